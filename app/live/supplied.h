// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/supply.h"
#include "solvers/run_control.h"

namespace hallwright {

/// `supplyHall`, and of the power that it builds the circuits dealt to the lines by what they carry
/// (`balancePhases`). One edit.
Edited supplied(const Design& design, Id<Room> hall, const SupplyWish& wish,
                const RunControl& control = {});

}  // namespace hallwright
