// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_size.h"

#include <string>

namespace hallwright {
namespace {

constexpr std::int64_t ceilDivide(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

}  // namespace

int stripedSpines(int leaves, int uplinks, int radix) {
    if (leaves <= 0 || uplinks <= 0 || radix <= 0) {
        return 0;
    }
    const std::int64_t least = ceilDivide(std::int64_t{leaves} * uplinks, radix);
    for (std::int64_t spines = least; spines <= uplinks; ++spines) {
        if (uplinks % spines == 0) {
            return static_cast<int>(spines);
        }
    }
    return 0;
}

tl::expected<FabricSize, Refusal> sizeFabric(int nodes, int rails, int radix) {
    if (nodes <= 0 || rails <= 0) {
        return refuse("A fabric needs at least one node with one network port.");
    }
    if (radix < 2 || radix % 2 != 0) {
        return refuse("A fabric needs switches with an even number of ports, not " +
                      std::to_string(radix) + ".");
    }
    const std::int64_t endpoints = std::int64_t{nodes} * rails;
    FabricSize size;
    size.endpointLinks = endpoints;
    if (endpoints <= radix) {
        size.tiers = 1;
        size.units = 1;
        size.nodesPerUnit = nodes;
        size.leaves = 1;
        return size;
    }
    const int half = radix / 2;
    const std::int64_t units = ceilDivide(nodes, half);
    const std::int64_t leaves = units * rails;
    if (leaves > std::int64_t{half} * radix) {
        return refuse("A fabric of " + std::to_string(endpoints) +
                      " ports is beyond three tiers of " + std::to_string(radix) +
                      "-port switches, which carry at most " +
                      std::to_string(std::int64_t{half} * half * radix) + ".");
    }
    size.units = static_cast<int>(units);
    size.nodesPerUnit = static_cast<int>(ceilDivide(nodes, units));
    size.leaves = static_cast<int>(leaves);
    size.uplinksPerLeaf = half;
    size.leafLinks = leaves * half;
    if (const int spines = stripedSpines(size.leaves, half, radix); spines > 0) {
        size.tiers = 2;
        size.spines = spines;
        size.linksPerPair = half / spines;
        return size;
    }
    // Pods of one rail, as equal as the units divide; at 1:1 a spine sends as many links up as
    // down.
    const std::int64_t blocks = ceilDivide(units, half);
    const int pods = static_cast<int>(blocks * rails);
    const int leavesPerPod = static_cast<int>(ceilDivide(units, blocks));
    const int spinesPerPod = stripedSpines(leavesPerPod, half, half);
    const int linksPerPair = half / spinesPerPod;
    const int coresPerSpine = stripedSpines(pods, leavesPerPod * linksPerPair, radix);
    if (coresPerSpine == 0) {
        return refuse("A fabric of " + std::to_string(pods) + " pods is beyond cores of " +
                      std::to_string(radix) + " ports.");
    }
    size.tiers = 3;
    size.spines = pods * spinesPerPod;
    size.linksPerPair = linksPerPair;
    size.cores = coresPerSpine * spinesPerPod;
    size.coreLinks = std::int64_t{size.spines} * leavesPerPod * linksPerPair;
    return size;
}

FatTreeSize fatTreeOf(int k) {
    const std::int64_t n = k;
    return {n * n * n / 4, 5 * n * n / 4, 3 * n * n * n / 4, n * n * n / 8};
}

}  // namespace hallwright
