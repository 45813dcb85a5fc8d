// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/fabric_planes.h"

#include "solvers/network/flow_network.h"

#include <algorithm>
#include <random>
#include <utility>

namespace hallwright {
namespace {

constexpr int kRandomSplits = 4;

/// The first half fills leaf after leaf in the order of `key`.
template <typename Key>
Half filledBy(const Plane& plane, const Key& key) {
    std::vector<std::size_t> order(plane.leaves.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t leaf) { return key(*plane.leaves[leaf]); });
    Half half(order.size(), 0);
    int left = plane.links() / 2;
    for (const std::size_t leaf : order) {
        half[leaf] = std::min(left, plane.leaves[leaf]->links);
        left -= half[leaf];
    }
    return half;
}

Half withinLeaves(const Plane& plane) {
    Half half;
    int left = plane.links() / 2;
    int odd = 0;
    for (const PlannedLeaf* leaf : plane.leaves) {
        const int mine = (leaf->links + (leaf->links % 2 != 0 ? odd++ % 2 : 0)) / 2;
        half.push_back(std::min(left, mine));
        left -= half.back();
    }
    return half;
}

Half drawn(const Plane& plane, std::mt19937& engine) {
    std::vector<std::size_t> leafOf;
    for (std::size_t leaf = 0; leaf < plane.leaves.size(); ++leaf) {
        leafOf.insert(leafOf.end(), static_cast<std::size_t>(plane.leaves[leaf]->links), leaf);
    }
    Half half(plane.leaves.size(), 0);
    for (std::size_t i = 0; i < leafOf.size() / 2; ++i) {
        std::swap(leafOf[i], leafOf[i + engine() % (leafOf.size() - i)]);
        ++half[leafOf[i]];
    }
    return half;
}

/// Links that carry one half to the other.
int flowBetween(const Plane& plane, const SwitchGraph& graph, const Half& half, const Loss& loss) {
    std::vector<FlowNetwork::Arc> arcs;
    const auto join = [&](std::size_t a, std::size_t b, int there, int back) {
        const std::size_t at = arcs.size();
        arcs.push_back({a, b, there, at + 1});
        arcs.push_back({b, a, back, at});
    };
    const std::size_t source = graph.size();
    const std::size_t sink = source + 1;
    for (std::size_t leaf = 0; leaf < half.size(); ++leaf) {
        if (leaf != loss.lostSwitch) {
            join(source, leaf, half[leaf], 0);
            join(leaf, sink, plane.endpoints[leaf] - half[leaf], 0);
        }
    }
    for (std::uint32_t e = 0; e < graph.edges().size(); ++e) {
        const SwitchGraph::Edge& edge = graph.edges()[e];
        const int links = static_cast<int>(edge.links) - (e == loss.lostLink ? 1 : 0);
        if (edge.a != loss.lostSwitch && edge.b != loss.lostSwitch) {
            join(edge.a, edge.b, links, links);
        }
    }
    return FlowNetwork(graph.size() + 2, arcs).maximum(source, sink);
}

}  // namespace

std::vector<Plane> planesOf(const PlannedFabric& plan) {
    const auto count = static_cast<std::size_t>(plan.switches());
    std::vector<int> planeOf(count, -1);
    int planes = 0;
    for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
        planeOf[i] = plan.leaves[i].plane;
        planes = std::max(planes, planeOf[i] + 1);
    }
    for (std::size_t tier = 0; tier < plan.tiers.size(); ++tier) {  // cores lie beyond spines
        for (const PlannedTrunk& trunk : plan.trunks) {
            if (planeOf[trunk.a] >= 0) {
                planeOf[trunk.b] = planeOf[trunk.a];
            }
        }
    }
    std::vector<Plane> result(static_cast<std::size_t>(planes));
    std::vector<std::uint32_t> local(count);
    std::size_t tier = 0;
    int left = plan.tiers.front().switches;
    for (std::size_t i = 0; i < count; ++i) {
        while (left == 0) {
            left = plan.tiers[++tier].switches;
        }
        --left;
        Plane& plane = result[static_cast<std::size_t>(planeOf[i])];
        local[i] = static_cast<std::uint32_t>(plane.tierOf.size());
        plane.tierOf.push_back(tier);
        const bool isLeaf = i < plan.leaves.size();
        plane.endpoints.push_back(isLeaf ? plan.leaves[i].links : 0);
        if (isLeaf) {
            plane.leaves.push_back(&plan.leaves[i]);
        }
    }
    for (const PlannedTrunk& trunk : plan.trunks) {
        result[static_cast<std::size_t>(planeOf[trunk.a])].trunks.push_back(
            {std::min(local[trunk.a], local[trunk.b]), std::max(local[trunk.a], local[trunk.b]),
             trunk.links});
    }
    return result;
}

std::vector<Split> splitsOf(const Plane& plane) {
    std::vector<Split> splits{
        {"by unit",
         filledBy(plane, [](const PlannedLeaf& leaf) { return std::pair(leaf.unit, leaf.rail); })},
        {"by rail",
         filledBy(plane, [](const PlannedLeaf& leaf) { return std::pair(leaf.rail, leaf.unit); })},
        {"within leaves", withinLeaves(plane)}};
    std::mt19937 engine(1);
    for (int i = 0; i < kRandomSplits; ++i) {
        splits.push_back({"at random", drawn(plane, engine)});
    }
    return splits;
}

Bisection bisectionOf(const Plane& plane, const SwitchGraph& graph, std::span<const Split> splits,
                      const Loss& loss) {
    Bisection least;
    for (const Split& split : splits) {
        const int links = flowBetween(plane, graph, split.half, loss);
        if (links < least.links) {
            least = {links, split.name};
        }
    }
    return least;
}

}  // namespace hallwright
