// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallwright {

/// What keeps the racks of a hall fed when something of their supply chain is lost (rules.md 6.2).
enum class Redundancy : std::uint8_t { TwoN, NPlusOne, N, ThreeN2, FourN3, Block };

struct TopologyInfo {
    Redundancy redundancy;
    std::string_view key;    ///< in files and on the command line: "3N2"
    std::string_view label;  ///< on screens
    std::size_t systems;     ///< of a block, each a chain from the utility on; of block redundancy
                             ///< those that the reserve stands for, at least
    double carried;          ///< systems' worth of load that a block is for
};

/// In the order in which they are offered.
std::span<const TopologyInfo> allTopologies();
const TopologyInfo& infoOf(Redundancy redundancy);
/// By its key, whatever its case.
std::optional<Redundancy> topologyOf(std::string_view key);

/// How the chain of a hall shall be built.
struct PowerWish {
    Redundancy redundancy = Redundancy::TwoN;
    double load = 0.0;    ///< W of IT to size for; 0: what the racks of the hall draw
    double growth = 0.0;  ///< more load to size for, as a share of that
    std::string ups;      ///< key of the UPS; empty: chosen by its rating
    int blocks = 0;  ///< groups of systems; of block redundancy the systems beside the reserve;
                     ///< 0: as few as the ratings on sale allow
};

}  // namespace hallwright
