// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_heat.h"
#include "solvers/airflow/field/air_paths.h"
#include "solvers/airflow/field/air_transfer.h"
#include "solvers/airflow/field/multigrid.h"
#include "solvers/airflow/field/solve_field.h"

#include <array>
#include <memory>
#include <vector>

namespace hallwright {

struct MarchState;

/// A solved room, kept so that its next answer comes sooner.
class AirMemory {
  public:
    AirScene scene;
    FieldOptions options;
    std::shared_ptr<const AirField> field;
    AirScene flowScene;  ///< the scene without heat and set points
    AirGrid grid;
    std::shared_ptr<const CoarseLevels> coarse;  ///< of the flow on this grid
    /// How many cells of these two were taken over from the answer before.
    std::size_t keptCells = 0, keptCoarseCells = 0;
    AirBodies bodies;
    PlenumFlow plenum;
    ClosedFlows flows;
    std::vector<double> potential;
    std::vector<std::array<float, 3>> velocity;
    std::shared_ptr<const HeatPath> path;
    std::shared_ptr<const AirTransfer> transfer;  ///< null: not asked for
    /// Roughly who breathes whose air, unit by unit; null: too dear to know.
    std::shared_ptr<const Eigen::MatrixXd> unitShares;
    std::vector<double> drawn;                    ///< °C, of each stream and leak
    std::vector<std::size_t> adrift, overloaded;  ///< units without an answer
    std::shared_ptr<const MarchState> march;      ///< of momentum on this grid; null: none
    int sweeps = 0;                               ///< that the heat took
    int iterations = 0;
    bool isConverged = false;
    double massResidual = 0.0;
};

}  // namespace hallwright
