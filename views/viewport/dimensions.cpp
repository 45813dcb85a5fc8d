// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/dimensions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr double kFarthest = 30.0;   // m
constexpr double kTouching = 0.002;  // m, less is none
constexpr double kBeside = 0.01;     // m that two must overlap to be next to each other
constexpr double kHeight = 0.05;     // m above the floor

/// A side of a rectangle: along x (0) or y (1), towards larger or smaller.
struct Side {
    int axis = 0;
    bool isUp = false;
};
constexpr std::array<Side, 4> kSides{{{0, false}, {0, true}, {1, false}, {1, true}}};

double along(Point p, int axis) {
    return axis == 0 ? p.x : p.y;
}
Point pointAt(double along, double across, int axis) {
    return axis == 0 ? Point{along, across} : Point{across, along};
}

struct Gap {
    double size = 0.0;
    double across = 0.0;  // where its line is drawn
};

/// The gap from a side of `own` to `other`; none where it is not beyond that side.
std::optional<Gap> gapTo(const Bounds& own, const Bounds& other, Side side) {
    const int across = 1 - side.axis;
    const double low = std::max(along(own.low, across), along(other.low, across));
    const double high = std::min(along(own.high, across), along(other.high, across));
    const double size = side.isUp ? along(other.low, side.axis) - along(own.high, side.axis)
                                  : along(own.low, side.axis) - along(other.high, side.axis);
    return high - low > kBeside && size > -kTouching ? std::optional(Gap{size, 0.5 * (low + high)})
                                                     : std::nullopt;
}

/// From the middle of a side to the wall that it faces.
std::optional<Gap> gapToWall(const Bounds& own, const Polygon& outline, Side side) {
    const int across = 1 - side.axis;
    const double middle = 0.5 * (along(own.low, across) + along(own.high, across));
    const double from = along(side.isUp ? own.high : own.low, side.axis);
    std::optional<Gap> nearest;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i];
        const Point b = outline[(i + 1) % outline.size()];
        const double low = along(a, across), high = along(b, across);
        if ((low > middle) == (high > middle)) {
            continue;
        }
        const double share = (middle - low) / (high - low);
        const double at = along(a, side.axis) + share * (along(b, side.axis) - along(a, side.axis));
        const double size = side.isUp ? at - from : from - at;
        if (size > -kTouching && (!nearest || size < nearest->size)) {
            nearest = Gap{size, middle};
        }
    }
    return nearest;
}

bool standsOnFloor(const Design& design, const Item& item) {
    return infoOf(productOf(design, item).kind).placement == Placement::Floor;
}

}  // namespace

std::vector<DimensionLine> dimensionsOf(const Design& design, std::span<const Id<Item>> items,
                                        UnitSystem system) {
    const Item* first = items.empty() ? nullptr : design.items.find(items.front());
    const Room* room = first ? design.rooms.find(first->room) : nullptr;
    if (!room || !standsOnFloor(design, *first)) {
        return {};
    }
    Bounds own = boundsOf(footprintOf(design, *first));
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (item && item->room == room->id && standsOnFloor(design, *item)) {
            own = joined(own, boundsOf(footprintOf(design, *item)));
        }
    }
    std::array<std::optional<Gap>, 4> gaps;
    const auto offer = [&](std::size_t side, const std::optional<Gap>& gap) {
        if (gap && gap->size < kFarthest && (!gaps[side] || gap->size < gaps[side]->size)) {
            gaps[side] = gap;
        }
    };
    for (std::size_t side = 0; side < kSides.size(); ++side) {
        offer(side, gapToWall(own, room->outline, kSides[side]));
    }
    const std::unordered_set<Id<Item>> moving(items.begin(), items.end());
    for (const Item& other : design.items) {
        if (other.room == room->id && !moving.contains(other.id) && standsOnFloor(design, other)) {
            const Bounds there = boundsOf(footprintOf(design, other));
            for (std::size_t side = 0; side < kSides.size(); ++side) {
                offer(side, gapTo(own, there, kSides[side]));
            }
        }
    }
    std::vector<DimensionLine> lines;
    for (std::size_t n = 0; n < kSides.size(); ++n) {
        if (!gaps[n] || gaps[n]->size < kTouching) {
            continue;
        }
        const auto [axis, isUp] = kSides[n];
        const double from = along(isUp ? own.high : own.low, axis);
        const Point a = room->origin + pointAt(from, gaps[n]->across, axis);
        const Point b = room->origin +
                        pointAt(from + (isUp ? 1.0 : -1.0) * gaps[n]->size, gaps[n]->across, axis);
        lines.push_back({{a.x, a.y, kHeight},
                         {b.x, b.y, kHeight},
                         formatted(gaps[n]->size, Dimension::Distance, system)});
    }
    return lines;
}

}  // namespace hallwright
