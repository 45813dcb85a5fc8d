// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallwright {

/// A switch, or one adapter of a host: what a subnet manager sees as a node.
struct TopologyNode {
    std::string name;  ///< of the switch, or of the host, which its adapters share: "a-07-tray-1"
    bool isSwitch = false;
    int tier = 0;     ///< of a switch: 1 leaf, 2 spine, 3 core; 0: not reached from a host
    int adapter = 0;  ///< of an adapter: which of its host, from 0; its rail
    int rail = -1;    ///< of a leaf: that of all its adapters; −1: it has several, or none
    int ports = 1;
    std::uint64_t guid = 0;  ///< stable as long as the thing is; no two are alike
    std::string place;       ///< "A-07.U12"; empty in a fabric of numbers alone
    std::string model;
};

/// A cable between two ports, both counted from 1.
struct TopologyLink {
    std::uint32_t a = 0, b = 0;  ///< nodes
    int portA = 1, portB = 1;
    double rate = 0.0;    ///< bit/s; 0: not known
    double length = 0.0;  ///< m ordered; 0: not known
    std::string cable;    ///< its name in the schedule: "C171"; empty in a fabric of numbers alone
};

/// A network as a graph of ports. Switches come first, tier by tier.
struct Topology {
    std::string name;
    std::vector<TopologyNode> nodes;
    std::vector<TopologyLink> links;
};

/// "a-07-tray-1 mlx5_0", as a host calls its adapters in a subnet; the name of a switch.
std::string descriptionOf(const TopologyNode& node);

/// Sets the rail of each leaf whose adapters are all on one, where hosts have several.
void findRails(Topology& topology);

}  // namespace hallwright
