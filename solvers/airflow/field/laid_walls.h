// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/touched_cells.h"

namespace hallwright {

/// Closes the faces of enclosures and panels among those of `touched` cells, all open so far, and
/// notes where they leak. With a `former` grid the leaks elsewhere are taken over from it.
void layWalls(AirGrid& grid, const AirScene& scene, const TouchedCells& touched,
              const FormerGrid* former);

}  // namespace hallwright
