// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <span>

namespace hallwright {

/// Where a footprint that is being moved comes to rest.
struct Snapped {
    Point by;                   ///< the displacement to make, m
    bool toNeighbourX = false;  ///< an edge meets that of a neighbour or wall, else of a tile
    bool toNeighbourY = false;
};

struct SnapOptions {
    double reach = 0.1;  ///< m, how near an edge must be to that of a neighbour to be taken
    bool toGrid = true;
    bool toNeighbours = true;
    bool holdsX = false;  ///< it does not move along x, nor along y: one looks along that axis
    bool holdsY = false;
};

/// Moves `item`, as it stands in `design`, by about `by`: so that its left and lower edges meet the
/// tile grid of its room or, when nearer than `reach`, an edge of a neighbour or of the outline; or
/// it is in line with the middle of one, in the middle of the gap between two or of the room, or
/// an advised aisle (STR-010) off a neighbour.
/// Items of `moving` are no neighbours.
Snapped snapped(const Design& design, const Item& item, Point by, std::span<const Id<Item>> moving,
                const SnapOptions& options = {});

/// The same for what is new: the way from where `own`, m in coordinates of `room`, is now.
Snapped snapped(const Design& design, const Room& room, const Bounds& own,
                const SnapOptions& options);

}  // namespace hallwright
