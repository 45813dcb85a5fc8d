// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/regions.h"
#include "solvers/airflow/momentum/air_march.h"

namespace hallwright {

/// What the equipment of a scene does to air that has momentum: every outlet blows at the speed of
/// its open area, tiles at that of their holes, leaks and seams without a direction.
/// `sources`: m³/s into each stored cell, as they balance.
MarchDrive driveOf(const AirScene& scene, const AirGrid& grid, const ClosedFlows& flows,
                   std::vector<double> sources);

/// The open share of a perforated tile of a loss coefficient, 0..1 (thermal.md 2, Fried and
/// Idelchik).
double openShareOf(double lossCoefficient);

}  // namespace hallwright
