// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/flow_network.h"
#include "solvers/network/switch_graph.h"

#include <boost/graph/biconnected_components.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace hallwright {
namespace {

/// Capacity of an edge: its number of links, both ways.
FlowNetwork linkNetwork(const SwitchGraph& graph) {
    std::vector<FlowNetwork::Arc> arcs;
    arcs.reserve(2 * graph.edges().size());
    for (const SwitchGraph::Edge& edge : graph.edges()) {
        const std::size_t at = arcs.size();
        arcs.push_back({edge.a, edge.b, static_cast<int>(edge.links), at + 1});
        arcs.push_back({edge.b, edge.a, static_cast<int>(edge.links), at});
    }
    return {graph.size(), arcs};
}

std::size_t inOf(std::uint32_t vertex) {
    return std::size_t{2} * vertex;
}
std::size_t outOf(std::uint32_t vertex) {
    return std::size_t{2} * vertex + 1;
}

/// Each switch split into an entry and an exit that one path may pass.
FlowNetwork switchNetwork(const SwitchGraph& graph) {
    std::vector<FlowNetwork::Arc> arcs;
    arcs.reserve(2 * graph.size() + 4 * graph.edges().size());
    const auto add = [&](std::size_t from, std::size_t to) {
        const std::size_t at = arcs.size();
        arcs.push_back({from, to, 1, at + 1});
        arcs.push_back({to, from, 0, at});
    };
    for (std::uint32_t vertex = 0; vertex < graph.size(); ++vertex) {
        add(inOf(vertex), outOf(vertex));
    }
    for (const SwitchGraph::Edge& edge : graph.edges()) {
        add(outOf(edge.a), inOf(edge.b));
        add(outOf(edge.b), inOf(edge.a));
    }
    return {2 * graph.size(), arcs};
}

enum class Disjoint { Links, Switches };

/// Finds disjoint paths of up to four links one by one, never taking one back: a lower bound that
/// is the whole truth in every regular Clos, at a hundredth of the cost of a flow.
class PathsAtSight {
  public:
    PathsAtSight(const SwitchGraph& graph, Disjoint disjoint)
        : graph_(graph),
          disjoint_(disjoint),
          used_(graph.edges().size(), 0),
          passed_(graph.size(), 0),
          toTarget_(graph.size(), nullptr) {}

    /// Paths between `from` and `to`; stops at `enough`.
    int count(std::uint32_t from, std::uint32_t to, int enough) {
        for (const SwitchGraph::Arc& arc : graph_.arcs(to)) {
            toTarget_[arc.to] = &arc;
        }
        from_ = from;
        to_ = to;
        int found = 0;
        // The shortest first: direct, over one switch, over three.
        for (const SwitchGraph::Arc& a : graph_.arcs(from)) {
            if (a.to == to) {
                found += take({&a});
            } else if (toTarget_[a.to]) {
                found += take({&a, toTarget_[a.to]}, {a.to});
            }
        }
        for (const SwitchGraph::Arc& a : graph_.arcs(from)) {
            if (found >= enough) {
                break;
            }
            if (isOpen(a)) {
                found += overThree(a, enough - found);
            }
        }
        clear();
        return std::min(found, enough);
    }

  private:
    int overThree(const SwitchGraph::Arc& a, int wanted) {
        int found = 0;
        for (const SwitchGraph::Arc& b : graph_.arcs(a.to)) {
            if (!isOpen(b) || b.to == from_) {
                continue;
            }
            if (toTarget_[b.to]) {
                found += take({&a, &b, toTarget_[b.to]}, {a.to, b.to});
            }
            for (const SwitchGraph::Arc& c : graph_.arcs(b.to)) {
                if (found >= wanted || left(a) == 0 || isPassed(a.to)) {
                    return found;
                }
                if (toTarget_[c.to] && c.to != a.to && c.to != from_) {
                    found += take({&a, &b, &c, toTarget_[c.to]}, {a.to, b.to, c.to});
                }
            }
        }
        return found;
    }

    [[nodiscard]] int left(const SwitchGraph::Arc& arc) const {
        const int capacity = disjoint_ == Disjoint::Links ? static_cast<int>(arc.links) : 1;
        return capacity - used_[arc.edge];
    }
    [[nodiscard]] bool isPassed(std::uint32_t vertex) const { return passed_[vertex] != 0; }
    [[nodiscard]] bool isOpen(const SwitchGraph::Arc& arc) const {
        return arc.to != to_ && left(arc) > 0 && !isPassed(arc.to);
    }

    /// As many paths along these arcs as they still carry.
    int take(std::initializer_list<const SwitchGraph::Arc*> path,
             std::initializer_list<std::uint32_t> between = {}) {
        int room = std::numeric_limits<int>::max();
        for (const SwitchGraph::Arc* arc : path) {
            room = std::min(room, left(*arc));
        }
        for (const std::uint32_t vertex : between) {
            room = isPassed(vertex) ? 0 : room;
        }
        if (room <= 0) {
            return 0;
        }
        for (const SwitchGraph::Arc* arc : path) {
            used_[arc->edge] += room;
            touchedEdges_.push_back(arc->edge);
        }
        if (disjoint_ == Disjoint::Switches) {
            for (const std::uint32_t vertex : between) {
                passed_[vertex] = 1;
                touchedVertices_.push_back(vertex);
            }
        }
        return room;
    }

