// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_paths.h"

namespace hallwright {
namespace {

constexpr double kHeatCapacity = 1005.0;  // J/(kg·K)

}  // namespace

AirSinks sinksOf(const AirPaths& paths) {
    AirSinks all;
    for (std::size_t s = 0; s < paths.scene.streams.size(); ++s) {
        all.sinks.push_back({&paths.grid.intakes[s], paths.flows.streams[s]});
    }
    for (const auto& leak : paths.flows.leaks) {
        all.sinks.push_back({&leak.from, leak.flow});
    }
    for (std::size_t v = 0; v < paths.flows.vents.size(); ++v) {
        all.downOf.push_back(all.sinks.size());
        if (paths.flows.vents[v] < 0.0) {
            all.sinks.push_back({&paths.grid.vents[v], -paths.flows.vents[v]});
        }
    }
    return all;
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
