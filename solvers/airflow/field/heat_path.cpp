// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/heat_path.h"

#include "model/ensure.h"
#include "solvers/airflow/field/planes.h"

#include <cstring>

namespace hallwright {
namespace {

/// How many faces let air into each cell.
std::vector<std::uint8_t> countInflows(const AirGrid& grid, const Fluxes& fluxes) {
    const GridShape& shape = grid.shape;
    std::vector<std::uint8_t> counts(shape.size(), 0);
    const std::size_t sy = shape.strideY();
    const std::size_t sz = shape.strideZ();
    forSlabs(shape.nz, grid.airCells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                const float* x = fluxes[0].data() + row;
                const float* y = fluxes[1].data() + row;
                const float* z = fluxes[2].data() + row;
                std::uint8_t* count = counts.data() + row;
                for (int i = 0; i < shape.nx; ++i) {
                    const auto n = static_cast<std::size_t>(i);
                    const int in =
                        static_cast<int>(x[n] > 0.0F) + static_cast<int>(x[n + 1] < 0.0F) +
                        static_cast<int>(y[n] > 0.0F) + static_cast<int>(y[n + sy] < 0.0F) +
                        static_cast<int>(z[n] > 0.0F) + static_cast<int>(z[n + sz] < 0.0F);
                    count[n] = static_cast<std::uint8_t>(in);
                }
            }
        }
    });
    return counts;
}

}  // namespace

HeatPath::HeatPath(const AirGrid& grid, const Fluxes& fluxes, const std::vector<double>& inflow) {
    const GridShape& shape = grid.shape;
    std::vector<std::uint8_t> waiting = countInflows(grid, fluxes);
    place_.assign(shape.size(), 0);
    order_.reserve(grid.airCells);
    count_.reserve(grid.airCells);
    inverse_.reserve(grid.airCells);
    inflows_.reserve(3 * grid.airCells);
    const std::array<std::size_t, 3> strides{1, shape.strideY(), shape.strideZ()};
    std::vector<std::uint32_t> ready;

    // A cell is placed when the last cell that flows into it has been; going on with what has just
    // become ready keeps neighbours close in memory.
    const auto placeCell = [&](std::uint32_t cell) {
        const auto place = static_cast<std::uint32_t>(order_.size());
        place_[cell] = place;
        order_.push_back(cell);
        double through = inflow[cell];
        std::uint8_t count = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t stride = strides[axis];
            const float lower = fluxes[axis][cell];
            const float upper = fluxes[axis][cell + stride];
            const auto below = static_cast<std::uint32_t>(cell - stride);
            const auto above = static_cast<std::uint32_t>(cell + stride);
            if (lower > 0.0F) {
                inflows_.push_back({place_[below], lower});
                through += static_cast<double>(lower);
                ++count;
            } else if (lower < 0.0F && --waiting[below] == 0) {
                ready.push_back(below);
            }
            if (upper < 0.0F) {
                inflows_.push_back({place_[above], -upper});
                through -= static_cast<double>(upper);
                ++count;
            } else if (upper > 0.0F && --waiting[above] == 0) {
                ready.push_back(above);
            }
        }
        count_.push_back(count);
        inverse_.push_back(through > 0.0 ? 1.0 / through : 0.0);
    };
    // What nothing flows into comes first; `waiting` falls to 0 later for all others.
    std::vector<std::uint32_t> starts;
    for (int k = 0; k < shape.nz; ++k) {
        for (int j = 0; j < shape.ny; ++j) {
            for (int i = 0; i < shape.nx; ++i) {
                const std::size_t cell = shape.at(i, j, k);
                if (grid.isAir[cell] != 0 && waiting[cell] == 0) {
                    starts.push_back(static_cast<std::uint32_t>(cell));
                }
            }
        }
    }
    for (const std::uint32_t start : starts) {
        placeCell(start);
        while (!ready.empty()) {
            const std::uint32_t cell = ready.back();
            ready.pop_back();
            placeCell(cell);
        }
    }
    HALLWRIGHT_ENSURE(order_.size() == grid.airCells, "a potential flow has no closed streams");
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
