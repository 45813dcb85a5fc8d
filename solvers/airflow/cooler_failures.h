// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooler_failures.h"
#include "solvers/airflow/air_fields.h"

namespace hallwright {

/// The scene after a fault of one unit, a cooler. A shut valve leaves the flow as it is, and the
/// heat of the fans in the air. Where the damper stays open, air passes by itself from the plenum
/// or the enclosed aisle of higher pressure to the other side, K = 200 on the face and uncooled; in
/// an open room no pressure drives it.
AirScene failedScene(const AirScene& scene, std::size_t unit, CoolerFault fault);

/// Fails each running cooler of each room with air in each way, one at a time, and solves the room
/// again from its field without failure, which is solved first if `normal` lacks it. Intakes are
/// held against the allowable limit of `options.limits`. With momentum for fidelity, those in doubt
/// are marched after that (see `marchFailure`). Empty when stopped.
CoolerFailures failCoolers(const AirInputs& inputs, const FieldOptions& options,
                           const RunControl& control = {}, const AirMemories& normal = {});

/// The same failure by momentum, on from the room without failure: its march, which goes first if
/// `normal` lacks it, or its potential answer where that is firm. Nothing when stopped, or when the
/// room or the cooler is gone.
std::optional<CoolerFailure> marchFailure(const AirInputs& inputs, const FieldOptions& options,
                                          const CoolerFailure& failure,
                                          const RunControl& control = {},
                                          const AirMemories& normal = {});

}  // namespace hallwright
