// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/coarse_levels.h"

#include "solvers/airflow/field/coarsening.h"
#include "solvers/airflow/field/planes.h"
#include "solvers/airflow/field/touched_cells.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <utility>

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

void invertDiagonal(Multigrid::Level& level, const TouchedCells& touched) {
    const GridShape& shape = level.shape;
    level.inverse.assign(shape.size(), 0.0F);
    forSlabs(shape.nz, level.cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                for (const CellRun& run : touched.touchedIn(j, k)) {
                    const std::size_t row = shape.at(run.from, j, k);
                    invertRow(level.inverse.data() + row, level.conductance[0].data() + row,
                              level.conductance[1].data() + row, level.conductance[2].data() + row,
                              run.to - run.from, shape.strideY(), shape.strideZ());
                }
            }
        }
    });
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

/// The next coarser level, its faces all closed.
Multigrid::Level closedParent(const Multigrid::Level& fine) {
    Multigrid::Level coarse;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (const int first : firstsOf(fine.parents[axis])) {
            coarse.lines[axis].push_back(fine.lines[axis][static_cast<std::size_t>(first)]);
        }
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
    return coarse;
}

/// Opens the faces of touched cells of a coarse level as far as those of the fine one are.
void openFaces(const Multigrid::Level& fine, Multigrid::Level& coarse,
               const TouchedCells& touched) {
    std::array<std::vector<int>, 3> firsts;
    std::array<std::vector<float>, 3> ratios;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        firsts[axis] = firstsOf(fine.parents[axis]);
        ratios[axis] = ratiosOf(fine.lines[axis], coarse.lines[axis], firsts[axis]);
    }
    const auto firstOf = [&](std::size_t axis, int parent) {
        return firsts[axis][static_cast<std::size_t>(parent)];
    };
    const auto addRow = [&](int j, int k, int coarseJ, int coarseK, const CellRun& run) {
        const std::size_t row = fine.shape.at(0, j, k);
        const std::size_t into = coarse.shape.at(0, coarseJ, coarseK);
        const float* cx = fine.conductance[0].data() + row;
        float* coarseX = coarse.conductance[0].data() + into;
        for (int c = std::max(1, run.from); c < run.to; ++c) {
            const int f = firstOf(0, c);
            coarseX[c] += cx[f] * ratios[0][static_cast<std::size_t>(f)];
        }
        const auto add = [&](std::size_t axis, float ratio) {
            if (ratio == 0.0F) {
                return;
            }
            const float* c = fine.conductance[axis].data() + row;
            float* sum = coarse.conductance[axis].data() + into;
            for (int i = firstOf(0, run.from); i < firstOf(0, run.to); ++i) {
                sum[fine.parents[0][static_cast<std::size_t>(i)]] += c[i] * ratio;
            }
        };
        add(1, ratios[1][static_cast<std::size_t>(j)]);
        add(2, ratios[2][static_cast<std::size_t>(k)]);
    };
    forSlabs(coarse.shape.nz, fine.cells, [&](int from, int to) {
        for (int k = firstOf(2, from); k < firstOf(2, to); ++k) {
            const int coarseK = fine.parents[2][static_cast<std::size_t>(k)];
            for (int j = 0; j < fine.shape.ny; ++j) {
                const int coarseJ = fine.parents[1][static_cast<std::size_t>(j)];
                for (const CellRun& run : touched.touchedIn(coarseJ, coarseK)) {
                    addRow(j, k, coarseJ, coarseK, run);
                }
            }
        }
    });
}

/// Faces and diagonal of a coarse level, where it is not touched those of the former one.
void fill(const Multigrid::Level& fine, Multigrid::Level& coarse, const TouchedCells& touched,
          const Multigrid::Level* former) {
    openFaces(fine, coarse, touched);
    for (std::size_t axis = 0; former && axis < 3; ++axis) {
        touched.takeOver(former->conductance[axis], coarse.conductance[axis]);
    }
    invertDiagonal(coarse, touched);
    if (former) {
        touched.takeOver(former->inverse, coarse.inverse);
    }
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

}  // namespace

Multigrid::Level finestLevel(const AirGrid& grid) {
    Multigrid::Level level;
    level.shape = grid.shape;
    level.lines = grid.lines;
    level.cells = static_cast<std::size_t>(grid.shape.nx) *
                  static_cast<std::size_t>(grid.shape.ny) * static_cast<std::size_t>(grid.shape.nz);
    conduct(grid, level);
    invertDiagonal(level, TouchedCells(grid.shape));
    return level;
}

std::size_t addCoarser(std::vector<Multigrid::Level>& levels, const AirGrid& grid,
                       const FormerLevels* former) {
    std::size_t kept = 0;
    TouchedCells touched =
        former ? TouchedCells::between(former->grid, grid) : TouchedCells(grid.shape);
    while (levels.back().cells > kCoarsestCells && levels.size() < kMostLevels) {
        Multigrid::Level& fine = levels.back();
        fine.parents = coarsening(fine.lines, wallsOf(fine));
        Multigrid::Level coarse = closedParent(fine);
        if (coarse.cells >= fine.cells) {
            break;
        }
        const std::size_t index = levels.size() - 1;
        const Multigrid::Level* before = former && index < former->coarse.levels.size()
                                             ? &former->coarse.levels[index]
                                             : nullptr;
        touched = before ? touched.coarser(fine.parents, before->lines, coarse.lines)
                         : TouchedCells(coarse.shape);
        fill(fine, coarse, touched, before);
        kept += touched.kept();
        levels.push_back(std::move(coarse));
    }
    return kept;
}

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

}  // namespace hallwright
