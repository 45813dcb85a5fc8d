// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace hallwright {

/// A year of weather, hour by hour.
struct Weather {
    std::string place;  ///< "Frankfurt, DEU"
    struct Hour {
        double dryBulb = 0.0;   ///< °C
        double dewPoint = 0.0;  ///< °C
        double pressure = 0.0;  ///< Pa
    };
    std::vector<Hour> hours;  ///< 8760, or 8784 of a leap year
};

/// Reads an EnergyPlus weather file (EPW: eight lines of head, then a line for each hour with dry
/// bulb, dew point and pressure in its fields 7, 8 and 10). Refused, with its line: what is no such
/// file, a value that is missing or out of its range, and any other number of hours.
tl::expected<Weather, Refusal> readEpw(const std::filesystem::path& file);

}  // namespace hallwright
