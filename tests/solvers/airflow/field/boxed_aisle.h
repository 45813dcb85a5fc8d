// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/scene_kit.h"

namespace hallwright::testing {

/// Racks on both sides of a boxed cold aisle with coolers in the row: `supply` m³/s in all, of
/// 18 °C; `leak`: the open share of the box's panels.
struct Aisle {
    static constexpr double kSupply = 18.0;

    SceneKit kit{8.0, 6.0, 3.0};
    std::vector<Id<Item>> racks;
    std::vector<Id<Item>> coolers;
    Id<Item> box;
    double demand = 0.0, heat = 0.0;

    Aisle(double supply, double leak) {
        for (const bool upper : {false, true}) {
            const double y = upper ? 4.2 : 1.8;
            const double turn = upper ? 0.0 : 180.0;
            for (int n = 0; n < 4; ++n) {
                const double flow = 0.3 + 0.1 * n;
                demand += flow;
                heat += 12e3 * flow;
                racks.push_back(kit.rack({2.4 + 0.6 * n, y, 0.0, turn}, flow, 12e3 * flow));
            }
            coolers.push_back(kit.cooler({4.8, y, 0.0, turn}, supply / 2.0, kSupply));
        }
        box = kit.containment({2.1, 2.4}, {5.1, 3.6}, 2.1, leak);
    }
};

/// One rack that draws 1.2 m³/s from a leaky boxed aisle into which a cooler blows `share` of it:
/// all air of the room is its exhaust, so what leaks in is as warm as what the cooler draws.
struct BoxedRack {
    static constexpr double kFlow = 1.2, kHeat = 15e3, kSupply = 18.0;  // m³/s, W, °C

    SceneKit kit{6.0, 6.0, 3.0};
    Id<Item> rack, cooler;

    explicit BoxedRack(double share) {
        rack = kit.rack({3.0, 4.2, 0.0, 0.0}, kFlow, kHeat, kRackSize, 1);
        cooler = kit.cooler({3.0, 1.8, 0.0, 180.0}, share * kFlow, kSupply);
        kit.containment({2.4, 2.4}, {3.6, 3.6}, 2.1, 0.02);
    }

    /// K by which the rack warms the air.
    [[nodiscard]] double rise() const { return kit.rise(kHeat, kFlow); }
};

}  // namespace hallwright::testing
