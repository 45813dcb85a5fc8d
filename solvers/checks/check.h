// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "solvers/checks/rule.h"
#include "solvers/run_control.h"

#include <limits>
#include <set>

namespace hallwright {

struct CheckOptions {
    std::set<Group> only = {};  ///< rules of these groups; empty: all
    int phase = 0;              ///< items up to this phase of construction; 0: all
    /// `Balance` leaves temperatures out; `Potential` solves the field of every room with air;
    /// `Momentum` marches it on with jets and plumes until it settles.
    Fidelity fidelity = Fidelity::Balance;
    std::size_t cells = 200000;  ///< of all fields together, about; sets the length of a cell
    double finestCell = 0.15;    ///< m
    bool isCoarse = false;       ///< a first answer that a finer one follows
    bool withTransfer = false;   ///< also who breathes whose air
    /// s that marches go on each time; and whether only of rooms where potential flow is in doubt.
    double marchAtOnce = std::numeric_limits<double>::infinity();
    bool onlyDoubtful = false;
};

/// Runs every analysis on a snapshot and judges it by all rules. Waivers are applied, findings
/// sorted. A stopped run gives what it has with no findings. `before`, an earlier answer, saves
/// work where nothing changed, and is where the fields start from; it changes no answer beyond the
/// tolerance of the fields. At fidelity `Balance` its fields stay, marked old.
Answers check(const Design& design, const CheckOptions& options = {},
              const RunControl& control = {}, const Answers* before = nullptr);

}  // namespace hallwright
