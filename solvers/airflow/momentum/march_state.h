// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "solvers/airflow/field/potential_flow.h"
#include "solvers/airflow/momentum/march_record.h"

#include <array>
#include <vector>

namespace hallwright {

/// Where a march stands: from here it goes on, or the march of a hall that differs a little starts.
struct MarchState {
    Fluxes fluxes;                               ///< m³/s through open faces
    std::array<std::vector<float>, 3> velocity;  ///< m/s at lower faces
    std::vector<float> pressure;                 ///< m²/s²
    std::vector<float> warmth;                   ///< K over `reference`, per stored cell
    std::vector<float> cold;                     ///< share of air that has passed no rack
    double reference = 0.0;                      ///< °C

    MarchRecord record;
    std::vector<float> meanWarmth;
    std::array<std::vector<float>, 3> meanVelocity;
    std::vector<AirMoment> history;
    int steps = 0;
};

}  // namespace hallwright
