// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/link_survey.h"
#include "solvers/network/striping.h"
#include "solvers/network/switch_graph.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hallwright {
namespace {

using Trunk = LinkSurvey::Trunk;
using Drop = LinkSurvey::Drop;

/// The switches of a network, numbered in order of the index, and which of them hang together.
class Components {
  public:
    Components(std::size_t places, const LinkSurvey::Network& network) : local_(places, kNone) {
        std::vector<char> isSwitch(places, 0);
        for (const Trunk& trunk : network.trunks) {
            isSwitch[trunk.a] = isSwitch[trunk.b] = 1;
        }
        for (const Drop& drop : network.drops) {
            isSwitch[drop.leaf] = 1;
        }
        for (std::uint32_t place = 0; place < places; ++place) {
            if (isSwitch[place] != 0) {
                local_[place] = static_cast<std::uint32_t>(switches_.size());
                switches_.push_back(place);
            }
        }
        parent_.resize(switches_.size());
        std::iota(parent_.begin(), parent_.end(), 0U);
        for (const Trunk& trunk : network.trunks) {
            const std::uint32_t a = root(local_[trunk.a]);
            const std::uint32_t b = root(local_[trunk.b]);
            parent_[std::max(a, b)] = std::min(a, b);
        }
        // Fabrics in order of their first switches, switches of a fabric in order of the index.
        fabric_.resize(switches_.size());
        within_.resize(switches_.size());
        for (std::uint32_t i = 0; i < switches_.size(); ++i) {
            const std::uint32_t first = root(i);
            if (first == i) {
                fabric_[i] = static_cast<std::uint32_t>(sizes_.size());
                sizes_.push_back(0);
            }
            fabric_[i] = fabric_[first];
            within_[i] = sizes_[fabric_[i]]++;
        }
    }

    [[nodiscard]] std::size_t count() const { return sizes_.size(); }
    [[nodiscard]] const std::vector<std::uint32_t>& switches() const { return switches_; }
    [[nodiscard]] std::uint32_t fabricOf(std::uint32_t place) const {
        return fabric_[local_[place]];
    }
    /// Among the switches of its fabric.
    [[nodiscard]] std::uint32_t within(std::uint32_t place) const { return within_[local_[place]]; }

  private:
    static constexpr std::uint32_t kNone = NetworkIndex::kNone;

    std::uint32_t root(std::uint32_t at) {
        while (parent_[at] != at) {
            parent_[at] = parent_[parent_[at]];
            at = parent_[at];
        }
        return at;
    }

