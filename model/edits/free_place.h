// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <span>

namespace hallwright {

/// The way from items to the nearest place for copies of them, m: a whole number of their widths
/// along the front of the first one, where they stand in their rooms and in nothing else; to the
/// right where both sides are as near. Nothing where there is no such place.
std::optional<Point> freePlaceBeside(const Design& design, std::span<const Id<Item>> items);

}  // namespace hallwright
