// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/coarsest_level.h"

#include <algorithm>
#include <numeric>

namespace hallwright {

CoarsestLevel::CoarsestLevel(const Multigrid::Level& level) {
    const GridShape& shape = level.shape;
    std::vector<int> unknown(shape.size(), -1);
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t cell = shape.at(i, j, k);
                if (level.inverse[cell] > 0.0F) {
                    unknown[cell] = static_cast<int>(cells_.size());
                    cells_.push_back(cell);
                }
            }
        }
    }
    const auto n = static_cast<Eigen::Index>(cells_.size());
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(n, n);
    std::vector<int> root(cells_.size());
    std::iota(root.begin(), root.end(), 0);
    const auto find = [&](int u) {
        while (root[static_cast<std::size_t>(u)] != u) {
            u = root[static_cast<std::size_t>(u)];
        }
        return u;
    };
    double scale = 0.0;
    for (std::size_t u = 0; u < cells_.size(); ++u) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const auto c = static_cast<double>(level.conductance[axis][cells_[u]]);
            if (c <= 0.0) {
                continue;
            }
            const int v = unknown[cells_[u] - shape.stride(static_cast<int>(axis))];
            const auto p = static_cast<Eigen::Index>(u);
            a(p, p) += c;
            a(v, v) += c;
            a(p, v) -= c;
            a(v, p) -= c;
            scale = std::max(scale, c);
            root[static_cast<std::size_t>(find(static_cast<int>(u)))] = find(v);
        }
    }
    part_.resize(cells_.size());
    std::vector<int> name(cells_.size(), -1);
    for (std::size_t u = 0; u < cells_.size(); ++u) {
        int& id = name[static_cast<std::size_t>(find(static_cast<int>(u)))];
        if (id < 0) {
            id = static_cast<int>(partSize_.size());
            partSize_.push_back(0);
        }
        part_[u] = id;
        ++partSize_[static_cast<std::size_t>(id)];
    }
    // A constant over each part costs something: the matrix becomes regular, and for right-hand
    // sides that sum to zero over each part the answer has mean zero there.
    for (Eigen::Index p = 0; p < n; ++p) {
        for (Eigen::Index q = 0; q < n; ++q) {
            if (part_[static_cast<std::size_t>(p)] == part_[static_cast<std::size_t>(q)]) {
                a(p, q) +=
                    scale / partSize_[static_cast<std::size_t>(part_[static_cast<std::size_t>(p)])];
            }
        }
    }
    if (n > 0) {
        factors_.compute(a);
    }
}

void CoarsestLevel::solve(Multigrid::Level& level) const {
    if (cells_.empty()) {
        return;
    }
    std::vector<double> mean(partSize_.size(), 0.0);
    Eigen::VectorXd rhs(static_cast<Eigen::Index>(cells_.size()));
    for (std::size_t u = 0; u < cells_.size(); ++u) {
        rhs[static_cast<Eigen::Index>(u)] = static_cast<double>(level.b[cells_[u]]);
        const auto p = static_cast<std::size_t>(part_[u]);
        mean[p] += static_cast<double>(level.b[cells_[u]]) / partSize_[p];
    }
    for (std::size_t u = 0; u < cells_.size(); ++u) {
        rhs[static_cast<Eigen::Index>(u)] -= mean[static_cast<std::size_t>(part_[u])];
    }
    const Eigen::VectorXd solution = factors_.solve(rhs);
    for (std::size_t u = 0; u < cells_.size(); ++u) {
        level.x[cells_[u]] = static_cast<float>(solution[static_cast<Eigen::Index>(u)]);
    }
}

}  // namespace hallwright
