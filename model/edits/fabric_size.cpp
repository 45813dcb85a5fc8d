// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_size.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace hallwright {
namespace {

constexpr std::int64_t ceilDivide(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

/// Links up of a leaf whose ports are all used: the fewest that keep the ratio.
int uplinksAt(double oversubscription, int radix) {
    return static_cast<int>(std::ceil(radix / (1.0 + oversubscription) - 1e-9));
}

/// The fewest links up for so many ports down.
int uplinksFor(int down, double oversubscription) {
    return std::max(1, static_cast<int>(std::ceil(down / oversubscription - 1e-9)));
}

int portsBelow(int up, double oversubscription, int radix) {
    return std::min(radix - up, static_cast<int>(std::floor(up * oversubscription + 1e-9)));
}

/// "62 or 64" of 63.
Phrase evenBeside(int radix) {
    const int above = std::max(2, radix + (radix % 2 != 0 ? 1 : 2));
    return above > 2 && radix > 2
               ? Phrase("{} or {}", {std::to_string(radix - 1), std::to_string(above)})
               : Phrase("{}", {std::to_string(above)});
}

/// The next switches that carry as much, and a third tier where that was left out.
Phrase largerThan(const FabricNeed& need,
                  tl::expected<FabricSize, Refusal> (*attempt)(const FabricNeed&, bool)) {
    constexpr int kMostPorts = 1024;
    FabricNeed other = need;
    other.tiers = 3;
    const bool isThree = need.tiers == 2 && attempt(other, false);
    other.tiers = need.tiers;
    do {
        other.radix += 2;
    } while (other.radix <= kMostPorts && !attempt(other, false));
    const bool isLarger = other.radix <= kMostPorts;
    const std::string ports = std::to_string(other.radix);
    return isThree && isLarger ? Phrase("three tiers, or switches of {} ports", {ports})
           : isThree           ? Phrase("three tiers")
           : isLarger          ? Phrase("switches of {} ports", {ports})
                               : Phrase("fewer ports");
}

/// `isTold`: why not, with what would do.
tl::expected<FabricSize, Refusal> attempt(const FabricNeed& need, bool isTold);

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

tl::expected<FabricSize, Refusal> sizeFabric(const FabricNeed& need) {
    return attempt(need, true);
}

namespace {

tl::expected<FabricSize, Refusal> attempt(const FabricNeed& need, bool isTold) {
    const int radix = need.radix;
    if (need.nodes <= 0 || need.rails <= 0) {
        return refuse("A fabric needs at least one node with one network port.");
    }
    if (radix < 2 || radix % 2 != 0) {
        return refuse("A fabric needs switches with an even number of ports, not {}: take {}.",
                      {std::to_string(radix), evenBeside(radix)});
    }
    const int leafPorts = radix - need.sparePorts;
    if (need.sparePorts < 0 || leafPorts < 2) {
        return refuse(
            "Leaves of {} ports keep 0 to {} of them spare, not {}.",
            {std::to_string(radix), std::to_string(radix - 2), std::to_string(need.sparePorts)});
    }
    const std::int64_t endpoints = std::int64_t{need.nodes} * need.rails;
    FabricSize size;
    size.endpointLinks = endpoints;
    if (need.tiers == 0 && endpoints <= leafPorts &&
        (need.unitNodes == 0 || need.unitNodes >= need.nodes)) {
        size.tiers = 1;
        size.units = 1;
        size.nodesPerUnit = need.nodes;
        size.leaves = 1;
        return size;
    }
    const int up = uplinksAt(need.oversubscription, leafPorts);
    const int down = portsBelow(up, need.oversubscription, leafPorts);
    if (need.unitNodes > down) {
        return refuse(
            "A unit of {} nodes does not fit leaves of {} ports with {} links up: it may have at "
            "most {} nodes.",
            {std::to_string(need.unitNodes), std::to_string(leafPorts), std::to_string(up),
             std::to_string(down)});
    }
    const std::int64_t units = ceilDivide(need.nodes, need.unitNodes > 0 ? need.unitNodes : down);
    const std::int64_t leaves = units * need.rails;
    const std::int64_t mostLeaves = std::int64_t{radix} * (need.tiers == 2 ? 1 : radix / 2);
    const std::int64_t perLeaf = need.unitNodes > 0 ? need.unitNodes : down;
    const auto beyond = [&](std::int64_t most) {
        return refuse(
            "A fabric of {} ports is beyond {} tiers of {}-port switches, which carry at most {}: "
            "take {}.",
            {std::to_string(endpoints),
             Phrase(need.tiers == 2 ? translatable("two") : translatable("three")),
             std::to_string(radix), std::to_string(most),
             isTold ? largerThan(need, attempt) : Phrase()});
    };
    if (leaves > mostLeaves) {
        return beyond(mostLeaves * perLeaf);
    }
    size.units = static_cast<int>(units);
    size.nodesPerUnit = static_cast<int>(need.unitNodes > 0 ? std::min(need.unitNodes, need.nodes)
                                                            : ceilDivide(need.nodes, units));
    size.leaves = static_cast<int>(leaves);
    const int leastUp = need.unitNodes > 0 ? uplinksFor(need.unitNodes, need.oversubscription) : up;
    // Half of the ports that are not spare may divide badly: leaves that are not full have others.
    const bool isFree = need.sparePorts > 0 && need.unitNodes == 0;
    const int mostUp = isFree ? std::max(up, leafPorts - size.nodesPerUnit) : up;
    if (need.tiers != 3) {
        for (int links = leastUp; links <= mostUp; ++links) {
            const int spines = stripedSpines(size.leaves, links, radix);
            if (spines > 0 && (size.spines == 0 || spines < size.spines)) {
                size.spines = spines;
                size.uplinksPerLeaf = links;
            }
        }
        if (size.spines > 0) {
            size.tiers = 2;
            size.linksPerPair = size.uplinksPerLeaf / size.spines;
            size.leafLinks = leaves * size.uplinksPerLeaf;
            return size;
        }
        if (need.tiers == 2) {
            return beyond(mostLeaves * perLeaf);
        }
    }
    // Pods of one rail, as equal as the units divide; a spine sends as many links up as down.
    const int half = radix / 2;
    const std::int64_t blocks = ceilDivide(units, half);
    size.pods = static_cast<int>(blocks * need.rails);
    size.leavesPerPod = static_cast<int>(ceilDivide(units, blocks));
    int spinesPerPod = 0;
    for (int links = leastUp; links <= mostUp; ++links) {
        const int spines = stripedSpines(size.leavesPerPod, links, half);
        if (spines > 0 && (spinesPerPod == 0 || spines < spinesPerPod)) {
            spinesPerPod = spines;
            size.uplinksPerLeaf = links;
        }
    }
    if (spinesPerPod == 0) {
        return refuse("No number of spines of {} ports divides the links up of {} leaves equally.",
                      {std::to_string(radix), std::to_string(size.leavesPerPod)});
    }
    size.linksPerPair = size.uplinksPerLeaf / spinesPerPod;
    // As many links up as need the fewest cores, and no fewer than down.
    int coresPerPlace = 0;
    for (int links = size.leavesPerPod * size.linksPerPair; links <= half; ++links) {
        const int cores = stripedSpines(size.pods, links, radix);
        if (cores > 0 && (coresPerPlace == 0 || cores < coresPerPlace)) {
            coresPerPlace = cores;
            size.uplinksPerSpine = links;
        }
    }
    if (coresPerPlace == 0) {
        return refuse(
            "Spines of one rail each make {} groups here, more than the {} ports of a core: take "
            "{}.",
            {std::to_string(size.pods), std::to_string(radix),
             isTold ? largerThan(need, attempt) : Phrase()});
    }
    size.tiers = 3;
    size.spines = size.pods * spinesPerPod;
    size.cores = coresPerPlace * spinesPerPod;
    size.leafLinks = leaves * size.uplinksPerLeaf;
    size.coreLinks = std::int64_t{size.spines} * size.uplinksPerSpine;
    return size;
}

}  // namespace

FatTreeSize fatTreeOf(int k) {
    const std::int64_t n = k;
    return {n * n * n / 4, 5 * n * n / 4, 3 * n * n * n / 4, n * n * n / 8};
}

}  // namespace hallwright
