// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/gmres.h"

#include <cmath>
#include <vector>

namespace hallwright {

GmresResult gmres(const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& product,
                  const Eigen::VectorXd& b, double goal, int most) {
    GmresResult result;
    result.x = Eigen::VectorXd::Zero(b.size());
    result.residual = b.norm();
    if (result.residual <= goal || most <= 0) {
        return result;
    }
    std::vector<Eigen::VectorXd> basis{b / result.residual};
    Eigen::MatrixXd h = Eigen::MatrixXd::Zero(most + 1, most);
    Eigen::VectorXd g = Eigen::VectorXd::Zero(most + 1);
    g[0] = result.residual;
    std::vector<double> cosines, sines;
    int n = 0;
    while (n < most) {
        Eigen::VectorXd w = product(basis.back());
        ++result.products;
        for (int i = 0; i <= n; ++i) {
            h(i, n) = w.dot(basis[static_cast<std::size_t>(i)]);
            w -= h(i, n) * basis[static_cast<std::size_t>(i)];
        }
        const double length = w.norm();
        // Rotate the new column by what was done before, then away its last entry.
        for (int i = 0; i < n; ++i) {
            const double c = cosines[static_cast<std::size_t>(i)];
            const double s = sines[static_cast<std::size_t>(i)];
            const double upper = c * h(i, n) + s * h(i + 1, n);
            h(i + 1, n) = -s * h(i, n) + c * h(i + 1, n);
            h(i, n) = upper;
        }
        const double radius = std::hypot(h(n, n), length);
        if (radius == 0.0) {
            break;
        }
        cosines.push_back(h(n, n) / radius);
        sines.push_back(length / radius);
        h(n, n) = radius;
        g[n + 1] = -sines.back() * g[n];
        g[n] *= cosines.back();
        ++n;
        result.residual = std::fabs(g[n]);
        if (result.residual <= goal || length == 0.0) {
            break;
        }
        basis.push_back(w / length);
    }
    const Eigen::VectorXd y = h.topLeftCorner(n, n).triangularView<Eigen::Upper>().solve(g.head(n));
    for (int i = 0; i < n; ++i) {
        result.x += y[i] * basis[static_cast<std::size_t>(i)];
    }
    return result;
}

}  // namespace hallwright
