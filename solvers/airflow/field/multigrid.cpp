// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/multigrid.h"

#include "solvers/airflow/field/body_grids.h"
#include "solvers/airflow/field/coarsening.h"
#include "solvers/airflow/field/coarsest_level.h"
#include "solvers/airflow/field/planes.h"
#include "solvers/airflow/field/relaxation.h"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace hallwright {
namespace {

constexpr std::size_t kCoarsestCells = 160;
constexpr std::size_t kMostLevels = 12;

double widthOf(const std::vector<double>& lines, std::size_t n) {
    return lines[n + 1] - lines[n];
}

/// Conductances of open faces: area over the distance between the middles of the two cells.
void conduct(const AirGrid& grid, Multigrid::Level& level) {
    const GridShape& shape = level.shape;
    std::array<std::vector<float>, 3> widths, distances;  // distance 1/d to the cell below
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto& lines = grid.lines[axis];
        const std::size_t n = lines.size() - 1;
        widths[axis].resize(n);
        distances[axis].assign(n, 0.0F);
        for (std::size_t i = 0; i < n; ++i) {
            widths[axis][i] = static_cast<float>(widthOf(lines, i));
            if (i > 0) {
                distances[axis][i] =
                    static_cast<float>(2.0 / (widthOf(lines, i) + widthOf(lines, i - 1)));
            }
        }
        level.conductance[axis].assign(shape.size(), 0.0F);
    }
    constexpr float kShare = 1.0F / 255.0F;
    forSlabs(shape.nz, level.cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            const auto kk = static_cast<std::size_t>(k);
            for (int j = 0; j < shape.ny; ++j) {
                const auto jj = static_cast<std::size_t>(j);
                const std::size_t row = shape.at(0, j, k);
                const float sideX = kShare * widths[1][jj] * widths[2][kk];
                const float sideY = kShare * distances[1][jj] * widths[2][kk];
                const float sideZ = kShare * distances[2][kk] * widths[1][jj];
                const std::uint8_t* openX = grid.open[0].data() + row;
                const std::uint8_t* openY = grid.open[1].data() + row;
                const std::uint8_t* openZ = grid.open[2].data() + row;
                float* cx = level.conductance[0].data() + row;
                float* cy = level.conductance[1].data() + row;
                float* cz = level.conductance[2].data() + row;
                const float* wx = widths[0].data();
                const float* dx = distances[0].data();
                for (int i = 0; i < shape.nx; ++i) {
                    cx[i] = static_cast<float>(openX[i]) * dx[i] * sideX;
                    cy[i] = static_cast<float>(openY[i]) * wx[i] * sideY;
                    cz[i] = static_cast<float>(openZ[i]) * wx[i] * sideZ;
                }
            }
        }
    });
}

HALLWRIGHT_WIDE
void invertRow(float* inverse, const float* cx, const float* cy, const float* cz, int n,
               std::size_t sy, std::size_t sz) {
    for (int i = 0; i < n; ++i) {
        const float sum = cx[i] + cx[i + 1] + cy[i] + cy[i + static_cast<std::ptrdiff_t>(sy)] +
                          cz[i] + cz[i + static_cast<std::ptrdiff_t>(sz)];
        inverse[i] = sum > 0.0F ? 1.0F / sum : 0.0F;
    }
}

void invertDiagonal(Multigrid::Level& level) {
    const GridShape& shape = level.shape;
    level.inverse.assign(shape.size(), 0.0F);
    forSlabs(shape.nz, level.cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                invertRow(level.inverse.data() + row, level.conductance[0].data() + row,
                          level.conductance[1].data() + row, level.conductance[2].data() + row,
                          shape.nx, shape.strideY(), shape.strideZ());
            }
        }
    });
}

/// The first cell of each parent, and their count at the end.
std::vector<int> firstsOf(const std::vector<int>& parents) {
    std::vector<int> firsts;
    for (std::size_t n = 0; n < parents.size(); ++n) {
        if (n == 0 || parents[n] != parents[n - 1]) {
            firsts.push_back(static_cast<int>(n));
        }
    }
    firsts.push_back(static_cast<int>(parents.size()));
    return firsts;
}

