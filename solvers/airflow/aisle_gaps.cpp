// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/aisle_gaps.h"

#include "solvers/airflow/field/mouth_cells.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallwright {
namespace {

constexpr double kGap = 0.025;   // m that counts as closed
constexpr double kTouch = 0.02;  // m between a side and a face on it
constexpr double kStands = 0.3;  // m above the floor below which a body closes the way

struct Stretch {
    double from = 0.0, to = 0.0;
};

double along(Point point, int axis) {
    return axis == 0 ? point.x : point.y;
}

/// The part of the line `at` on `axis` that a footprint takes up; empty when it does not reach it.
std::optional<Stretch> on(const Footprint& footprint, int axis, double at) {
    if (!isAligned(footprint)) {
        return std::nullopt;
    }
    const Bounds bounds = boundsOf(footprint);
    if (along(bounds.low, axis) > at + kTouch || along(bounds.high, axis) < at - kTouch) {
        return std::nullopt;
    }
    return Stretch{along(bounds.low, 1 - axis), along(bounds.high, 1 - axis)};
}

}  // namespace

std::vector<AirOpening> aisleGapsOf(const Bounds& aisle, std::span<const Footprint> racks,
                                    std::span<const Prism> bodies) {
    std::vector<AirOpening> gaps;
    for (const int axis : {0, 1}) {
        for (const double at : {along(aisle.low, axis), along(aisle.high, axis)}) {
            const bool isRow = std::ranges::any_of(racks, [&](const Footprint& rack) {
                // A rack at the end of a row touches the door beside it: only its front or rear
                // makes a row.
                const bool faces = std::fabs(along(rack.front(), axis)) > 0.5;
                return faces && on(rack, axis, at).has_value();
            });
            if (!isRow) {
                continue;
            }
            std::vector<Stretch> taken;
            double high = 0.0;
            for (const Prism& body : bodies) {
                const auto stretch = on(body.footprint, axis, at);
                if (stretch && body.low < kStands) {
                    taken.push_back(*stretch);
                    high = std::max(high, body.high);
                }
            }
            std::ranges::sort(taken, {}, &Stretch::from);
            const double end = along(aisle.high, 1 - axis);
            double reached = along(aisle.low, 1 - axis);
            taken.push_back({end, end});
            for (const Stretch& next : taken) {
                const double to = std::min(next.from, end);
                if (to - reached > kGap) {
                    gaps.push_back({axis, at, reached, to, high});
                }
                reached = std::max(reached, next.to);
            }
        }
    }
    return gaps;
}

}  // namespace hallwright
