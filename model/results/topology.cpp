// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/topology.h"

#include <algorithm>

namespace hallwright {

std::string descriptionOf(const TopologyNode& node) {
    return node.isSwitch ? node.name : node.name + " mlx5_" + std::to_string(node.adapter);
}

void findRails(Topology& topology) {
    constexpr int kNone = -1;
    constexpr int kSeveral = -2;
    const bool hasRails = std::ranges::any_of(topology.nodes, [](const TopologyNode& node) {
        return !node.isSwitch && node.adapter > 0;
    });
    if (!hasRails) {
        return;
    }
    const auto see = [&topology](std::uint32_t leaf, std::uint32_t adapter) {
        int& rail = topology.nodes[leaf].rail;
        const int seen = topology.nodes[adapter].adapter;
        rail = rail == kNone || rail == seen ? seen : kSeveral;
    };
    for (const TopologyLink& link : topology.links) {
        const bool isSwitchA = topology.nodes[link.a].isSwitch;
        if (isSwitchA != topology.nodes[link.b].isSwitch) {
            see(isSwitchA ? link.a : link.b, isSwitchA ? link.b : link.a);
        }
    }
    for (TopologyNode& node : topology.nodes) {
        node.rail = std::max(node.rail, kNone);
    }
}

}  // namespace hallwright
