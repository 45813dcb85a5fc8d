// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/fabric_metrics.h"

#include "solvers/network/fabric_planes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace hallwright {
namespace {

class SinglePointList {
  public:
    explicit SinglePointList(const PlannedFabric& plan) : plan_(plan) {}

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
    const PlannedFabric& plan_;
    std::map<std::tuple<bool, std::size_t, int, int>, int> counts_;
};

}  // namespace

FabricMetrics measureFabric(const PlannedFabric& plan) {
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
                bisectionOf(plane, graph, splits, {.lostSwitch = static_cast<std::uint32_t>(lost)})
                    .links;
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
