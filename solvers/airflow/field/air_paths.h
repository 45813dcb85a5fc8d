// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_grid.h"
#include "solvers/airflow/field/heat_path.h"
#include "solvers/airflow/field/plenum_flow.h"
#include "solvers/airflow/field/regions.h"

#include <Eigen/Dense>

#include <cstddef>
#include <vector>

namespace hallwright {

/// What moves air about.
struct AirFlows {
    const AirScene& scene;
    const AirGrid& grid;
    const ClosedFlows& flows;
    const PlenumFlow& plenum;
};

/// And the way that it takes: all that temperatures depend on besides heat and set points.
struct AirPaths : AirFlows {
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
AirSinks sinksOf(const AirFlows& air);

/// Air that blows into the room, with what it carries there: a temperature, or a share.
struct AirBlow {
    const CellShares* cells = nullptr;
    double flow = 0.0;  ///< m³/s
    double carried = 0.0;
};

/// What comes up each tile and, last, through the seams: a mix of what the streams that feed the
/// plenum blow, and of what tiles that draw down have drawn. `drawn`: by sink.
std::vector<double> risenFrom(const AirFlows& air, const AirSinks& sinks,
                              const std::vector<double>& blown, const Eigen::VectorXd& drawn);

/// Everything that blows into the room when streams blow `blown` and sinks draw `drawn`: leaks pass
/// on what they drew.
std::vector<AirBlow> blowsOf(const AirFlows& air, const AirSinks& sinks,
                             const std::vector<double>& blown, const Eigen::VectorXd& drawn);

/// What one watt under the roof brings to each place, K·m³/s: each cell of the highest layer by
/// what flows through it, so that all of it warms by the same. All 0 where nothing moves there.
std::vector<float> warmthFromAbove(const AirPaths& paths);

}  // namespace hallwright
