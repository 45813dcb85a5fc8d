// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_plan.h"

#include "model/edits/fabric_size.h"

#include <algorithm>
#include <numeric>

namespace hallwright {
namespace {

using Planned = tl::expected<FabricPlan, Refusal>;

constexpr int kMostEndpoints = 1'000'000;
constexpr int kNvlinksPerGpu = 18;  // NVLink 4
constexpr int kNvl32Gpus = 32;
constexpr int kNvl32Trays = 9;
constexpr int kChassisGpus = 8;
constexpr int kChassisTrays = 3;
constexpr int kNvlinkPorts = 128;  // of a tray of the second level
constexpr int kNvlinkGpus = 256;

int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
}

std::string said(int number) {
    return std::to_string(number);
}

/// What every topology of nodes and rails asks of its numbers.
tl::expected<int, Refusal> nodesOf(const FabricWish& wish) {
    if (wish.endpoints % wish.rails != 0) {
        const int below = wish.endpoints / wish.rails * wish.rails;
        return refuse(said(wish.endpoints) + " endpoints do not divide into nodes of " +
                      said(wish.rails) + " rails: take " + (below > 0 ? said(below) + " or " : "") +
                      said(below + wish.rails) + ".");
    }
    return wish.endpoints / wish.rails;
}

/// Nodes and, beside them, as many as the management ports fill.
int nodesWithManagement(const FabricWish& wish) {
    return ceilDivide(wish.endpoints + wish.managementPorts, wish.rails);
}

/// Leaves of `size` with `links` endpoints dealt to them unit by unit, each rail to its leaf.
void addLeaves(FabricPlan& plan, const FabricSize& size, int rails, int links, int plane,
               int unitNodes) {
    const int leafRails = size.tiers == 1 ? 1 : rails;
    int left = links;
    for (int unit = 0; unit < size.units; ++unit) {
        const int here = std::min(left, unitNodes * rails);
        left -= here;
        for (int rail = 0; rail < leafRails; ++rail) {
            const int mine = here / leafRails + (rail < here % leafRails ? 1 : 0);
            plan.leaves.push_back({.unit = unit,
                                   .rail = plane + rail,
                                   .plane = plane,
                                   .links = mine,
                                   .nodes = size.tiers == 1 ? ceilDivide(links, rails) : mine});
        }
    }
}

/// The cables of a Clos whose leaves begin at `leaf`, unit by unit, its spines at `spine` and its
/// cores at `core`.
void wireClos(FabricPlan& plan, const FabricSize& size, int rails, int leaf, int spine, int core) {
    const auto add = [&](int a, int b, int links) {
        plan.trunks.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                               static_cast<std::uint32_t>(links)});
    };
    const int pods = std::max(1, size.pods);
    const int spinesPerPod = size.spines / pods;
    for (int at = 0; at < size.leaves; ++at) {
        // NET-008: leaves of one rail share the spines of their pod.
        const int pod = size.tiers == 3 ? at / rails / size.leavesPerPod * rails + at % rails : 0;
        for (int i = 0; i < spinesPerPod; ++i) {
            add(leaf + at, spine + pod * spinesPerPod + i, size.linksPerPair);
        }
    }
    if (size.tiers < 3) {
        return;
    }
    const int coresPerPlace = size.cores / spinesPerPod;
    const int links = size.leavesPerPod * size.linksPerPair / coresPerPlace;
    for (int pod = 0; pod < size.pods; ++pod) {
        for (int place = 0; place < spinesPerPod; ++place) {
            for (int i = 0; i < coresPerPlace; ++i) {
                add(spine + pod * spinesPerPod + place, core + place * coresPerPlace + i, links);
            }
        }
    }
}

