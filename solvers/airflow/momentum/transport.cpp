// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/transport.h"

#include "solvers/airflow/field/planes.h"

#include <algorithm>

namespace hallwright {
namespace {

using Index = std::ptrdiff_t;

/// The second-order part of what flows through the lower faces of a row of volumes, `s` apart.
HALLWRIGHT_WIDE
void limitRow(float* out, const float* flux, const float* phi, const float* solved, int n,
              Index shift, Index s) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float flow = 0.5F * (flux[i] + flux[i - shift]);
        const float step = phi[i] - phi[i - s];
        const float behind = solved[i - 2 * s] * (phi[i - s] - phi[i - 2 * s]);
        const float ahead = solved[i + s] * (phi[i + s] - phi[i]);
        const float before = flow > 0.0F ? behind : ahead;
        // Dividing always, by 1 where nothing is to be divided, keeps to wide registers.
        const float product = before * step;
        const float sum = product > 0.0F ? before + step : 1.0F;
        const float part = (product > 0.0F ? product : 0.0F) / sum;
        out[i] = (flow > 0.0F ? flow : -flow) * part * (solved[i] * solved[i - s]);
    }
}

/// Weights of the neighbours across an axis on which the two halves of a volume lie side by side.
/// `step`, `wall`: area over distance, m.
HALLWRIGHT_WIDE
void weighRow(float* low, float* high, const float* flux, const float* open, const float* solved,
              const float* nu, const float* stepLow, const float* stepHigh, const float* wall,
              int n, Index shift, Index s, float least, float wallShare) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float in = 0.5F * (flux[i] + flux[i - shift]);
        const float out = 0.5F * (flux[i + s] + flux[i + s - shift]);
        const float joinLow = solved[i - s] * 0.5F * (open[i] + open[i - shift]);
        const float joinHigh = solved[i + s] * 0.5F * (open[i + s] + open[i + s - shift]);
        const float here = nu[i] + nu[i - shift];
        const float nuLow = 0.25F * (here + nu[i - s] + nu[i - s - shift]);
        const float nuHigh = 0.25F * (here + nu[i + s] + nu[i + s - shift]);
        const float held = (least + wallShare * (0.5F * here - least)) * wall[i];
        // A thin panel between two volumes parts them and lets both slip.
        low[i] =
            nuLow * joinLow * stepLow[i] + (1.0F - solved[i - s]) * held + (in > 0.0F ? in : 0.0F);
        high[i] = nuHigh * joinHigh * stepHigh[i] + (1.0F - solved[i + s]) * held +
                  (out < 0.0F ? -out : 0.0F);
    }
}

/// The same across the axis of a velocity itself: its volume ends at the middles of two cells.
HALLWRIGHT_WIDE
void weighOwnRow(float* low, float* high, const float* flux, const float* nu, const float* stepLow,
                 const float* stepHigh, int n, Index s) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float in = 0.5F * (flux[i] + flux[i - s]);
        const float out = 0.5F * (flux[i + s] + flux[i]);
        low[i] = nu[i - s] * stepLow[i] + (in > 0.0F ? in : 0.0F);
        high[i] = nu[i] * stepHigh[i] + (out < 0.0F ? -out : 0.0F);
    }
}

HALLWRIGHT_WIDE
void sumRow(float* diagonal, float* right, const std::array<const float*, 6>& from,
            const std::array<const float*, 3>& part, const float* phi, const float* force,
            const float* solved, const float* extent, float side, float perSecond, int n, Index sy,
            Index sz) {
    const float* const a = from[0];
    const float* const b = from[1];
    const float* const c = from[2];
    const float* const d = from[3];
    const float* const e = from[4];
    const float* const f = from[5];
    const float* const x = part[0];
    const float* const y = part[1];
    const float* const z = part[2];
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float volume = extent[i] * side;
        diagonal[i] =
            solved[i] * (volume * perSecond + ((a[i] + b[i]) + (c[i] + d[i])) + (e[i] + f[i]));
        right[i] = volume * (perSecond * phi[i] + force[i]) + (x[i] - x[i + 1]) +
                   (y[i] - y[i + sy]) + (z[i] - z[i + sz]);
    }
}

/// 1/d where a quantity is solved for, else 0.
HALLWRIGHT_WIDE
void invertRow(float* diagonal, int n) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        diagonal[i] = diagonal[i] > 0.0F ? 1.0F / diagonal[i] : 0.0F;
    }
}

/// One colour of a row; see the relaxation of the multigrid.
HALLWRIGHT_WIDE
void relaxRow(float* phi, float* means, const float* right, const float* inverse,
              const std::array<const float*, 6>& from, const float* select, int n, Index sy,
              Index sz) {
    const float* const a = from[0];
    const float* const b = from[1];
    const float* const c = from[2];
    const float* const d = from[3];
    const float* const e = from[4];
    const float* const f = from[5];
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        means[i] = inverse[i] * (right[i] + (a[i] * phi[i - 1] + b[i] * phi[i + 1]) +
                                 (c[i] * phi[i - sy] + d[i] * phi[i + sy]) +
                                 (e[i] * phi[i - sz] + f[i] * phi[i + sz]));
    }
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        phi[i] = select[i] * inverse[i] > 0.0F ? means[i] : phi[i];
    }
}

