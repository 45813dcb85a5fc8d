// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/space.h"
#include "solvers/space/surroundings.h"

#include <vector>

namespace hallwright {

/// Doors of racks, CRAHs and of the room that meet something as they open to a right angle
/// (STR-011). Nobody publishes the doors of most racks: a front door of full width that may hang on
/// either side, a split rear door or the one leaf of a rear-door heat exchanger, CRAH leaves of 0.9
/// m at most. A room door is swept where it opens into the room.
std::vector<DoorSwing> doorSwingsOf(const Design& design, const Surroundings& surroundings);

}  // namespace hallwright
