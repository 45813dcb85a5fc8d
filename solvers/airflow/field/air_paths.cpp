// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_paths.h"

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)

}  // namespace

AirSinks sinksOf(const AirFlows& air) {
    AirSinks all;
    for (std::size_t s = 0; s < air.scene.streams.size(); ++s) {
        all.sinks.push_back({&air.grid.intakes[s], air.flows.streams[s]});
    }
    for (const auto& leak : air.flows.leaks) {
        all.sinks.push_back({&leak.from, leak.flow});
    }
    for (std::size_t v = 0; v < air.flows.vents.size(); ++v) {
        all.downOf.push_back(all.sinks.size());
        if (air.flows.vents[v] < 0.0) {
            all.sinks.push_back({&air.grid.vents[v], -air.flows.vents[v]});
        }
    }
    return all;
}

std::vector<double> risenFrom(const AirFlows& air, const AirSinks& sinks,
                              const std::vector<double>& blown, const Eigen::VectorXd& drawn) {
    std::vector<double> risen;
    for (const std::vector<double>& row : air.plenum.mix) {
        double sum = 0.0;
        for (std::size_t f = 0; f < row.size(); ++f) {
            const std::size_t feed = air.plenum.feeds[f];
            sum += row[f] *
                   (feed < blown.size()
                        ? blown[feed]
                        : drawn[static_cast<Eigen::Index>(sinks.downOf[feed - blown.size()])]);
        }
        risen.push_back(sum);
    }
    return risen;
}

std::vector<AirBlow> blowsOf(const AirFlows& air, const AirSinks& sinks,
                             const std::vector<double>& blown, const Eigen::VectorXd& drawn) {
    const std::vector<double> risen = risenFrom(air, sinks, blown, drawn);
    std::vector<AirBlow> blows;
    for (std::size_t s = 0; s < air.scene.streams.size(); ++s) {
        blows.push_back({&air.grid.exhausts[s], air.flows.streams[s], blown[s]});
    }
    for (std::size_t v = 0; v < air.flows.vents.size(); ++v) {
        if (air.flows.vents[v] > 0.0) {
            blows.push_back({&air.grid.vents[v], air.flows.vents[v], risen[v]});
        }
    }
    if (air.flows.seams > 0.0) {
        blows.push_back({&air.grid.floor, air.flows.seams, risen.back()});
    }
    for (std::size_t l = 0; l < air.flows.leaks.size(); ++l) {
        blows.push_back({&air.flows.leaks[l].into, air.flows.leaks[l].flow,
                         drawn[static_cast<Eigen::Index>(air.scene.streams.size() + l)]});
    }
    return blows;
}

std::vector<float> warmthFromAbove(const AirPaths& paths) {
    std::vector<float> brought(paths.path.size(), 0.0F);
    double through = 0.0;
    for (const CellShare& share : paths.grid.roof) {
        through += paths.path.through(paths.path.placeOf(share.cell));
    }
    if (!(through > 0.0)) {
        return brought;
    }
    const double scale = 1.0 / (paths.scene.density * kHeatCapacity * through);
    for (const CellShare& share : paths.grid.roof) {
        const std::uint32_t place = paths.path.placeOf(share.cell);
        brought[place] = static_cast<float>(scale * paths.path.through(place));
    }
    return brought;
}

}  // namespace hallwright
