// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fabric_plan.h"

#include "model/edits/fabric_topologies.h"

#include <numeric>

namespace hallwright {
namespace {

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
