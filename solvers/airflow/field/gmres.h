// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Dense>

#include <functional>

namespace hallwright {

struct GmresResult {
    Eigen::VectorXd x;
    int products = 0;
    double residual = 0.0;  ///< root of squares
};

/// Solves A x = b from x = 0 by GMRES without restart (Saad and Schultz 1986): `product` gives A·v.
/// For few unknowns and dear products. Ends at ‖b − A x‖ ≤ `goal` or after `most` products.
GmresResult gmres(const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& product,
                  const Eigen::VectorXd& b, double goal, int most);

}  // namespace hallwright
