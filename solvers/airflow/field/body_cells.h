// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/touched_cells.h"

namespace hallwright {

/// The cells of a body between the borders nearest to its faces. Of a turned body only those that
/// `holdsCell` belong to it.
CellBox cellsOfBody(const AirGrid& grid, const Prism& body);

/// True for columns that an aligned body has among its cells, or whose middle a turned one holds.
bool holdsCell(const AirGrid& grid, const Prism& body, int i, int j);

/// The middle of a column of cells.
Point middleOf(const AirGrid& grid, int i, int j);

}  // namespace hallwright
