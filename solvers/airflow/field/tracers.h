// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/air_paths.h"
#include "solvers/run_control.h"

#include <Eigen/Dense>

#include <cstddef>
#include <span>
#include <vector>

namespace hallwright {

/// Which sinks (see `sinksOf`) give their air off as one, by index.
using SinkGroup = std::vector<std::size_t>;

/// Carries one tracer for each group along the heat path, sixteen in each sweep, the sweeps on all
/// cores. Rows: every sink; columns: the share of each group's air in what the row draws, 0..1.
/// Empty when stopped.
Eigen::MatrixXd tracersOf(const AirPaths& paths, std::span<const SinkGroup> groups,
                          const RunControl& control);

}  // namespace hallwright
