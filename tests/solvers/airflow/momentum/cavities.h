// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/momentum/air_march.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <cmath>
#include <vector>

namespace hallwright::testing {

/// A closed square of n × n cells, 1 m wide, one cell deep between walls that let air slip.
inline AirGrid squareCavity(int n) {
    return boxOfAir({linesOf(1.0, n), linesOf(0.1, 1), linesOf(1.0, n)});
}

inline MarchAir laminarAir(double viscosity, double conductivity, double buoyancy) {
    MarchAir air;
    air.viscosity = viscosity;
    air.conductivity = conductivity;
    air.buoyancy = buoyancy;
    air.reference = 0.0;
    air.isTurbulent = false;
    air.grip = {1.0F, 0.0F, 1.0F};
    return air;
}

/// Speed along the lid on the vertical centre line of a cavity whose lid moves at 1 m/s, by height.
struct LidCavity {
    std::vector<double> heights, speeds;
    int steps = 0;

    [[nodiscard]] double at(double height) const {
        for (std::size_t n = 1; n < heights.size(); ++n) {
            if (heights[n] >= height) {
                const double part = (height - heights[n - 1]) / (heights[n] - heights[n - 1]);
                return speeds[n - 1] + part * (speeds[n] - speeds[n - 1]);
            }
        }
        return speeds.back();
    }
    [[nodiscard]] double least() const { return *std::ranges::min_element(speeds); }
};

inline LidCavity lidCavity(double reynolds, int n, double courant) {
    const AirGrid grid = squareCavity(n);
    const AirBodies bodies = bodiesOf(grid);
    MarchDrive drive;
    drive.sources.assign(grid.shape.size(), 0.0);
    AirMarch march(grid, bodies, laminarAir(1.0 / reynolds, 1.0, 0.0), std::move(drive));
    for (int i = 0; i < n; ++i) {
        march.velocity[0][grid.shape.at(i, 0, n)] = 1.0F;
    }
    const std::vector<float> cold(grid.shape.size(), 0.0F);
    LidCavity cavity;
    const double seconds = courant / n;
    double before = 0.0;
    const auto middle = [&](int k) {
        return static_cast<double>(march.velocity[0][grid.shape.at(n / 2, 0, k)]);
    };
    for (double time = 0.0; time < 4.0 * reynolds; time += seconds) {
        march.move(cold, seconds, {});
        ++cavity.steps;
        if (cavity.steps % 50 == 0) {
            const double now = middle(n / 4) + middle(n / 2) + middle(3 * n / 4);
            if (std::fabs(now - before) < 1e-5) {
                break;
            }
            before = now;
        }
    }
    for (int k = 0; k < n; ++k) {
        cavity.heights.push_back((k + 0.5) / n);
        cavity.speeds.push_back(middle(k));
    }
    return cavity;
}

/// Mean Nusselt numbers at the hot and the cold wall of a cavity of air, Pr 0.71, heated from a
/// side (de Vahl Davis 1983).
struct HeatedCavity {
    double hot = 0.0, cold = 0.0;
    int steps = 0;
};

inline HeatedCavity heatedCavity(double rayleigh, int n) {
    constexpr double kPrandtl = 0.71;
    const double conductivity = 1.0 / std::sqrt(rayleigh * kPrandtl);
    const AirGrid grid = squareCavity(n);
    const AirBodies bodies = bodiesOf(grid);
    MarchDrive drive;
    drive.sources.assign(grid.shape.size(), 0.0);
    AirMarch march(grid, bodies, laminarAir(kPrandtl * conductivity, conductivity, 1.0),
                   std::move(drive));
    std::vector<float> warmth(grid.shape.size(), 0.0F);
    for (int k = 0; k < n; ++k) {
        warmth[grid.shape.at(-1, 0, k)] = 0.5F;
        warmth[grid.shape.at(n, 0, k)] = -0.5F;
        for (int i = 0; i < n; ++i) {
            warmth[grid.shape.at(i, 0, k)] = static_cast<float>(0.5 - (i + 0.5) / n);
        }
    }
    const auto nusselt = [&](int i, double wall, double sign) {
        double sum = 0.0;
        for (int k = 0; k < n; ++k) {
            sum += sign * 2.0 * (wall - static_cast<double>(warmth[grid.shape.at(i, 0, k)]));
        }
        return sum;
    };
    HeatedCavity cavity;
    const double seconds = 2.0 / n;
    double before = 0.0;
    for (double time = 0.0; time < 400.0; time += seconds) {
        march.move(warmth, seconds, {});
        march.carry(warmth, {}, seconds, {1.0F, 0.0F, 0.0F});
        ++cavity.steps;
        cavity.hot = nusselt(0, 0.5, 1.0);
        cavity.cold = nusselt(n - 1, -0.5, -1.0);
        if (cavity.steps % 100 == 0) {
            if (std::fabs(cavity.hot - before) < 1e-4 &&
                std::fabs(cavity.hot - cavity.cold) < 1e-3) {
                break;
            }
            before = cavity.hot;
        }
    }
    return cavity;
}

}  // namespace hallwright::testing
