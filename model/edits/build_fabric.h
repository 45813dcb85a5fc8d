// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/connect_fabric.h"
#include "model/edits/fabric_plan.h"

#include <vector>

namespace hallwright {

/// A fabric to be built among racks that stand: switches mounted and every port joined.
struct FabricBuild {
    LinkKind kind = LinkKind::Compute;                  ///< or storage, in-band
    FabricTopology topology = FabricTopology::FatTree;  ///< any but NVLink
    std::vector<Id<Item>> racks;                        ///< whose nodes join, in this order
    std::vector<Id<Item>> hosts;                        ///< racks that take switches, in this order
    Product switchProduct;
    std::optional<Product> nodeCable, trunkCable;
    std::vector<Product> modules;  ///< of fibre links, which the bill of materials names
    int unitNodes = 0;             ///< 0: as many as the topology has
    int tiers = 0;                 ///< 2 or 3; 0: as few as do
    double oversubscription = 1.0;
    int managementPorts = 0;
    int planes = 1;       ///< over which the ports of a node are shared, those next to each other
    int sparePorts = 0;   ///< that each leaf keeps free
    bool isAnew = false;  ///< the fabric that these nodes hang on goes first, with its switches
};

/// The fabric in numbers: endpoints and rails are those of the nodes. Refused: racks without nodes
/// for this kind, nodes with different counts of ports, ports that are joined already, a switch
/// without ports, and what `planFabric` refuses.
tl::expected<PlannedFabric, Refusal> plannedFor(const Design& design, const FabricBuild& build);

/// Mounts the switches of `plannedFor` in the hosts, lowest U first, a unit's leaves together, and
/// joins every port: NIC r of a node to the leaf of its unit and rail r, where the topology has
/// rails. Leaves keep their first ports for nodes and those for management, the last for spines,
/// and no cage holds both where the counts allow. Refused besides: too few U in the hosts, told by
/// how many switches they take.
Edited buildFabric(const Design& design, const FabricBuild& build);

/// The racks of a hall whose nodes have ports for this kind, and those without such nodes that have
/// room for a switch, each in order of their tags.
struct FabricRacks {
    std::vector<Id<Item>> nodes, hosts;
};
FabricRacks fabricRacksIn(const Design& design, Id<Room> hall, LinkKind kind);

}  // namespace hallwright
