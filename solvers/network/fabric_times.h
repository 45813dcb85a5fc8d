// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/network/collectives.h"
#include "solvers/network/fabric_metrics.h"

namespace hallwright {

/// What a job runs with on a planned fabric: one rank, a GPU, for each endpoint.
struct FabricJob {
    LatencyParts latency;
    double cable = 0.0;       ///< m of each cable
    double rate = 0.0;        ///< bit/s of an endpoint per direction, by all its links
    int managementPorts = 0;  ///< of the plan, which run no rank
    double bytes = 0.0;       ///< that each rank puts in
    int domain = 1;           ///< ranks that NVLink joins
    double domainRate = 0.0;  ///< bit/s of each of them per direction
};

struct FabricTimes {
    double nearest = 0.0, farthest = 0.0;  ///< s one way, first bit: over one switch, and the most
    int ranks = 0, domains = 0;
    /// False where nothing joins all ranks: rails that are not joined, and no NVLink across them.
    bool isJoined = true;
    double allReduce = 0.0;  ///< s, hierarchical where ranks form domains; 0: not joined
    double allToAll = 0.0;   ///< s, at the bisection that the fabric has; 0: not joined
};

/// By the α–β model with the farthest latency as α (rules.md 6.8 and 6.9): what the network alone
/// takes, with nothing for software.
FabricTimes fabricTimes(const PlannedFabric& plan, const FabricMetrics& metrics,
                        const FabricJob& job);

}  // namespace hallwright
