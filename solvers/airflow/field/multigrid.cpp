// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/multigrid.h"

#include "solvers/airflow/field/body_grids.h"
#include "solvers/airflow/field/coarse_levels.h"
#include "solvers/airflow/field/coarsest_level.h"
#include "solvers/airflow/field/planes.h"
#include "solvers/airflow/field/relaxation.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace hallwright {
namespace {

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

std::array<double, 3> cornerOf(const AirGrid& grid) {
    return {grid.lines[0].front(), grid.lines[1].front(), grid.lines[2].front()};
}

/// The levels of the region that began at the same corner before.
std::optional<FormerLevels> regionAt(const CoarseLevels& former, const AirGrid& box) {
    const auto found = std::ranges::find_if(former.regions, [&](const CoarseLevels& region) {
        return cornerOf(region.box) == cornerOf(box);
    });
    return found == former.regions.end() ? std::nullopt
                                         : std::optional<FormerLevels>({found->box, *found});
}

}  // namespace

/// A region by itself, and what of the residual belongs to it.
struct Multigrid::Part {
    BodyGrid body;
    Multigrid own;
    std::vector<float> r, z;
};

Multigrid::Multigrid(const AirGrid& grid, const AirBodies& bodies)
    : Multigrid(grid, bodies, nullptr) {}

Multigrid::Multigrid(const AirGrid& grid, const AirBodies& bodies, const FormerLevels& former)
    : Multigrid(grid, bodies, &former) {}

Multigrid::Multigrid(const AirGrid& grid, const AirBodies& bodies, const FormerLevels* former) {
    levels_.push_back(finestLevel(grid));
    std::vector<BodyGrid> apart = bodyGridsOf(grid, bodies);
    if (apart.size() < 2) {
        kept_ = addCoarser(levels_, grid, former);
        // The finest borrows its unknowns.
        for (Level& level : std::span(levels_).subspan(1)) {
            level.x.assign(level.shape.size(), 0.0F);
            level.b.assign(level.shape.size(), 0.0F);
        }
        coarsest_ = std::make_unique<CoarsestLevel>(levels_.back());
        return;
    }
    for (BodyGrid& body : apart) {
        const std::optional<FormerLevels> before =
            former ? regionAt(former->coarse, body.grid) : std::nullopt;
        Multigrid own(body.grid, AirBodies{{}, 1}, before ? &*before : nullptr);
        const std::size_t size = body.grid.shape.size();
        parts_.push_back({std::move(body), std::move(own), std::vector<float>(size, 0.0F),
                          std::vector<float>(size, 0.0F)});
    }
}

std::size_t Multigrid::depth() const {
    std::size_t depth = levels_.size();
    for (const Part& part : parts_) {
        depth = std::max(depth, part.own.depth());
    }
    return depth;
}

std::size_t Multigrid::kept() const {
    std::size_t cells = kept_;
    for (const Part& part : parts_) {
        cells += part.own.kept();
    }
    return cells;
}

CoarseLevels Multigrid::keep() && {
    CoarseLevels kept;
    for (Level& level : std::span(levels_).subspan(1)) {
        level.x = std::vector<float>();
        level.b = std::vector<float>();
        kept.levels.push_back(std::move(level));
    }
    for (Part& part : parts_) {
        kept.regions.push_back(std::move(part.own).keep());
        kept.regions.back().box = std::move(part.body.grid);
    }
    return kept;
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
                        visit(shape.at(0, j, k), whole.at(part.body.low[0], j + part.body.low[1],
                                                          k + part.body.low[2]));
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
