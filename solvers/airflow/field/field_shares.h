// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_memory.h"

namespace hallwright {

/// Writes to each solved rack of `field` whose air it breathes and how much of its exhaust coolers
/// take straight back, from the transfer matrix; nothing without one.
void addShares(const AirScene& scene, const AirMemory& memory, const AirTemperatures& heat,
               AirField& field);

}  // namespace hallwright
