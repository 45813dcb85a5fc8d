// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

namespace hallwright {

/// Calls `see` with each cable and its link, in order: the two go side by side, as a search for
/// each of a hundred thousand links would take longer than all rules.
template <class See>
void eachRun(const Inputs& inputs, See see) {
    auto link = inputs.design.links.begin();
    const auto end = inputs.design.links.end();
    for (const CableRun& run : inputs.answers.network.runs) {
        while (link != end && (*link).id < run.link) {
            ++link;
        }
        if (link != end && (*link).id == run.link) {
            see(run, *link);
        }
    }
}

}  // namespace hallwright
