// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"

#include <vector>

namespace hallwright {

/// Where a run begins, turns or ends, and how high its underside is from there on, m in the
/// coordinates of its room.
struct RunCorner {
    Point at;
    double height = 2.6;
};

/// A tray, busway or header along a line.
struct RunWish {
    Placing each;  ///< product, room and figures of its own; tag and pose are set for each leg
    std::vector<RunCorner> corners;
};

/// True for what runs along a line: its length is its width.
bool isRun(Kind kind);

/// Builds a run leg by leg: straight pieces, each from the corner before it through the next one,
/// and a riser where the height changes. What has a port named "through" is joined from leg to leg.
/// The ids of the legs follow `lastId` in order. Refused: a product that does not run along a line,
/// fewer than two corners, legs that are shorter than the run is wide or do not turn at a right
/// angle, a change of height of less than the height of the run, and what `placeItem` refuses.
Edited placeRun(const Design& design, const RunWish& wish);

/// `to` moved onto the nearer of the two lines along x and y through `from`.
Point squaredFrom(Point from, Point to);

}  // namespace hallwright
