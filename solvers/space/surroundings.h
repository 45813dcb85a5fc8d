// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "solvers/space/floor_index.h"

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// Something that stands or hangs in a room, m.
struct Solid {
    Id<Item> item;
    Kind kind = Kind::Accessory;
    Footprint footprint;
    double low = 0.0;  ///< its underside above the finished floor
    double high = 0.0;
};

/// A right-handed frame on the floor: u to the right, v away.
struct Frame {
    Point origin;
    Point away;
    [[nodiscard]] Point right() const { return {away.y, -away.x}; }
    [[nodiscard]] Point seen(Point p) const {
        return {dot(p - origin, right()), dot(p - origin, away)};
    }
};
/// From the middle of its front outward; from the middle of its rear.
Frame frontOf(const Footprint& footprint);
Frame rearOf(const Footprint& footprint);

/// A range of heights, m above the finished floor.
struct Heights {
    double low = 0.0;
    double high = 0.0;
};

/// What bounds the free space about a place: solids, columns and walls of one room.
class Surroundings {
  public:
    /// `tolerance`, m: what meets by less is beside one another.
    Surroundings(const Room& room, std::vector<Solid> solids, double tolerance);

    struct Nearest {
        Id<Item> item;  ///< none: a wall or a column
        double distance = 0.0;
    };
    /// The first thing ahead of `frame` within `width` across (centred) and between `heights`,
    /// `self` left out; solids and columns as far as `reach`, walls at any distance.
    [[nodiscard]] std::optional<Nearest> ahead(const Frame& frame, double width, Heights heights,
                                               double reach, Id<Item> self) const;

    /// The thing nearest to the hinge that a leaf meets while it opens from `closed` to `open`
    /// (unit vectors at a right angle).
    [[nodiscard]] std::optional<Nearest> inSwing(Point hinge, Point closed, Point open, double leaf,
                                                 Heights heights, Id<Item> self) const;

    /// True when nothing stands in `box` between `heights` and all of it is in the room.
    [[nodiscard]] bool isFree(const Footprint& box, Heights heights, Id<Item> self) const;

    /// The lowest underside above `box`, of what hangs from `least` up; infinity without any.
    [[nodiscard]] double undersideOver(const Footprint& box, double least, Id<Item> self) const;

    [[nodiscard]] std::span<const Solid> solids() const { return solids_; }
    [[nodiscard]] const Solid* find(Id<Item> item) const;
    [[nodiscard]] const FloorIndex& index() const { return index_; }
    [[nodiscard]] const Room& room() const { return room_; }

  private:
    const Room& room_;
    std::vector<Solid> solids_;                  // in order of items
    std::vector<std::array<Point, 4>> corners_;  // of them
    FloorIndex index_;
    double tolerance_;
};

}  // namespace hallwright
