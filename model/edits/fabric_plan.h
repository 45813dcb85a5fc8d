// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

enum class FabricTopology {
    FatTree,    ///< rail-optimised leaf–spine, or three tiers
    RailOnly,   ///< one Clos for each rail, none between them (Wang et al. 2023)
    Dragonfly,  ///< Dragonfly+: groups of leaf and spine, spines of all groups joined (Shpiner
                ///< 2017)
    KAry,       ///< k pods of k switches (Al-Fares, Loukissas and Vahdat 2008)
    Nvlink      ///< one domain of NVLink 4: nine trays up to 32 GPUs, two levels up to 256
};

/// A fabric asked for by numbers alone. Zero: as the topology has it.
struct FabricWish {
    FabricTopology topology = FabricTopology::FatTree;
    int endpoints = 0;              ///< network ports of nodes, or GPUs of an NVLink domain
    int rails = 1;                  ///< network ports of a node
    int radix = 0;                  ///< ports of a switch after breakout, even; k of a k-ary tree
    int unitNodes = 0;              ///< nodes that share leaves, or a group of Dragonfly+
    int tiers = 0;                  ///< of a fat tree: 2 or 3
    double oversubscription = 1.0;  ///< most ports down per link up at a leaf
    int managementPorts = 0;        ///< of hosts that run the fabric (NET-004), beside `endpoints`
    int planes = 1;      ///< that each endpoint is split over, equally; no cable joins them
    int sparePorts = 0;  ///< that each leaf keeps free, of a fat tree or a rail-only fabric
};

struct PlannedTier {
    std::string_view name;  ///< leaf, spine, core; of a k-ary tree edge, aggregation, core
    int switches = 0;
};

/// A switch with endpoints.
struct PlannedLeaf {
    int unit = 0;
    int rail = 0;  ///< which link of its nodes comes here; those of one port are next to each other
    int plane = 0;  ///< no cable joins planes; by rail where these are planes, then by `planes`
    int links = 0;  ///< to endpoints
    int nodes = 0;  ///< that have a link to it
};

/// Parallel cables between two switches.
struct PlannedTrunk {
    std::uint32_t a = 0, b = 0;
    std::uint32_t links = 1;
};

/// A fabric as numbers: switches are numbered leaves first, then tier by tier.
struct PlannedFabric {
    std::vector<PlannedTier> tiers;
    std::vector<PlannedLeaf> leaves;
    std::vector<PlannedTrunk> trunks;
    int nodes = 0;
    int units = 0;
    int unitNodes = 0;         ///< most, in any unit
    int linksPerEndpoint = 1;  ///< 18 by NVLink, else as many as planes
    int planes = 1;
    int partedRails = 1;             ///< that no switch joins; 1: all are joined
    bool isWholeNodeOnLeaf = false;  ///< the loss of a leaf cuts off whole nodes
    std::int64_t endpointLinks = 0, leafLinks = 0, coreLinks = 0;
    std::int64_t groupLinks = 0;  ///< between spines of different groups

    [[nodiscard]] int switches() const;
};

/// Places every switch and cable of the fabric asked for. Counts follow `sizeFabric`
/// (rules.md 6.6); groups of Dragonfly+ have as many links to other groups as their leaves have up,
/// shared out evenly; NVLink follows the published domains: 9 trays for 32 GPUs of 18 links, and
/// chassis of eight GPUs under three trays of 48 links up (DGX GH200: 96 and 36 trays for 256).
/// Several planes are as many fabrics alike, in which each endpoint has a link of its share of the
/// rate.
/// Refused, in one sentence that names what would do: counts that do not divide, are too many, or
/// that the topology has no use for.
tl::expected<PlannedFabric, Refusal> planFabric(const FabricWish& wish);

}  // namespace hallwright
