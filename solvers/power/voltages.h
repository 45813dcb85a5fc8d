// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"
#include "solvers/run_control.h"

#include <span>

namespace hallwright {

/// Voltages of a design whose flows are known: `sweepVoltages` on each of its `supplyTrees`, in the
/// normal state and in the states in which its elements carry most, by `power` (of what stands
/// inside items, tap-offs and the like, at most 32 such states a tree). Utilities, generators and
/// UPS outputs hold their nominal voltage; a transfer switch hands on the voltage of the input that
/// it takes. Loads are those of `flow`, in W and var, so their currents rise as voltages fall.
///
/// Drops are those of conductors, cable and busway, since the service or the UPS before: what a
/// transformer loses shows in voltages alone. Cords in racks count as nothing. `elements`: of each
/// node of the chain its index in `power`. Trees that are as in `before` keep their answer.
VoltageResult solveVoltages(const Design& design, const DesignChain& read, PowerFlow& flow,
                            const PowerResult& power, std::span<const std::uint32_t> elements,
                            const VoltageResult* before = nullptr, const RunControl& control = {});

/// The same after items stand elsewhere (`moved`, sorted) and nothing else has changed: only trees
/// with a cable to one of them are swept again.
VoltageResult withMoved(const VoltageResult& before, const Design& design,
                        std::span<const Id<Item>> moved);

}  // namespace hallwright
