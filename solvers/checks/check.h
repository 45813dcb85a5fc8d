// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "solvers/checks/rule.h"
#include "solvers/run_control.h"

#include <set>

namespace hallwright {

struct CheckOptions {
    std::set<Group> only;  ///< rules of these groups; empty: all
    int phase = 0;         ///< items up to this phase of construction; 0: all
};

/// Runs every analysis on a snapshot and judges it by all rules. Waivers are applied, findings
/// sorted. A stopped run gives what it has with no findings. `before`, an earlier answer, saves
/// work where nothing changed; it never changes the answer.
Answers check(const Design& design, const CheckOptions& options = {},
              const RunControl& control = {}, const Answers* before = nullptr);

}  // namespace hallwright
