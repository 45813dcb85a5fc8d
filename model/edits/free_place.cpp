// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/free_place.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hallwright {
namespace {

constexpr int kMostSteps = 1000;      ///< widths to each side
constexpr double kSearchStep = 0.05;  ///< m

/// What takes the place of others: what stands, what hangs, and tiles among themselves.
struct Solid {
    Id<Room> room;
    bool isTile = false;
    bool isOnFloor = false;
    Footprint footprint;
    double low = 0.0;  ///< m above the finished floor
    double high = 0.0;
};

std::optional<Solid> solidOf(Kind kind, Id<Room> room, const Pose& pose, const Size& size) {
    const Placement placement = infoOf(kind).placement;
    const bool isTile = placement == Placement::FloorTile;
    if (!room || (!isTile && placement != Placement::Floor && placement != Placement::Overhead)) {
        return std::nullopt;
    }
    return Solid{room,
                 isTile,
                 placement == Placement::Floor,
                 {pose.point(), size.width, size.depth, pose.rotation},
                 pose.z,
                 pose.z + size.height};
}

std::optional<Solid> solidOf(const Design& design, const Item& item) {
    return solidOf(productOf(design, item).kind, item.room, item.pose, sizeOf(design, item).size);
}

class Surroundings {
  public:
    /// Of `rooms`, without `items`.
    Surroundings(const Design& design, std::span<const Id<Room>> rooms,
                 std::span<const Id<Item>> items)
        : design_(design), tolerance_(thresholdIn(*design.thresholds, "SPC.tolerance").value) {
        for (const Item& item : design.items) {
            if (std::ranges::find(rooms, item.room) == rooms.end() ||
                std::ranges::find(items, item.id) != items.end()) {
                continue;
            }
            if (const auto solid = solidOf(design, item)) {
                solids_.push_back(*solid);
            }
        }
    }

    [[nodiscard]] bool isFree(const Solid& wanted) const {
        const Room* room = design_.rooms.find(wanted.room);
        return room && contains(room->outline, wanted.footprint, tolerance_) &&
               std::ranges::none_of(room->columns,
                                    [&](const Column& column) {
                                        return overlapDepth(wanted.footprint, column.footprint) >
                                               tolerance_;
                                    }) &&
               std::ranges::none_of(room->areas,
                                    [&](const FloorArea& area) {
                                        return wanted.isOnFloor && staysFree(area.kind) &&
                                               lieOf(area.outline, wanted.footprint) !=
                                                   Lie::Outside;
                                    }) &&
               std::ranges::none_of(solids_, [&](const Solid& solid) {
                   return solid.room == wanted.room && solid.isTile == wanted.isTile &&
                          (wanted.isTile ||
                           std::min(solid.high, wanted.high) - std::max(solid.low, wanted.low) >
                               tolerance_) &&
                          overlapDepth(solid.footprint, wanted.footprint) > tolerance_;
               });
    }
    /// False where going on in this direction cannot lead back inside.
    [[nodiscard]] bool isNear(Id<Room> id, Point at) const {
        const Room* room = design_.rooms.find(id);
        if (!room) {
            return false;
        }
        const Bounds bounds = boundsOf(room->outline);
        return bounds.meets({at, at});
    }

