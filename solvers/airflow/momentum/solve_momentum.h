// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/solve_field.h"

#include <functional>

namespace hallwright {

/// Takes each estimate of a march as it comes, averaged over what there is by then.
using TakeEstimate = std::function<void(std::shared_ptr<const AirField>)>;

/// Air and temperature of one room with momentum and buoyancy (thermal.md 7): starts from the
/// potential answer and marches until the means over the later half change by less than 0.1 K in
/// 10 s (a twentieth of its sway where an intake sways a lot), or for `options.mostSeconds`. The
/// field is that of the means; `isConverged` says that it settled. Each 10 s simulated `take` is
/// given what there is. `before`, an answer of this room, is where the march goes on when it is of
/// the same scene and options, as after `options.secondsAtOnce`; of another scene, its air is where
/// the march starts. Who breathes whose air is told by the potential flow. A march that goes astray
/// leaves the potential answer, and a gap that says where. A stopped run gives no field.
AirAnswer solveMomentum(const AirScene& scene, const FieldOptions& options,
                        const RunControl& control = {}, const AirMemory* before = nullptr,
                        const TakeEstimate& take = {});

}  // namespace hallwright
