// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fabric_plan.h"
#include "solvers/network/switch_graph.h"

#include <string_view>
#include <vector>

namespace hallwright {

/// Switches or links, each of which alone cuts endpoints off when it fails (NET-013).
struct SinglePoints {
    bool isLink = false;
    std::string_view tier;  ///< of the switch, or of the lower end of the link
    int count = 0;
    int endpointLinks = 0;  ///< lost by each
    int nodes = 0;          ///< lost whole with each; 0: nodes keep other ports
};

/// What the plane of a switch keeps of its bisection when it fails (NET-014).
struct AfterFailure {
    std::string_view tier;
    double bisectionRatio = 1.0;
};

struct FabricMetrics {
    std::int64_t bisectionLinks = 0;  ///< per direction, of the worst split tried
    double fullBisectionRatio = 1.0;  ///< of what half the endpoints send (NET-011)
    std::string_view worstSplit;      ///< by unit, by rail, within leaves, at random
    int diameterSwitches = 0;         ///< within a plane (NET-010)
    PathDiversity paths;              ///< within a plane (NET-012); of one leaf: none
    std::vector<SinglePoints> singlePoints;
    std::vector<AfterFailure> afterFailure;
};

/// Judges a planned fabric as the graph of its switches (rules.md 6.7). Bisection is the least
/// maximum flow over splits of the endpoints of each plane into equal halves: by unit, by rail,
/// within every leaf, and four at random from a fixed seed; a split that none of these is may carry
/// less. The loss of a leaf is a single point where it cuts off whole nodes.
FabricMetrics measureFabric(const PlannedFabric& plan);

}  // namespace hallwright
