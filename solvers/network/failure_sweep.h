// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fabric_plan.h"
#include "solvers/run_control.h"

#include <string_view>
#include <vector>

namespace hallwright {

/// Switches or links of a planned fabric that are alike, and what the loss of any one of them
/// leaves of the plane that it is in.
struct FailureClass {
    bool isLink = false;
    std::string_view tier;   ///< of the switch, or of the lower end; "endpoint": a cable to a node
    std::string_view upper;  ///< of a link: the tier of its other end
    int count = 0;
    double bisectionRatio = 1.0;  ///< of the endpoints that are left, over that before
    int endpointLinks = 0;        ///< cut off: those of a leaf that fails, and beyond what parts
};

/// Every single failure of a switch or a link. Those that colour refinement cannot tell apart, by
/// tier, endpoints and what they are joined to, are alike, and the first of them is tried: exact
/// where a symmetry of the fabric takes one to the other, as in the fabrics of `planFabric`.
/// Stopped, it is empty.
std::vector<FailureClass> sweepFailures(const PlannedFabric& plan, const RunControl& control = {});

}  // namespace hallwright
