// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/voltages.h"
#include "solvers/power/supply_trees.h"

namespace hallwright {

/// Sweeps a tree in each of its cases and fills in what its points and their worst are. Of `tree`
/// it takes who the points are, and what an earlier answer said of them is forgotten.
void fillVoltages(SupplyTree& tree, const SweptTree& swept);

}  // namespace hallwright
