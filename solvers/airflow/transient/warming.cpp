// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/transient/warming.h"

#include <Eigen/Eigenvalues>

#include <cmath>
#include <limits>

namespace hallwright {

Warming::Warming(double heat, double airCapacity, std::span<const HeatStore> bodies)
    : heat_(heat), airCapacity_(airCapacity), capacity_(airCapacity) {
    const auto nodes = static_cast<Eigen::Index>(bodies.size() + 1);
    Eigen::VectorXd root(nodes);  // of the capacities: with it the matrix is symmetric
    root[0] = std::sqrt(airCapacity);
    Eigen::MatrixXd exchange = Eigen::MatrixXd::Zero(nodes, nodes);
    for (Eigen::Index n = 1; n < nodes; ++n) {
        const HeatStore& body = bodies[static_cast<std::size_t>(n - 1)];
        capacity_ += body.capacity;
        root[n] = std::sqrt(body.capacity);
        exchange(0, 0) += body.coupling / airCapacity;
        exchange(n, n) = body.coupling / body.capacity;
        exchange(0, n) = exchange(n, 0) = -body.coupling / (root[0] * root[n]);
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> modes(exchange);
    // One mode, or more where a body is not coupled, is steady but for rounding.
    const double least = 1e-13 * modes.eigenvalues().maxCoeff();
    for (Eigen::Index m = 0; m < nodes; ++m) {
        const double rate = modes.eigenvalues()[m];
        rates_.push_back(rate > least ? rate : 0.0);
    }
    for (Eigen::Index n = 0; n < nodes; ++n) {
        std::vector<double>& weights = weights_.emplace_back();
        for (Eigen::Index m = 0; m < nodes; ++m) {
            const auto& shape = modes.eigenvectors();
            weights.push_back(shape(n, m) / root[n] * shape(0, m) / root[0] * heat);
        }
    }
}

double Warming::riseOf(std::size_t node, double time) const {
    double rise = 0.0;
    for (std::size_t m = 0; m < rates_.size(); ++m) {
        const double age = rates_[m] * time;
        rise += weights_[node][m] * (age > 0.0 ? -std::expm1(-age) / rates_[m] : time);
    }
    return rise;
}

double Warming::timeTo(double rise) const {
    if (rise <= 0.0) {
        return 0.0;
    }
    if (heat_ <= 0.0) {
        return std::numeric_limits<double>::infinity();
    }
    // The air warms no slower than if all were one, and no faster than alone.
    double early = rise * airCapacity_ / heat_;
    double late = rise * capacity_ / heat_;
    while (late - early > 1e-12 * late) {
        const double middle = early + (late - early) / 2.0;
        if (middle <= early || middle >= late) {
            break;
        }
        (this->rise(middle) < rise ? early : late) = middle;
    }
    return late;
}

}  // namespace hallwright
