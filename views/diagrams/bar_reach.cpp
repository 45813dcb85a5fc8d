// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/bar_reach.h"

#include "views/diagrams/layer_places.h"
#include "views/diagrams/single_line.h"

#include <algorithm>

namespace hallwright {
namespace {

using one_line::kBarEnd;
using one_line::kFeederPitch;
using one_line::kGap;

/// How far each would reach.
std::vector<DiagramBar> wishedBy(const std::vector<BarReach>& layer) {
    std::vector<DiagramBar> reach;
    for (const BarReach& each : layer) {
        reach.push_back({each.left, each.right});
        if (!each.feeders.empty()) {
            reach.back().left = std::min(each.left, each.feeders.front() - kBarEnd);
            reach.back().right = std::max(each.right, each.feeders.back() + kBarEnd);
        }
    }
    return reach;
}

/// Keeps feeders within a bar, in order and apart.
void keepWithin(std::vector<double>& feeders, const DiagramBar& bar) {
    double next = bar.left + kBarEnd;
    for (double& feeder : feeders) {
        feeder = std::max(feeder, next);
        next += kFeederPitch;
    }
    double last = bar.right - kBarEnd;
    for (auto feeder = feeders.rbegin(); feeder != feeders.rend(); ++feeder) {
        *feeder = std::min(*feeder, last);
        last -= kFeederPitch;
    }
}

}  // namespace

void reachOut(std::vector<BarReach>& layer) {
    for (BarReach& each : layer) {
        each.feeders = keptApart(each.feeders, std::vector<double>(each.feeders.size(), 1.0),
                                 std::vector<double>(each.feeders.size(), kFeederPitch));
    }
    std::vector<DiagramBar> reach = wishedBy(layer);
    for (std::size_t i = 1; i < layer.size(); ++i) {
        if (reach[i - 1].right + kGap > reach[i].left) {
            const double least = layer[i - 1].right + kGap / 2.0;
            const double most = std::max(least, layer[i].left - kGap / 2.0);
            const double middle =
                std::clamp((reach[i - 1].right + reach[i].left) / 2.0, least, most);
            reach[i - 1].right = middle - kGap / 2.0;
            reach[i].left = middle + kGap / 2.0;
        }
    }
    for (std::size_t i = 0; i < layer.size(); ++i) {
        keepWithin(layer[i].feeders, reach[i]);
    }
}

}  // namespace hallwright
