// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/multigrid.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// The finest level of a grid: open faces as conductances.
Multigrid::Level finestLevel(const AirGrid& grid);

/// Adds ever coarser levels to the finest one, which is that of `grid`. Where nothing differs from
/// a `former` grid their cells are taken over from its levels, and counted. The finest one is not:
/// to keep and copy it would cost more than to work it out from the open faces.
std::size_t addCoarser(std::vector<Multigrid::Level>& levels, const AirGrid& grid,
                       const FormerLevels* former);

/// The first cell of each parent, and their count at the end.
std::vector<int> firstsOf(const std::vector<int>& parents);

}  // namespace hallwright
