// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_causes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

constexpr int kSegments = 28;
constexpr int kSides = 8;
constexpr double kLeastShare = 0.01;  ///< less is not worth a curve
constexpr double kThinnest = 0.012;   ///< m, radius
constexpr double kThickest = 0.07;    ///< m, radius at a share of 1
constexpr double kAbove = 0.35;       ///< m over the tops that a curve passes
constexpr double kHead = 0.28;        ///< m, of an arrowhead

const Placed* find(std::span<const Placed> placed, Id<Item> item) {
    const auto found = std::ranges::lower_bound(placed, item, {}, &Placed::item);
    return found != placed.end() && found->item == item ? &*found : nullptr;
}

/// A point before the front (`side` −1) or behind the rear (+1).
Vec3 beside(const Placed& item, double side, double share) {
    const Point out = rotated({0.0, side * (item.depth() / 2.0 + 0.05)}, item.rotation);
    return {item.x + out.x, item.y + out.y, item.z + share * item.height()};
}

Vec3 crossed(Vec3 a, Vec3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

Vec3 unit(Vec3 v) {
    const double length = std::sqrt(dot(v, v));
    return length > 1e-9 ? (1.0 / length) * v : Vec3{0.0, 0.0, 1.0};
}

Vec3 alongCurve(const AirCause& c, double t) {
    return unit((1.0 - t) * (c.bend - c.start) + t * (c.end - c.bend));
}

Vertex vertexOf(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

/// A point of the ring of `radius` about the curve.
Vertex onRing(Vec3 centre, Vec3 along, double radius, int side) {
    // The curve lies in an upright plane: its level normal never vanishes along it.
    Vec3 level = crossed(along, {0.0, 0.0, 1.0});
    level = dot(level, level) > 1e-6 ? unit(level) : Vec3{1.0, 0.0, 0.0};
    const Vec3 other = crossed(level, along);
    const double angle = 2.0 * std::numbers::pi * side / kSides;
    return vertexOf(centre + radius * std::cos(angle) * level + radius * std::sin(angle) * other);
}

void ring(Mesh& mesh, Vec3 from, double fromRadius, Vec3 to, double toRadius, Vec3 fromAlong,
          Vec3 toAlong) {
    for (int side = 0; side < kSides; ++side) {
        mesh.quad(onRing(from, fromAlong, fromRadius, side),
                  onRing(from, fromAlong, fromRadius, side + 1),
                  onRing(to, toAlong, toRadius, side + 1), onRing(to, toAlong, toRadius, side));
    }
}

}  // namespace

std::vector<AirCause> causesOf(const AirField& field, Id<Item> rack, std::span<const Placed> placed,
                               std::size_t most) {
    std::vector<AirCause> causes;
    const RackAir* air = field.findRack(rack);
    const Placed* breathes = find(placed, rack);
    if (!air || !breathes) {
        return causes;
    }
    for (const AirShare& part : air->shares) {
        const Placed* source = part.from ? find(placed, part.from) : nullptr;
        if (!source || part.share < kLeastShare) {
            continue;
        }
        AirCause cause{part.from, part.share, part.isExhaust, {}, {}, {}};
        cause.start = beside(*source, part.isExhaust ? 1.0 : -1.0, 0.7);
        cause.end = beside(*breathes, -1.0, 0.6);
        const Vec3 way = cause.end - cause.start;
        const double top = std::max(source->z + source->height(), breathes->z + breathes->height());
        const double crest = top + kAbove + 0.04 * std::hypot(way.x, way.y);
        cause.bend = 0.5 * (cause.start + cause.end);
        cause.bend.z = 2.0 * crest - cause.bend.z;
        causes.push_back(cause);
        if (causes.size() == most) {
            break;
        }
    }
    return causes;
}

void addCause(Mesh& mesh, const AirCause& cause) {
    const double radius = kThinnest + (kThickest - kThinnest) * std::min(1.0, cause.share);
    const Vec3 way = cause.end - cause.start;
    // Where the head begins: far enough back on a curve about as long as this.
    const double length =
        std::sqrt(dot(way, way)) + 2.0 * std::abs(cause.bend.z - cause.end.z) / 2.0;
    const double neck = 1.0 - std::min(0.3, kHead / std::max(length, 0.1));
    for (int i = 0; i < kSegments; ++i) {
        const double t = neck * i / kSegments;
        const double next = neck * (i + 1) / kSegments;
        ring(mesh, cause.at(t), radius, cause.at(next), radius, alongCurve(cause, t),
             alongCurve(cause, next));
    }
    const Vec3 base = cause.at(neck);
    const Vec3 along = alongCurve(cause, neck);
    const double wide = 2.4 * radius + 0.015;
    ring(mesh, base, radius, base, wide, along, along);
    ring(mesh, base, wide, cause.end, 0.0, along, along);
}

}  // namespace hallwright
