// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/collectives.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// s for the part of `bytes` that leaves each rank in one phase.
double phaseBytes(const CollectiveRanks& over, double bytes) {
    const double n = over.ranks;
    return over.bandwidth > 0.0 ? (n - 1.0) / n * bytes / over.bandwidth : 0.0;
}

}  // namespace

double oneWayLatency(const LatencyParts& parts, int switches, double length, double bytes,
                     double rate) {
    const double serial = rate > 0.0 ? 8.0 * bytes / rate : 0.0;
    return 2.0 * parts.nic + switches * parts.networkSwitch + length * parts.metre + serial;
}

double ringReduceScatter(const CollectiveRanks& over, double bytes) {
    return over.ranks < 2 ? 0.0 : (over.ranks - 1) * over.alpha + phaseBytes(over, bytes);
}

double ringAllReduce(const CollectiveRanks& over, double bytes) {
    return 2.0 * ringReduceScatter(over, bytes);
}

double halvingAllReduce(const CollectiveRanks& over, double bytes) {
    if (over.ranks < 2) {
        return 0.0;
    }
    const double steps = std::ceil(std::log2(over.ranks));
    return 2.0 * (steps * over.alpha + phaseBytes(over, bytes));
}

double allToAll(const CollectiveRanks& over, double bytes, double share) {
    if (over.ranks < 2 || !(share > 0.0)) {
        return 0.0;
    }
    return (over.ranks - 1) * over.alpha + phaseBytes(over, bytes) / std::min(1.0, share);
}

double hierarchicalAllReduce(const CollectiveRanks& inside, const CollectiveRanks& across,
                             double bytes) {
    const double part = bytes / std::max(1, inside.ranks);
    return 2.0 * ringReduceScatter(inside, bytes) +
           std::min(ringAllReduce(across, part), halvingAllReduce(across, part));
}

}  // namespace hallwright
