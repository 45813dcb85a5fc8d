// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/dimension.h"
#include "views/scene/dimension_line.h"

#include <span>
#include <vector>

namespace hallwright {

/// How far items are from what is next to them, on each side of their common bounds: another item
/// that stands on the floor, or the wall of their room. None for items without a room or that do
/// not stand on a floor, and where nothing is nearer than 30 m.
std::vector<DimensionLine> dimensionsOf(const Design& design, std::span<const Id<Item>> items,
                                        UnitSystem system);

}  // namespace hallwright
