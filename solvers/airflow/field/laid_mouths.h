// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/touched_cells.h"

namespace hallwright {

/// Finds the cells before all mouths of a scene on `grid`, of which the cells are known. With a
/// `former` grid the shares of mouths that stand as they did, away from `touched` cells, are taken
/// over from it.
void layMouths(AirGrid& grid, const AirScene& scene, const TouchedCells& touched,
               const FormerGrid* former);

}  // namespace hallwright
