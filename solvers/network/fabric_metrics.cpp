// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/fabric_metrics.h"

#include "solvers/network/flow_network.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <tuple>

namespace hallwright {
namespace {

constexpr int kRandomSplits = 4;

/// The part of a fabric that cables join: its switches, leaves first.
struct Plane {
    std::vector<const PlannedLeaf*> leaves;
    std::vector<std::size_t> tierOf;  ///< of each switch
    std::vector<SwitchGraph::Edge> trunks;
    std::vector<int> endpoints;  ///< of each switch, as links

    [[nodiscard]] SwitchGraph graph() const { return {tierOf.size(), trunks}; }
    [[nodiscard]] int links() const {
        return std::accumulate(endpoints.begin(), endpoints.end(), 0);
    }
};

std::vector<Plane> planesOf(const FabricPlan& plan) {
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

/// Links of each leaf that go to the first half.
using Half = std::vector<int>;

struct Split {
    std::string_view name;
    Half half;
};

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

/// Links that carry one half to the other; all of a `lost` switch gone.
int flowBetween(const Plane& plane, const SwitchGraph& graph, const Half& half,
                std::optional<std::uint32_t> lost = std::nullopt) {
    std::vector<FlowNetwork::Arc> arcs;
    const auto join = [&](std::size_t a, std::size_t b, int there, int back) {
        const std::size_t at = arcs.size();
        arcs.push_back({a, b, there, at + 1});
        arcs.push_back({b, a, back, at});
    };
    const std::size_t source = graph.size();
    const std::size_t sink = source + 1;
    for (std::size_t leaf = 0; leaf < half.size(); ++leaf) {
        join(source, leaf, half[leaf], 0);
        join(leaf, sink, plane.endpoints[leaf] - half[leaf], 0);
    }
    for (const SwitchGraph::Edge& edge : graph.edges()) {
        if (edge.a != lost && edge.b != lost) {
            join(edge.a, edge.b, static_cast<int>(edge.links), static_cast<int>(edge.links));
        }
    }
    return FlowNetwork(graph.size() + 2, arcs).maximum(source, sink);
}

struct Bisection {
    int links = std::numeric_limits<int>::max();
    std::string_view split;
};

Bisection bisectionOf(const Plane& plane, const SwitchGraph& graph, std::span<const Split> splits,
                      std::optional<std::uint32_t> lost = std::nullopt) {
    Bisection least;
    for (const Split& split : splits) {
        const int links = flowBetween(plane, graph, split.half, lost);
        if (links < least.links) {
            least = {links, split.name};
        }
    }
    return least;
}

class SinglePointList {
  public:
    explicit SinglePointList(const FabricPlan& plan) : plan_(plan) {}

    void add(bool isLink, std::size_t tier, int endpoints, int nodes) {
        ++counts_[{isLink, tier, endpoints, nodes}];
    }
    void addPlane(const Plane& plane, const SwitchGraph& graph) {
        const Cuts cuts = cutsOf(graph);
        for (const std::uint32_t at : cuts.switches) {
            if (plane.tierOf[at] > 0) {
                add(false, plane.tierOf[at], endpointsCutOff(graph, at, plane.endpoints), 0);
            }
        }
        for (const std::uint32_t bridge : cuts.edges) {
            add(true, plane.tierOf[graph.edges()[bridge].a],
                endpointsBeyond(graph, bridge, plane.endpoints), 0);
        }
        for (const PlannedLeaf* leaf : plane.leaves) {
            if (plan_.isWholeNodeOnLeaf && leaf->links > 0) {
                add(false, 0, leaf->links, leaf->nodes);
            }
        }
    }
    [[nodiscard]] std::vector<SinglePoints> list() const {
        std::vector<SinglePoints> list;
        for (const auto& [key, count] : counts_) {
            const auto& [isLink, tier, endpoints, nodes] = key;
            list.push_back({isLink, plan_.tiers[tier].name, count, endpoints, nodes});
        }
        return list;
    }

  private:
    const FabricPlan& plan_;
    std::map<std::tuple<bool, std::size_t, int, int>, int> counts_;
};

}  // namespace

FabricMetrics measureFabric(const FabricPlan& plan) {
    FabricMetrics metrics;
    SinglePointList singlePoints(plan);
    std::int64_t full = 0;
    const std::vector<Plane> planes = planesOf(plan);
    for (const Plane& plane : planes) {
        const SwitchGraph graph = plane.graph();
        const auto splits = splitsOf(plane);
        const Bisection bisection = bisectionOf(plane, graph, splits);
        metrics.bisectionLinks += bisection.links;
        full += plane.links() / 2;
        singlePoints.addPlane(plane, graph);
        if (&plane != &planes.front()) {
            continue;  // planes are alike but for a few endpoints
        }
        metrics.worstSplit = bisection.split;
        std::vector<std::uint32_t> leaves(plane.leaves.size());
        std::iota(leaves.begin(), leaves.end(), 0U);
        const auto classes = leafClasses(graph, leaves);
        metrics.diameterSwitches = diameterBetween(graph, classes);
        metrics.paths = pathDiversity(graph, classes);
        for (std::size_t tier = 1; tier < plan.tiers.size(); ++tier) {
            const auto lost = std::ranges::find(plane.tierOf, tier) - plane.tierOf.begin();
            const int left =
                bisectionOf(plane, graph, splits, static_cast<std::uint32_t>(lost)).links;
            metrics.afterFailure.push_back(
                {plan.tiers[tier].name,
                 bisection.links > 0 ? static_cast<double>(left) / bisection.links : 1.0});
        }
    }
    metrics.fullBisectionRatio =
        full > 0 ? static_cast<double>(metrics.bisectionLinks) / static_cast<double>(full) : 1.0;
    metrics.singlePoints = singlePoints.list();
    return metrics;
}

}  // namespace hallwright
