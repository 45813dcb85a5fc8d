// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/room_lines.h"

#include "solvers/airflow/field/mouth_cells.h"

#include <cstddef>
#include <utility>

namespace hallwright {
namespace {

// Which borders stay where two lie too close.
constexpr int kPanelWeight = 4;
constexpr int kUnitWeight = 3;
constexpr int kVentWeight = 2;
constexpr int kSolidWeight = 1;

using Wishes = std::array<std::vector<LineWish>, 3>;

void wishFor(Wishes& wishes, const Footprint& footprint, int weight) {
    if (!isAligned(footprint)) {
        return;
    }
    const Bounds bounds = boundsOf(footprint);
    for (const Point corner : {bounds.low, bounds.high}) {
        wishes[0].push_back({corner.x, weight});
        wishes[1].push_back({corner.y, weight});
    }
}

void wishFor(Wishes& wishes, const Prism& prism, int weight) {
    wishFor(wishes, prism.footprint, weight);
    wishes[2].push_back({prism.low, weight});
    wishes[2].push_back({prism.high, weight});
}

Wishes wishesOf(const AirScene& scene) {
    Wishes wishes;
    for (const Point& corner : scene.outline) {
        wishes[0].push_back({corner.x, kSolidWeight});
        wishes[1].push_back({corner.y, kSolidWeight});
    }
    if (scene.ceiling) {
        wishes[2].push_back({*scene.ceiling, kPanelWeight});
    }
    for (const Footprint& grille : scene.ceilingGrilles) {
        wishFor(wishes, grille, kVentWeight);
    }
    for (const Prism& solid : scene.solids) {
        wishFor(wishes, solid, kSolidWeight);
    }
    for (const AirEnclosure& enclosure : scene.enclosures) {
        wishFor(wishes, enclosure.body, kPanelWeight);
    }
    for (const ThinPanel& panel : scene.panels) {
        const auto axis = static_cast<std::size_t>(panel.axis);
        wishes[axis].push_back({panel.at, kPanelWeight});
        std::size_t other = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            if (a != axis) {
                wishes[a].push_back({panel.low[other], kVentWeight});
                wishes[a].push_back({panel.high[other], kVentWeight});
                ++other;
            }
        }
    }
    for (const AirStream& stream : scene.streams) {
        wishFor(wishes, stream.intake.body.footprint, kUnitWeight);
        // The bands of a rack share cells: only its ends are borders, which its solid asks for.
    }
    for (const AirVent& vent : scene.vents) {
        wishFor(wishes, vent.footprint, kVentWeight);
    }
    return wishes;
}

}  // namespace

GridLines roomLines(const AirScene& scene, double cell) {
    const Bounds bounds = boundsOf(scene.outline);
    Wishes wishes = wishesOf(scene);
    return {gridLines(bounds.low.x, bounds.high.x, std::move(wishes[0]), cell),
            gridLines(bounds.low.y, bounds.high.y, std::move(wishes[1]), cell),
            gridLines(0.0, scene.top, std::move(wishes[2]), cell)};
}

}  // namespace hallwright
