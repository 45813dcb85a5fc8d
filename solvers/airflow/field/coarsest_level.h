// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/multigrid.h"

#include <Eigen/Dense>

#include <vector>

namespace hallwright {

/// The last level of a multigrid, solved exactly: each of its connected parts is fixed by its mean.
class CoarsestLevel {
  public:
    explicit CoarsestLevel(const Multigrid::Level& level);

    /// Writes x of the level from its b, whose sum over each part is taken as zero.
    void solve(Multigrid::Level& level) const;

  private:
    std::vector<std::size_t> cells_;  // stored index of each unknown
    std::vector<int> part_;           // of each unknown
    std::vector<int> partSize_;
    Eigen::LDLT<Eigen::MatrixXd> factors_;
};

}  // namespace hallwright