    std::vector<std::uint32_t> local_, switches_, parent_, fabric_, within_, sizes_;
};

/// The links of one fabric, its switches numbered within it.
struct Part {
    std::vector<SwitchGraph::Edge> trunks;
    std::vector<const Trunk*> trunkOf;
    std::vector<int> endpoints;
};

void countTiers(Fabric& fabric, const Part& part, const SwitchGraph& graph) {
    std::vector<std::uint32_t> leaves;
    for (std::uint32_t i = 0; i < fabric.switches.size(); ++i) {
        if (part.endpoints[i] > 0) {
            leaves.push_back(i);
        }
    }
    const std::vector<int> distance = distancesFrom(graph, leaves);
    for (std::size_t i = 0; i < fabric.switches.size(); ++i) {
        fabric.switches[i].tier = distance[i] + 1;
        fabric.tiers = std::max(fabric.tiers, distance[i] + 1);
    }
    for (std::size_t i = 0; i < part.trunks.size(); ++i) {
        FabricSwitch* a = &fabric.switches[part.trunks[i].a];
        FabricSwitch* b = &fabric.switches[part.trunks[i].b];
        const double rate = part.trunkOf[i]->rate;
        if (a->tier > b->tier) {
            std::swap(a, b);
        }
        ++a->upPorts;
        a->upRate += rate;
        if (a->tier == b->tier) {
            ++b->upPorts;
            b->upRate += rate;
        } else {
            ++b->downPorts;
            b->downRate += rate;
        }
    }
    for (const FabricSwitch& one : fabric.switches) {
        if (one.tier < fabric.tiers || (fabric.tiers == 1 && one.upPorts > 0)) {
            fabric.oversubscription = std::max(fabric.oversubscription, one.oversubscription());
        }
    }
}

void judgeGraph(Fabric& fabric, const Part& part, const SwitchGraph& graph) {
    std::vector<std::uint32_t> leaves;
    for (std::uint32_t i = 0; i < fabric.switches.size(); ++i) {
        if (fabric.switches[i].tier == 1) {
            leaves.push_back(i);
        }
    }
    const auto classes = leafClasses(graph, leaves);
    fabric.diameter = diameterBetween(graph, classes);
    if (fabric.switches.size() == 1) {
        return;
    }
    const PathDiversity paths = pathDiversity(graph, classes);
    fabric.leastPaths = paths.edge;
    fabric.leastVertexPaths = paths.vertex;
    fabric.pathsBounded = paths.bounded;
    const Cuts cuts = cutsOf(graph);
    for (const std::uint32_t cut : cuts.switches) {
        fabric.cutSwitches.push_back(cut);
        fabric.cutOffEndpoints.push_back(endpointsCutOff(graph, cut, part.endpoints));
    }
    for (const std::uint32_t bridge : cuts.edges) {
        const SwitchGraph::Edge& edge = graph.edges()[bridge];
        const auto at = std::ranges::find_if(part.trunks, [&](const SwitchGraph::Edge& trunk) {
            return std::minmax(trunk.a, trunk.b) == std::minmax(edge.a, edge.b);
        });
        const Trunk& trunk = *part.trunkOf[static_cast<std::size_t>(at - part.trunks.begin())];
        fabric.cutLinks.push_back({trunk.link, endpointsBeyond(graph, bridge, part.endpoints)});
    }
}

/// Counts endpoints, nodes and rails, and the nodes that hang on one switch.
void countEndpoints(const LinkSurvey::Network& network, const Components& components,
                    std::vector<Fabric>& fabrics, std::vector<Part>& parts) {
    for (const Drop& drop : network.drops) {
        const std::uint32_t at = components.fabricOf(drop.leaf);
        Fabric& fabric = fabrics[at];
        FabricSwitch& leaf = fabric.switches[components.within(drop.leaf)];
        ++fabric.endpoints;
        ++fabric.endpointLinks;
        ++leaf.endpointPorts;
        ++leaf.downPorts;
        leaf.downRate += drop.rate;
        // −2 until the end: several.
        leaf.rail = leaf.endpointPorts == 1 || leaf.rail == drop.rail ? drop.rail : -2;
        ++parts[at].endpoints[components.within(drop.leaf)];
        fabric.rails = std::max(fabric.rails, drop.rail + 1);
    }
    for (Fabric& fabric : fabrics) {
        for (FabricSwitch& one : fabric.switches) {
            one.rail = std::max(one.rail, -1);
        }
    }
    std::vector<const Drop*> byMember;
    byMember.reserve(network.drops.size());
    for (const Drop& drop : network.drops) {
        byMember.push_back(&drop);
    }
    const auto order = [](const Drop* a, const Drop* b) { return a->member < b->member; };
    if (!std::ranges::is_sorted(byMember, order)) {
        std::ranges::stable_sort(byMember, order);
    }
    for (std::size_t first = 0; first < byMember.size();) {
        std::size_t last = first;
        bool oneSwitch = true;
        std::uint32_t lastFabric = NetworkIndex::kNone;
        for (; last < byMember.size() && byMember[last]->member == byMember[first]->member;
             ++last) {
            oneSwitch = oneSwitch && byMember[last]->leaf == byMember[first]->leaf;
            if (const std::uint32_t fabric = components.fabricOf(byMember[last]->leaf);
                fabric != lastFabric) {
                ++fabrics[fabric].nodes;
                lastFabric = fabric;
            }
        }
        if (oneSwitch) {
            const Drop& drop = *byMember[first];
            FabricSwitch& leaf =
                fabrics[components.fabricOf(drop.leaf)].switches[components.within(drop.leaf)];
            ++(drop.nics == 1 ? leaf.singleNodes : leaf.soleNodes);
        }
        first = last;
    }
}

}  // namespace

std::vector<Fabric> fabricsOf(const NetworkIndex& index, LinkKind kind,
                              const LinkSurvey::Network& network) {
    const Components components(index.equipment().size(), network);
    std::vector<Fabric> fabrics(components.count());
    std::vector<Part> parts(components.count());
    for (Fabric& fabric : fabrics) {
        fabric.kind = kind;
    }
    for (const std::uint32_t place : components.switches()) {
        const Equipment& one = index.equipment()[place];
        FabricSwitch member;
        member.item = one.item;
        member.slot = one.slot;
        member.ports = index.traitsOf(one).switchPorts;
        fabrics[components.fabricOf(place)].switches.push_back(member);
    }
    for (std::size_t i = 0; i < fabrics.size(); ++i) {
        parts[i].endpoints.assign(fabrics[i].switches.size(), 0);
    }
    for (const Trunk& trunk : network.trunks) {
        const std::uint32_t at = components.fabricOf(trunk.a);
        parts[at].trunks.push_back({components.within(trunk.a), components.within(trunk.b), 1});
        parts[at].trunkOf.push_back(&trunk);
        ++fabrics[at].switchLinks;
    }
    countEndpoints(network, components, fabrics, parts);
    for (std::size_t i = 0; i < fabrics.size(); ++i) {
        const SwitchGraph graph(fabrics[i].switches.size(), parts[i].trunks);
        countTiers(fabrics[i], parts[i], graph);
        judgeGraph(fabrics[i], parts[i], graph);
        judgeStripes(fabrics[i], graph, parts[i].endpoints);
    }
    return fabrics;
}

}  // namespace hallwright