/// Per cell of a fine level on one axis: its lower face is a face of the coarse level (then the
/// ratio of fine to coarse distance, else 0).
std::vector<float> ratiosOf(const std::vector<double>& fine, const std::vector<double>& coarse,
                            const std::vector<int>& firsts) {
    std::vector<float> ratios(fine.size() - 1, 0.0F);
    for (std::size_t c = 1; c + 1 < firsts.size(); ++c) {
        const auto f = static_cast<std::size_t>(firsts[c]);
        ratios[f] = static_cast<float>((widthOf(fine, f) + widthOf(fine, f - 1)) /
                                       (widthOf(coarse, c) + widthOf(coarse, c - 1)));
    }
    return ratios;
}

Multigrid::Level coarsened(Multigrid::Level& fine) {
    Multigrid::Level coarse;
    std::array<std::vector<int>, 3> firsts;
    std::array<std::vector<float>, 3> ratios;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        firsts[axis] = firstsOf(fine.parents[axis]);
        for (const int first : firsts[axis]) {
            coarse.lines[axis].push_back(fine.lines[axis][static_cast<std::size_t>(first)]);
        }
        ratios[axis] = ratiosOf(fine.lines[axis], coarse.lines[axis], firsts[axis]);
    }
    const auto count = [&](std::size_t axis) {
        return static_cast<int>(coarse.lines[axis].size()) - 1;
    };
    coarse.shape = {count(0), count(1), count(2)};
    coarse.cells = static_cast<std::size_t>(count(0)) * static_cast<std::size_t>(count(1)) *
                   static_cast<std::size_t>(count(2));
    for (auto& c : coarse.conductance) {
        c.assign(coarse.shape.size(), 0.0F);
    }
    const GridShape& shape = fine.shape;
    forSlabs(coarse.shape.nz, fine.cells, [&](int from, int to) {
        const int firstK = firsts[2][static_cast<std::size_t>(from)];
        const int lastK = firsts[2][static_cast<std::size_t>(to)];
        for (int k = firstK; k < lastK; ++k) {
            const auto kk = static_cast<std::size_t>(k);
            for (int j = 0; j < shape.ny; ++j) {
                const auto jj = static_cast<std::size_t>(j);
                const std::size_t row = shape.at(0, j, k);
                const std::size_t into =
                    coarse.shape.at(0, fine.parents[1][jj], fine.parents[2][kk]);
                const float* cx = fine.conductance[0].data() + row;
                float* coarseX = coarse.conductance[0].data() + into;
                for (int c = 1; c < coarse.shape.nx; ++c) {
                    const int f = firsts[0][static_cast<std::size_t>(c)];
                    coarseX[c] += cx[f] * ratios[0][static_cast<std::size_t>(f)];
                }
                const auto add = [&](std::size_t axis, float ratio) {
                    if (ratio == 0.0F) {
                        return;
                    }
                    const float* c = fine.conductance[axis].data() + row;
                    float* sum = coarse.conductance[axis].data() + into;
                    for (int i = 0; i < shape.nx; ++i) {
                        sum[fine.parents[0][static_cast<std::size_t>(i)]] += c[i] * ratio;
                    }
                };
                add(1, ratios[1][jj]);
                add(2, ratios[2][kk]);
            }
        }
    });
    return coarse;
}

