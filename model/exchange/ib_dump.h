// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// A node of a subnet as `ibnetdiscover` found it.
struct IbNode {
    bool isSwitch = false;
    bool isListed = false;  ///< has a record of its own; else only named by others
    int ports = 0;
    std::string id;           ///< "S-0002c90200000001"
    std::uint64_t guid = 0;   ///< of the id; 0: it has none
    std::string description;  ///< "node1 mlx5_0"
};

struct IbLink {
    std::size_t a = 0, b = 0;  ///< nodes
    int portA = 0, portB = 0;
    double rate = 0.0;  ///< bit/s; 0: not stated
};

/// What a dump says, each link once.
struct IbDump {
    std::vector<IbNode> nodes;
    std::vector<IbLink> links;
};

/// Reads the output of `ibnetdiscover` (infiniband-diags), also the network files of ibsim.
/// Refused, with the number of the line: what is no such text, a port that a node does not have,
/// two nodes of one name, and ports of which the records at both ends say different things.
tl::expected<IbDump, Refusal> readIbDump(std::string_view text);

}  // namespace hallwright
