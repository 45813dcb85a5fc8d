// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/scene.h"

namespace hallwright {

/// The borders for a scene, of cells of about `cell` m: on the faces of what stands in it.
GridLines roomLines(const AirScene& scene, double cell);

}  // namespace hallwright
