// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/ramp.h"

#include <algorithm>
#include <limits>

namespace hallwright {

double rampHeightAt(const Room& room, const FloorArea& ramp, Point point) {
    const Point up = rotated({1.0, 0.0}, ramp.direction);
    double foot = std::numeric_limits<double>::infinity();
    for (const Point corner : ramp.outline) {
        foot = std::min(foot, dot(corner, up));
    }
    const double length = lengthOf(ramp);
    const double share = length > 0.0 ? (dot(point, up) - foot) / length : 0.0;
    return ramp.rise * (room.floor.kind == FloorKind::Raised ? share - 1.0 : share);
}

bool isSunk(const Room& room, const FloorArea& area) {
    return area.kind == AreaKind::Ramp && area.rise > 0.0 && room.floor.kind == FloorKind::Raised;
}

}  // namespace hallwright
