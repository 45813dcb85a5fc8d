// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/it_parts.h"
#include "model/results/air_field.h"

#include <array>

namespace hallwright {

/// How a rack draws and heats its air over its height.
struct RackProfile {
    std::array<double, kRackBands> flow{};  ///< share of its airflow, from the bottom; adds up to 1
    std::array<double, kRackBands> heat{};  ///< share of its air heat; 0 in bands that draw nothing
    double openShare = 0.0;                 ///< of its units, neither filled nor blanked
};

/// From the devices at their units; what names no unit counts over the whole height. Heat of a band
/// that draws nothing goes where the air goes.
RackProfile profileOf(const Design& design, const Item& rack, ItParts& parts);

}  // namespace hallwright
