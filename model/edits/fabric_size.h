// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <cstdint>

namespace hallwright {

/// What a fabric is asked to carry.
struct FabricNeed {
    int nodes = 0;
    int rails = 1;                  ///< network ports of a node, each to a leaf of its rail
    int radix = 0;                  ///< ports of a switch after breakout, even
    int unitNodes = 0;              ///< nodes that share their leaves; 0: as many as these carry
    int tiers = 0;                  ///< 2 or 3; 0: as few as do, one switch included
    double oversubscription = 1.0;  ///< most ports down per link up at a leaf, at least 1
    int sparePorts = 0;             ///< that each leaf keeps free
};

/// How many switches and cables a fabric takes.
struct FabricSize {
    int tiers = 0;
    int units = 0;         ///< groups of `rails` leaves that serve the same nodes
    int nodesPerUnit = 0;  ///< most, in any unit
    int leaves = 0, spines = 0, cores = 0;
    int uplinksPerLeaf = 0;
    int linksPerPair = 0;  ///< of a leaf to each spine that it sees
    int pods = 0;          ///< of three tiers: leaves of one rail under spines of their own
    int leavesPerPod = 0;  ///< most, in any pod
    int uplinksPerSpine = 0;
    std::int64_t endpointLinks = 0, leafLinks = 0, coreLinks = 0;
    bool operator==(const FabricSize&) const = default;
};

/// Counts of a folded Clos with one link per endpoint (rules.md 6.6, NET-003, NET-006, NET-007):
/// one switch up to R endpoints, leaf–spine while the units' leaves fit the spines (up to R²/2 at
/// 1:1), then pods of up to R/2 leaves under spines and cores (up to R³/4 at 1:1). Only leaves are
/// oversubscribed. Where a unit, or spare ports, leave a choice, as many links go up from a leaf as
/// need the fewest spines, and from a spine as need the fewest cores. Started units are built in
/// full. Refused: counts that are not positive, an odd radix, a unit that its leaves cannot carry,
/// more endpoints than the tiers carry.
tl::expected<FabricSize, Refusal> sizeFabric(const FabricNeed& need);

/// The fewest spines that `leaves` with `uplinks` each can be striped over equally: the least
/// divisor of `uplinks` that is at least leaves·uplinks/radix (NET-006); 0: there is none.
int stripedSpines(int leaves, int uplinks, int radix);

/// Counts of a k-ary fat tree (Al-Fares, Loukissas and Vahdat 2008), k even.
struct FatTreeSize {
    std::int64_t hosts = 0, switches = 0, links = 0, bisectionLinks = 0;
    bool operator==(const FatTreeSize&) const = default;
};
FatTreeSize fatTreeOf(int k);

}  // namespace hallwright
