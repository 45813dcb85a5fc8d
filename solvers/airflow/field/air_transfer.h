// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_paths.h"
#include "solvers/run_control.h"

#include <Eigen/Dense>

namespace hallwright {

/// Who breathes whose air. Rows are all that draws: streams, then leaks, then tiles that draw down;
/// columns the same in what they blow. A row that draws anything adds up to 1. With it, whatever
/// leaves the flow as it is (set points, coils, heat at held airflow) is a small dense solve.
struct AirTransfer {
    Eigen::MatrixXd share;  ///< of each column's air in what each row draws, 0..1
    Eigen::VectorXd above;  ///< K at each row for one watt under the roof
};

/// Carries one tracer for each column along the heat path, sixteen in each sweep, the sweeps on all
/// cores. Empty when stopped.
AirTransfer transferOf(const AirPaths& paths, const RunControl& control);

}  // namespace hallwright
