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

/// Where edges, and where middles, come to rest along one axis.
struct Lines {
    std::vector<double> edges;
    std::vector<double> middles;
};

/// The smallest shift that brings an edge or the middle of `own` onto one of its lines, if it is
/// within `reach`.
std::optional<double> toLine(Span own, const Lines& lines, double reach) {
    std::optional<double> best;
    const auto take = [&](double shift) {
        if (std::abs(shift) <= reach && (!best || std::abs(shift) < std::abs(*best) - 1e-9)) {
            best = shift;
        }
    };
    for (const double line : lines.edges) {
        take(line - own.low);
        take(line - own.high);
    }
    for (const double line : lines.middles) {
        take(line - (own.low + own.high) / 2.0);
    }
    return best;
}

/// Lines by what stands about along one axis: edges and middles of the others, an aisle off their
/// edges, and the middle of the gap between the nearest two.
class Neighbours {
  public:
    Neighbours(Span own, double aisle) : own_(own), aisle_(aisle) {}

    /// `isAcross` when it is met on the way along this axis.
    void add(Span there, bool isAcross) {
        lines_.edges.insert(lines_.edges.end(), {there.low, there.high});
        lines_.middles.push_back((there.low + there.high) / 2.0);
        if (!isAcross) {
            return;
        }
        lines_.edges.insert(lines_.edges.end(), {there.low - aisle_, there.high + aisle_});
        if (there.high <= middle()) {
            below_ = std::max(below_.value_or(there.high), there.high);
        } else if (there.low >= middle()) {
            above_ = std::min(above_.value_or(there.low), there.low);
        }
    }
    void addWalls(Span room) {
        lines_.edges.insert(lines_.edges.end(), {room.low, room.high});
        lines_.middles.push_back((room.low + room.high) / 2.0);
    }
    [[nodiscard]] Lines found() {
        if (below_ && above_) {
            lines_.middles.push_back((*below_ + *above_) / 2.0);
        }
        return std::move(lines_);
    }

  private:
    [[nodiscard]] double middle() const { return (own_.low + own_.high) / 2.0; }

    Span own_;
    double aisle_;
    Lines lines_;
    std::optional<double> below_, above_;
};

double toGrid(double edge, double origin, double pitch) {
    return origin + std::round((edge - origin) / pitch) * pitch - edge;
}

Snapped settled(const Design& design, const Room& room, const Bounds& own,
                std::span<const Id<Item>> moving, const SnapOptions& options) {
    Lines atX;
    Lines atY;
    if (options.toNeighbours) {
        const double aisle = thresholdIn(*design.thresholds, "STR-010.front_advised").value;
        const auto isMet = [](Span a, Span b) { return a.low < b.high && b.low < a.high; };
        const Span ownX{own.low.x, own.high.x};
        const Span ownY{own.low.y, own.high.y};
        Neighbours alongX(ownX, aisle);
        Neighbours alongY(ownY, aisle);
        for (const Item& other : design.items) {
            if (other.room != room.id || std::ranges::find(moving, other.id) != moving.end()) {
                continue;
            }
            const Bounds there = boundsOf(footprintOf(design, other));
            const Bounds wide{own.low - Point{kNeighbourhood, kNeighbourhood},
                              own.high + Point{kNeighbourhood, kNeighbourhood}};
            if (there.meets(wide)) {
                const Span x{there.low.x, there.high.x};
                const Span y{there.low.y, there.high.y};
                alongX.add(x, isMet(y, ownY));
                alongY.add(y, isMet(x, ownX));
            }
        }
        const Bounds walls = boundsOf(room.outline);
        alongX.addWalls({walls.low.x, walls.high.x});
        alongY.addWalls({walls.low.y, walls.high.y});
        atX = alongX.found();
        atY = alongY.found();
        for (const Point corner : room.outline) {
            atX.edges.push_back(corner.x);
            atY.edges.push_back(corner.y);
        }
    }
    const double pitch = room.floor.tilePitch;
    const auto settle = [&](Span span, const Lines& lines, double origin, bool& toNeighbour) {
        const auto line = toLine(span, lines, options.reach);
        const double tile = options.toGrid && pitch > 0.0 ? toGrid(span.low, origin, pitch) : 0.0;
        // An edge that the grid meets as well is no reason to leave the grid.
        toNeighbour = line.has_value() && (!options.toGrid || std::abs(*line) < std::abs(tile));
        return toNeighbour ? *line : tile;
    };
    Snapped result;
    if (!options.holdsX) {
        result.by.x =
            settle({own.low.x, own.high.x}, atX, room.floor.tileOrigin.x, result.toNeighbourX);
    }
    if (!options.holdsY) {
        result.by.y =
            settle({own.low.y, own.high.y}, atY, room.floor.tileOrigin.y, result.toNeighbourY);
    }
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
