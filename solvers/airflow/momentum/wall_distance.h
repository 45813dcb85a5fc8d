// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"

#include <vector>

namespace hallwright {

/// m from the middle of each stored cell of air to the nearest wall, panel or body; 0 elsewhere.
/// The eikonal equation |∇d| = 1 by sweeps in eight directions, first order: up to half a cell off.
std::vector<float> wallDistances(const AirGrid& grid);

}  // namespace hallwright
