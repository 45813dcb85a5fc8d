// SPDX-License-Identifier: GPL-3.0-or-later
// Fat trees, rail-only fabrics and k-ary trees.
#include "model/edits/fabric_size.h"
#include "model/edits/fabric_topologies.h"

#include <algorithm>

namespace hallwright {
namespace {

/// Nodes and, beside them, as many as the management ports fill.
int nodesWithManagement(const FabricWish& wish) {
    return ceilDivide(wish.endpoints + wish.managementPorts, wish.rails);
}

/// Leaves of `size` with `links` endpoints dealt to them unit by unit, each rail to its leaf.
void addLeaves(PlannedFabric& plan, const FabricSize& size, int rails, int links, int plane,
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
void wireClos(PlannedFabric& plan, const FabricSize& size, int rails, int leaf, int spine,
              int core) {
    const int pods = std::max(1, size.pods);
    const int spinesPerPod = size.spines / pods;
    for (int at = 0; at < size.leaves; ++at) {
        // NET-008: leaves of one rail share the spines of their pod.
        const int pod = size.tiers == 3 ? at / rails / size.leavesPerPod * rails + at % rails : 0;
        for (int i = 0; i < spinesPerPod; ++i) {
            addTrunk(plan, leaf + at, spine + pod * spinesPerPod + i, size.linksPerPair);
        }
    }
    if (size.tiers < 3) {
        return;
    }
    const int coresPerPlace = size.cores / spinesPerPod;
    const int links = size.uplinksPerSpine / coresPerPlace;
    for (int pod = 0; pod < size.pods; ++pod) {
        for (int place = 0; place < spinesPerPod; ++place) {
            for (int i = 0; i < coresPerPlace; ++i) {
                addTrunk(plan, spine + pod * spinesPerPod + place, core + place * coresPerPlace + i,
                         links);
            }
        }
    }
}

}  // namespace

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
                                   .oversubscription = wish.oversubscription,
                                   .sparePorts = wish.sparePorts});
    if (!sized) {
        return tl::unexpected(sized.error());
    }
    const FabricSize& size = *sized;
    PlannedFabric plan;
    plan.nodes = *nodes;
    plan.units = size.units;
    plan.unitNodes = size.nodesPerUnit;
    plan.partedRails = planes;
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
        return refuse("A k-ary fat tree needs switches with an even number of ports, not {}.",
                      {std::to_string(k)});
    }
    const int total = wish.endpoints + wish.managementPorts;
    const FatTreeSize size = fatTreeOf(k);
    if (size.hosts > kMostEndpoints) {
        return refuse(
            "A {}-ary fat tree has {} endpoints, more than the {} that can be planned: take a "
            "smaller k.",
            {std::to_string(k), std::to_string(size.hosts), std::to_string(kMostEndpoints)});
    }
    if (total > size.hosts) {
        int enough = k;
        while (fatTreeOf(enough).hosts < total) {
            enough += 2;
        }
        return refuse("{} endpoints are more than a {}-ary fat tree has ({}): take k = {}.",
                      {std::to_string(total), std::to_string(k), std::to_string(size.hosts),
                       std::to_string(enough)});
    }
    const int half = k / 2;
    const int edges = k * half;
    PlannedFabric plan;
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
    for (int pod = 0; pod < k; ++pod) {
        for (int i = 0; i < half; ++i) {
            for (int j = 0; j < half; ++j) {
                addTrunk(plan, pod * half + i, edges + pod * half + j, 1);
                addTrunk(plan, edges + pod * half + i, 2 * edges + i * half + j, 1);
            }
        }
    }
    plan.tiers = {{"edge", edges}, {"aggregation", edges}, {"core", half * half}};
    plan.endpointLinks = total;
    plan.leafLinks = plan.coreLinks = std::int64_t{edges} * half;
    return plan;
}

}  // namespace hallwright
