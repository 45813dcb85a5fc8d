// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <bit>
#include <cstdint>

namespace hallwright::testing {

/// What `work` returns where so many threads share it, more than there are cores if so asked.
template <class Work>
auto onThreads(int threads, Work&& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    return tbb::task_arena(threads).execute(work);
}

/// How many values of two fields differ in any bit: temperature and velocity of all cells, intakes
/// and exhausts of racks, both ends of coolers, what is left over.
inline std::size_t valuesApart(const AirField& a, const AirField& b) {
    if (a.temperature.size() != b.temperature.size() || a.velocity.size() != b.velocity.size() ||
        a.racks.size() != b.racks.size() || a.coolers.size() != b.coolers.size()) {
        return a.temperature.size();
    }
    std::size_t apart = 0;
    const auto see = [&]<class T>(T one, T two) {
        using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
        apart += std::bit_cast<Bits>(one) == std::bit_cast<Bits>(two) ? 0U : 1U;
    };
    for (std::size_t c = 0; c < a.temperature.size(); ++c) {
        see(a.temperature[c], b.temperature[c]);
    }
    for (std::size_t c = 0; c < a.velocity.size(); ++c) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            see(a.velocity[c][axis], b.velocity[c][axis]);
        }
    }
    for (std::size_t r = 0; r < a.racks.size(); ++r) {
        see(a.racks[r].inletMean, b.racks[r].inletMean);
        see(a.racks[r].inletFaceMax, b.racks[r].inletFaceMax);
        see(a.racks[r].outletMean, b.racks[r].outletMean);
        for (std::size_t band = 0; band < a.racks[r].bands.size(); ++band) {
            see(a.racks[r].bands[band], b.racks[r].bands[band]);
        }
    }
    for (std::size_t c = 0; c < a.coolers.size(); ++c) {
        see(a.coolers[c].supply, b.coolers[c].supply);
        see(a.coolers[c].returned, b.coolers[c].returned);
    }
    see(a.energyResidual, b.energyResidual);
    return apart;
}

}  // namespace hallwright::testing
