// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/surroundings.h"

#include "solvers/space/convex.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

std::vector<Bounds> boxesOf(const std::vector<Solid>& solids) {
    std::vector<Bounds> boxes;
    boxes.reserve(solids.size());
    for (const Solid& solid : solids) {
        boxes.push_back(boundsOf(solid.footprint));
    }
    return boxes;
}

/// The rectangle of u and v about a shape, to pass over most shapes without cutting them.
struct Extent {
    double uLow = std::numeric_limits<double>::infinity();
    double uHigh = -std::numeric_limits<double>::infinity();
    double vLow = std::numeric_limits<double>::infinity();
    double vHigh = -std::numeric_limits<double>::infinity();
    explicit Extent(std::span<const Point> points) {
        for (const Point p : points) {
            uLow = std::min(uLow, p.x);
            uHigh = std::max(uHigh, p.x);
            vLow = std::min(vLow, p.y);
            vHigh = std::max(vHigh, p.y);
        }
    }
};

Bounds boundsOf(const Frame& frame, double width, double reach) {
    const Point across = (width / 2.0) * frame.right();
    const Point far = frame.origin + reach * frame.away;
    const std::array<Point, 4> corners{frame.origin - across, frame.origin + across, far + across,
                                       far - across};
    const Extent extent(corners);
    return {{extent.uLow, extent.vLow}, {extent.uHigh, extent.vHigh}};
}

template <std::size_t N>
Convex seenBy(const Frame& frame, const std::array<Point, N>& corners) {
    std::array<Point, N> seen;
    std::ranges::transform(corners, seen.begin(), [&](Point p) { return frame.seen(p); });
    return Convex(seen);
}

/// The least v of a shape within a strip, beyond `tolerance`; infinity when none of it is ahead.
double firstAhead(Convex shape, double half, double tolerance) {
    const Extent extent(shape.points());
    if (extent.uLow > half || extent.uHigh < -half || extent.vHigh <= tolerance) {
        return std::numeric_limits<double>::infinity();
    }
    shape.cut({1.0, 0.0}, half);
    shape.cut({-1.0, 0.0}, half);
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const Point p : shape.points()) {
        least = std::min(least, p.y);
        most = std::max(most, p.y);
    }
    return most > tolerance ? std::max(0.0, least) : std::numeric_limits<double>::infinity();
}

double toSegment(Point a, Point b) {
    const Point ab = b - a;
    const double length2 = dot(ab, ab);
    const double t = length2 > 0.0 ? std::clamp(-dot(a, ab) / length2, 0.0, 1.0) : 0.0;
    const Point p = a + t * ab;
    return std::hypot(p.x, p.y);
}

/// The distance from the origin to the border of a shape within the quadrant u, v > tolerance,
/// which the origin is outside of; infinity when there is nothing in it.
double nearestInQuadrant(Convex shape, double tolerance) {
    shape.cut({-1.0, 0.0}, -tolerance);
    shape.cut({0.0, -1.0}, -tolerance);
    double least = std::numeric_limits<double>::infinity();
    const auto points = shape.points();
    for (std::size_t i = 0; i < points.size(); ++i) {
        least = std::min(least, toSegment(points[i], points[(i + 1) % points.size()]));
    }
    return least;
}

bool meetHeights(const Solid& solid, Heights heights, double tolerance) {
    return std::min(solid.high, heights.high) - std::max(solid.low, heights.low) > tolerance;
}

}  // namespace

Frame frontOf(const Footprint& footprint) {
    const Point away = footprint.front();
    return {footprint.centre + (footprint.depth / 2.0) * away, away};
}

Frame rearOf(const Footprint& footprint) {
    const Point away = -1.0 * footprint.front();
    return {footprint.centre + (footprint.depth / 2.0) * away, away};
}

Surroundings::Surroundings(const Room& room, std::vector<Solid> solids, double tolerance)
    : room_(room), solids_(std::move(solids)), index_(boxesOf(solids_)), tolerance_(tolerance) {
    corners_.reserve(solids_.size());
    for (const Solid& solid : solids_) {
        corners_.push_back(solid.footprint.corners());
    }
}

