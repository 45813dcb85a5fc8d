// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/potential_flow.h"

#include "solvers/airflow/field/planes.h"

#include <cmath>

namespace hallwright {
namespace {

constexpr int kMostRounds = 8;            // of refinement
constexpr double kRoundReduction = 2e-5;  // that single precision follows: its floor is near 7e-6

/// Sums fall into eight lanes by index: the same order whatever the width of the registers.
using Lanes = std::array<double, 8>;

double sumOf(const Lanes& lanes) {
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
           ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

struct Sums {
    double squares = 0.0;
    double greatest = 0.0;
};

class Solve {
  public:
    Solve(Multigrid& multigrid, const std::vector<double>& sources, const FlowOptions& options,
          const RunControl& control)
        : multigrid_(multigrid),
          level_(multigrid.finest()),
          shape_(level_.shape),
          sources_(sources),
          options_(options),
          control_(control) {}

    PotentialFlow take(std::vector<double> start) {
        PotentialFlow flow;
        const std::size_t size = shape_.size();
        flow.potential = std::move(start);
        if (flow.potential.size() != size) {
            flow.potential.assign(size, 0.0);
        }
        r_.assign(size, 0.0F);
        z_.assign(size, 0.0F);
        p_.assign(size, 0.0F);
        ap_.assign(size, 0.0F);
        d_.assign(size, 0.0F);
        const double norm = std::sqrt(sumOverRows(
            [&](std::size_t cell, double& sum) { sum += sources_[cell] * sources_[cell]; }));
        const double target = options_.tolerance * norm;
        for (int round = 0; round < kMostRounds; ++round) {
            const Sums left = residualOf(flow.potential);
            flow.residual = left.greatest;
            flow.residualNorm = norm > 0.0 ? std::sqrt(left.squares) / norm : 0.0;
            if (std::sqrt(left.squares) <= target) {
                flow.isConverged = true;
                break;
            }
            if (flow.iterations >= options_.mostIterations || control_.stopped()) {
                break;
            }
            const double goal = std::max(0.9 * target, kRoundReduction * std::sqrt(left.squares));
            flow.iterations += iterate(goal, options_.mostIterations - flow.iterations);
            addCorrection(flow.potential);
        }
        return flow;
    }

  private:
    /// Sum over all cells of the room, plane by plane in a fixed order.
    template <class F>
    double sumOverRows(F&& add) {
        return sumOverPlanes(shape_.nz, level_.cells, [&](int k) {
            double plane = 0.0;
            for (int j = 0; j < shape_.ny; ++j) {
                const std::size_t row = shape_.at(0, j, k);
                for (int i = 0; i < shape_.nx; ++i) {
                    add(row + static_cast<std::size_t>(i), plane);
                }
            }
            return plane;
        });
    }

    template <class F>
    void forRows(F&& visit) {
        forSlabs(shape_.nz, level_.cells, [&](int from, int to) {
            for (int k = from; k < to; ++k) {
                for (int j = 0; j < shape_.ny; ++j) {
                    visit(shape_.at(0, j, k));
                }
            }
        });
    }

    /// r = S − A φ, worked out in double.
    Sums residualOf(const std::vector<double>& phi) {
        std::vector<double> greatest(static_cast<std::size_t>(shape_.nz), 0.0);
        const std::size_t sy = shape_.strideY();
        const std::size_t sz = shape_.strideZ();
        const float* cx = level_.conductance[0].data();
        const float* cy = level_.conductance[1].data();
        const float* cz = level_.conductance[2].data();
        Sums sums;
        sums.squares = sumOverPlanes(shape_.nz, level_.cells, [&](int k) {
            double squares = 0.0;
            double most = 0.0;
            for (int j = 0; j < shape_.ny; ++j) {
                const std::size_t row = shape_.at(0, j, k);
                for (std::size_t c = row; c < row + static_cast<std::size_t>(shape_.nx); ++c) {
                    const double at = phi[c];
                    const double out = static_cast<double>(cx[c]) * (at - phi[c - 1]) +
                                       static_cast<double>(cx[c + 1]) * (at - phi[c + 1]) +
                                       static_cast<double>(cy[c]) * (at - phi[c - sy]) +
                                       static_cast<double>(cy[c + sy]) * (at - phi[c + sy]) +
                                       static_cast<double>(cz[c]) * (at - phi[c - sz]) +
                                       static_cast<double>(cz[c + sz]) * (at - phi[c + sz]);
                    const double left = level_.inverse[c] > 0.0F ? sources_[c] - out : 0.0;
                    r_[c] = static_cast<float>(left);
                    squares += left * left;
                    most = std::max(most, std::fabs(left));
                }
            }
            greatest[static_cast<std::size_t>(k)] = most;
            return squares;
        });
        for (const double one : greatest) {
            sums.greatest = std::max(sums.greatest, one);
        }
        return sums;
    }

    /// Ap = A p, and p·Ap.
    double multiply() {
        const auto sy = static_cast<std::ptrdiff_t>(shape_.strideY());
        const auto sz = static_cast<std::ptrdiff_t>(shape_.strideZ());
        return sumOverPlanes(shape_.nz, level_.cells, [&](int k) {
            Lanes lanes{};
            for (int j = 0; j < shape_.ny; ++j) {
                const std::size_t row = shape_.at(0, j, k);
                multiplyRow(ap_.data() + row, p_.data() + row, level_.conductance[0].data() + row,
                            level_.conductance[1].data() + row, level_.conductance[2].data() + row,
                            shape_.nx, sy, sz, lanes.data());
            }
            return sumOf(lanes);
        });
    }

    HALLWRIGHT_WIDE
    static void multiplyRow(float* out, const float* p, const float* cx, const float* cy,
                            const float* cz, int n, std::ptrdiff_t sy, std::ptrdiff_t sz,
                            double* lanes) {
        for (int i = 0; i < n; ++i) {
            out[i] = cx[i] * (p[i] - p[i - 1]) + cx[i + 1] * (p[i] - p[i + 1]) +
                     cy[i] * (p[i] - p[i - sy]) + cy[i + sy] * (p[i] - p[i + sy]) +
                     cz[i] * (p[i] - p[i - sz]) + cz[i + sz] * (p[i] - p[i + sz]);
        }
        dotRow(out, p, n, lanes);
    }

    /// Adds a·b into eight lanes by index.
    static void dotRow(const float* a, const float* b, int n, double* lanes) {
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            for (int l = 0; l < 8; ++l) {
                lanes[l] += static_cast<double>(a[i + l]) * static_cast<double>(b[i + l]);
            }
        }
        for (int l = 0; i < n; ++i, ++l) {
            lanes[l] += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
    }

    double dot(const std::vector<float>& a, const std::vector<float>& b) {
        return sumOverPlanes(shape_.nz, level_.cells, [&](int k) {
            Lanes lanes{};
            for (int j = 0; j < shape_.ny; ++j) {
                const std::size_t row = shape_.at(0, j, k);
                dotRow(a.data() + row, b.data() + row, shape_.nx, lanes.data());
            }
            return sumOf(lanes);
        });
    }

    /// d += α p, r −= α Ap, and r·r.
    double step(float alpha) {
        return sumOverPlanes(shape_.nz, level_.cells, [&](int k) {
            Lanes lanes{};
            for (int j = 0; j < shape_.ny; ++j) {
                const std::size_t row = shape_.at(0, j, k);
                float* d = d_.data() + row;
                float* r = r_.data() + row;
                const float* p = p_.data() + row;
                const float* ap = ap_.data() + row;
                for (int i = 0; i < shape_.nx; ++i) {
                    d[i] += alpha * p[i];
                    r[i] -= alpha * ap[i];
                }
                dotRow(r, r, shape_.nx, lanes.data());
            }
            return sumOf(lanes);
        });
    }

    /// Conjugate gradients on A d = r from d = 0 until ‖r‖ ≤ goal. The direction is corrected by
    /// Polak and Ribière's formula, as the cycle is not the same to the last bit each time; so it
    /// also goes on from round to round, though r has been worked out anew.
    int iterate(double goal, int most) {
        std::ranges::fill(d_, 0.0F);
        int count = 0;
        while (count < most && !control_.stopped()) {
            multigrid_.precondition(r_, z_);
            const double now = dot(r_, z_);
            if (!(now > 0.0)) {
                break;
            }
            const double change = rz_ > 0.0 ? -alpha_ * dot(z_, ap_) : 0.0;
            const auto beta = static_cast<float>(rz_ > 0.0 ? std::max(0.0, change / rz_) : 0.0);
            forRows([&](std::size_t row) {
                float* p = p_.data() + row;
                const float* z = z_.data() + row;
                for (int i = 0; i < shape_.nx; ++i) {
                    p[i] = z[i] + beta * p[i];
                }
            });
            const double curvature = multiply();
            if (!(curvature > 0.0)) {
                break;
            }
            alpha_ = now / curvature;
            rz_ = now;
            ++count;
            if (std::sqrt(step(static_cast<float>(alpha_))) <= goal) {
                break;
            }
        }
        return count;
    }

    void addCorrection(std::vector<double>& phi) {
        forRows([&](std::size_t row) {
            for (std::size_t c = row; c < row + static_cast<std::size_t>(shape_.nx); ++c) {
                phi[c] += static_cast<double>(d_[c]);
            }
        });
    }

    Multigrid& multigrid_;
    const Multigrid::Level& level_;
    const GridShape shape_;
    const std::vector<double>& sources_;
    const FlowOptions& options_;
    const RunControl& control_;
    std::vector<float> r_, z_, p_, ap_, d_;
    double rz_ = 0.0;     // r·z of the last step; 0: none yet
    double alpha_ = 0.0;  // of the last step
};

}  // namespace

PotentialFlow solvePotential(Multigrid& multigrid, const std::vector<double>& sources,
                             std::vector<double> start, const FlowOptions& options,
                             const RunControl& control) {
    return Solve(multigrid, sources, options, control).take(std::move(start));
}

Fluxes fluxesOf(const Multigrid::Level& level, const std::vector<double>& potential) {
    Fluxes fluxes;
    const GridShape& shape = level.shape;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        fluxes[axis].assign(shape.size(), 0.0F);
    }
    forSlabs(shape.nz, level.cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    const float* c = level.conductance[axis].data() + row;
                    const double* here = potential.data() + row;
                    const double* below = here - shape.stride(static_cast<int>(axis));
                    float* flux = fluxes[axis].data() + row;
                    for (int i = 0; i < shape.nx; ++i) {
                        flux[i] =
                            static_cast<float>(static_cast<double>(c[i]) * (below[i] - here[i]));
                    }
                }
            }
        }
    });
    return fluxes;
}