/// 1 at every second cell of a row.
std::vector<float> patternOf(int n) {
    std::vector<float> pattern(static_cast<std::size_t>(n) + 2);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        pattern[i] = i % 2 == 0 ? 1.0F : 0.0F;
    }
    return pattern;
}

template <class F>
void forRows(const CarryingGrid& grid, F&& visit) {
    const GridShape& shape = grid.shape();
    forSlabs(shape.nz, grid.cells(), [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                visit(shape.at(0, j, k), j, k);
            }
        }
    });
}

/// Back to the other half of a volume; 0 for a cell.
Index shiftOf(const GridShape& shape, Carried what) {
    return what == Carried::InCells ? 0 : static_cast<Index>(shape.stride(static_cast<int>(what)));
}

constexpr std::array<Carried, 3> kFaces{Carried::OnX, Carried::OnY, Carried::OnZ};

std::array<const float*, 6> rowsOf(const std::array<std::vector<float>, 6>& all, std::size_t row) {
    return {all[0].data() + row, all[1].data() + row, all[2].data() + row,
            all[3].data() + row, all[4].data() + row, all[5].data() + row};
}

}  // namespace

CarryingGrid::CarryingGrid(const AirGrid& grid) : shape_(grid.shape), cells_(grid.airCells) {
    for (std::size_t a = 0; a < 3; ++a) {
        const auto& lines = grid.lines[a];
        const std::size_t n = lines.size() - 1;
        const auto width = [&](std::size_t i) { return lines[i + 1] - lines[i]; };
        const auto gap = [&](std::size_t i) {
            return i == 0   ? width(0) / 2.0
                   : i == n ? width(n - 1) / 2.0
                            : (width(i) + width(i - 1)) / 2.0;
        };
        Axis inCells, onFaces;
        for (std::size_t i = 0; i < n; ++i) {
            inCells.extent.push_back(static_cast<float>(width(i)));
            inCells.perStep.push_back(static_cast<float>(1.0 / gap(i)));
            inCells.perWall.push_back(static_cast<float>(2.0 / width(i)));
            onFaces.extent.push_back(static_cast<float>(gap(i)));
            onFaces.perStep.push_back(static_cast<float>(1.0 / width(i == 0 ? 0 : i - 1)));
            onFaces.perWall.push_back(0.0F);
        }
        inCells.perStep.push_back(static_cast<float>(1.0 / gap(n)));
        onFaces.perStep.push_back(static_cast<float>(1.0 / width(n - 1)));
        for (std::size_t place = 0; place < 4; ++place) {
            axes_[place][a] = place == a + 1 ? onFaces : inCells;
        }
    }
    solved_[0].assign(grid.isAir.begin(), grid.isAir.end());
    for (std::size_t a = 0; a < 3; ++a) {
        std::vector<float>& solved = solved_[a + 1];
        solved.resize(shape_.size());
        std::ranges::transform(grid.open[a], solved.begin(),
                               [](std::uint8_t open) { return open != 0 ? 1.0F : 0.0F; });
    }
}

Transport::Transport(const CarryingGrid& grid) : grid_(grid) {
    for (auto* all : {&from_[0], &from_[1], &from_[2], &from_[3], &from_[4], &from_[5], &diagonal_,
                      &right_, &corrected_[0], &corrected_[1], &corrected_[2]}) {
        all->assign(grid.shape().size(), 0.0F);
    }
}

void Transport::limit(Carried what, const std::vector<float>& phi, const Fluxes& flux) {
    const GridShape& shape = grid_.shape();
    const Index shift = shiftOf(shape, what);
    const float* solved = grid_.isSolved(what).data();
    forRows(grid_, [&](std::size_t row, int, int k) {
        for (int axis = 0; axis < 3; ++axis) {
            if (axis == 2 && k == 0) {
                continue;  // a wall lies below
            }
            const auto a = static_cast<std::size_t>(axis);
            limitRow(corrected_[a].data() + row, flux[a].data() + row, phi.data() + row,
                     solved + row, shape.nx, shift, static_cast<Index>(shape.stride(axis)));
        }
    });
}

