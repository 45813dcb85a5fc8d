// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_size.h"
#include "model/edits/fabric_topologies.h"

#include <algorithm>

namespace hallwright {

Planned planDragonfly(const FabricWish& wish) {
    const auto nodes = nodesOf(wish);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    if (wish.radix < 4 || wish.radix % 2 != 0) {
        return refuse(
            "Dragonfly+ needs switches with an even number of ports, four or more, not {}.",
            {std::to_string(wish.radix)});
    }
    // A group is a leaf–spine fabric whose spines keep half their ports for other groups.
    const int half = wish.radix / 2;
    const int total = wish.endpoints + wish.managementPorts;
    const int perGroup = wish.unitNodes > 0 ? wish.unitNodes * wish.rails : half * half;
    const int groups = ceilDivide(total, perGroup);
    const int leaves = ceilDivide(std::min(perGroup, total), half);
    const int spines = stripedSpines(leaves, half, half);
    if (spines == 0) {
        return refuse(
            "A group of {} endpoints is more than Dragonfly+ of {}-port switches carries: at most "
            "{}.",
            {std::to_string(perGroup), std::to_string(wish.radix), std::to_string(half * half)});
    }
    const int linksPerPair = half / spines;
    const int down = leaves * linksPerPair;
    const int between = groups > 1 ? spines * down / (groups - 1) : 0;
    if (groups > 1 && between == 0) {
        return refuse(
            "{} groups are more than the {} links of a group to others reach: at most {} groups of "
            "{} endpoints.",
            {std::to_string(groups), std::to_string(spines * down),
             std::to_string(spines * down + 1), std::to_string(perGroup)});
    }
    PlannedFabric plan;
    plan.nodes = *nodes;
    plan.units = groups;
    plan.unitNodes = perGroup / wish.rails;
    plan.isWholeNodeOnLeaf = wish.rails == 1 || leaves == 1;
    int left = total;
    const int firstSpine = groups * leaves;
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
                addTrunk(plan, group * leaves + leaf, firstSpine + group * spines + spine,
                         linksPerPair);
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
                addTrunk(plan, from, take(b), 1);
            }
        }
    }
    plan.tiers = {{"leaf", groups * leaves}, {"spine", groups * spines}};
    plan.endpointLinks = total;
    plan.leafLinks = std::int64_t{groups} * leaves * half;
    plan.groupLinks = std::int64_t{groups} * (groups - 1) / 2 * between;
    return plan;
}

}  // namespace hallwright
