// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/wall_places.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kBetween = 0.6;           // m, between units
constexpr double kNear = 0.6, kFar = 1.2;  // m, from the corners: doors are near the far one
constexpr double kInFront = 0.9;           // m, free before a unit, to work on it
constexpr double kStep = 0.3;              // m, half a tile, past what is in the way
constexpr double kDoorway = 1.2;           // m, kept free inside a door

}  // namespace

WallPlaces::WallPlaces(const Design& design, const Room& room, double turn)
    : outline_(room.outline) {
    const Bounds box = boundsOf(room.outline);
    const Point size = box.high - box.low;
    if (std::abs(std::remainder(turn, 180.0)) < 45.0) {
        // The front of a unit faces −y at 0: turned 90° it faces +x, turned 270° it faces −x.
        left_ = {box.low, {0.0, 1.0}, {1.0, 0.0}, 90.0, kFar, size.y - kNear};
        right_ = {{box.high.x, box.low.y}, {0.0, 1.0}, {-1.0, 0.0}, 270.0, kNear, size.y - kFar};
    } else {
        left_ = {box.low, {1.0, 0.0}, {0.0, 1.0}, 180.0, kFar, size.x - kNear};
        right_ = {{box.low.x, box.high.y}, {1.0, 0.0}, {0.0, -1.0}, 0.0, kNear, size.x - kFar};
    }
    for (const Item& item : design.items) {
        const Placement placement = infoOf(productOf(design, item).kind).placement;
        if (item.room == room.id && placement == Placement::Floor) {
            taken_.push_back(footprintOf(design, item));
        }
    }
    for (const Column& column : room.columns) {
        taken_.push_back(column.footprint);
    }
    for (const FloorArea& area : room.areas) {
        if (staysFree(area.kind)) {
            free_.push_back(area.outline);
        }
    }
    for (const Door& door : room.doors) {
        const Point middle = door.hinge + rotated({door.width / 2.0, 0.0}, door.direction);
        taken_.push_back({middle, door.width, 2.0 * kDoorway, door.direction});
    }
}

std::optional<Pose> WallPlaces::takeAt(Wall& wall, const Size& size) const {
    for (; wall.next + size.width <= wall.length + 1e-9; wall.next += kStep) {
        const Point at = wall.start + (wall.next + size.width / 2.0) * wall.along +
                         (size.depth / 2.0) * wall.inward;
        const Footprint unit{at, size.width, size.depth, wall.rotation};
        const Footprint withSpace{at + (kInFront / 2.0) * wall.inward, size.width,
                                  size.depth + kInFront, wall.rotation};
        const bool isFree = std::ranges::none_of(
            taken_, [&](const Footprint& other) { return overlapDepth(withSpace, other) > 1e-6; });
        const bool isKept = std::ranges::none_of(
            free_, [&](const Polygon& area) { return lieOf(area, unit) != Lie::Outside; });
        if (isFree && isKept && contains(outline_, unit)) {
            wall.next += size.width + kBetween;
            return Pose{at.x, at.y, 0.0, wall.rotation};
        }
    }
    return std::nullopt;
}

std::optional<Pose> WallPlaces::take(const Size& size, bool leftFirst) {
    auto pose = takeAt(leftFirst ? left_ : right_, size);
    return pose ? pose : takeAt(leftFirst ? right_ : left_, size);
}

void WallPlaces::lengthen(double by) {
    left_.length += by;
    right_.length += by;
    for (Point& corner : outline_) {
        corner.y += corner.y == boundsOf(outline_).high.y ? by : 0.0;
    }
}

}  // namespace hallwright
