// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_indices.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kTrace = 1e-3;  // K of rounding

}  // namespace

AirIndices indicesOf(std::span<const RackAir> racks, std::span<const CoolerAir> coolers,
                     const AirLimits& limits) {
    AirIndices indices;
    double over = 0.0, under = 0.0, count = 0.0;
    double rackFlow = 0.0, inHeat = 0.0, outHeat = 0.0;  // m³/s, K·m³/s
    for (const RackAir& rack : racks) {
        if (!rack.isSolved()) {
            continue;
        }
        count += 1.0;
        over += std::max(0.0, rack.inletMax - limits.recommendedHigh);
        under += std::max(0.0, limits.recommendedLow - rack.inletMean);
        rackFlow += rack.airflow.si();
        inHeat += rack.airflow.si() * rack.inletMean;
        outHeat += rack.airflow.si() * rack.outletMean;
    }
    const double highSpan = limits.allowableHigh - limits.recommendedHigh;
    const double lowSpan = limits.recommendedLow - limits.allowableLow;
    if (count > 0.0 && highSpan > 0.0) {
        indices.rciHigh = std::max(0.0, 1.0 - over / (count * highSpan));
    }
    if (count > 0.0 && lowSpan > 0.0) {
        indices.rciLow = std::max(0.0, 1.0 - under / (count * lowSpan));
    }
    double coolerFlow = 0.0, supply = 0.0, returned = 0.0;
    for (const CoolerAir& cooler : coolers) {
        if (cooler.returned == cooler.returned) {
            coolerFlow += cooler.airflow.si();
            supply += cooler.airflow.si() * cooler.supply;
            returned += cooler.airflow.si() * cooler.returned;
        }
    }
    if (coolerFlow <= 0.0 || rackFlow <= 0.0) {
        return indices;
    }
    const double reference = supply / coolerFlow;
    const double rise = (outHeat - inHeat) / rackFlow;
    if (rise > 0.0) {
        indices.rti = (returned / coolerFlow - reference) / rise;
    }
    // Where coolers supply different temperatures, racks may breathe colder air than their mean:
    // then nothing has warmed on the way that the index could tell.
    const double carried = outHeat - reference * rackFlow;
    const double warmed = inHeat - reference * rackFlow;
    if (carried > 0.0 && warmed >= -kTrace * rackFlow) {
        indices.shi = std::max(0.0, warmed) / carried;
        indices.rhi = 1.0 - *indices.shi;
    }
    return indices;
}

}  // namespace hallwright
