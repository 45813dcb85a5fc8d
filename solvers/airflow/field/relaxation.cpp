// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/relaxation.h"

#include "solvers/airflow/field/planes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

/// One colour of a row: cells whose `select` is 1 take the mean that their neighbours ask for. All
/// are worked out first, in wide registers; reading what was just written would stall them.
HALLWRIGHT_WIDE
void relaxRow(float* x, float* means, const float* b, const float* inverse, const float* cx,
              const float* cy, const float* cz, const float* select, int n, std::ptrdiff_t sy,
              std::ptrdiff_t sz) {
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        const float sum = b[i] + cx[i] * x[i - 1] + cx[i + 1] * x[i + 1] + cy[i] * x[i - sy] +
                          cy[i + sy] * x[i + sy] + cz[i] * x[i - sz] + cz[i + sz] * x[i + sz];
        means[i] = sum * inverse[i];
    }
#pragma omp simd
    for (int i = 0; i < n; ++i) {
        x[i] += select[i] * (means[i] - x[i]);
    }
}

/// From x = 0 the first colour is plain division.
HALLWRIGHT_WIDE
void startRow(float* x, const float* b, const float* inverse, const float* select, int n) {
    for (int i = 0; i < n; ++i) {
        x[i] = select[i] * b[i] * inverse[i];
    }
}

/// 1 at cells of one colour, from an even and an odd start.
const float* selectFrom(int parity, int n) {
    static thread_local std::vector<float> pattern;
    const auto needed = static_cast<std::size_t>(n) + 2;
    if (pattern.size() < needed) {
        pattern.resize(needed);
        for (std::size_t i = 0; i < needed; ++i) {
            pattern[i] = i % 2 == 0 ? 1.0F : 0.0F;
        }
    }
    return pattern.data() + (parity & 1);
}

void relaxPlane(Multigrid::Level& level, int colour, int k) {
    const GridShape& shape = level.shape;
    const auto sy = static_cast<std::ptrdiff_t>(shape.strideY());
    const auto sz = static_cast<std::ptrdiff_t>(shape.strideZ());
    static thread_local std::vector<float> means;
    means.resize(std::max(means.size(), static_cast<std::size_t>(shape.nx)));
    for (int j = 0; j < shape.ny; ++j) {
        const std::size_t row = shape.at(0, j, k);
        relaxRow(level.x.data() + row, means.data(), level.b.data() + row,
                 level.inverse.data() + row, level.conductance[0].data() + row,
                 level.conductance[1].data() + row, level.conductance[2].data() + row,
                 selectFrom(j + k + colour, shape.nx), shape.nx, sy, sz);
    }
}

void startPlane(Multigrid::Level& level, int colour, int k) {
    const GridShape& shape = level.shape;
    for (int j = 0; j < shape.ny; ++j) {
        const std::size_t row = shape.at(0, j, k);
        startRow(level.x.data() + row, level.b.data() + row, level.inverse.data() + row,
                 selectFrom(j + k + colour, shape.nx), shape.nx);
    }
}

/// One colour and then the other. The second follows one plane behind the first, so that a plane
/// is still at hand when it comes round; planes at the ends of a slab wait for its neighbour.
template <class First>
void relaxBoth(Multigrid::Level& level, int colour, First&& first) {
    const int second = 1 - colour;
    std::vector<std::pair<int, int>> slabs;
    const int planes = level.shape.nz;
    const int count = level.cells < kSerialCells || planes < 8 ? 1 : std::min(planes / 4, 8);
    for (int s = 0; s < count; ++s) {
        slabs.emplace_back(planes * s / count, planes * (s + 1) / count);
    }
    const auto pass = [&](int s) {
        const auto [from, to] = slabs[static_cast<std::size_t>(s)];
        for (int k = from; k < to; ++k) {
            first(k);
            if (k - 1 > from || (k - 1 == from && from == 0)) {
                relaxPlane(level, second, k - 1);
            }
        }
        if (to == planes && (to - 1 > from || from == 0)) {
            relaxPlane(level, second, to - 1);
        }
    };
    const auto ends = [&](int s) {
        const auto [from, to] = slabs[static_cast<std::size_t>(s)];
        if (from > 0) {
            relaxPlane(level, second, from);
        }
        if (to < planes && to - 1 > from) {
            relaxPlane(level, second, to - 1);
        }
    };
    if (count == 1) {
        pass(0);
        return;
    }
    tbb::parallel_for(0, count, pass, tbb::simple_partitioner());
    tbb::parallel_for(0, count, ends, tbb::simple_partitioner());
}

}  // namespace

void relaxFromZero(Multigrid::Level& level) {
    relaxBoth(level, 0, [&](int k) { startPlane(level, 0, k); });
}

void relax(Multigrid::Level& level, int colour) {
    relaxBoth(level, colour, [&](int k) { relaxPlane(level, colour, k); });
}

}  // namespace hallwright
