// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/heat_path.h"

#include "model/ensure.h"
#include "solvers/airflow/field/planes.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <numeric>

namespace hallwright {
namespace {

/// The cell beyond each of the six faces, relative to a cell.
std::array<std::ptrdiff_t, 6> neighbours(const GridShape& shape) {
    const auto sy = static_cast<std::ptrdiff_t>(shape.strideY());
    const auto sz = static_cast<std::ptrdiff_t>(shape.strideZ());
    return {-1, 1, -sy, sy, -sz, sz};
}

/// Parts of a path, each to be laid and worked on beside the others.
constexpr std::size_t kParts = 8;
constexpr std::size_t kSamples = 4096;  // of cells, from which parts of like size are found
constexpr std::uint8_t kNoPart = 255;
constexpr std::size_t kStrands = 4;

using PartEnds = std::array<std::size_t, kParts + 1>;

/// The part of each stored cell of air: air flows from a higher potential to a lower one, so what
/// is in a later part never flows into an earlier one.
struct Parts {
    std::vector<std::uint8_t> of;
    PartEnds ends{};  ///< places at which parts begin, and the end of the last
};

Parts partsOf(const AirGrid& grid, const std::vector<double>& potential) {
    const std::size_t size = grid.shape.size();
    std::vector<double> samples;
    const std::size_t step = std::max<std::size_t>(1, size / kSamples);
    for (std::size_t cell = step / 2; cell < size; cell += step) {
        if (grid.isAir[cell] != 0) {
            samples.push_back(potential[cell]);
        }
    }
    std::ranges::sort(samples, std::greater{});
    std::array<double, kParts - 1> bounds{};
    for (std::size_t part = 1; part < kParts; ++part) {
        bounds[part - 1] = samples.empty() ? 0.0 : samples[samples.size() * part / kParts];
    }
    Parts parts{std::vector<std::uint8_t>(size, kNoPart), {}};
    std::vector<PartEnds> counts(static_cast<std::size_t>(grid.shape.nz), PartEnds{});
    const std::size_t plane = grid.shape.strideZ();
    forSlabs(grid.shape.nz, grid.airCells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            PartEnds& count = counts[static_cast<std::size_t>(k)];
            const std::size_t begin = plane * static_cast<std::size_t>(k + 1);
            for (std::size_t cell = begin; cell < begin + plane; ++cell) {
                if (grid.isAir[cell] != 0) {
                    std::uint8_t part = 0;
                    for (const double bound : bounds) {
                        part = static_cast<std::uint8_t>(part + (potential[cell] < bound ? 1 : 0));
                    }
                    parts.of[cell] = part;
                    ++count[part + 1U];
                }
            }
        }
    });
    for (const PartEnds& count : counts) {
        for (std::size_t part = 1; part <= kParts; ++part) {
            parts.ends[part] += count[part];
        }
    }
    std::partial_sum(parts.ends.begin(), parts.ends.end(), parts.ends.begin());
    return parts;
}

/// Of each stored cell: how many faces let air in, and which let air out to its own part, as bits
/// in order of `neighbours`.
struct Ways {
    Unfilled<std::uint8_t> in, own, out;                    ///< own: of `in`, from its own part
    std::array<std::vector<std::uint32_t>, kParts> starts;  ///< cells without any such
};

/// `x`, `y`, `z` and the others from the same first cell of a row of `n`.
void waysOfRow(const float* x, const float* y, const float* z, std::ptrdiff_t sy, std::ptrdiff_t sz,
               const std::uint8_t* part, std::array<std::uint8_t*, 3> ways, int n) {
    for (std::ptrdiff_t at = 0; at < n; ++at) {
        const std::array<float, 6> into{x[at], -x[at + 1], y[at], -y[at + sy], z[at], -z[at + sz]};
        const std::array<std::uint8_t, 6> beyond{part[at - 1],  part[at + 1],  part[at - sy],
                                                 part[at + sy], part[at - sz], part[at + sz]};
        int in = 0, own = 0, out = 0;
        for (std::size_t face = 0; face < 6; ++face) {
            const int isOwn = static_cast<int>(beyond[face] == part[at]);
            const int isIn = static_cast<int>(into[face] > 0.0F);
            in += isIn;
            own += isIn & isOwn;
            out |= (static_cast<int>(into[face] < 0.0F) & isOwn) << face;
        }
        ways[0][at] = static_cast<std::uint8_t>(in);
        ways[1][at] = static_cast<std::uint8_t>(own);
        ways[2][at] = static_cast<std::uint8_t>(out);
    }
}

