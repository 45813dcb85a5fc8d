// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fabric_plan.h"
#include "solvers/network/switch_graph.h"

#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

namespace hallwright {

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

std::vector<Plane> planesOf(const PlannedFabric& plan);

/// Links of each leaf that go to the first half.
using Half = std::vector<int>;

struct Split {
    std::string_view name;
    Half half;
};

/// By unit, by rail, within every leaf, and four at random from a fixed seed (rules.md 6.7).
std::vector<Split> splitsOf(const Plane& plane);

/// What of a plane is gone: a switch, or one of the parallel links of an edge.
struct Loss {
    static constexpr std::uint32_t kNothing = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t lostSwitch = kNothing;
    std::uint32_t lostLink = kNothing;  ///< its edge in the graph
};

struct Bisection {
    int links = std::numeric_limits<int>::max();
    std::string_view split;
};

/// The least maximum flow over the splits, as links.
Bisection bisectionOf(const Plane& plane, const SwitchGraph& graph, std::span<const Split> splits,
                      const Loss& loss = {});

}  // namespace hallwright
