// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooler_failures.h"
#include "solvers/airflow/air_fields.h"

namespace hallwright {

/// The scene after a fault of one unit, a cooler. A shut valve leaves the flow as it is, and the
/// heat of the fans in the air.
AirScene failedScene(const AirScene& scene, std::size_t unit, CoolerFault fault);

/// Fails each running cooler of each room with air in each way, one at a time, and solves the room
/// again from its field without failure, which is solved first if `normal` lacks it. Intakes are
/// held against the allowable limit of `options.limits`. Empty when stopped.
CoolerFailures failCoolers(const AirInputs& inputs, const FieldOptions& options,
                           const RunControl& control = {}, const AirMemories& normal = {});

}  // namespace hallwright
