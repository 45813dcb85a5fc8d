// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <optional>
#include <vector>

namespace hallwright {

/// Places along the two walls of a room that the ends of its rows face, from which the air of
/// perimeter coolers has a straight way into the aisles. Taken from one end of a wall to the other,
/// clear of what stands there, of columns and of the way through doors.
class WallPlaces {
  public:
    /// `turn` is that of the rows, degrees: 0 along x, 90 along y.
    WallPlaces(const Design& design, const Room& room, double turn);

    /// A place for one more unit, its rear to the wall; the wall at the left ends of the rows
    /// first, or that at the right ends. Nothing: neither has room.
    std::optional<Pose> take(const Size& size, bool leftFirst);
    /// The far ends of the walls are `by` m further away.
    void lengthen(double by);

  private:
    struct Wall {
        Point start, along, inward;
        double rotation = 0.0;            // of a unit with its rear to it
        double next = 0.0, length = 0.0;  // m from `start`
    };
    std::optional<Pose> takeAt(Wall& wall, const Size& size) const;

    Polygon outline_;
    std::vector<Footprint> taken_;
    std::vector<Polygon> free_;  // areas that stay free
    Wall left_, right_;
};

}  // namespace hallwright
