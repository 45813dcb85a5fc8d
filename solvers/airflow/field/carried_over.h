// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"

#include <vector>

namespace hallwright {

/// A potential on an earlier grid taken over to a new one: that of the cell that holds each middle.
/// Where there was no air before, the mean of the neighbours that had some. Empty when it was.
std::vector<double> carriedOver(const AirGrid& before, const std::vector<double>& potential,
                                const AirGrid& grid);

}  // namespace hallwright
