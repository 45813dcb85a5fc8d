// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <cstdint>

namespace hallwright {

/// How many switches and cables a non-blocking fabric takes.
struct FabricSize {
    int tiers = 0;
    int units = 0;         ///< groups of `rails` leaves that serve the same nodes
    int nodesPerUnit = 0;  ///< most, in any unit
    int leaves = 0, spines = 0, cores = 0;
    int uplinksPerLeaf = 0;
    int linksPerPair = 0;  ///< of a leaf to each spine that it sees
    std::int64_t endpointLinks = 0, leafLinks = 0, coreLinks = 0;
    bool operator==(const FabricSize&) const = default;
};

/// Counts of a folded Clos at 1:1 with one link per endpoint (rules.md 6.6, NET-003, NET-006,
/// NET-007): one switch up to R endpoints, leaf–spine while the units' leaves fit the spines (up to
/// R²/2), then pods of R/2 leaves and R/2 spines under cores (up to R³/4). `nodes` of `rails` NICs
/// each; `radix` R even, in ports after breakout. Started units are built in full. Refused: counts
/// that are not positive, an odd radix, more endpoints than three tiers carry.
tl::expected<FabricSize, Refusal> sizeFabric(int nodes, int rails, int radix);

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