void Transport::weigh(Carried what, const Fluxes& flux, const std::vector<float>& diffusivity,
                      const Step& step) {
    const GridShape& shape = grid_.shape();
    const Index shift = shiftOf(shape, what);
    const float* solved = grid_.isSolved(what).data();
    const auto& x = grid_.axis(what, 0);
    const auto& y = grid_.axis(what, 1);
    const auto& z = grid_.axis(what, 2);
    const auto n = static_cast<std::size_t>(shape.nx);
    forRows(grid_, [&](std::size_t row, int j, int k) {
        static thread_local std::vector<float> low, high, wall;
        low.resize(n);
        high.resize(n);
        wall.resize(n);
        const auto jj = static_cast<std::size_t>(j);
        const auto kk = static_cast<std::size_t>(k);
        for (std::size_t a = 0; a < 3; ++a) {
            const auto& along = a == 0 ? x : a == 1 ? y : z;
            if (a == 0) {
                const float area = y.extent[jj] * z.extent[kk];
                for (std::size_t i = 0; i < n; ++i) {
                    low[i] = area * along.perStep[i];
                    high[i] = area * along.perStep[i + 1];
                    wall[i] = step.grip[a] * area * along.perWall[i];
                }
            } else {
                const std::size_t at = a == 1 ? jj : kk;
                const float side = a == 1 ? z.extent[kk] : y.extent[jj];
                const float perLow = side * along.perStep[at];
                const float perHigh = side * along.perStep[at + 1];
                const float perWall = side * step.grip[a] * along.perWall[at];
                for (std::size_t i = 0; i < n; ++i) {
                    low[i] = x.extent[i] * perLow;
                    high[i] = x.extent[i] * perHigh;
                    wall[i] = x.extent[i] * perWall;
                }
            }
            const auto s = static_cast<Index>(shape.stride(static_cast<int>(a)));
            if (static_cast<int>(what) == static_cast<int>(a)) {
                weighOwnRow(from_[2 * a].data() + row, from_[2 * a + 1].data() + row,
                            flux[a].data() + row, diffusivity.data() + row, low.data(), high.data(),
                            shape.nx, s);
            } else {
                weighRow(from_[2 * a].data() + row, from_[2 * a + 1].data() + row,
                         flux[a].data() + row, grid_.isSolved(kFaces[a]).data() + row, solved + row,
                         diffusivity.data() + row, low.data(), high.data(), wall.data(), shape.nx,
                         shift, s, static_cast<float>(step.leastDiffusivity),
                         static_cast<float>(step.wallShare));
            }
        }
    });
}

void Transport::sum(Carried what, const std::vector<float>& phi, const std::vector<float>& force,
                    const Step& step) {
    const GridShape& shape = grid_.shape();
    const auto& x = grid_.axis(what, 0);
    const auto& y = grid_.axis(what, 1);
    const auto& z = grid_.axis(what, 2);
    const auto sy = static_cast<Index>(shape.strideY());
    const auto sz = static_cast<Index>(shape.strideZ());
    const std::vector<float> none(force.empty() ? static_cast<std::size_t>(shape.nx) : 0, 0.0F);
    forRows(grid_, [&](std::size_t row, int j, int k) {
        sumRow(diagonal_.data() + row, right_.data() + row, rowsOf(from_, row),
               {corrected_[0].data() + row, corrected_[1].data() + row, corrected_[2].data() + row},
               phi.data() + row, force.empty() ? none.data() : force.data() + row,
               grid_.isSolved(what).data() + row, x.extent.data(),
               y.extent[static_cast<std::size_t>(j)] * z.extent[static_cast<std::size_t>(k)],
               static_cast<float>(1.0 / step.seconds), shape.nx, sy, sz);
    });
}

void Transport::relax(std::vector<float>& phi, int colour) {
    const GridShape& shape = grid_.shape();
    const auto sy = static_cast<Index>(shape.strideY());
    const auto sz = static_cast<Index>(shape.strideZ());
    const std::vector<float> pattern = patternOf(shape.nx);
    forRows(grid_, [&](std::size_t row, int j, int k) {
        static thread_local std::vector<float> means;
        means.resize(static_cast<std::size_t>(shape.nx));
        relaxRow(phi.data() + row, means.data(), right_.data() + row, diagonal_.data() + row,
                 rowsOf(from_, row), pattern.data() + ((j + k + colour) & 1), shape.nx, sy, sz);
    });
}

void Transport::advance(Carried what, std::vector<float>& phi, const Fluxes& flux,
                        const std::vector<float>& diffusivity, const std::vector<float>& force,
                        const std::vector<Brought>& brought, const Step& step) {
    if (step.isUpwind) {
        for (auto& part : corrected_) {
            std::ranges::fill(part, 0.0F);
        }
    } else {
        limit(what, phi, flux);
    }
    weigh(what, flux, diffusivity, step);
    sum(what, phi, force, step);
    for (const Brought& one : brought) {
        if (diagonal_[one.volume] > 0.0F) {
            diagonal_[one.volume] += one.flow;
            right_[one.volume] += one.carried;
        }
    }
    forRows(grid_, [&](std::size_t row, int, int) {
        invertRow(diagonal_.data() + row, grid_.shape().nx);
    });
    for (int sweep = 0; sweep < step.sweeps; ++sweep) {
        relax(phi, 0);
        relax(phi, 1);
    }
}

}  // namespace hallwright
