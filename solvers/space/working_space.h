// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/space.h"
#include "solvers/space/surroundings.h"

#include <vector>

namespace hallwright {

/// Depth of working space, m: NEC Table 110.26(A)(1), by voltage to ground (V) and condition (1 to
/// 3). NaN above 1000 V, where the table does not speak.
double workingDepth(double voltageToGround, int condition);

/// True for gear that is examined or serviced live: switchboards, panels, transfer switches, UPS.
bool needsWorkingSpace(Kind kind);

/// The space before one piece of gear; `front` is its clear depth.
WorkingSpace workingSpaceOf(const Design& design, const Item& item, const Solid& solid,
                            const Surroundings& surroundings, const AisleWidth& front);

}  // namespace hallwright
