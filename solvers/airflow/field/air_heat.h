// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_paths.h"
#include "solvers/airflow/field/air_transfer.h"
#include "solvers/run_control.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// Temperatures at all that draws air: streams of the scene, then leaks, then tiles that draw down.
struct AirTemperatures {
    std::vector<double> drawn;     ///< °C; NaN where nothing is drawn or nothing fixes it
    std::vector<double> blown;     ///< °C, of each stream
    std::vector<double> vents;     ///< °C of each tile's air
    std::vector<float> cells;      ///< °C, per stored cell; NaN where nothing fixes it
    std::vector<bool> atCapacity;  ///< per stream
    std::vector<double>
        coldShare;  ///< of what each stream draws: air that has passed no rack, 0..1
    std::vector<std::size_t> adrift;  ///< units that only breathe what racks blow out: no answer
    std::vector<std::size_t> overloaded;  ///< units that share air that coolers cannot keep cool
    Eigen::MatrixXd unitShares;           ///< for the next time
    double energyResidual = 0.0;          ///< W, of what has an answer
    double supplyMean = 0.0;              ///< °C, flow-weighted
    int sweeps = 0;
    bool isConverged = false;
};

/// Steady temperatures: each rack adds its heat, each cooler holds its set point as long as its
/// coil can, each leak and tile carries what it drew. Every pass along the heat path is exact; the
/// circle through racks and coolers is closed by conjugate residuals of what they draw, to 5e-6 K,
/// and the choice of coolers at their capacity by repetition. `start`: °C drawn in an earlier
/// answer, or empty. With `transfer`, passes are products with its matrix and only the field itself
/// takes a sweep. `unitShares`, units × units or none, shorten the way (see `HeatGuide`); what the
/// way taught of them is in the answer.
AirTemperatures solveHeat(const AirPaths& paths, Exhaust exhaust, const std::vector<double>& start,
                          const RunControl& control, const AirTransfer* transfer = nullptr,
                          const Eigen::MatrixXd& unitShares = {});

/// The same without the field: °C at all that draws, by the transfer matrix alone.
std::vector<double> inletsBy(const AirPaths& paths, Exhaust exhaust,
                             const std::vector<double>& start, const AirTransfer& transfer);

}  // namespace hallwright
