// SPDX-License-Identifier: GPL-3.0-or-later
// Prospective short-circuit currents.
#pragma once

#include "model/results/power.h"
#include "solvers/power/supply_trees.h"

#include <vector>

namespace hallwright {

/// What a three-phase short circuit draws at each point of a tree, as an upper bound (IEC 60909-0
/// without c and X/R refinements, rules.md PWR-090): sources by the short-circuit current that they
/// state, a medium-voltage utility that states none without limit; then the impedances of
/// transformers and, as far as they are known, conductors. A UPS hands on what its bypass does.
/// Parallel feeders add up, of the inputs of a transfer switch the stronger one counts.
struct FaultCurrents {
    std::vector<double> current;            ///< A; infinite where nothing on the way limits it
    std::vector<std::uint8_t> isKnown;      ///< every source states what it gives
    std::vector<std::uint8_t> isEstimated;  ///< by a class impedance or a conductor's assumed one
};
FaultCurrents faultCurrentsIn(const Design& design, const SupplyTree& tree);

/// m² that a conductor needs for `current` A during `time` s, S = I·√t/k (IEC 60364-4-43
/// cl. 434.5); k in A·√s/m², time up to 5 s.
double areaForFault(double current, double time, double k);

}  // namespace hallwright
