// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hallwright {

/// One of a layer and, where it has a bar that may reach further, its feeders; points from the
/// left.
struct BarReach {
    double left = 0.0, right = 0.0;  ///< what it takes by itself
    std::vector<double> feeders;     ///< where each is to leave, from left to right; may be empty
};

/// Moves feeders, from left to right in a layer, so that they keep apart: as little as can be, so
/// that they go straight down. Bars reach out over what they feed until they would meet what stands
/// beside them; two bars that reach for each other share what is between them.
void reachOut(std::vector<BarReach>& layer);

}  // namespace hallwright
