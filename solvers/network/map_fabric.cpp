// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/map_fabric.h"

#include "solvers/network/link_survey.h"
#include "solvers/network/rails.h"

#include <algorithm>

namespace hallwright {
namespace {

template <class T>
std::vector<T> sortedOnce(std::vector<T> all) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

template <class T>
std::uint32_t placeIn(const std::vector<T>& sorted, const T& value) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, value) - sorted.begin());
}

}  // namespace

FabricMap mapFabric(const Design& design, const Fabric& fabric) {
    const NetworkIndex index(design);
    const LinkSurvey::Network network = surveyNetwork(design, index, fabric.kind);
    constexpr std::uint32_t kNone = NetworkIndex::kNone;
    std::vector<std::uint32_t> at(index.equipment().size(), kNone);
    for (std::uint32_t i = 0; i < fabric.switches.size(); ++i) {
        at[index.find(fabric.switches[i].item, fabric.switches[i].slot)] = i;
    }
    FabricMap map;
    map.rails.assign(fabric.switches.size(), -1);
    for (const LinkSurvey::Trunk& trunk : network.trunks) {
        FabricMap::Trunk ends{at[trunk.a], at[trunk.b]};
        if (ends.a == kNone || ends.b == kNone) {
            continue;
        }
        if (fabric.switches[ends.a].tier > fabric.switches[ends.b].tier) {
            std::swap(ends.a, ends.b);
        }
        map.trunks.push_back(ends);
    }
    std::vector<std::uint32_t> members;
    for (const LinkSurvey::Drop& drop : network.drops) {
        if (at[drop.leaf] != kNone) {
            map.racks.push_back(index.equipment()[drop.equipment].item);
            members.push_back(drop.member);
        }
    }
    map.racks = sortedOnce(std::move(map.racks));
    members = sortedOnce(std::move(members));
    map.nodes = static_cast<std::uint32_t>(members.size());
    for (const LinkSurvey::Drop& drop : network.drops) {
        if (at[drop.leaf] != kNone) {
            map.drops.push_back({at[drop.leaf],
                                 placeIn(map.racks, index.equipment()[drop.equipment].item),
                                 placeIn(members, drop.member), drop.rail});
        }
    }
    if (fabric.kind == LinkKind::Compute && fabric.rails > 1) {
        spreadRails(
            map.drops, map.trunks, [&](std::uint32_t i) { return fabric.switches[i].tier; },
            map.rails);
    }
    return map;
}

}  // namespace hallwright
