// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace hallwright {

/// Metres, in the coordinates of a room: x and y on its finished floor.
struct Point {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const Point&) const = default;
};

constexpr Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}
constexpr Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}
constexpr Point operator*(double f, Point p) {
    return {f * p.x, f * p.y};
}
constexpr double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}
constexpr double cross(Point a, Point b) {
    return a.x * b.y - a.y * b.x;
}
double distance(Point a, Point b);

/// The direction at `degrees` counter-clockwise of `p`; exact for multiples of 90.
Point rotated(Point p, double degrees);

/// Where something stands: the centre of its footprint, the height of its underside above the
/// finished floor, and its turn, degrees counter-clockwise. At 0 its front faces −y.
struct Pose {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    double rotation = 0.0;
    [[nodiscard]] constexpr Point point() const { return {x, y}; }
    bool operator==(const Pose&) const = default;
};

/// Outer size, m: width across the front, depth front to rear, height.
struct Size {
    double width = 0.0;
    double depth = 0.0;
    double height = 0.0;
    bool operator==(const Size&) const = default;
};

/// A rectangle on the floor at any angle.
struct Footprint {
    Point centre;
    double width = 0.0;
    double depth = 0.0;
    double rotation = 0.0;

    /// Front left, front right, rear right, rear left as one faces along its depth.
    [[nodiscard]] std::array<Point, 4> corners() const;
    /// The unit vector out of its front.
    [[nodiscard]] Point front() const { return rotated({0.0, -1.0}, rotation); }
    [[nodiscard]] Point right() const { return rotated({1.0, 0.0}, rotation); }
    [[nodiscard]] double area() const { return width * depth; }
    bool operator==(const Footprint&) const = default;
};

struct Bounds {
    Point low;
    Point high;
    [[nodiscard]] constexpr bool meets(const Bounds& o) const {
        return low.x <= o.high.x && o.low.x <= high.x && low.y <= o.high.y && o.low.y <= high.y;
    }
};
Bounds boundsOf(const Footprint& footprint);
/// The least bounds that hold both.
Bounds joined(const Bounds& a, const Bounds& b);

/// A simple polygon, its corners in order; closed from the last to the first.
using Polygon = std::vector<Point>;
Bounds boundsOf(const Polygon& polygon);
/// m²; positive for either direction of the corners.
double areaOf(const Polygon& polygon);
bool isSimple(const Polygon& polygon);
/// True inside and, within 1e-9 m, on the border.
bool contains(const Polygon& polygon, Point point);
/// True when no part of `footprint` is more than `tolerance` (m) outside.
bool contains(const Polygon& polygon, const Footprint& footprint, double tolerance = 1e-6);

/// How deep two footprints overlap, m: the least shift that parts them; 0 when they only touch.
double overlapDepth(const Footprint& a, const Footprint& b);
/// The clear distance between two footprints, m; 0 when they touch or overlap.
double clearance(const Footprint& a, const Footprint& b);

}  // namespace hallwright