/// A Clos of all rails, or one for each.
Planned planClos(const FabricWish& wish) {
    const bool railOnly = wish.topology == FabricTopology::RailOnly;
    const auto nodes = nodesOf(wish);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    const int planes = railOnly ? wish.rails : 1;
    const int rails = railOnly ? 1 : wish.rails;
    const auto sized = sizeFabric({.nodes = nodesWithManagement(wish),
                                   .rails = rails,
                                   .radix = wish.radix,
                                   .unitNodes = wish.unitNodes,
                                   .tiers = wish.tiers,
                                   .oversubscription = wish.oversubscription});
    if (!sized) {
        return tl::unexpected(sized.error());
    }
    const FabricSize& size = *sized;
    FabricPlan plan;
    plan.nodes = *nodes;
    plan.units = size.units;
    plan.unitNodes = size.nodesPerUnit;
    plan.isWholeNodeOnLeaf = wish.rails == 1 || (size.tiers == 1 && !railOnly);
    const int total = wish.endpoints + wish.managementPorts;
    for (int plane = 0; plane < planes; ++plane) {
        const int links = total / planes + (plane < total % planes ? 1 : 0);
        const int leaf = static_cast<int>(plan.leaves.size());
        addLeaves(plan, size, rails, links, plane, size.nodesPerUnit);
        wireClos(plan, size, rails, leaf, planes * size.leaves + plane * size.spines,
                 planes * (size.leaves + size.spines) + plane * size.cores);
    }
    plan.tiers.push_back({"leaf", planes * size.leaves});
    if (size.tiers > 1) {
        plan.tiers.push_back({"spine", planes * size.spines});
    }
    if (size.tiers > 2) {
        plan.tiers.push_back({"core", planes * size.cores});
    }
    plan.endpointLinks = total;
    plan.leafLinks = planes * size.leafLinks;
    plan.coreLinks = planes * size.coreLinks;
    return plan;
}

Planned planKAry(const FabricWish& wish) {
    const auto nodes = nodesOf(wish);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    const int k = wish.radix;
    if (k < 2 || k % 2 != 0) {
        return refuse("A k-ary fat tree needs switches with an even number of ports, not " +
                      said(k) + ".");
    }
    const int total = wish.endpoints + wish.managementPorts;
    const FatTreeSize size = fatTreeOf(k);
    if (total > size.hosts) {
        int enough = k;
        while (fatTreeOf(enough).hosts < total) {
            enough += 2;
        }
        return refuse(said(total) + " endpoints are more than a " + said(k) +
                      "-ary fat tree has (" + std::to_string(size.hosts) +
                      "): take k = " + said(enough) + ".");
    }
    const int half = k / 2;
    const int edges = k * half;
    FabricPlan plan;
    plan.nodes = *nodes;
    plan.units = k;
    plan.unitNodes = ceilDivide(half * half, wish.rails);
    plan.isWholeNodeOnLeaf = true;
    int left = total;
    for (int at = 0; at < edges; ++at) {
        const int here = std::min(left, half);
        left -= here;
        plan.leaves.push_back(
            {.unit = at / half, .links = here, .nodes = ceilDivide(here, wish.rails)});
    }
    const auto add = [&](int a, int b) {
        plan.trunks.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), 1});
    };
    for (int pod = 0; pod < k; ++pod) {
        for (int i = 0; i < half; ++i) {
            for (int j = 0; j < half; ++j) {
                add(pod * half + i, edges + pod * half + j);
                add(edges + pod * half + i, 2 * edges + i * half + j);
            }
        }
    }
    plan.tiers = {{"edge", edges}, {"aggregation", edges}, {"core", half * half}};
    plan.endpointLinks = total;
    plan.leafLinks = plan.coreLinks = std::int64_t{edges} * half;
    return plan;
}

