// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"

#include <array>

namespace hallwright {

/// The air at a point, as what moves through it sees it.
struct AirAt {
    std::array<double, 3> velocity{};  ///< m/s
    double celsius = 0.0;
    bool isAir = false;
};

/// The mean of the eight cells around, by nearness, of which solids have no part. The field has
/// velocities.
AirAt airAt(const AirField& field, const Spot& spot);

}  // namespace hallwright
