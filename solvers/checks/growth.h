// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/growth.h"
#include "model/results/answers.h"
#include "solvers/checks/check.h"

#include <optional>
#include <vector>

namespace hallwright {

/// A way to place more racks, and what the rules say of it.
struct JudgedGrowth {
    Phrase where;
    std::vector<Id<Item>> racks;  ///< the new ones
    Design next;                  ///< with them, not yet taken
    std::vector<Finding> added;   ///< that were not there, or less severe, errors first; not waived
    int errors = 0, warnings = 0;  ///< of these
    Metrics metrics;
};

/// Every way to place them (`waysToGrow`), judged by all rules at the fidelity of `options`, best
/// first: most racks, then fewest new errors, fewest new warnings, least loading of what feeds
/// racks, coolest intake. `now`: the answers before. A stopped run gives those it has judged.
std::vector<JudgedGrowth> judgeGrowth(const Answers& now, const GrowthWish& wish,
                                      const CheckOptions& options, const RunControl& control = {});

}  // namespace hallwright
