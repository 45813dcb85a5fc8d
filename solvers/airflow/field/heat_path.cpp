// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/heat_path.h"

#include "model/ensure.h"
#include "solvers/airflow/field/planes.h"

#include <bit>
#include <cstring>
#include <numeric>

namespace hallwright {
namespace {

/// Of each stored cell: how many faces let air in, and which let air out, as bits in order of
/// `neighbours`.
struct Ways {
    std::vector<std::uint8_t> in, out;
};

/// The cell beyond each of the six faces, relative to a cell.
std::array<std::ptrdiff_t, 6> neighbours(const GridShape& shape) {
    const auto sy = static_cast<std::ptrdiff_t>(shape.strideY());
    const auto sz = static_cast<std::ptrdiff_t>(shape.strideZ());
    return {-1, 1, -sy, sy, -sz, sz};
}

HALLWRIGHT_WIDE
void waysOfRow(const float* x, const float* y, const float* z, std::size_t sy, std::size_t sz,
               std::uint8_t* in, std::uint8_t* out, int n) {
    for (int i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const std::array<float, 6> into{x[at], -x[at + 1], y[at], -y[at + sy], z[at], -z[at + sz]};
        int count = 0, bits = 0;
        for (int face = 0; face < 6; ++face) {
            const float flow = into[static_cast<std::size_t>(face)];
            count += static_cast<int>(flow > 0.0F);
            bits |= static_cast<int>(flow < 0.0F) << face;
        }
        in[at] = static_cast<std::uint8_t>(count);
        out[at] = static_cast<std::uint8_t>(bits);
    }
}

Ways waysOf(const AirGrid& grid, const Fluxes& fluxes) {
    const GridShape& shape = grid.shape;
    Ways ways{std::vector<std::uint8_t>(shape.size()), std::vector<std::uint8_t>(shape.size())};
    forSlabs(shape.nz, grid.airCells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                waysOfRow(fluxes[0].data() + row, fluxes[1].data() + row, fluxes[2].data() + row,
                          shape.strideY(), shape.strideZ(), ways.in.data() + row,
                          ways.out.data() + row, shape.nx);
            }
        }
    });
    return ways;
}

/// A cell is placed when the last cell that flows into it has been; going on with what has just
/// become ready keeps neighbours close in memory.
std::vector<std::uint32_t> orderOf(const AirGrid& grid, Ways ways) {
    const GridShape& shape = grid.shape;
    const std::array<std::ptrdiff_t, 6> steps = neighbours(shape);
    std::vector<std::uint32_t> order;
    order.reserve(grid.airCells);
    std::vector<std::uint32_t> ready;
    const auto place = [&](std::uint32_t cell) {
        order.push_back(cell);
        for (unsigned left = ways.out[cell]; left != 0; left &= left - 1) {
            const auto next =
                static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(cell) +
                                           steps[static_cast<std::size_t>(std::countr_zero(left))]);
            if (--ways.in[next] == 0) {
                ready.push_back(next);
            }
        }
    };
    // What nothing flows into comes first; the count of all others falls to 0 later.
    std::vector<std::uint32_t> starts;
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t cell = shape.at(i, j, k);
                if (grid.isAir[cell] != 0 && ways.in[cell] == 0) {
                    starts.push_back(static_cast<std::uint32_t>(cell));
                }
            }
        }
    }
    for (const std::uint32_t start : starts) {
        place(start);
        while (!ready.empty()) {
            const std::uint32_t cell = ready.back();
            ready.pop_back();
            place(cell);
        }
    }
    return order;
}

constexpr int kBlocks = 8;  // of places, to be worked on side by side

}  // namespace