std::optional<Surroundings::Nearest> Surroundings::ahead(const Frame& frame, double width,
                                                         Heights heights, double reach,
                                                         Id<Item> self) const {
    Nearest best{{}, std::numeric_limits<double>::infinity()};
    const double half = std::max(0.0, width / 2.0 - tolerance_);
    for (const Column& column : room_.columns) {
        const double at = firstAhead(seenBy(frame, column.footprint.corners()), half, tolerance_);
        best.distance = std::min(best.distance, at <= reach ? at : best.distance);
    }
    const Polygon& outline = room_.outline;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const std::array<Point, 2> wall{outline[i], outline[(i + 1) % outline.size()]};
        best.distance = std::min(best.distance, firstAhead(seenBy(frame, wall), half, -tolerance_));
    }
    index_.near(boundsOf(frame, width, std::min(reach, best.distance)), [&](std::uint32_t i) {
        const Solid& solid = solids_[i];
        if (solid.item == self || !meetHeights(solid, heights, tolerance_)) {
            return;
        }
        const double at = firstAhead(seenBy(frame, corners_[i]), half, tolerance_);
        // Of two at the same distance the first item is named, so that the answer does not hang on
        // the grid.
        const bool closer = at < best.distance - 1e-9;
        const bool same = at <= best.distance + 1e-9 && (!best.item || solid.item < best.item);
        if (at <= reach && (closer || same)) {
            best = {solid.item, std::min(at, best.distance)};
        }
    });
    return std::isfinite(best.distance) ? std::optional(best) : std::nullopt;
}

std::optional<Surroundings::Nearest> Surroundings::inSwing(Point hinge, Point closed, Point open,
                                                           double leaf, Heights heights,
                                                           Id<Item> self) const {
    Nearest best{{}, leaf - tolerance_};
    bool met = false;
    const auto consider = [&](auto corners, Id<Item> item) {
        for (Point& corner : corners) {
            corner = {dot(corner - hinge, closed), dot(corner - hinge, open)};
        }
        const Extent extent(corners);
        if (extent.uHigh <= tolerance_ || extent.vHigh <= tolerance_ || extent.uLow >= leaf ||
            extent.vLow >= leaf) {
            return;
        }
        const double at = nearestInQuadrant(Convex(corners), tolerance_);
        if (at < best.distance - 1e-9) {
            best = {item, at};
            met = true;
        }
    };
    for (const Column& column : room_.columns) {
        consider(column.footprint.corners(), {});
    }
    const Polygon& outline = room_.outline;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        consider(std::array<Point, 2>{outline[i], outline[(i + 1) % outline.size()]}, {});
    }
    const Point reach{leaf, leaf};
    index_.near({hinge - reach, hinge + reach}, [&](std::uint32_t i) {
        if (solids_[i].item != self && meetHeights(solids_[i], heights, tolerance_)) {
            consider(corners_[i], solids_[i].item);
        }
    });
    return met ? std::optional(best) : std::nullopt;
}

bool Surroundings::isFree(const Footprint& box, Heights heights, Id<Item> self) const {
    if (!contains(room_.outline, box, tolerance_)) {
        return false;
    }
    for (const Column& column : room_.columns) {
        if (overlapDepth(column.footprint, box) > tolerance_) {
            return false;
        }
    }
    bool free = true;
    index_.near(hallwright::boundsOf(box), [&](std::uint32_t i) {
        const Solid& solid = solids_[i];
        free = free && (solid.item == self || !meetHeights(solid, heights, tolerance_) ||
                        overlapDepth(solid.footprint, box) <= tolerance_);
    });
    return free;
}

double Surroundings::undersideOver(const Footprint& box, double least, Id<Item> self) const {
    double lowest = std::numeric_limits<double>::infinity();
    index_.near(hallwright::boundsOf(box), [&](std::uint32_t i) {
        const Solid& solid = solids_[i];
        if (solid.item != self && solid.low >= least && solid.low < lowest &&
            overlapDepth(solid.footprint, box) > tolerance_) {
            lowest = solid.low;
        }
    });
    return lowest;
}

const Solid* Surroundings::find(Id<Item> item) const {
    const auto found = std::ranges::lower_bound(solids_, item, {}, &Solid::item);
    return found != solids_.end() && found->item == item ? &*found : nullptr;
}

}  // namespace hallwright
