// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item_sums.h"
#include "model/results/space.h"

namespace hallwright {

/// What stands where: overlaps, walls, aisle widths, floor loads and density of every room.
SpaceResult analyseSpace(const Design& design, const ItemSums& sums);
SpaceResult analyseSpace(const Design& design);

}  // namespace hallwright
