// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fabric_plan.h"
#include "model/results/topology.h"

namespace hallwright {

/// A fabric of numbers alone, which `plan` was made for by `wish`, with hosts "n1", "n2"…, for
/// management ports "mgmt1"…, and switches "leaf1", "spine1"…; hosts fill the ports of a leaf from
/// the first on. `rate`: bit/s of a link. Refused: NVLink, whose switches no subnet manager sees.
tl::expected<Topology, Refusal> topologyOf(const PlannedFabric& plan, const FabricWish& wish,
                                           double rate);

}  // namespace hallwright
