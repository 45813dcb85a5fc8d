// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/multigrid.h"
#include "solvers/run_control.h"

#include <array>
#include <vector>

namespace hallwright {

struct FlowOptions {
    double tolerance =
        1e-5;  ///< of the residual, as a share of the sources, both as root of squares
    int mostIterations = 200;
};

/// Irrotational flow: u = −∇φ with sources and sinks in cells.
struct PotentialFlow {
    std::vector<double> potential;  ///< φ, m²/s, per stored cell
    int iterations = 0;
    bool isConverged = false;
    double residual = 0.0;      ///< m³/s, greatest left over in a cell
    double residualNorm = 0.0;  ///< share of the sources
};

/// Solves Σ c_f (φ_P − φ_N) = S_P (thermal.md 4) by conjugate gradients, preconditioned with the
/// multigrid, in single precision around a residual in double. `sources`: m³/s into each stored
/// cell, sinks negative, adding up to zero over each region that is sealed from the others.
/// `start`: a first guess of φ, or empty. The same bits for any number of threads.
PotentialFlow solvePotential(Multigrid& multigrid, const std::vector<double>& sources,
                             std::vector<double> start, const FlowOptions& options,
                             const RunControl& control);

/// Air through the lower face of each stored cell on each axis, m³/s, positive along the axis.
using Fluxes = std::array<std::vector<float>, 3>;
Fluxes fluxesOf(const Multigrid::Level& level, const std::vector<double>& potential);

/// Velocity at the middles of the cells of the room, x fastest, m/s.
std::vector<std::array<float, 3>> velocityOf(const AirGrid& grid, const Fluxes& fluxes);

}  // namespace hallwright
