// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/striping.h"

#include "solvers/network/fabric_planes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <vector>

namespace hallwright {
namespace {

/// Fewest and most links of each switch to one above.
void findStripes(Fabric& fabric, const SwitchGraph& graph) {
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        int fewest = std::numeric_limits<int>::max();
        int most = 0;
        for (const SwitchGraph::Arc& arc : graph.arcs(i)) {
            if (fabric.switches[arc.to].tier > fabric.switches[i].tier) {
                fewest = std::min(fewest, static_cast<int>(arc.links));
                most = std::max(most, static_cast<int>(arc.links));
            }
        }
        if (most > 0 && (fabric.mostStriped == 0 ||
                         most - fewest > fabric.mostStriped - fabric.fewestStriped)) {
            fabric.fewestStriped = fewest;
            fabric.mostStriped = most;
            fabric.unevenSwitch = i;
        }
    }
}

/// The switch above the leaves that most links of its tier go to.
void findShares(Fabric& fabric) {
    std::map<int, std::pair<int, int>> tiers;  // links into it, switches
    for (const FabricSwitch& one : fabric.switches) {
        auto& [links, switches] = tiers[one.tier];
        links += one.downPorts;
        ++switches;
    }
    double excess = -1.0;
    for (std::uint32_t i = 0; i < fabric.switches.size(); ++i) {
        const FabricSwitch& one = fabric.switches[i];
        const auto& [links, switches] = tiers[one.tier];
        if (one.tier < 2 || links == 0) {
            continue;
        }
        const double share = static_cast<double>(one.downPorts) / links;
        if (share - 1.0 / switches > excess) {
            excess = share - 1.0 / switches;
            fabric.greatestShare = share;
            fabric.shareSwitch = i;
            fabric.sharers = switches;
        }
    }
}

constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

/// A leaf of a group with so many spines, or one of these.
void judgeMember(Fabric& fabric, const SwitchGraph& graph, std::uint32_t one, std::size_t spines) {
    std::size_t others = 0;
    int rail = -1;
    bool isMixed = false;
    for (const SwitchGraph::Arc& arc : graph.arcs(one)) {
        const FabricSwitch& other = fabric.switches[arc.to];
        if (other.tier != 3 - fabric.switches[one].tier) {
            continue;
        }
        ++others;
        isMixed = isMixed || (rail >= 0 && other.rail >= 0 && rail != other.rail);
        rail = std::max(rail, other.rail);
    }
    if (fabric.switches[one].tier == 1 && others < spines && fabric.partedLeaves++ == 0) {
        fabric.partedLeaf = one;
    }
    if (fabric.switches[one].tier == 2 && isMixed && fabric.mixedSpines++ == 0) {
        fabric.mixedSpine = one;
    }
}

/// Leaves and the spines above them that hang together without cores: their groups.
void findGroups(Fabric& fabric, const SwitchGraph& graph) {
    if (fabric.tiers != 3) {
        return;
    }
    std::vector<std::uint32_t> group(graph.size(), kNoGroup);
    for (std::uint32_t first = 0; first < graph.size(); ++first) {
        if (fabric.switches[first].tier != 1 || group[first] != kNoGroup) {
            continue;
        }
        std::vector<std::uint32_t> members{first};
        group[first] = first;
        std::size_t spines = 0;
        for (std::size_t at = 0; at < members.size(); ++at) {
            const int tier = fabric.switches[members[at]].tier;
            spines += tier == 2 ? 1 : 0;
            for (const SwitchGraph::Arc& arc : graph.arcs(members[at])) {
                if (fabric.switches[arc.to].tier == 3 - tier && group[arc.to] == kNoGroup) {
                    group[arc.to] = first;
                    members.push_back(arc.to);
                }
            }
        }
        for (const std::uint32_t one : members) {
            judgeMember(fabric, graph, one, spines);
        }
    }
}

/// All switches of a tier have equally many ports used up and down.
bool isRegular(const Fabric& fabric) {
    std::map<int, std::pair<int, int>> tiers;
    for (const FabricSwitch& one : fabric.switches) {
        const auto [at, isNew] = tiers.try_emplace(one.tier, one.upPorts, one.downPorts);
        // A unit that is not full has fewer endpoints, and no less to the others.
        const bool isLike = one.upPorts == at->second.first &&
                            (one.tier == 1 || one.downPorts == at->second.second);
        if (one.tier < 1 || !isLike) {
            return false;
        }
    }
    return fabric.fewestStriped == fabric.mostStriped;
}

double solvedBisection(const Fabric& fabric, const SwitchGraph& graph,
                       std::span<const int> endpoints) {
    std::vector<std::uint32_t> order;  // leaves first, as a plane has them
    std::vector<std::uint32_t> place(graph.size());
    for (const bool wantsLeaf : {true, false}) {
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            if ((endpoints[i] > 0) == wantsLeaf) {
                place[i] = static_cast<std::uint32_t>(order.size());
                order.push_back(i);
            }
        }
    }
    std::vector<PlannedLeaf> leaves;
    Plane plane;
    for (const std::uint32_t i : order) {
        plane.tierOf.push_back(static_cast<std::size_t>(std::max(0, fabric.switches[i].tier - 1)));
        plane.endpoints.push_back(endpoints[i]);
        if (endpoints[i] > 0) {
            leaves.push_back({.unit = static_cast<int>(leaves.size()), .links = endpoints[i]});
        }
    }
    for (const PlannedLeaf& leaf : leaves) {
        plane.leaves.push_back(&leaf);
    }
    for (const SwitchGraph::Edge& edge : graph.edges()) {
        const auto [a, b] = std::minmax(place[edge.a], place[edge.b]);
        plane.trunks.push_back({a, b, edge.links});
    }
    const int half = plane.links() / 2;
    return half == 0
               ? 1.0
               : static_cast<double>(bisectionOf(plane, plane.graph(), splitsOf(plane)).links) /
                     half;
}

}  // namespace

void judgeStripes(Fabric& fabric, const SwitchGraph& graph, std::span<const int> endpoints) {
    if (graph.size() < 2) {
        return;
    }
    findStripes(fabric, graph);
    findShares(fabric);
    findGroups(fabric, graph);
    if (fabric.kind != LinkKind::Compute && fabric.kind != LinkKind::Storage) {
        return;
    }
    if (isRegular(fabric)) {
        fabric.bisection =
            fabric.oversubscription > 0.0 ? std::min(1.0, 1.0 / fabric.oversubscription) : 1.0;
    } else if (graph.size() <= kMostSolved) {
        fabric.bisection = std::min(1.0, solvedBisection(fabric, graph, endpoints));
    } else {
        fabric.bisection = std::numeric_limits<double>::quiet_NaN();
    }
}

}  // namespace hallwright
