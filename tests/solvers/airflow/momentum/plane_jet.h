// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/momentum/air_march.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hallwright::testing {

/// Means over time of a plane jet: per column of cells, the speed on its axis and the distance
/// from there at which it blows half as fast.
struct PlaneJet {
    std::vector<double> along;   ///< m from the slot
    std::vector<double> centre;  ///< over the speed in the slot
    std::vector<double> half;    ///< m

    /// Slope of the half-width between two distances, by least squares.
    [[nodiscard]] double growth(double from, double to) const {
        double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
        for (std::size_t i = 0; i < along.size(); ++i) {
            if (along[i] >= from && along[i] <= to) {
                n += 1.0;
                x += along[i];
                y += half[i];
                xx += along[i] * along[i];
                xy += along[i] * half[i];
            }
        }
        return (n * xy - x * y) / (n * xx - x * x);
    }
    [[nodiscard]] double centreAt(double distance) const {
        for (std::size_t i = 1; i < along.size(); ++i) {
            if (along[i] >= distance) {
                const double part = (distance - along[i - 1]) / (along[i] - along[i - 1]);
                return centre[i - 1] + part * (centre[i] - centre[i - 1]);
            }
        }
        return centre.back();
    }
};

inline constexpr double kEntrained = 2.4;  // of what is blown: 0.62·√(x/h) − 1 at x/h = 30

/// Air blown from a slot of `slot` cells in the middle of one end of a box of nx × nz cells, one
/// deep between walls that let it slip, and drawn evenly at the other end. m, m/s.
inline PlaneJet planeJet(int nx, int nz, double cell, int slot, double speed, double seconds) {
    const AirGrid grid =
        boxOfAir({linesOf(nx * cell, nx), linesOf(cell, 1), linesOf(nz * cell, nz)});
    const AirBodies bodies = bodiesOf(grid);
    MarchDrive drive;
    drive.sources.assign(grid.shape.size(), 0.0);
    const double each = speed * cell * cell;
    const int low = (nz - slot) / 2;
    // What a free jet entrains comes in evenly from above and below.
    const double entrained = kEntrained * each * slot / (2 * nx);
    for (int i = 0; i < nx; ++i) {
        drive.sources[grid.shape.at(i, 0, 0)] += entrained;
        drive.sources[grid.shape.at(i, 0, nz - 1)] += entrained;
    }
    for (int k = 0; k < nz; ++k) {
        drive.sources[grid.shape.at(nx - 1, 0, k)] -= (1.0 + kEntrained) * each * slot / nz;
    }
    for (int k = low; k < low + slot; ++k) {
        const std::size_t inlet = grid.shape.at(0, 0, k);
        const auto half = static_cast<float>(each / 2.0);
        const auto carried = static_cast<float>(speed) * half;
        drive.sources[inlet] += each;
        drive.mouths.push_back({0, static_cast<std::uint32_t>(inlet), static_cast<float>(speed)});
        drive.momentum[0].push_back({static_cast<std::uint32_t>(inlet + 1), half, carried});
    }
    MarchAir air;
    air.buoyancy = 0.0;
    air.grip = {1.0F, 0.0F, 1.0F};
    AirMarch march(grid, bodies, air, std::move(drive));
    const std::vector<float> still(grid.shape.size(), 0.0F);
    const auto columns = static_cast<std::size_t>(nx);
    const auto rows = static_cast<std::size_t>(nz);
    std::vector<double> mean(columns * rows, 0.0);
    const double step = 2.0 * cell / speed;
    double averaged = 0.0;
    for (double time = 0.0; time < seconds; time += step) {
        march.move(still, step, {});
        if (time < seconds / 2.0) {
            continue;
        }
        averaged += 1.0;
        for (std::size_t i = 0; i < columns; ++i) {
            for (std::size_t k = 0; k < rows; ++k) {
                const std::size_t c = grid.shape.at(static_cast<int>(i), 0, static_cast<int>(k));
                mean[i * rows + k] +=
                    0.5 * static_cast<double>(march.velocity[0][c] + march.velocity[0][c + 1]);
            }
        }
    }
    PlaneJet jet;
    for (std::size_t i = 0; i + 1 < columns; ++i) {
        const double* profile = mean.data() + i * rows;
        const auto top =
            static_cast<std::size_t>(std::max_element(profile, profile + rows) - profile);
        const double most = profile[top];
        double up = 0.0, down = 0.0;
        for (std::size_t k = top; k + 1 < rows && up == 0.0; ++k) {
            if (profile[k + 1] < most / 2.0) {
                up = static_cast<double>(k - top) +
                     (profile[k] - most / 2.0) / (profile[k] - profile[k + 1]);
            }
        }
        for (std::size_t k = top; k > 0 && down == 0.0; --k) {
            if (profile[k - 1] < most / 2.0) {
                down = static_cast<double>(top - k) +
                       (profile[k] - most / 2.0) / (profile[k] - profile[k - 1]);
            }
        }
        jet.along.push_back((static_cast<double>(i) + 0.5) * cell);
        jet.centre.push_back(most / averaged / speed);
        jet.half.push_back((up + down) / 2.0 * cell);
    }
    return jet;
}

}  // namespace hallwright::testing
