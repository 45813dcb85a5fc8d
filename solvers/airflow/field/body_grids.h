// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/regions.h"

#include <array>
#include <vector>

namespace hallwright {

/// One body of air by itself: its box cut out of a grid, all else in it solid. Only cells, faces
/// and lines are filled in.
struct BodyGrid {
    AirGrid grid;
    std::array<int, 3> low{};  ///< cell of the whole grid where it starts
};

/// The bodies of a grid that have two cells or more; none where there is one body alone.
std::vector<BodyGrid> bodyGridsOf(const AirGrid& grid, const AirBodies& bodies);

}  // namespace hallwright