  private:
    const Design& design_;
    double tolerance_;
    std::vector<Solid> solids_;
};

std::vector<Id<Room>> roomsOf(std::span<const Solid> solids) {
    std::vector<Id<Room>> rooms;
    for (const Solid& solid : solids) {
        if (std::ranges::find(rooms, solid.room) == rooms.end()) {
            rooms.push_back(solid.room);
        }
    }
    return rooms;
}

/// Rings of growing size about where they are.
std::optional<Point> nearestWay(const Surroundings& around, std::span<const Solid> wanted) {
    const auto fits = [&](Point by) {
        return std::ranges::all_of(wanted, [&](Solid solid) {
            solid.footprint.centre = solid.footprint.centre + by;
            return around.isFree(solid);
        });
    };
    if (fits({})) {
        return Point{};
    }
    for (int ring = 1; ring * kSearchStep <= kFarthestFreePlace; ++ring) {
        // Along the axes first, where things stand in line with what they were in line with.
        for (int turn = 0; turn < 8; ++turn) {
            const double angle = turn < 4 ? turn * 90.0 : turn * 90.0 + 45.0;
            const Point by = ring * kSearchStep * rotated({1.0, 0.0}, angle);
            if (fits(by)) {
                return by;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Point> wayToFreePlace(const Design& design, std::span<const Id<Item>> items,
                                    Point by) {
    std::vector<Solid> wanted;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (auto solid = item ? solidOf(design, *item) : std::nullopt) {
            solid->footprint.centre = solid->footprint.centre + by;
            wanted.push_back(*solid);
        }
    }
    const auto way = nearestWay(Surroundings(design, roomsOf(wanted), items), wanted);
    return way ? std::optional(by + *way) : std::nullopt;
}

std::optional<Pose> freePoseFor(const Design& design, const Placing& placing) {
    Pose pose = placing.pose;
    const auto solid = solidOf(placing.product.kind, placing.room, pose,
                               sizeOf(placing.product, placing.own).size);
    if (!solid) {
        return pose;
    }
    const std::vector<Solid> wanted{*solid};
    const auto way = nearestWay(Surroundings(design, roomsOf(wanted), {}), wanted);
    if (!way) {
        return std::nullopt;
    }
    pose.x += way->x;
    pose.y += way->y;
    return pose;
}

std::size_t freeAlong(const Design& design, const Placing& placing, std::span<const Pose> poses) {
    const Surroundings around(design, std::span(&placing.room, 1), {});
    const Size size = sizeOf(placing.product, placing.own).size;
    const auto end = std::ranges::find_if(poses, [&](const Pose& pose) {
        const auto solid = solidOf(placing.product.kind, placing.room, pose, size);
        return solid && !around.isFree(*solid);
    });
    return static_cast<std::size_t>(end - poses.begin());
}

std::optional<Point> freePlaceBeside(const Design& design, std::span<const Id<Item>> items) {
    const Item* first = items.empty() ? nullptr : design.items.find(items.front());
    if (!first) {
        return std::nullopt;
    }
    const Point right = footprintOf(design, *first).right();
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    std::vector<Solid> wanted;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return std::nullopt;
        }
        for (const Point corner : footprintOf(design, *item).corners()) {
            low = std::min(low, dot(corner, right));
            high = std::max(high, dot(corner, right));
        }
        if (const auto solid = solidOf(design, *item)) {
            wanted.push_back(*solid);
        }
    }
    const double width = high - low;
    if (width <= 0.0) {
        return std::nullopt;
    }
    const Surroundings around(design, roomsOf(wanted), {});
    for (int step = 1; step <= kMostSteps; ++step) {
        bool isAnyNear = false;
        for (const double side : {1.0, -1.0}) {
            const Point by = side * step * width * right;
            isAnyNear = isAnyNear || around.isNear(first->room, first->pose.point() + by);
            const bool isFree = std::ranges::all_of(wanted, [&](Solid solid) {
                solid.footprint.centre = solid.footprint.centre + by;
                return around.isFree(solid);
            });
            if (isFree) {
                return by;
            }
        }
        if (!isAnyNear) {
            break;
        }
    }
    return std::nullopt;
}

struct FreeFloor::Floor {
    Id<Room> room;
    Surroundings around;
};

FreeFloor::FreeFloor(const Design& design, Id<Room> room)
    : floor_(std::make_unique<const Floor>(room, Surroundings(design, std::span(&room, 1), {}))) {}
FreeFloor::FreeFloor(FreeFloor&&) noexcept = default;
FreeFloor& FreeFloor::operator=(FreeFloor&&) noexcept = default;
FreeFloor::~FreeFloor() = default;

bool FreeFloor::holds(Kind kind, const Pose& pose, const Size& size) const {
    const auto solid = solidOf(kind, floor_->room, pose, size);
    return solid && floor_->around.isFree(*solid);
}

}  // namespace hallwright
