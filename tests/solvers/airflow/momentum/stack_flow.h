// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/momentum/air_march.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <cmath>
#include <vector>

namespace hallwright::testing {

/// What a warm cubic room and a cold one exchange through two equal square holes in the thin wall
/// between them, one above the other. The rooms keep their temperatures.
struct StackFlow {
    double through = 0.0;  ///< m³/s through either hole, mean in time
    double ideal = 0.0;  ///< m³/s, A·√(g·β·ΔT·H): what would pass if streams did not contract

    [[nodiscard]] double discharge() const { return through / ideal; }
};

/// Rooms of n cells a side, holes of `hole` cells a side, `foot` cells from floor and roof; the one
/// room warmer by `warmer` K. Means over the later half of `seconds`.
inline StackFlow stackFlow(int n, double cell, int hole, int foot, double warmer, double seconds) {
    AirGrid grid =
        boxOfAir({linesOf(2 * n * cell, 2 * n), linesOf(n * cell, n), linesOf(n * cell, n)});
    const int side = (n - hole) / 2;
    const int head = n - foot - hole;
    const auto isIn = [hole](int at, int from) { return at >= from && at < from + hole; };
    for (int k = 0; k < n; ++k) {
        for (int j = 0; j < n; ++j) {
            if (!isIn(j, side) || !(isIn(k, foot) || isIn(k, head))) {
                grid.open[0][grid.shape.at(n, j, k)] = 0;
            }
        }
    }
    const AirBodies bodies = bodiesOf(grid);
    MarchDrive drive;
    drive.sources.assign(grid.shape.size(), 0.0);
    MarchAir air;
    air.reference = 0.0;
    AirMarch march(grid, bodies, air, std::move(drive));
    std::vector<float> warmth(grid.shape.size(), 0.0F);
    for (int k = 0; k < n; ++k) {
        for (int j = 0; j < n; ++j) {
            for (int i = 0; i < n; ++i) {
                warmth[grid.shape.at(i, j, k)] = static_cast<float>(warmer);
            }
        }
    }
    StackFlow flow;
    const double speed = std::sqrt(air.buoyancy * warmer * (head - foot) * cell);
    flow.ideal = speed * hole * hole * cell * cell;
    const double step = 2.0 * cell / speed;
    int steps = 0;
    for (double time = 0.0; time < seconds; time += step) {
        march.move(warmth, step, {});
        if (time < seconds / 2.0) {
            continue;
        }
        ++steps;
        for (int k = foot; k < foot + hole; ++k) {
            for (int j = side; j < side + hole; ++j) {
                flow.through -= static_cast<double>(march.fluxes()[0][grid.shape.at(n, j, k)]);
            }
        }
    }
    flow.through /= steps;
    return flow;
}

}  // namespace hallwright::testing
