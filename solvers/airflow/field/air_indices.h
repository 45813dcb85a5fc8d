// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"

#include <span>

namespace hallwright {

/// Dry-bulb limits at intakes, °C.
struct AirLimits {
    double recommendedLow = 18.0, recommendedHigh = 27.0;
    double allowableLow = 15.0, allowableHigh = 32.0;
    bool operator==(const AirLimits&) const = default;
};

/// Rack Cooling Index (Herrlin 2005) over all intakes, Return Temperature Index (Herrlin 2007) and
/// Supply and Return Heat Index (Sharma, Bash and Patel 2002), as rules.md 6.10 states them. Racks
/// and coolers that were not solved do not count; what cannot be formed stays empty.
AirIndices indicesOf(std::span<const RackAir> racks, std::span<const CoolerAir> coolers,
                     const AirLimits& limits);

}  // namespace hallwright
