// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <vector>

/// Loops over rows of cells in clones for wide registers. Elementwise arithmetic without fused
/// operations gives the same bits in each.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define HALLWRIGHT_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HALLWRIGHT_WIDE
#endif

namespace hallwright {

/// Cells below which a loop is done before threads would have started.
inline constexpr std::size_t kSerialCells = 24000;

/// Calls `work(from, to)` for slabs of `planes` that together hold `cells`; how many slabs there
/// are depends on both, never on the number of threads.
template <class F>
void forSlabs(int planes, std::size_t cells, F&& work) {
    if (cells < kSerialCells || planes < 4) {
        work(0, planes);
        return;
    }
    const int slabs = std::min(planes / 2, 8);
    tbb::parallel_for(
        tbb::blocked_range<int>(0, slabs, 1),
        [&](const tbb::blocked_range<int>& range) {
            for (int s = range.begin(); s != range.end(); ++s) {
                work(planes * s / slabs, planes * (s + 1) / slabs);
            }
        },
        tbb::simple_partitioner());
}

/// Calls `work(from, to)` for parts of `cells` cells or places.
template <class F>
void forBlocks(std::size_t cells, F&& work) {
    constexpr int kBlocks = 8;
    forSlabs(kBlocks, cells, [&](int from, int to) {
        work(cells * static_cast<std::size_t>(from) / kBlocks,
             cells * static_cast<std::size_t>(to) / kBlocks);
    });
}

/// The sum over planes of `ofPlane(k)`, added in order of planes.
template <class F>
double sumOverPlanes(int planes, std::size_t cells, F&& ofPlane) {
    std::vector<double> sums(static_cast<std::size_t>(planes));
    forSlabs(planes, cells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            sums[static_cast<std::size_t>(k)] = ofPlane(k);
        }
    });
    double total = 0.0;
    for (const double sum : sums) {
        total += sum;
    }
    return total;
}

}  // namespace hallwright
