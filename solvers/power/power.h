// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"
#include "solvers/run_control.h"

namespace hallwright {

/// Active and reactive power through every element of the supply chain, normally and after the loss
/// of each element (rules.md 6.2), at nominal voltage, losses included. Loads: racks by their
/// devices at the configured module cap, cooling units by their fans and pumps. A dual-corded load
/// shares equally and moves to the survivor; an ATS or STS takes its preferred live input; parallel
/// inputs of anything else share by rating of what feeds them.
PowerResult analysePower(const Design& design, const RunControl& control = {});

}  // namespace hallwright
