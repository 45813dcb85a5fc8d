// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_chain.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hallwright {
namespace {

std::uint32_t rootOf(std::vector<std::uint32_t>& parent, std::uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/// Numbers the components in the order of their first nodes.
void findComponents(PowerChain& chain) {
    const auto count = static_cast<std::uint32_t>(chain.nodes.size());
    std::vector<std::uint32_t> parent(count);
    std::iota(parent.begin(), parent.end(), 0U);
    for (const ChainEdge& edge : chain.edges) {
        const std::uint32_t a = rootOf(parent, edge.from);
        const std::uint32_t b = rootOf(parent, edge.to);
        parent[std::max(a, b)] = std::min(a, b);
    }
    std::uint32_t next = 0;
    std::vector<std::uint32_t> number(count, kNone);
    for (std::uint32_t node = 0; node < count; ++node) {
        std::uint32_t& own = number[rootOf(parent, node)];
        own = own == kNone ? next++ : own;
        chain.nodes[node].component = own;
    }
}

void indexOuts(PowerChain& chain) {
    const std::size_t count = chain.nodes.size();
    chain.firstOut.assign(count + 1, 0);
    for (const ChainEdge& edge : chain.edges) {
        ++chain.firstOut[edge.from + 1];
    }
    std::partial_sum(chain.firstOut.begin(), chain.firstOut.end(), chain.firstOut.begin());
    std::vector<std::uint32_t> at(chain.firstOut.begin(), chain.firstOut.end() - 1);
    chain.outs.resize(chain.edges.size());
    for (std::uint32_t e = 0; e < chain.edges.size(); ++e) {
        chain.outs[at[chain.edges[e].from]++] = e;
    }
}

/// Depths by Kahn's method; true for every node that was reached, which leaves out circles and what
/// they feed.
std::vector<bool> findDepths(PowerChain& chain) {
    std::vector<std::uint32_t> waiting(chain.nodes.size(), 0);
    for (const ChainEdge& edge : chain.edges) {
        ++waiting[edge.to];
    }
    std::vector<std::uint32_t> ready;
    std::vector<bool> reached(chain.nodes.size(), false);
    for (std::uint32_t node = 0; node < chain.nodes.size(); ++node) {
        if (waiting[node] == 0) {
            ready.push_back(node);
        }
    }
    while (!ready.empty()) {
        const std::uint32_t node = ready.back();
        ready.pop_back();
        reached[node] = true;
        for (std::uint32_t i = chain.firstOut[node]; i < chain.firstOut[node + 1]; ++i) {
            const std::uint32_t child = chain.edges[chain.outs[i]].to;
            chain.nodes[child].depth =
                std::max(chain.nodes[child].depth, chain.nodes[node].depth + 1);
            if (--waiting[child] == 0) {
                ready.push_back(child);
            }
        }
    }
    return reached;
}

}  // namespace

std::vector<std::uint32_t> arrange(PowerChain& chain) {
    const auto count = static_cast<std::uint32_t>(chain.nodes.size());
    findComponents(chain);
    indexOuts(chain);
    const std::vector<bool> reached = findDepths(chain);
    std::erase_if(chain.edges,
                  [&](const ChainEdge& edge) { return !reached[edge.from] || !reached[edge.to]; });

    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t node) {
        return std::tuple(chain.nodes[node].component, chain.nodes[node].depth, node);
    });
    std::vector<std::uint32_t> place(count);
    std::vector<ChainNode> nodes;
    nodes.reserve(count);
    chain.firstNode.clear();
    for (std::uint32_t at = 0; at < count; ++at) {
        place[order[at]] = at;
        nodes.push_back(chain.nodes[order[at]]);
        if (nodes.back().component == chain.firstNode.size()) {
            chain.firstNode.push_back(at);
        }
    }
    chain.firstNode.push_back(count);
    chain.nodes = std::move(nodes);

    for (ChainEdge& edge : chain.edges) {
        edge.from = place[edge.from];
        edge.to = place[edge.to];
    }
    std::ranges::sort(chain.edges, {}, [](const ChainEdge& edge) {
        return std::tuple(edge.to, edge.port, edge.from);
    });
    chain.firstIn.assign(count + 1, 0);
    for (const ChainEdge& edge : chain.edges) {
        ++chain.firstIn[edge.to + 1];
    }
    std::partial_sum(chain.firstIn.begin(), chain.firstIn.end(), chain.firstIn.begin());
    indexOuts(chain);
    return place;
}

}  // namespace hallwright
