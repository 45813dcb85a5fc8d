// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/solvers/airflow/field/scene_kit.h"

namespace hallwright::testing {

/// A duct along x: a cooler blows in at one end and draws at the other; a rack fills the duct
/// between 4 and 5 m, so that all air passes it.
struct Duct {
    static constexpr double kLength = 9.0, kWidth = 1.8, kHeight = 2.4;  // m
    static constexpr double kFlow = 2.0, kHeat = 30e3, kSupply = 18.0;   // m³/s, W, °C

    SceneKit kit{kLength, kWidth, kHeight};
    Id<Item> cooler, rack;

    explicit Duct(int bands = 1) {
        const Prism before{{{-0.5, kWidth / 2.0}, kWidth, 1.0, 90.0}, 0.0, kHeight};
        const Prism behind{{{kLength + 0.5, kWidth / 2.0}, kWidth, 1.0, 270.0}, 0.0, kHeight};
        cooler = kit.stream(AirUnit::Role::Cooler, {behind, AirMouth::Face::Front},
                            {before, AirMouth::Face::Front}, kFlow, 0.0, kSupply);
        rack = addRack(4.5, bands);
    }

    /// One more rack that fills the duct half a metre to either side of `x`.
    Id<Item> addRack(double x, int bands = 1) {
        return kit.rack({x, kWidth / 2.0, 0.0, 270.0}, kFlow, kHeat, {kWidth, 1.0, kHeight}, bands);
    }

    /// Makes the grid uneven: open panels ask for borders and close nothing.
    void grade() {
        for (const double at : {0.07, 0.31, 2.13, 2.2, 6.93, 8.87}) {
            kit.scene.panels.push_back({0, at, {0.0, 0.0}, {kWidth, kHeight}, 1.0, 0.0});
            kit.scene.panels.push_back({1, at / 5.0, {0.0, 0.0}, {kLength, kHeight}, 1.0, 0.0});
        }
    }

    AirUnit& coil() { return kit.unit(cooler); }

    /// K by which a rack warms the air.
    static double rise() { return kHeat / (1.2 * kAirCapacity * kFlow); }
};

}  // namespace hallwright::testing
