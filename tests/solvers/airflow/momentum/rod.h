// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/momentum/transport.h"
#include "tests/solvers/airflow/field/scene_kit.h"

#include <cmath>

namespace hallwright::testing {

/// Greatest error of steady advection against diffusion along a rod of n cells, 0 at one end and 1
/// at the other: φ = (e^{Pe·x} − 1)/(e^{Pe} − 1) (thermal.md 13.4).
inline double rodError(int n, double peclet, bool isUpwind) {
    const AirGrid grid = boxOfAir({linesOf(1.0, n), linesOf(1.0, 1), linesOf(1.0, 1)});
    const CarryingGrid volumes(grid);
    Transport transport(volumes);
    const std::size_t size = grid.shape.size();
    Fluxes flux{std::vector<float>(size, 0.0F), std::vector<float>(size, 0.0F),
                std::vector<float>(size, 0.0F)};
    for (int i = 0; i <= n; ++i) {
        flux[0][grid.shape.at(i, 0, 0)] = 1.0F;
    }
    std::vector<float> phi(size, 0.0F);
    phi[grid.shape.at(n, 0, 0)] = 1.0F;
    const std::vector<float> diffusivity(size, static_cast<float>(1.0 / peclet));
    Transport::Step step;
    step.seconds = 0.5 / n;
    step.grip = {1.0F, 0.0F, 0.0F};
    step.sweeps = 8;
    step.isUpwind = isUpwind;
    for (int s = 0; s < 12 * n; ++s) {
        transport.advance(Carried::InCells, phi, flux, diffusivity, {}, {}, step);
    }
    double worst = 0.0;
    for (int i = 0; i < n; ++i) {
        const double exact = std::expm1(peclet * (i + 0.5) / n) / std::expm1(peclet);
        worst =
            std::max(worst, std::fabs(exact - static_cast<double>(phi[grid.shape.at(i, 0, 0)])));
    }
    return worst;
}

}  // namespace hallwright::testing
