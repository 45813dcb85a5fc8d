// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/fabric_map.h"
#include "model/results/network.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// Racks, or switches of one tier, that are drawn side by side in one frame.
struct FabricGroup {
    int row = 0;                         ///< 0 racks, 1 leaves, 2 spines, …
    std::vector<std::uint32_t> members;  ///< switches of the fabric, or racks of the map
};

/// Row by row from the racks up, each from left to right. Leaves that share racks are one group, as
/// are these racks; where all leaves hang together, those in one rack are. Switches above that see
/// the same groups are one. Where a row would have more groups than one can tell apart, neighbours
/// are put together.
std::vector<FabricGroup> groupFabric(const Fabric& fabric, const FabricMap& map);

/// The row of a switch.
int rowOf(const FabricSwitch& of);

}  // namespace hallwright
