// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/switch_graph.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

/// Endpoints reached from `start` without `lostSwitch` and `lostEdge`; marks what it sees in
/// `part`.
int endpointsFrom(const SwitchGraph& graph, std::uint32_t start, std::uint32_t lostSwitch,
                  std::uint32_t lostEdge, std::span<const int> endpoints, std::vector<char>& seen) {
    int count = 0;
    std::vector<std::uint32_t> open{start};
    seen[start] = 1;
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        count += endpoints[at];
        for (const SwitchGraph::Arc& arc : graph.arcs(at)) {
            if (arc.edge != lostEdge && arc.to != lostSwitch && seen[arc.to] == 0) {
                seen[arc.to] = 1;
                open.push_back(arc.to);
            }
        }
    }
    return count;
}

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

}  // namespace

SwitchGraph::SwitchGraph(std::size_t switches, std::vector<Edge> links) : first_(switches + 1, 0) {
    std::erase_if(links, [](const Edge& link) { return link.a == link.b; });
    for (Edge& link : links) {
        if (link.a > link.b) {
            std::swap(link.a, link.b);
        }
    }
    std::ranges::sort(links, {}, [](const Edge& link) { return std::pair(link.a, link.b); });
    for (const Edge& link : links) {
        if (!edges_.empty() && edges_.back().a == link.a && edges_.back().b == link.b) {
            edges_.back().links += link.links;
        } else {
            edges_.push_back(link);
        }
    }
    for (const Edge& edge : edges_) {
        ++first_[edge.a + 1];
        ++first_[edge.b + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    arcs_.resize(2 * edges_.size());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    // Edges come by a, then b: lower neighbours of a switch are laid down before its higher ones,
    // in order.
    for (std::uint32_t index = 0; index < edges_.size(); ++index) {
        const Edge& edge = edges_[index];
        arcs_[next[edge.b]++] = {edge.a, index, edge.links};
    }
    for (std::uint32_t index = 0; index < edges_.size(); ++index) {
        const Edge& edge = edges_[index];
        arcs_[next[edge.a]++] = {edge.b, index, edge.links};
    }
}

std::vector<int> distancesFrom(const SwitchGraph& graph, std::span<const std::uint32_t> from) {
    std::vector<int> distance(graph.size(), -1);
    std::vector<std::uint32_t> open(from.begin(), from.end());
    for (const std::uint32_t start : from) {
        distance[start] = 0;
    }
    for (std::size_t next = 0; next < open.size(); ++next) {
        for (const SwitchGraph::Arc& arc : graph.arcs(open[next])) {
            if (distance[arc.to] < 0) {
                distance[arc.to] = distance[open[next]] + 1;
                open.push_back(arc.to);
            }
        }
    }
    return distance;
}

std::vector<std::vector<std::uint32_t>> leafClasses(const SwitchGraph& graph,
                                                    std::span<const std::uint32_t> leaves) {
    const auto order = [&](std::uint32_t a, std::uint32_t b) {
        return std::ranges::lexicographical_compare(
            graph.arcs(a), graph.arcs(b), [](const SwitchGraph::Arc& x, const SwitchGraph::Arc& y) {
                return std::tie(x.to, x.links) < std::tie(y.to, y.links);
            });
    };
    std::vector<std::uint32_t> sorted(leaves.begin(), leaves.end());
    std::ranges::stable_sort(sorted, order);
    std::vector<std::vector<std::uint32_t>> classes;
    for (const std::uint32_t leaf : sorted) {
        if (classes.empty() || order(classes.back().front(), leaf)) {
            classes.emplace_back();
        }
        classes.back().push_back(leaf);
    }
    return classes;
}

int diameterBetween(const SwitchGraph& graph, std::span<const std::vector<std::uint32_t>> classes) {
    int longest = 0;
    for (const auto& one : classes) {
        const std::uint32_t start = one.front();
        const std::vector<int> distance = distancesFrom(graph, std::span(&start, 1));
        for (const auto& other : classes) {
            for (const std::uint32_t leaf : other) {
                longest = std::max(longest, distance[leaf]);
            }
        }
    }
    return classes.empty() ? 0 : longest + 1;
}

int endpointsCutOff(const SwitchGraph& graph, std::uint32_t lost, std::span<const int> endpoints) {
    std::vector<char> seen(graph.size(), 0);
    int total = endpoints[lost];
    int most = 0;
    for (const SwitchGraph::Arc& arc : graph.arcs(lost)) {
        if (seen[arc.to] == 0) {
            const int part = endpointsFrom(graph, arc.to, lost, kNone, endpoints, seen);
            total += part;
            most = std::max(most, part);
        }
    }
    return total - most;
}

int endpointsBeyond(const SwitchGraph& graph, std::uint32_t bridge,
                    std::span<const int> endpoints) {
    std::vector<char> seen(graph.size(), 0);
    const SwitchGraph::Edge& edge = graph.edges()[bridge];
    const int one = endpointsFrom(graph, edge.a, kNone, bridge, endpoints, seen);
    const int other = endpointsFrom(graph, edge.b, kNone, bridge, endpoints, seen);
    return std::min(one, other);
}

}  // namespace hallwright
