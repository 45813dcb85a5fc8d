// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_plan.h"

#include "model/edits/fabric_topologies.h"

#include <numeric>
#include <utility>

namespace hallwright {
namespace {

constexpr int kMostPlanes = 16;

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
    if (!isClos && wish.sparePorts != 0) {
        return refuse("Leaves keep spare ports in a fat tree or a rail-only fabric only.");
    }
    if (isNvlink && wish.planes != 1) {
        return refuse("The planes of an NVLink domain follow from its switches.");
    }
    if (isNvlink && wish.rails != 1) {
        return refuse("An NVLink domain has no rails: leave them out.");
    }
    if (isNvlink && wish.unitNodes != 0) {
        return refuse("An NVLink domain has no units: leave them out.");
    }
    if (isNvlink && wish.managementPorts != 0) {
        return refuse("An NVLink domain has no management ports of its own: leave them out.");
    }
    return {};
}

Planned planOnce(const FabricWish& wish) {
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

/// `planes` of `one`, tier by tier.
PlannedFabric repeated(const PlannedFabric& one, int planes) {
    PlannedFabric all = one;
    all.planes = all.linksPerEndpoint = planes;
    all.isWholeNodeOnLeaf = false;  // its other planes stay
    all.leaves.clear();
    all.trunks.clear();
    std::vector<std::pair<int, int>> tierOf;  // of each switch: where its tier begins, and its size
    int first = 0;
    for (PlannedTier& tier : all.tiers) {
        tierOf.insert(tierOf.end(), static_cast<std::size_t>(tier.switches),
                      {first, tier.switches});
        first += tier.switches;
        tier.switches *= planes;
    }
    for (int plane = 0; plane < planes; ++plane) {
        for (PlannedLeaf leaf : one.leaves) {
            leaf.rail = leaf.rail * planes + plane;
            leaf.plane = leaf.plane * planes + plane;
            all.leaves.push_back(leaf);
        }
        const auto inPlane = [&](std::uint32_t at) {
            const auto [begin, size] = tierOf[at];
            return static_cast<int>(at) + (planes - 1) * begin + plane * size;
        };
        for (const PlannedTrunk& trunk : one.trunks) {
            addTrunk(all, inPlane(trunk.a), inPlane(trunk.b), static_cast<int>(trunk.links));
        }
    }
    for (std::int64_t* links :
         {&all.endpointLinks, &all.leafLinks, &all.coreLinks, &all.groupLinks}) {
        *links *= planes;
    }
    return all;
}

}  // namespace

tl::expected<int, Refusal> nodesOf(const FabricWish& wish) {
    if (wish.endpoints % wish.rails != 0) {
        const int below = wish.endpoints / wish.rails * wish.rails;
        const std::string above = std::to_string(below + wish.rails);
        const Phrase fitting =
            below > 0 ? Phrase("{} or {}", {std::to_string(below), above}) : Phrase("{}", {above});
        return refuse("{} endpoints do not divide into nodes of {} rails: take {}.",
                      {std::to_string(wish.endpoints), std::to_string(wish.rails), fitting});
    }
    return wish.endpoints / wish.rails;
}

int PlannedFabric::switches() const {
    return std::accumulate(tiers.begin(), tiers.end(), 0,
                           [](int sum, const PlannedTier& tier) { return sum + tier.switches; });
}

Planned planFabric(const FabricWish& wish) {
    if (wish.endpoints < 1 || wish.endpoints > kMostEndpoints || wish.rails < 1 ||
        wish.managementPorts < 0 || wish.managementPorts > kMostEndpoints || wish.unitNodes < 0 ||
        wish.unitNodes > kMostEndpoints / wish.rails) {
        return refuse("A fabric has 1 to {} endpoints, in units of as many at most.",
                      {std::to_string(kMostEndpoints)});
    }
    if (wish.planes < 1 || wish.planes > kMostPlanes) {
        return refuse("A fabric has 1 to {} planes, not {}.",
                      {std::to_string(kMostPlanes), std::to_string(wish.planes)});
    }
    if (wish.sparePorts < 0) {
        return refuse("A leaf keeps no ports spare or some, not {}.",
                      {std::to_string(wish.sparePorts)});
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
    const Planned one = planOnce(wish);
    return one && wish.planes > 1 ? Planned(repeated(*one, wish.planes)) : one;
}

}  // namespace hallwright
