// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/snapping.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallwright {
namespace {

constexpr double kNeighbourhood = 3.0;  ///< m, farther things do not draw an edge to theirs

/// The extent of a footprint along one axis.
struct Span {
    double low = 0.0;
    double high = 0.0;
};

/// The smallest shift that brings an edge of `own` onto one of `lines`, if it is within `reach`.
std::optional<double> toLine(Span own, const std::vector<double>& lines, double reach) {
    std::optional<double> best;
    for (const double line : lines) {
        for (const double edge : {own.low, own.high}) {
            const double shift = line - edge;
            if (std::abs(shift) <= reach && (!best || std::abs(shift) < std::abs(*best))) {
                best = shift;
            }
        }
    }
    return best;
}

double toGrid(double edge, double origin, double pitch) {
    return origin + std::round((edge - origin) / pitch) * pitch - edge;
}

Snapped settled(const Design& design, const Room& room, const Bounds& own,
                std::span<const Id<Item>> moving, const SnapOptions& options) {
    std::vector<double> atX;
    std::vector<double> atY;
    if (options.toNeighbours) {
        for (const Item& other : design.items) {
            if (other.room != room.id || std::ranges::find(moving, other.id) != moving.end()) {
                continue;
            }
            const Bounds there = boundsOf(footprintOf(design, other));
            const Bounds wide{own.low - Point{kNeighbourhood, kNeighbourhood},
                              own.high + Point{kNeighbourhood, kNeighbourhood}};
            if (there.meets(wide)) {
                atX.insert(atX.end(), {there.low.x, there.high.x});
                atY.insert(atY.end(), {there.low.y, there.high.y});
            }
        }
        for (const Point corner : room.outline) {
            atX.push_back(corner.x);
            atY.push_back(corner.y);
        }
    }
    const double pitch = room.floor.tilePitch;
    const auto settle = [&](Span span, const std::vector<double>& lines, double origin,
                            bool& toNeighbour) {
        const auto line = toLine(span, lines, options.reach);
        const double tile = options.toGrid && pitch > 0.0 ? toGrid(span.low, origin, pitch) : 0.0;
        // An edge that the grid meets as well is no reason to leave the grid.
        toNeighbour = line.has_value() && (!options.toGrid || std::abs(*line) < std::abs(tile));
        return toNeighbour ? *line : tile;
    };
    Snapped result;
    result.by.x =
        settle({own.low.x, own.high.x}, atX, room.floor.tileOrigin.x, result.toNeighbourX);
    result.by.y =
        settle({own.low.y, own.high.y}, atY, room.floor.tileOrigin.y, result.toNeighbourY);
    return result;
}

}  // namespace

Snapped snapped(const Design& design, const Item& item, Point by, std::span<const Id<Item>> moving,
                const SnapOptions& options) {
    const Room* room = design.rooms.find(item.room);
    if (!room) {
        return {by};
    }
    Footprint footprint = footprintOf(design, item);
    footprint.centre = footprint.centre + by;
    Snapped result = settled(design, *room, boundsOf(footprint), moving, options);
    result.by = result.by + by;
    return result;
}

Snapped snapped(const Design& design, const Room& room, const Bounds& own,
                const SnapOptions& options) {
    return settled(design, room, own, {}, options);
}

}  // namespace hallwright
