// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/scene_kit.h"

#include <random>

namespace hallwright::testing {

/// Ends the coil of the first cooler at three tenths of all heat, or by its slope over cold water.
inline void endFirstCoil(SceneKit& kit, bool bySlope) {
    for (AirUnit& unit : kit.scene.units) {
        if (unit.role == AirUnit::Role::Cooler) {
            unit.capacity = 0.3 * kit.heat();
            unit.coilSlope = bySlope ? 0.02 * kit.heat() : 0.0;
            unit.water = 8.0;
            return;
        }
    }
}

/// A hall at random: unlike racks on either side of an aisle that may be boxed, coolers in the
/// row or CRAHs over a raised floor, turned racks, heat under the roof; no cooler at its end unless
/// `seed` says so.
inline SceneKit randomHall(unsigned seed) {
    std::mt19937 random(seed);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    const bool isRaised = seed % 2 == 0;
    const bool isBoxed = seed % 3 != 0;
    SceneKit kit(between(8.0, 12.0), between(7.0, 9.0), between(2.6, 3.6));
    const double aisle = between(3.2, 3.9);
    const int places = static_cast<int>(between(4.0, 9.0));
    double demand = 0.0;
    for (int n = 0; n < places; ++n) {
        for (const bool upper : {false, true}) {
            const Pose pose{1.8 + 0.6 * n, aisle + (upper ? 1.2 : -1.2), 0.0, upper ? 0.0 : 180.0};
            if (between(0.0, 1.0) < 0.25) {
                continue;
            }
            const double flow = between(0.05, 0.9);
            demand += flow;
            kit.rack(pose, flow, flow * between(2e3, 25e3), {0.6, 1.2, between(1.2, 2.3)},
                     1 + static_cast<int>(between(0.0, 6.0)));
        }
    }
    if (seed % 4 == 1) {
        kit.rack({7.0, 6.2, 0.0, between(20.0, 70.0)}, 0.3, 4e3);
        demand += 0.3;
    }
    const double supply = demand * between(0.7, 1.4);
    if (isRaised) {
        kit.raiseFloor(between(0.4, 0.9), between(0.0, 0.1));
        kit.crah({1.5, 6.3, 0.0, 180.0}, 0.6 * supply, between(14.0, 20.0));
        kit.crah({5.0, 6.4, 0.0, 0.0}, 0.4 * supply, between(14.0, 20.0));
        for (int n = 0; n < places; ++n) {
            kit.tile({1.8 + 0.6 * n, aisle - 0.3}, between(6.0, 60.0));
            kit.tile({1.8 + 0.6 * n, aisle + 0.3}, between(6.0, 60.0));
        }
    } else {
        kit.cooler({1.2, aisle + 1.2, 0.0, 0.0}, 0.6 * supply, between(14.0, 20.0));
        kit.cooler({1.2, aisle - 1.2, 0.0, 180.0}, 0.4 * supply, between(14.0, 20.0));
    }
    if (isBoxed) {
        kit.containment({0.9, aisle - 0.6}, {1.5 + 0.6 * places, aisle + 0.6}, 2.3,
                        between(0.002, 0.03));
    }
    kit.scene.heatAbove = seed % 5 == 0 ? between(1e3, 5e3) : 0.0;
    if (seed % 7 == 3) {
        endFirstCoil(kit, seed % 2 == 0);
    }
    return kit;
}

/// W that the coolers take from the air.
inline double taken(const SceneKit& kit, const AirField& field) {
    double sum = 0.0;
    for (const CoolerAir& cooler : field.coolers) {
        sum += kit.scene.density * kAirCapacity * cooler.airflow.si() *
               (cooler.returned - cooler.supply);
    }
    return sum;
}

}  // namespace hallwright::testing
