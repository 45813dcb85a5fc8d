// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_tree.h"

#include <string>

namespace hallwright {

/// A topology file of NVIDIA's Dynamic Power Software (DPS; before 2026 Domain Power Service), as
/// its documentation of September 2026 has it (schema "dcpower_0.1"): Entities with Type, Name,
/// Model and OperatingLimit, and Topology with the Children of each.
///
/// Sources are PowerDomain, power shelves PowerSupply, all else that feeds PowerDistribution,
/// compute nodes ComputerSystem; other loads are left out. A limit is W that may be carried for
/// long, at the power factor and balance that the element has now. Models are product names, for
/// which DPS needs device specifications of its own; BMC addresses and policies, which a design
/// does not know, are to be added there. A node on two sides is a child of both.
std::string dpsTopology(const Design& design, const PowerResult& power, const PowerTree& tree);

}  // namespace hallwright
