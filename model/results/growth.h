// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"

#include <vector>

namespace hallwright {

/// A way to place more racks, and what the rules say of it.
struct JudgedGrowth {
    Phrase where;                  ///< "beside A-06"
    std::vector<Id<Item>> racks;   ///< the new ones
    Design next;                   ///< with them, not yet taken
    std::vector<Finding> added;    ///< not there before, or less severe; errors first, not waived
    int errors = 0, warnings = 0;  ///< of these
    Metrics metrics;
};

}  // namespace hallwright
