// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/heat_path.h"
#include "solvers/airflow/field/plenum_flow.h"
#include "solvers/airflow/field/regions.h"

#include <cstddef>
#include <vector>

namespace hallwright {

/// What moves air about: all that temperatures depend on besides heat and set points.
struct AirPaths {
    const AirScene& scene;
    const AirGrid& grid;
    const ClosedFlows& flows;
    const PlenumFlow& plenum;
    const HeatPath& path;
};

/// Something that draws air from the room.
struct AirSink {
    const CellShares* cells = nullptr;
    double flow = 0.0;  ///< m³/s
};

/// Streams of the scene, then leaks, then tiles that draw down.
struct AirSinks {
    std::vector<AirSink> sinks;
    std::vector<std::size_t> downOf;  ///< per vent: its sink, if it draws down
};
AirSinks sinksOf(const AirPaths& paths);

/// What one watt under the roof brings to each place, K·m³/s: each cell of the highest layer by
/// what flows through it, so that all of it warms by the same. All 0 where nothing moves there.
std::vector<float> warmthFromAbove(const AirPaths& paths);

}  // namespace hallwright
