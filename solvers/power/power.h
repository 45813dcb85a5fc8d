// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"
#include "solvers/run_control.h"

#include <span>

namespace hallwright {

/// Active and reactive power through every element of the supply chain, normally and after the loss
/// of each element (rules.md 6.2), at nominal voltage, losses included. Loads: racks by their
/// devices at the configured module cap, cooling units by their fans and pumps. A dual-corded load
/// shares equally and moves to the survivor; an ATS or STS takes its preferred live input; parallel
/// inputs of anything else share by rating of what feeds them. Then the voltages (`solveVoltages`);
/// what they need not solve again is taken from `before`, an earlier result.
PowerResult analysePower(const Design& design, const RunControl& control = {},
                         const PowerResult* before = nullptr);

/// `before`, after items stand elsewhere and nothing else has changed: powers run along connections
/// wherever their ends stand, cables become longer or shorter. `moved`: sorted.
PowerResult withMoved(const PowerResult& before, const Design& design,
                      std::span<const Id<Item>> moved);

}  // namespace hallwright
