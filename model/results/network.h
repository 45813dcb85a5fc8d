// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/hall/design.h"

namespace hallwright {

/// The route and order length of one cable.
struct CableRun {
    Id<Link> link;
    float route = 0.0F;        ///< m along aisles or trays, horizontal
    float length = 0.0F;       ///< m, with verticals, in-rack parts, allowance and slack
    float orderLength = 0.0F;  ///< m, the next stock length; 0: none is long enough
    float reach = 0.0F;        ///< m that its medium allows; 0: not known
    bool reachAssumed = false; ///< of the table by medium, not of the part
};

/// A switch of a fabric.
struct FabricSwitch {
    Id<Item> item;
    std::uint16_t slot = 0;
    int tier = 0;              ///< 1 leaf, 2 spine, 3 core; 0 not reached from an endpoint
    int downPorts = 0, upPorts = 0, endpointPorts = 0;
    int ports = 0;             ///< radix after breakout
    double downRate = 0.0, upRate = 0.0;  ///< bit/s
    [[nodiscard]] double oversubscription() const { return upRate > 0.0 ? downRate / upRate : 0.0; }
};

/// One connected network of a kind: a compute fabric, a management network, an NVLink domain.
struct Fabric {
    LinkKind kind = LinkKind::Compute;
    std::vector<FabricSwitch> switches;
    int endpoints = 0;         ///< NIC ports joined to it
    int nodes = 0;
    int tiers = 0;
    int rails = 0;
    int switchLinks = 0, endpointLinks = 0;
    int diameter = 0;          ///< switches on the longest shortest path between leaves
    int leastPaths = 0;        ///< edge-disjoint, over pairs of leaves; 0 for a single switch
    int leastVertexPaths = 0;
    double oversubscription = 0.0;  ///< greatest of any leaf
    std::vector<std::uint32_t> cutSwitches;   ///< articulation points, index into `switches`
    std::vector<int> cutOffEndpoints;         ///< endpoints lost by each of them
};

struct NetworkResult {
    std::vector<Fabric> fabrics;
    std::vector<CableRun> runs;      ///< in order of links; network links only
    double cableLength = 0.0;        ///< m ordered
    int gpus = 0;
    int unconnectedNics = 0;
    [[nodiscard]] const CableRun* find(Id<Link> link) const;
};

}  // namespace hallwright
