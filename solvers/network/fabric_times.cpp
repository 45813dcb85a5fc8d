// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/fabric_times.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kBits = 8.0;

/// s of a step between two GPUs that NVLink joins: one switch, no NIC.
double stepInside(const LatencyParts& latency) {
    return latency.networkSwitch;
}

}  // namespace

FabricTimes fabricTimes(const PlannedFabric& plan, const FabricMetrics& metrics,
                        const FabricJob& job) {
    FabricTimes times;
    const int switches = std::max(1, metrics.diameterSwitches);
    times.nearest = oneWayLatency(job.latency, 1, 2.0 * job.cable);
    times.farthest = oneWayLatency(job.latency, switches, (switches + 1) * job.cable);
    times.ranks = static_cast<int>(plan.endpointLinks / std::max(1, plan.linksPerEndpoint)) -
                  job.managementPorts;
    const int domain = std::clamp(job.domain, 1, std::max(1, times.ranks));
    times.domains = (times.ranks + domain - 1) / domain;
    times.isJoined = domain >= plan.partedRails;
    if (!times.isJoined) {
        return times;
    }
    const CollectiveRanks inside{domain, job.domainRate / kBits, stepInside(job.latency)};
    const CollectiveRanks across{times.domains, job.rate / kBits, times.farthest};
    times.allReduce = hierarchicalAllReduce(inside, across, job.bytes);
    times.allToAll = allToAll({times.ranks, job.rate / kBits, times.farthest}, job.bytes,
                              metrics.fullBisectionRatio);
    return times;
}

}  // namespace hallwright
