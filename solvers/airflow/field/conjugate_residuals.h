// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Dense>

#include <functional>
#include <vector>

namespace hallwright {

/// Solves A x = b by generalised conjugate residuals (Eisenstat, Elman and Schultz 1983) without
/// restart: of all x in the directions tried so far, the one that leaves least. For few unknowns
/// and dear products. What it has learnt of A serves the next `b` too, so that a residual worked
/// out anew goes on where the last one ended.
class ConjugateResiduals {
  public:
    using Product = std::function<Eigen::VectorXd(const Eigen::VectorXd&)>;

    struct Step {
        Eigen::VectorXd x;
        int products = 0;
        double residual = 0.0;  ///< ‖b − A x‖
    };

    /// `product` gives A·v.
    explicit ConjugateResiduals(Product product) : product_(std::move(product)) {}

    /// From x = 0, until ‖b − A x‖ ≤ `goal` or after `most` products.
    Step solve(const Eigen::VectorXd& b, double goal, int most);

  private:
    bool learn(Eigen::VectorXd direction);

    Product product_;
    std::vector<Eigen::VectorXd> directions_;
    std::vector<Eigen::VectorXd> images_;  ///< A·directions_, orthonormal
};

}  // namespace hallwright
