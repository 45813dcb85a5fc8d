// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/scene.h"

namespace hallwright::bench {

/// A hall of 24 m × 20 m × 4 m with six rows of ten racks, 24 kW each, cooled from both ends of
/// each cold aisle: open aisles, no plenum.
inline AirScene openHall() {
    AirScene scene;
    scene.outline = {{0, 0}, {24, 0}, {24, 20}, {0, 20}};
    scene.top = 4.0;
    std::uint32_t id = 0;
    const auto addUnit = [&](AirUnit::Role role, const Prism& body, double flow, double heat) {
        AirUnit unit;
        unit.item = Id<Item>{++id};
        unit.role = role;
        unit.capacity = 1e9;
        AirStream stream;
        stream.unit = scene.units.size();
        stream.intake = {
            body, role == AirUnit::Role::Rack ? AirMouth::Face::Front : AirMouth::Face::Rear};
        stream.exhaust = {
            body, role == AirUnit::Role::Rack ? AirMouth::Face::Rear : AirMouth::Face::Front};
        stream.flow = flow;
        stream.heat = heat;
        scene.units.push_back(unit);
        scene.streams.push_back(stream);
        scene.solids.push_back(body);
    };
    for (int row = 0; row < 6; ++row) {
        const double y = 2.4 + 3.0 * row;
        const double turn = row % 2 == 0 ? 180.0 : 0.0;
        for (int n = 0; n < 10; ++n) {
            addUnit(AirUnit::Role::Rack, {{{9.3 + 0.6 * n, y}, 0.6, 1.2, turn}, 0.0, 2.1}, 1.2,
                    24e3);
        }
        for (const double x : {3.0, 21.0}) {
            addUnit(AirUnit::Role::Cooler, {{{x, y}, 1.2, 1.2, x < 12.0 ? 90.0 : 270.0}, 0.0, 2.1},
                    6.6, 0.0);
        }
    }
    return scene;
}

}  // namespace hallwright::bench
