// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/solve_field.h"

namespace hallwright {

/// What was solved, by racks, coolers, tiles and regions, and how far it is to be trusted.
AirField reportField(const AirScene& scene, const FieldOptions& options, const AirMemory& memory,
                     const AirTemperatures& heat);

}  // namespace hallwright
