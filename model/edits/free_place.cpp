// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/free_place.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hallwright {
namespace {

constexpr int kMostSteps = 1000;  ///< widths to each side

/// What takes the place of others: what stands, what hangs, and tiles among themselves.
struct Solid {
    Id<Room> room;
    bool isTile = false;
    bool isOnFloor = false;
    Footprint footprint;
    double low = 0.0;  ///< m above the finished floor
    double high = 0.0;
};

std::optional<Solid> solidOf(const Design& design, const Item& item) {
    const Placement placement = infoOf(productOf(design, item).kind).placement;
    const bool isTile = placement == Placement::FloorTile;
    if (!item.room ||
        (!isTile && placement != Placement::Floor && placement != Placement::Overhead)) {
        return std::nullopt;
    }
    return Solid{item.room,
                 isTile,
                 placement == Placement::Floor,
                 footprintOf(design, item),
                 item.pose.z,
                 item.pose.z + sizeOf(design, item).size.height};
}

class Surroundings {
  public:
    explicit Surroundings(const Design& design)
        : design_(design), tolerance_(thresholdIn(*design.thresholds, "SPC.tolerance").value) {
        for (const Item& item : design.items) {
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

}  // namespace

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
    const Surroundings around(design);
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

}  // namespace hallwright