Planned planDragonfly(const FabricWish& wish) {
    const auto nodes = nodesOf(wish);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    if (wish.radix < 4 || wish.radix % 2 != 0) {
        return refuse("Dragonfly+ needs switches with an even number of ports, four or more, not " +
                      said(wish.radix) + ".");
    }
    // A group is a leaf–spine fabric whose spines keep half their ports for other groups.
    const int half = wish.radix / 2;
    const int total = wish.endpoints + wish.managementPorts;
    const int perGroup = wish.unitNodes > 0 ? wish.unitNodes * wish.rails : half * half;
    const int groups = ceilDivide(total, perGroup);
    const int leaves = ceilDivide(std::min(perGroup, total), half);
    const int spines = stripedSpines(leaves, half, half);
    if (spines == 0) {
        return refuse("A group of " + said(perGroup) + " endpoints is more than Dragonfly+ of " +
                      said(wish.radix) + "-port switches carries: at most " + said(half * half) +
                      ".");
    }
    const int linksPerPair = half / spines;
    const int down = leaves * linksPerPair;
    const int between = groups > 1 ? spines * down / (groups - 1) : 0;
    if (groups > 1 && between == 0) {
        return refuse(said(groups) + " groups are more than the " + said(spines * down) +
                      " links of a group to others reach: at most " + said(spines * down + 1) +
                      " groups of " + said(perGroup) + " endpoints.");
    }
    FabricPlan plan;
    plan.nodes = *nodes;
    plan.units = groups;
    plan.unitNodes = perGroup / wish.rails;
    plan.isWholeNodeOnLeaf = wish.rails == 1 || leaves == 1;
    int left = total;
    const int firstSpine = groups * leaves;
    const auto add = [&](int a, int b, int links) {
        plan.trunks.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                               static_cast<std::uint32_t>(links)});
    };
    for (int group = 0; group < groups; ++group) {
        const int here = std::min(left, perGroup);
        left -= here;
        for (int leaf = 0; leaf < leaves; ++leaf) {
            const int mine = here / leaves + (leaf < here % leaves ? 1 : 0);
            // Ports of one node are dealt to leaves in turn.
            plan.leaves.push_back({.unit = group,
                                   .rail = leaf % wish.rails,
                                   .links = mine,
                                   .nodes = std::min(mine, ceilDivide(here, wish.rails))});
            for (int spine = 0; spine < spines; ++spine) {
                add(group * leaves + leaf, firstSpine + group * spines + spine, linksPerPair);
            }
        }
    }
    // Each group hands its next spine to the next link, so that spines differ by one link at most.
    std::vector<int> next(static_cast<std::size_t>(groups), 0);
    const auto take = [&](int group) {
        return firstSpine + group * spines + next[static_cast<std::size_t>(group)]++ % spines;
    };
    for (int a = 0; a < groups; ++a) {
        for (int b = a + 1; b < groups; ++b) {
            for (int link = 0; link < between; ++link) {
                const int from = take(a);
                add(from, take(b), 1);
            }
        }
    }
    plan.tiers = {{"leaf", groups * leaves}, {"spine", groups * spines}};
    plan.endpointLinks = total;
    plan.leafLinks = std::int64_t{groups} * leaves * half;
    plan.groupLinks = std::int64_t{groups} * (groups - 1) / 2 * between;
    return plan;
}