    void clear() {
        for (const std::uint32_t edge : touchedEdges_) {
            used_[edge] = 0;
        }
        for (const std::uint32_t vertex : touchedVertices_) {
            passed_[vertex] = 0;
        }
        for (const SwitchGraph::Arc& arc : graph_.arcs(to_)) {
            toTarget_[arc.to] = nullptr;
        }
        touchedEdges_.clear();
        touchedVertices_.clear();
    }

    const SwitchGraph& graph_;
    Disjoint disjoint_;
    std::vector<int> used_;
    std::vector<char> passed_;
    std::vector<const SwitchGraph::Arc*> toTarget_;
    std::vector<std::uint32_t> touchedEdges_, touchedVertices_;
    std::uint32_t from_ = 0, to_ = 0;
};

using Classes = std::span<const std::vector<std::uint32_t>>;

/// Links of a leaf, or switches beside it: no more paths can leave it.
int widthOf(const SwitchGraph& graph, std::uint32_t leaf, Disjoint disjoint) {
    int width = 0;
    for (const SwitchGraph::Arc& arc : graph.arcs(leaf)) {
        width += disjoint == Disjoint::Links ? static_cast<int>(arc.links) : 1;
    }
    return width;
}

struct Least {
    int paths = 0;
    bool bounded = false;
};

Least leastPaths(const SwitchGraph& graph, Classes classes, Disjoint disjoint, int flows) {
    Least least{std::numeric_limits<int>::max(), false};
    // The narrowest leaves first: they decide as a rule, and what is left then is seen at a glance.
    std::vector<std::pair<int, const std::vector<std::uint32_t>*>> targets;
    for (const auto& one : classes) {
        targets.emplace_back(widthOf(graph, one.front(), disjoint), &one);
        least.paths = std::min(least.paths, targets.back().first);
    }
    std::ranges::stable_sort(targets, {},
                             &std::pair<int, const std::vector<std::uint32_t>*>::first);
    auto sources = targets;
    std::ranges::stable_sort(sources, std::ranges::greater{},
                             [](const auto& one) { return one.second->size(); });
    PathsAtSight sight(graph, disjoint);
    std::optional<FlowNetwork> network;
    std::size_t covered = 0;
    for (const auto& [ignored, source] : sources) {
        for (const auto& [width, target] : targets) {
            if (target == source && source->size() < 2) {
                continue;
            }
            const std::uint32_t from = source->front();
            const std::uint32_t to = target == source ? source->back() : target->front();
            if (sight.count(from, to, least.paths) >= least.paths) {
                continue;
            }
            if (flows-- <= 0) {
                least.bounded = true;
                return least;
            }
            if (!network) {
                network = disjoint == Disjoint::Links ? linkNetwork(graph) : switchNetwork(graph);
            }
            const int paths = disjoint == Disjoint::Links ? network->maximum(from, to)
                                                          : network->maximum(outOf(from), inOf(to));
            least.paths = std::min(least.paths, paths);
        }
        covered += source->size();
        if (disjoint == Disjoint::Links || std::cmp_greater(covered, least.paths)) {
            break;
        }
    }
    return least;
}

}  // namespace

PathDiversity pathDiversity(const SwitchGraph& graph, Classes classes, int flows) {
    std::size_t leaves = 0;
    for (const auto& one : classes) {
        leaves += one.size();
    }
    if (leaves < 2) {
        return {};
    }
    const Least links = leastPaths(graph, classes, Disjoint::Links, flows);
    const Least switches = leastPaths(graph, classes, Disjoint::Switches, flows);
    return {links.paths, switches.paths, links.bounded || switches.bounded};
}

Cuts cutsOf(const SwitchGraph& graph) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<std::uint32_t> edgeOf;
    pairs.reserve(graph.arcCount());
    edgeOf.reserve(graph.arcCount());
    for (std::uint32_t from = 0; from < graph.size(); ++from) {
        for (const SwitchGraph::Arc& arc : graph.arcs(from)) {
            pairs.emplace_back(from, arc.to);
            edgeOf.push_back(arc.edge);
        }
    }
    const DirectedGraph boosted = directedGraph(pairs, graph.size());
    // Of the two arcs of an edge the search labels the one that it sees first.
    constexpr std::size_t kUnseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> component(pairs.size(), kUnseen);
    std::vector<std::size_t> articulation;
    const auto componentMap =
        boost::make_iterator_property_map(component.begin(), get(boost::edge_index, boosted));
    const auto found =
        boost::biconnected_components(boosted, componentMap, std::back_inserter(articulation));

    Cuts cuts;
    for (const std::size_t vertex : articulation) {
        cuts.switches.push_back(static_cast<std::uint32_t>(vertex));
    }
    std::ranges::sort(cuts.switches);
    constexpr std::uint32_t kMany = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> only(found.first, kMany);
    std::vector<char> several(found.first, 0);
    for (std::size_t arc = 0; arc < component.size(); ++arc) {
        if (component[arc] == kUnseen) {
            continue;
        }
        std::uint32_t& edge = only[component[arc]];
        if (edge == kMany) {
            edge = edgeOf[arc];
        } else if (edge != edgeOf[arc]) {
            several[component[arc]] = 1;
        }
    }
    for (std::size_t i = 0; i < only.size(); ++i) {
        if (several[i] == 0 && only[i] != kMany && graph.edges()[only[i]].links == 1) {
            cuts.edges.push_back(only[i]);
        }
    }
    std::ranges::sort(cuts.edges);
    return cuts;
}

}  // namespace hallwright
