// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/fabric_map.h"
#include "model/results/network.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// A frame that holds several groups: what one opens to see these apart. It outlasts edits.
struct FabricOpening {
    DeviceRef first;  ///< its first leaf
    int depth = 0;    ///< of frames that were opened around it
    bool operator==(const FabricOpening&) const = default;
};

/// Racks, or switches of one tier, that are drawn side by side in one frame.
struct FabricGroup {
    int row = 0;                         ///< 0 racks, 1 leaves, 2 spines, …
    std::vector<std::uint32_t> members;  ///< switches of the fabric, or racks of the map
    int parts = 1;                       ///< groups that are put together in it
    FabricOpening opening;               ///< to have them apart
};

/// Row by row from the racks up, each from left to right. Leaves that share racks are one group, as
/// are these racks; where all leaves hang together, those in one rack are. Switches above that see
/// the same groups are one. Where a row would have more groups than one can tell apart, neighbours
/// are put together, unless they are `opened`.
std::vector<FabricGroup> groupFabric(const Fabric& fabric, const FabricMap& map,
                                     std::span<const FabricOpening> opened = {});

/// The row of a switch.
int rowOf(const FabricSwitch& of);

}  // namespace hallwright