/// How many faces of each border are closed between two cells of air, as a share of all: walls that
/// should stay borders.
std::array<std::vector<float>, 3> wallsOf(const Multigrid::Level& level) {
    const GridShape& shape = level.shape;
    std::array<std::vector<float>, 3> walls;
    tbb::parallel_for(std::size_t{0}, std::size_t{3}, [&](std::size_t axis) {
        walls[axis].assign(level.lines[axis].size(), 0.0F);
        const std::size_t back = shape.stride(static_cast<int>(axis));
        const float* c = level.conductance[axis].data();
        const float* inverse = level.inverse.data();
        for (int k = 0; k < shape.nz; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                for (int i = 0; i < shape.nx; ++i) {
                    const std::size_t cell = row + static_cast<std::size_t>(i);
                    if (c[cell] == 0.0F && inverse[cell] > 0.0F && inverse[cell - back] > 0.0F) {
                        walls[axis][static_cast<std::size_t>(axis == 0   ? i
                                                             : axis == 1 ? j
                                                                         : k)] += 1.0F;
                    }
                }
            }
        }
        const float faces =
            static_cast<float>(level.cells) / static_cast<float>(level.lines[axis].size() - 1);
        for (float& wall : walls[axis]) {
            wall /= faces;
        }
    });
    return walls;
}

/// The residual of a row.
HALLWRIGHT_WIDE
void residualRow(float* r, const float* x, const float* b, const float* inverse, const float* cx,
                 const float* cy, const float* cz, int n, std::ptrdiff_t sy, std::ptrdiff_t sz) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float sum = cx[i] * (x[i] - x[i - 1]) + cx[i + 1] * (x[i] - x[i + 1]) +
                          cy[i] * (x[i] - x[i - sy]) + cy[i + sy] * (x[i] - x[i + sy]) +
                          cz[i] * (x[i] - x[i - sz]) + cz[i + sz] * (x[i] - x[i + sz]);
        r[i] = inverse[i] > 0.0F ? b[i] - sum : 0.0F;
    }
}

/// Sums the residual of `fine` into the right-hand side of `coarse`.
void restrictTo(const Multigrid::Level& fine, Multigrid::Level& coarse) {
    const GridShape& shape = fine.shape;
    const auto sy = static_cast<std::ptrdiff_t>(shape.strideY());
    const auto sz = static_cast<std::ptrdiff_t>(shape.strideZ());
    const std::vector<int> firsts = firstsOf(fine.parents[2]);
    forSlabs(coarse.shape.nz, fine.cells, [&](int from, int to) {
        std::vector<float> r(static_cast<std::size_t>(shape.nx));
        const int* parent = fine.parents[0].data();
        for (int coarseK = from; coarseK < to; ++coarseK) {
            std::fill_n(
                coarse.b.begin() + static_cast<std::ptrdiff_t>(coarse.shape.at(-1, -1, coarseK)),
                coarse.shape.strideZ(), 0.0F);
            const auto kk = static_cast<std::size_t>(coarseK);
            for (int k = firsts[kk]; k < firsts[kk + 1]; ++k) {
                for (int j = 0; j < shape.ny; ++j) {
                    const std::size_t row = shape.at(0, j, k);
                    residualRow(r.data(), fine.x.data() + row, fine.b.data() + row,
                                fine.inverse.data() + row, fine.conductance[0].data() + row,
                                fine.conductance[1].data() + row, fine.conductance[2].data() + row,
                                shape.nx, sy, sz);
                    float* into =
                        coarse.b.data() +
                        coarse.shape.at(0, fine.parents[1][static_cast<std::size_t>(j)], coarseK);
                    for (int i = 0; i < shape.nx; ++i) {
                        into[parent[i]] += r[static_cast<std::size_t>(i)];
                    }
                }
            }
        }
    });
}

/// Adds the coarse correction to each child that has air.
void prolongTo(const Multigrid::Level& coarse, Multigrid::Level& fine) {
    const GridShape& shape = fine.shape;
    const int* parent = fine.parents[0].data();
    forSlabs(shape.nz, fine.cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                const float* correction =
                    coarse.x.data() + coarse.shape.at(0,
                                                      fine.parents[1][static_cast<std::size_t>(j)],
                                                      fine.parents[2][static_cast<std::size_t>(k)]);
                float* x = fine.x.data() + row;
                const float* inverse = fine.inverse.data() + row;
                for (int i = 0; i < shape.nx; ++i) {
                    x[i] += inverse[i] > 0.0F ? correction[parent[i]] : 0.0F;
                }
            }
        }
    });
}

}  // namespace

/// A region by itself, and what of the residual belongs to it.
struct Multigrid::Part {
    std::array<int, 3> low{};
    Multigrid own;
    std::vector<float> r, z;
};

