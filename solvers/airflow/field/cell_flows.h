// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/regions.h"

#include <vector>

namespace hallwright {

/// What equipment, tiles, seams and leaks bring into each stored cell, m³/s.
struct CellFlows {
    std::vector<double> net;     ///< sinks negative; adds up to 0 over each body of air
    std::vector<double> inflow;  ///< of sources alone
};
CellFlows cellFlowsOf(const AirGrid& grid, const AirBodies& bodies, const ClosedFlows& flows);

}  // namespace hallwright
