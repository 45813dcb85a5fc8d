// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/cell_flows.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// Rounding leaves each body of air a trace out of balance, and so would never converge: its mean
/// over the cells that move air is taken off.
void levelOut(const AirGrid& grid, const AirBodies& bodies, std::vector<double>& net) {
    std::vector<double> sum(static_cast<std::size_t>(bodies.count), 0.0);
    std::vector<double> moved(sum.size(), 0.0);
    for (std::size_t c = 0; c < net.size(); ++c) {
        if (grid.isAir[c] != 0) {
            sum[static_cast<std::size_t>(bodies.bodyOf[c])] += net[c];
            moved[static_cast<std::size_t>(bodies.bodyOf[c])] += std::fabs(net[c]);
        }
    }
    for (std::size_t c = 0; c < net.size(); ++c) {
        if (grid.isAir[c] != 0 && net[c] != 0.0) {
            const auto b = static_cast<std::size_t>(bodies.bodyOf[c]);
            net[c] -= sum[b] * std::fabs(net[c]) / moved[b];
        }
    }
}

}  // namespace

CellFlows cellFlowsOf(const AirGrid& grid, const AirBodies& bodies, const ClosedFlows& flows) {
    CellFlows cells{std::vector<double>(grid.shape.size(), 0.0),
                    std::vector<double>(grid.shape.size(), 0.0)};
    const auto add = [&](const CellShares& shares, double flow) {
        for (const CellShare& share : shares) {
            cells.net[share.cell] += share.share * flow;
            cells.inflow[share.cell] += std::max(0.0, share.share * flow);
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
    levelOut(grid, bodies, cells.net);
    return cells;
}

}  // namespace hallwright
