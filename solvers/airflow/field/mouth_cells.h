// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"

namespace hallwright {

/// True for footprints whose sides run along x and y.
bool isAligned(const Footprint& footprint);

/// True when `point` lies in `footprint`, border included.
bool holdsPoint(const Footprint& footprint, Point point);

/// The cells of air before a mouth, each with its share by the area that the two have in common;
/// blocked parts are left out. Empty when all of it is blocked.
CellShares cellsOf(const AirGrid& grid, const AirMouth& mouth);

/// All cells of air of one layer, by area.
CellShares cellsOfLayer(const AirGrid& grid, int k);

}  // namespace hallwright
