// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/pair_spread.h"
#include "model/edits/templates/power_topology.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// The pairs of systems that racks may hang on, and those of what takes one of two inputs.
struct Pairs {
    std::vector<SystemPair> shared, switched;
};
Pairs pairsOf(Redundancy redundancy, std::size_t systems);

/// UPSs in parallel that carry a system, the spare one left out: as few as will do, of at most.
struct Parallel {
    int least = 1, most = 1, spare = 0;
};
Parallel parallelOf(Redundancy redundancy);

}  // namespace hallwright