std::vector<std::array<float, 3>> velocityOf(const AirGrid& grid, const Fluxes& fluxes) {
    const GridShape& shape = grid.shape;
    const auto nx = static_cast<std::size_t>(shape.nx);
    const auto ny = static_cast<std::size_t>(shape.ny);
    std::vector<std::array<float, 3>> velocity(nx * ny * static_cast<std::size_t>(shape.nz));
    const auto width = [&](std::size_t axis, int n) {
        const auto i = static_cast<std::size_t>(n);
        return static_cast<float>(grid.lines[axis][i + 1] - grid.lines[axis][i]);
    };
    forSlabs(shape.nz, velocity.size(), [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const float dy = width(1, j);
                const float dz = width(2, k);
                for (int i = 0; i < shape.nx; ++i) {
                    const std::size_t c = shape.at(i, j, k);
                    const float dx = width(0, i);
                    auto& v = velocity[static_cast<std::size_t>(i) +
                                       nx * (static_cast<std::size_t>(j) +
                                             ny * static_cast<std::size_t>(k))];
                    v[0] = (fluxes[0][c] + fluxes[0][c + 1]) / (2.0F * dy * dz);
                    v[1] = (fluxes[1][c] + fluxes[1][c + shape.strideY()]) / (2.0F * dx * dz);
                    v[2] = (fluxes[2][c] + fluxes[2][c + shape.strideZ()]) / (2.0F * dx * dy);
                }
            }
        }
    });
    return velocity;
}

}  // namespace hallwright
