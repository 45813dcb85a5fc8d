// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace hallwright {
namespace {

constexpr double kTouch = 1e-9;

double distanceToSegment(Point p, Point a, Point b) {
    const Point ab = b - a;
    const double length2 = dot(ab, ab);
    const double t = length2 > 0.0 ? std::clamp(dot(p - a, ab) / length2, 0.0, 1.0) : 0.0;
    return distance(p, a + t * ab);
}

bool segmentsCross(Point a, Point b, Point c, Point d) {
    const double abc = cross(b - a, c - a);
    const double abd = cross(b - a, d - a);
    const double cda = cross(d - c, a - c);
    const double cdb = cross(d - c, b - c);
    return ((abc > kTouch && abd < -kTouch) || (abc < -kTouch && abd > kTouch)) &&
           ((cda > kTouch && cdb < -kTouch) || (cda < -kTouch && cdb > kTouch));
}

double distanceToBorder(const Polygon& polygon, Point p) {
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        best = std::min(best, distanceToSegment(p, polygon[i], polygon[(i + 1) % polygon.size()]));
    }
    return best;
}

}  // namespace

double distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

Point rotated(Point p, double degrees) {
    double turn = degrees;
    if (turn < 0.0 || turn >= 360.0) {
        turn = std::fmod(degrees, 360.0);
        turn += turn < 0.0 ? 360.0 : 0.0;
    }
    if (turn == 0.0) {
        return p;
    }
    if (turn == 90.0) {
        return {-p.y, p.x};
    }
    if (turn == 180.0) {
        return {-p.x, -p.y};
    }
    if (turn == 270.0) {
        return {p.y, -p.x};
    }
    const double angle = turn * std::numbers::pi / 180.0;
    return {p.x * std::cos(angle) - p.y * std::sin(angle),
            p.x * std::sin(angle) + p.y * std::cos(angle)};
}

std::array<Point, 4> Footprint::corners() const {
    const Point across = (width / 2.0) * right();
    const Point along = (depth / 2.0) * front();
    return {centre - across + along, centre + across + along, centre + across - along,
            centre - across - along};
}

Bounds joined(const Bounds& a, const Bounds& b) {
    return {{std::min(a.low.x, b.low.x), std::min(a.low.y, b.low.y)},
            {std::max(a.high.x, b.high.x), std::max(a.high.y, b.high.y)}};
}

Bounds boundsOf(const Footprint& footprint) {
    const auto corners = footprint.corners();
    Bounds bounds{corners[0], corners[0]};
    for (const Point p : corners) {
        bounds.low = {std::min(bounds.low.x, p.x), std::min(bounds.low.y, p.y)};
        bounds.high = {std::max(bounds.high.x, p.x), std::max(bounds.high.y, p.y)};
    }
    return bounds;
}

Bounds boundsOf(const Polygon& polygon) {
    if (polygon.empty()) {
        return {};
    }
    Bounds bounds{polygon.front(), polygon.front()};
    for (const Point p : polygon) {
        bounds.low = {std::min(bounds.low.x, p.x), std::min(bounds.low.y, p.y)};
        bounds.high = {std::max(bounds.high.x, p.x), std::max(bounds.high.y, p.y)};
    }
    return bounds;
}

double areaOf(const Polygon& polygon) {
    double doubled = 0.0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        doubled += cross(polygon[i], polygon[(i + 1) % polygon.size()]);
    }
    return std::fabs(doubled) / 2.0;
}

bool isSimple(const Polygon& polygon) {
    const std::size_t n = polygon.size();
    if (n < 3 || areaOf(polygon) <= kTouch) {
        return false;
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            if (segmentsCross(polygon[i], polygon[(i + 1) % n], polygon[j], polygon[(j + 1) % n])) {
                return false;
            }
        }
    }
    return true;
}

bool contains(const Polygon& polygon, Point point) {
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Point a = polygon[i];
        const Point b = polygon[j];
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside || distanceToBorder(polygon, point) <= kTouch;
}

bool contains(const Polygon& polygon, const Footprint& footprint, double tolerance) {
    const auto corners = footprint.corners();
    for (const Point corner : corners) {
        if (!contains(polygon, corner) && distanceToBorder(polygon, corner) > tolerance) {
            return false;
        }
    }
    // A corner of the room may reach into the footprint between its corners.
    Footprint inner = footprint;
    inner.width = std::max(0.0, inner.width - 2.0 * tolerance);
    inner.depth = std::max(0.0, inner.depth - 2.0 * tolerance);
    for (const Point corner : polygon) {
        const Point from = corner - inner.centre;
        if (std::fabs(dot(from, inner.right())) < inner.width / 2.0 &&
            std::fabs(dot(from, inner.front())) < inner.depth / 2.0) {
            return false;
        }
    }
    const auto inset = inner.corners();
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        for (std::size_t k = 0; k < inset.size(); ++k) {
            if (segmentsCross(polygon[i], polygon[(i + 1) % polygon.size()], inset[k],
                              inset[(k + 1) % inset.size()])) {
                return false;
            }
        }
    }
    return true;
}

double overlapDepth(const Footprint& a, const Footprint& b) {
    const auto cornersA = a.corners();
    const auto cornersB = b.corners();
    double least = std::numeric_limits<double>::infinity();
    for (const Point axis : {a.front(), a.right(), b.front(), b.right()}) {
        const auto span = [axis](const std::array<Point, 4>& corners) {
            double low = dot(corners[0], axis);
            double high = low;
            for (const Point corner : corners) {
                low = std::min(low, dot(corner, axis));
                high = std::max(high, dot(corner, axis));
            }
            return std::pair{low, high};
        };
        const auto [lowA, highA] = span(cornersA);
        const auto [lowB, highB] = span(cornersB);
        least = std::min(least, std::min(highA - lowB, highB - lowA));
        if (least <= kTouch) {
            return 0.0;
        }
    }
    return least;
}

double clearance(const Footprint& a, const Footprint& b) {
    if (overlapDepth(a, b) > 0.0) {
        return 0.0;
    }
    const auto cornersA = a.corners();
    const auto cornersB = b.corners();
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t k = 0; k < 4; ++k) {
            best =
                std::min(best, distanceToSegment(cornersA[i], cornersB[k], cornersB[(k + 1) % 4]));
            best =
                std::min(best, distanceToSegment(cornersB[i], cornersA[k], cornersA[(k + 1) % 4]));
        }
    }
    return best <= kTouch ? 0.0 : best;
}

}  // namespace hallwright
