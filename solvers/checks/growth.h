// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/growth.h"
#include "model/results/growth.h"
#include "solvers/checks/check.h"

#include <vector>

namespace hallwright {

/// Every way to place them (`waysToGrow`), judged by all rules at the fidelity of `options`, best
/// first: most racks, then fewest new errors, fewest new warnings, least loading of what feeds
/// racks, coolest intake. `now`: the answers before. A stopped run gives those it has judged.
std::vector<JudgedGrowth> judgeGrowth(const Answers& now, const GrowthWish& wish,
                                      const CheckOptions& options, const RunControl& control = {});

}  // namespace hallwright