Multigrid::Multigrid(const AirGrid& grid, const AirBodies& bodies) {
    Level& first = levels_.emplace_back();
    first.shape = grid.shape;
    first.lines = grid.lines;
    first.cells = static_cast<std::size_t>(grid.shape.nx) *
                  static_cast<std::size_t>(grid.shape.ny) * static_cast<std::size_t>(grid.shape.nz);
    conduct(grid, first);
    invertDiagonal(first);
    std::vector<BodyGrid> apart = bodyGridsOf(grid, bodies);
    if (apart.size() < 2) {
        buildLevels();
        return;
    }
    for (BodyGrid& body : apart) {
        const std::size_t size = body.grid.shape.size();
        parts_.push_back({body.low, Multigrid(body.grid), std::vector<float>(size, 0.0F),
                          std::vector<float>(size, 0.0F)});
    }
}

void Multigrid::buildLevels() {
    while (levels_.back().cells > kCoarsestCells && levels_.size() < kMostLevels) {
        Level& fine = levels_.back();
        fine.parents = coarsening(fine.lines, wallsOf(fine));
        Level coarse = coarsened(fine);
        if (coarse.cells >= fine.cells) {
            break;
        }
        invertDiagonal(coarse);
        levels_.push_back(std::move(coarse));
    }
    for (Level& level : levels_) {
        level.x.assign(level.shape.size(), 0.0F);
        level.b.assign(level.shape.size(), 0.0F);
    }
    coarsest_ = std::make_unique<CoarsestLevel>(levels_.back());
}

std::size_t Multigrid::depth() const {
    std::size_t depth = levels_.size();
    for (const Part& part : parts_) {
        depth = std::max(depth, part.own.depth());
    }
    return depth;
}

Multigrid::~Multigrid() = default;
Multigrid::Multigrid(Multigrid&&) noexcept = default;
Multigrid& Multigrid::operator=(Multigrid&&) noexcept = default;

void Multigrid::cycle(std::size_t index) {
    Level& level = levels_[index];
    if (index + 1 == levels_.size()) {
        coarsest_->solve(level);
        return;
    }
    relaxFromZero(level);
    relax(level, 0);
    Level& coarse = levels_[index + 1];
    restrictTo(level, coarse);
    cycle(index + 1);
    prolongTo(coarse, level);
    relax(level, 1);
    relax(level, 1);
}

void Multigrid::preconditionParts(const std::vector<float>& r, std::vector<float>& z) {
    const GridShape& whole = levels_.front().shape;
    for (Part& part : parts_) {
        const Level& level = part.own.finest();
        const GridShape& shape = level.shape;
        const auto forRows = [&](auto&& visit) {
            forSlabs(shape.nz, level.cells, [&](int from, int to) {
                for (int k = from; k < to; ++k) {
                    for (int j = 0; j < shape.ny; ++j) {
                        visit(shape.at(0, j, k),
                              whole.at(part.low[0], j + part.low[1], k + part.low[2]));
                    }
                }
            });
        };
        const auto count = static_cast<std::size_t>(shape.nx);
        forRows([&](std::size_t own, std::size_t all) {
            for (std::size_t i = 0; i < count; ++i) {
                part.r[own + i] = level.inverse[own + i] > 0.0F ? r[all + i] : 0.0F;
            }
        });
        part.own.precondition(part.r, part.z);
        forRows([&](std::size_t own, std::size_t all) {
            for (std::size_t i = 0; i < count; ++i) {
                z[all + i] = level.inverse[own + i] > 0.0F ? part.z[own + i] : z[all + i];
            }
        });
    }
}

void Multigrid::precondition(std::vector<float>& r, std::vector<float>& z) {
    if (!parts_.empty()) {
        preconditionParts(r, z);
        return;
    }
    Level& finest = levels_.front();
    finest.b.swap(r);
    finest.x.swap(z);
    cycle(0);
    finest.b.swap(r);
    finest.x.swap(z);
}

}  // namespace hallwright
