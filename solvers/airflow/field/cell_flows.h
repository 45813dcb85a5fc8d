// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/regions.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// What sources bring into one cell.
struct CellInflow {
    std::uint32_t cell = 0;
    double flow = 0.0;  ///< m³/s
};

/// What equipment, tiles, seams and leaks bring into the stored cells.
struct CellFlows {
    std::vector<double> net;         ///< m³/s, sinks negative; adds up to 0 over each body of air
    std::vector<CellInflow> inflow;  ///< of sources alone
};
CellFlows cellFlowsOf(const AirGrid& grid, const AirBodies& bodies, const ClosedFlows& flows);

}  // namespace hallwright
