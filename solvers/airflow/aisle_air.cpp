// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/aisle_air.h"

#include "solvers/space/floor_index.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kReach = 1.8;    // m that a tile may lie before a rack: three tiles
constexpr double kProbe = 0.1;    // m before a face, where its aisle begins
constexpr double kSliver = 0.01;  // m: overlaps and differences below it are drawing accuracy
constexpr double kEdge = 1e-6;    // m

/// A rectangle seen from the middle of a rack's front: u along the face, v away from it.
struct Seen {
    double uLow, uHigh, vLow, vHigh;
};

Seen seenFrom(const Footprint& rack, const Footprint& tile) {
    const Point origin = beforeFront(rack, 0.0);
    const Point across = rack.right();
    const Point away = rack.front();
    Seen seen{1e300, -1e300, 1e300, -1e300};
    for (const Point corner : tile.corners()) {
        const Point d = corner - origin;
        seen.uLow = std::min(seen.uLow, dot(d, across));
        seen.uHigh = std::max(seen.uHigh, dot(d, across));
        seen.vLow = std::min(seen.vLow, dot(d, away));
        seen.vHigh = std::max(seen.vHigh, dot(d, away));
    }
    return seen;
}

struct Claim {
    std::size_t rack;
    double distance;
    double width;
};

}  // namespace

Point beforeFront(const Footprint& footprint, double ahead) {
    return footprint.centre + (footprint.depth / 2.0 + ahead) * footprint.front();
}

Point behindRear(const Footprint& footprint, double behind) {
    return footprint.centre - (footprint.depth / 2.0 + behind) * footprint.front();
}

bool holds(const Footprint& footprint, Point point) {
    const Point d = point - footprint.centre;
    return std::fabs(dot(d, footprint.right())) <= footprint.width / 2.0 + kEdge &&
           std::fabs(dot(d, footprint.front())) <= footprint.depth / 2.0 + kEdge;
}

std::vector<double> tileAirOf(std::span<const Footprint> racks, std::span<const Footprint> tiles,
                              std::span<const double> tileFlows) {
    std::vector<double> air(racks.size(), 0.0);
    if (tiles.empty()) {
        return air;
    }
    std::vector<Bounds> strips;
    strips.reserve(racks.size());
    for (const Footprint& rack : racks) {
        strips.push_back(boundsOf(
            Footprint{beforeFront(rack, kReach / 2.0), rack.width, kReach, rack.rotation}));
    }
    const FloorIndex index(std::move(strips));
    std::vector<Claim> claims;
    for (std::size_t t = 0; t < tiles.size(); ++t) {
        claims.clear();
        double nearest = kReach;
        index.near(boundsOf(tiles[t]), [&](std::uint32_t r) {
            const Seen seen = seenFrom(racks[r], tiles[t]);
            const double half = racks[r].width / 2.0;
            const double width = std::min(seen.uHigh, half) - std::max(seen.uLow, -half);
            const double distance = std::max(0.0, seen.vLow);
            if (width > kSliver && seen.vHigh > kSliver && distance < kReach) {
                claims.push_back({r, distance, width});
                nearest = std::min(nearest, distance);
            }
        });
        double total = 0.0;
        for (const Claim& claim : claims) {
            total += claim.distance <= nearest + kSliver ? claim.width : 0.0;
        }
        for (const Claim& claim : claims) {
            if (claim.distance <= nearest + kSliver) {
                air[claim.rack] += tileFlows[t] * claim.width / total;
            }
        }
    }
    return air;
}

std::vector<Enclosed> enclosuresOf(std::span<const Footprint> racks,
                                   std::span<const Footprint> enclosures) {
    std::vector<Enclosed> found(racks.size());
    if (enclosures.empty()) {
        return found;
    }
    std::vector<Bounds> boxes;
    boxes.reserve(enclosures.size());
    for (const Footprint& enclosure : enclosures) {
        Bounds box = boundsOf(enclosure);
        box.low = box.low - Point{kEdge, kEdge};
        box.high = box.high + Point{kEdge, kEdge};
        boxes.push_back(box);
    }
    const FloorIndex index(std::move(boxes));
    for (std::size_t r = 0; r < racks.size(); ++r) {
        const auto whoHolds = [&](Point point) {
            std::optional<std::size_t> first;
            index.near({point, point}, [&](std::uint32_t e) {
                if (holds(enclosures[e], point) && (!first || e < *first)) {
                    first = e;
                }
            });
            return first;
        };
        found[r] = {whoHolds(beforeFront(racks[r], kProbe)),
                    whoHolds(behindRear(racks[r], kProbe))};
    }
    return found;
}

}  // namespace hallwright
