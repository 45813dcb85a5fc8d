// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/scene.h"
#include "solvers/run_control.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// What goes through a raised floor, and whose air it is.
struct PlenumFlow {
    std::vector<double>
        streams;  ///< m³/s of each stream of the scene that blows into the plenum; else its wish
    std::vector<double> vents;  ///< m³/s up each tile; negative: down
    double seams = 0.0;         ///< m³/s up through seams
    double pressure = 0.0;      ///< Pa, total, of the best supplied part of the plenum

    /// Who feeds the plenum: streams, then tiles that draw down (their number plus the streams').
    std::vector<std::size_t> feeds;
    /// Per tile, and last for the seams, the share of each feed in its air; rows add up to 1.
    std::vector<std::vector<double>> mix;
    int passes = 0;  ///< between flow and pressure
};

/// Depth-averaged potential flow under the floor with Bernoulli's closure (thermal.md 5b): tile i
/// passes A_i·√(2(p_t − ½ρu_i²)/(ρ·K_i)), u_i the speed beneath it; p_t closes the sum of tiles,
/// seams and fans in each part of the plenum that is open in itself. Fans without a curve give
/// their flow. Without a plenum nothing goes through the floor.
PlenumFlow solvePlenumFlow(const AirScene& scene, const RunControl& control);

}  // namespace hallwright
