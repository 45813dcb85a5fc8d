// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/power/power_chain.h"

namespace hallwright {

/// How much of its limits a node uses.
struct NodeLoading {
    double share = 0.0;     ///< of the limit that binds; 0 where none is known
    double compared = 0.0;  ///< what makes one state worse than another: the share, or VA
};

NodeLoading loadingOf(const ChainNode& node, const PhasePower& delivered);

}  // namespace hallwright
