// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fixes.h"

#include <optional>

namespace hallwright {

/// The item with the least rating that is `factor` times what it has now: the next of its family,
/// else the next larger product of its kind in the catalogue; none: there is no larger one.
std::optional<Fix> raisedRating(const Design& design, const Item& item, double factor);

}  // namespace hallwright
