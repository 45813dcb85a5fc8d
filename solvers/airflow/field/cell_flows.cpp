// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/cell_flows.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// Rounding leaves each body of air a trace out of balance, and so would never converge: its mean
/// over the cells that move air, `moving`, is taken off.
void levelOut(const AirBodies& bodies, const std::vector<std::uint32_t>& moving,
              std::vector<double>& net) {
    std::vector<double> sum(static_cast<std::size_t>(bodies.count), 0.0);
    std::vector<double> moved(sum.size(), 0.0);
    for (const std::uint32_t c : moving) {
        const auto b = static_cast<std::size_t>(bodies.bodyOf[c]);
        sum[b] += net[c];
        moved[b] += std::fabs(net[c]);
    }
    for (const std::uint32_t c : moving) {
        const auto b = static_cast<std::size_t>(bodies.bodyOf[c]);
        net[c] -= moved[b] > 0.0 ? sum[b] * std::fabs(net[c]) / moved[b] : 0.0;
    }
}

}  // namespace

CellFlows cellFlowsOf(const AirGrid& grid, const AirBodies& bodies, const ClosedFlows& flows) {
    CellFlows cells{std::vector<double>(grid.shape.size(), 0.0), {}};
    std::vector<std::uint32_t> moving;
    const auto add = [&](const CellShares& shares, double flow) {
        for (const CellShare& share : shares) {
            moving.push_back(share.cell);
            cells.net[share.cell] += share.share * flow;
            if (share.share * flow > 0.0) {
                cells.inflow.push_back({share.cell, share.share * flow});
            }
        }
    };
    for (std::size_t s = 0; s < flows.streams.size(); ++s) {
        add(grid.intakes[s], -flows.streams[s]);
        add(grid.exhausts[s], flows.streams[s]);
    }
    for (std::size_t v = 0; v < flows.vents.size(); ++v) {
        add(grid.vents[v], flows.vents[v]);
    }
    add(grid.floor, flows.seams);
    for (const auto& leak : flows.leaks) {
        add(leak.from, -leak.flow);
        add(leak.into, leak.flow);
    }
    std::ranges::sort(moving);
    moving.erase(std::ranges::unique(moving).begin(), moving.end());
    levelOut(bodies, moving, cells.net);
    return cells;
}

}  // namespace hallwright
