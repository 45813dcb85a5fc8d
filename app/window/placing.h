// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <QString>

namespace hallwright {

/// What a payload of the catalogue panel ("product:KEY;rated_current=800", "assembly:KEY") is to
/// place, or to mount in a rack. Refused: an unknown key, a rating that is missing, what is only
/// counted.
tl::expected<Placing, Refusal> placingOf(const QString& payload);

}  // namespace hallwright
