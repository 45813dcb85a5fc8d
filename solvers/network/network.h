// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "solvers/run_control.h"

namespace hallwright {

/// Fabrics as graphs of their switches with endpoint counts (no vertex per GPU), and the length of every network
/// cable by aisle routing (rules.md 6.6 to 6.8).
NetworkResult analyseNetwork(const Design& design, const RunControl& control = {});

}  // namespace hallwright
