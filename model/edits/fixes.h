// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/finding.h"
#include "model/results/power.h"

#include <string>
#include <vector>

namespace hallwright {

/// A way to clear a finding: the next design, not yet taken.
struct Fix {
    Phrase label;  ///< "Raise UPS-A to 750 kW"
    Design next;
};

/// What would clear a finding or come nearer to it, the most likely first; empty where a person has
/// to decide. A fix is an edit like any other: whether it helps is seen by judging what it gives.
/// `power` is what analyses say of `design`; phases are dealt anew only where it is given.
std::vector<Fix> fixesOf(const Design& design, const Finding& finding,
                         const PowerResult* power = nullptr);

/// True where a fix asks for `power`.
bool isFixedByPower(const Finding& finding);

}  // namespace hallwright