Planned planNvlink(const FabricWish& wish) {
    if (wish.endpoints > kNvlinkGpus) {
        return refuse(said(wish.endpoints) +
                      " GPUs are more than one NVLink domain joins: at most " + said(kNvlinkGpus) +
                      ".");
    }
    const int radix = wish.radix > 0 ? wish.radix : kNvlinkPorts;
    FabricPlan plan;
    plan.nodes = wish.endpoints;
    plan.linksPerEndpoint = kNvlinksPerGpu;
    plan.endpointLinks = std::int64_t{wish.endpoints} * kNvlinksPerGpu;
    if (wish.endpoints <= kNvl32Gpus) {
        const int links = wish.endpoints * kNvlinksPerGpu / kNvl32Trays;
        if (links > radix) {
            return refuse(said(wish.endpoints) + " GPUs take " + said(links) +
                          " ports of each of nine NVLink switches: these have " + said(radix) +
                          ".");
        }
        plan.units = 1;
        plan.unitNodes = wish.endpoints;
        for (int tray = 0; tray < kNvl32Trays; ++tray) {
            plan.leaves.push_back({.plane = tray, .links = links, .nodes = wish.endpoints});
        }
        plan.tiers = {{"leaf", kNvl32Trays}};
        return plan;
    }
    const int chassis = ceilDivide(wish.endpoints, kChassisGpus);
    const int linksPerTray = kChassisGpus * kNvlinksPerGpu / kChassisTrays;
    const int spines = stripedSpines(chassis, linksPerTray, radix);
    if (spines == 0 || 2 * linksPerTray > radix) {
        return refuse("NVLink over " + said(chassis) + " chassis needs switches of " +
                      said(std::max(2 * linksPerTray, chassis)) + " ports or more, not " +
                      said(radix) + ".");
    }
    plan.units = chassis;
    plan.unitNodes = kChassisGpus;
    const int leaves = chassis * kChassisTrays;
    int left = wish.endpoints;
    for (int unit = 0; unit < chassis; ++unit) {
        const int gpus = std::min(left, kChassisGpus);
        left -= gpus;
        for (int tray = 0; tray < kChassisTrays; ++tray) {
            plan.leaves.push_back({.unit = unit,
                                   .plane = tray,
                                   .links = gpus * kNvlinksPerGpu / kChassisTrays,
                                   .nodes = gpus});
            for (int spine = 0; spine < spines; ++spine) {
                plan.trunks.push_back({static_cast<std::uint32_t>(unit * kChassisTrays + tray),
                                       static_cast<std::uint32_t>(leaves + tray * spines + spine),
                                       static_cast<std::uint32_t>(linksPerTray / spines)});
            }
        }
    }
    plan.tiers = {{"leaf", leaves}, {"spine", kChassisTrays * spines}};
    plan.leafLinks = std::int64_t{leaves} * linksPerTray;
    return plan;
}

/// A wish that the topology has no use for is a misunderstanding.
tl::expected<void, Refusal> fits(const FabricWish& wish) {
    const bool isClos =
        wish.topology == FabricTopology::FatTree || wish.topology == FabricTopology::RailOnly;
    const bool isNvlink = wish.topology == FabricTopology::Nvlink;
    if (!isClos && wish.tiers != 0) {
        return refuse("The number of tiers is free in a fat tree or a rail-only fabric only.");
    }
    if (!isClos && wish.oversubscription != 1.0) {
        return refuse("Oversubscription is free in a fat tree or a rail-only fabric only.");
    }
    if (wish.topology == FabricTopology::KAry && wish.unitNodes != 0) {
        return refuse("The pods of a k-ary fat tree follow from k: leave the unit out.");
    }
    if (isNvlink && (wish.rails != 1 || wish.unitNodes != 0 || wish.managementPorts != 0)) {
        return refuse(
            "An NVLink domain has neither rails nor units nor management ports of its own.");
    }
    return {};
}

}  // namespace

int FabricPlan::switches() const {
    return std::accumulate(tiers.begin(), tiers.end(), 0,
                           [](int sum, const PlannedTier& tier) { return sum + tier.switches; });
}

Planned planFabric(const FabricWish& wish) {
    if (wish.endpoints < 1 || wish.endpoints > kMostEndpoints || wish.rails < 1 ||
        wish.managementPorts < 0 || wish.managementPorts > kMostEndpoints || wish.unitNodes < 0 ||
        wish.unitNodes > kMostEndpoints / wish.rails) {
        return refuse("A fabric has 1 to " + said(kMostEndpoints) +
                      " endpoints, in units of as many at most.");
    }
    if (!(wish.oversubscription >= 1.0) || wish.oversubscription > 64.0) {
        return refuse("Oversubscription is 1 to 64 ports down per link up.");
    }
    if (wish.radix == 0 && wish.topology != FabricTopology::Nvlink) {
        return refuse("A fabric needs the number of ports of its switches, such as 64.");
    }
    if (const auto fit = fits(wish); !fit) {
        return tl::unexpected(fit.error());
    }
    switch (wish.topology) {
        case FabricTopology::FatTree:
        case FabricTopology::RailOnly:
            return planClos(wish);
        case FabricTopology::KAry:
            return planKAry(wish);
        case FabricTopology::Dragonfly:
            return planDragonfly(wish);
        case FabricTopology::Nvlink:
            return planNvlink(wish);
    }
    return refuse("This is no topology of a fabric.");
}

}  // namespace hallwright