Ways waysOf(const AirGrid& grid, const Fluxes& fluxes, const Parts& parts) {
    const GridShape& shape = grid.shape;
    Ways ways;
    for (Unfilled<std::uint8_t>* each : {&ways.in, &ways.own, &ways.out}) {
        each->resize(shape.size());
    }
    std::vector<std::vector<std::uint32_t>> starts(static_cast<std::size_t>(shape.nz));
    forSlabs(shape.nz, grid.airCells, [&](int from, int to) {
        for (int k = from; k < to; ++k) {
            for (int j = 0; j < shape.ny; ++j) {
                const std::size_t row = shape.at(0, j, k);
                waysOfRow(fluxes[0].data() + row, fluxes[1].data() + row, fluxes[2].data() + row,
                          static_cast<std::ptrdiff_t>(shape.strideY()),
                          static_cast<std::ptrdiff_t>(shape.strideZ()), parts.of.data() + row,
                          {ways.in.data() + row, ways.own.data() + row, ways.out.data() + row},
                          shape.nx);
                for (std::size_t c = row; c < row + static_cast<std::size_t>(shape.nx); ++c) {
                    if (ways.own[c] == 0 && parts.of[c] != kNoPart) {
                        starts[static_cast<std::size_t>(k)].push_back(
                            static_cast<std::uint32_t>(c));
                    }
                }
            }
        }
    });
    for (const auto& plane : starts) {
        for (const std::uint32_t cell : plane) {
            ways.starts[parts.of[cell]].push_back(cell);
        }
    }
    return ways;
}

/// The places of one part: a cell is placed when the last cell of the part that flows into it has
/// been; going on with what has just become ready keeps neighbours close in memory. Strands take
/// turns, so that a sweep need not wait for the cell before each.
void layPart(const std::vector<std::uint32_t>& starts, const std::array<std::ptrdiff_t, 6>& steps,
             Ways& ways, std::span<std::uint32_t> order) {
    std::array<Unfilled<std::uint32_t>, kStrands> ready;  // stacks
    std::array<std::size_t, kStrands> waiting{};
    for (auto& stack : ready) {
        stack.resize(order.size() + 1);
    }
    std::size_t placed = 0;
    const auto place = [&](std::uint32_t cell, std::size_t strand) {
        order[placed++] = cell;
        std::uint32_t* stack = ready[strand].data();
        std::size_t top = waiting[strand];
        for (unsigned left = ways.out[cell]; left != 0; left &= left - 1) {
            const auto next =
                static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(cell) +
                                           steps[static_cast<std::size_t>(std::countr_zero(left))]);
            // Written whether it is ready or not: a branch would be a guess.
            stack[top] = next;
            top += --ways.own[next] == 0 ? 1U : 0U;
        }
        waiting[strand] = top;
    };
    std::size_t begun = 0;
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        for (std::size_t strand = 0; strand < kStrands; ++strand) {
            if (waiting[strand] > 0) {
                place(ready[strand][--waiting[strand]], strand);
                goesOn = true;
            } else if (begun < starts.size()) {
                place(starts[begun++], strand);
                goesOn = true;
            }
        }
    }
    HALLWRIGHT_ENSURE(placed == order.size(), "a potential flow has no closed streams");
}

}  // namespace

HeatPath::HeatPath(const AirGrid& grid, const std::vector<double>& potential, const Fluxes& fluxes,
                   std::span<const CellInflow> inflow)
    : order_(grid.airCells),
      place_(grid.shape.size()),
      count_(grid.airCells),
      inverse_(grid.airCells) {
    const Parts parts = partsOf(grid, potential);
    Ways ways = waysOf(grid, fluxes, parts);
    const std::array<std::ptrdiff_t, 6> steps = neighbours(grid.shape);
    const auto forParts = [&](const auto& work) {
        forSlabs(static_cast<int>(kParts), grid.airCells, [&](int from, int to) {
            for (int part = from; part < to; ++part) {
                work(static_cast<std::size_t>(part));
            }
        });
    };
    PartEnds begins{};
    Unfilled<std::uint32_t> begin(grid.airCells);  // of the inflows of each place, in its part
    forParts([&](std::size_t part) {
        const std::size_t first = parts.ends[part], last = parts.ends[part + 1];
        layPart(ways.starts[part], steps, ways, std::span(order_).subspan(first, last - first));
        std::uint32_t inflows = 0;
        for (std::size_t place = first; place < last; ++place) {
            place_[order_[place]] = static_cast<std::uint32_t>(place);
            count_[place] = ways.in[order_[place]];
            begin[place] = inflows;
            inflows += count_[place];
        }
        begins[part + 1] = inflows;
    });
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    inflows_.resize(begins.back());
    // In order of cells, so that only what is written lies apart.
    forSlabs(grid.shape.nz, grid.airCells, [&](int from, int to) {
        for (std::size_t cell = grid.shape.at(0, 0, from); cell < grid.shape.at(0, 0, to); ++cell) {
            if (parts.of[cell] == kNoPart) {
                continue;
            }
            const std::uint32_t place = place_[cell];
            Inflow* next = inflows_.data() + begins[parts.of[cell]] + begin[place];
            double through = 0.0;
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
    });
    for (const CellInflow& source : inflow) {
        const std::uint32_t place = place_[source.cell];
        inverse_[place] = 1.0 / (through(place) + source.flow);
    }
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