HeatPath::HeatPath(const AirGrid& grid, const Fluxes& fluxes, const std::vector<double>& inflow) {
    Ways ways = waysOf(grid, fluxes);
    count_.resize(grid.airCells);
    inverse_.resize(grid.airCells);
    place_.resize(grid.shape.size());
    std::vector<std::uint8_t> in = ways.in;
    order_ = orderOf(grid, std::move(ways));
    HALLWRIGHT_ENSURE(order_.size() == grid.airCells, "a potential flow has no closed streams");

    const auto firstOf = [&](int block) {
        return order_.size() * static_cast<std::size_t>(block) / kBlocks;
    };
    std::array<std::size_t, kBlocks + 1> begins{};
    forSlabs(kBlocks, grid.airCells, [&](int from, int to) {
        for (int block = from; block < to; ++block) {
            std::size_t sum = 0;
            for (std::size_t place = firstOf(block); place < firstOf(block + 1); ++place) {
                place_[order_[place]] = static_cast<std::uint32_t>(place);
                count_[place] = in[order_[place]];
                sum += count_[place];
            }
            begins[static_cast<std::size_t>(block) + 1] = sum;
        }
    });
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    inflows_.resize(begins.back());
    const std::array<std::ptrdiff_t, 6> steps = neighbours(grid.shape);
    forSlabs(kBlocks, grid.airCells, [&](int from, int to) {
        for (int block = from; block < to; ++block) {
            Inflow* next = inflows_.data() + begins[static_cast<std::size_t>(block)];
            for (std::size_t place = firstOf(block); place < firstOf(block + 1); ++place) {
                const std::uint32_t cell = order_[place];
                double through = inflow[cell];
                for (std::size_t face = 0; face < 6; ++face) {
                    const auto beyond =
                        static_cast<std::size_t>(static_cast<std::ptrdiff_t>(cell) + steps[face]);
                    const float flow =
                        face % 2 == 0 ? fluxes[face / 2][cell] : -fluxes[face / 2][beyond];
                    if (flow > 0.0F) {
                        *next++ = {place_[beyond], flow};
                        through += static_cast<double>(flow);
                    }
                }
                inverse_[place] = through > 0.0 ? 1.0 / through : 0.0;
            }
        }
    });
}

template <class T>
void HeatPath::sweepOne(std::vector<T>& brought) const {
    const Inflow* inflow = inflows_.data();
    for (std::size_t place = 0; place < order_.size(); ++place) {
        T sum = brought[place];
        for (std::uint8_t n = count_[place]; n > 0; --n, ++inflow) {
            sum += static_cast<T>(inflow->flow) * brought[inflow->from];
        }
        brought[place] = sum * static_cast<T>(inverse_[place]);
    }
}

void HeatPath::sweep(std::vector<double>& brought) const {
    sweepOne(brought);
}

void HeatPath::sweep(std::vector<float>& brought) const {
    sweepOne(brought);
}

namespace {

/// Half of the lanes, in one wide register or a few.
using Half = float __attribute__((vector_size(32)));
static_assert(2 * sizeof(Half) == sizeof(HeatPath::Lanes));

/// sum += flow · from
inline void add(Half& sum, float flow, const float* from) {
    Half half;
    std::memcpy(&half, from, sizeof half);
    sum += flow * half;
}

}  // namespace

void HeatPath::sweep(std::vector<Lanes>& brought) const {
    sweepLanes(brought.data(), inflows_.data(), count_.data(), inverse_.data(), order_.size());
}

HALLWRIGHT_WIDE
void HeatPath::sweepLanes(Lanes* brought, const Inflow* inflow, const std::uint8_t* count,
                          const double* inverse, std::size_t places) {
    for (std::size_t place = 0; place < places; ++place) {
        float* at = brought[place].data();
        Half low, high;
        std::memcpy(&low, at, sizeof low);
        std::memcpy(&high, at + kLanes / 2, sizeof high);
        for (std::uint8_t n = count[place]; n > 0; --n, ++inflow) {
            const float* from = brought[inflow->from].data();
            add(low, inflow->flow, from);
            add(high, inflow->flow, from + kLanes / 2);
        }
        const auto scale = static_cast<float>(inverse[place]);
        low *= scale;
        high *= scale;
        std::memcpy(at, &low, sizeof low);
        std::memcpy(at + kLanes / 2, &high, sizeof high);
    }
}

}  // namespace hallwright
