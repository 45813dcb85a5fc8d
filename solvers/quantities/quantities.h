// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "model/results/quantities.h"

#include <span>

namespace hallwright {

/// Counts what a design is made of: items, the devices in them, and what its connections need:
/// cables by stock length with a transceiver at each optical end (a twin-port module serves two
/// ports), whips and hoses. Phases up to `phase`; 0: all.
BillOfMaterials takeOff(const Design& design, const NetworkResult& network, int phase = 0);

/// What some connections take alone: their cables, and the modules of their cages.
BillOfMaterials takeOff(const Design& design, const NetworkResult& network,
                        std::span<const Id<Link>> links);

}  // namespace hallwright
