// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/geometry.h"

#include <span>
#include <utility>
#include <vector>

namespace hallwright {

/// A piece of a floor between two levels of y, m: where it begins and ends in x at either.
struct FloorStrip {
    double low = 0.0, high = 0.0;
    double lowLeft = 0.0, lowRight = 0.0;
    double highLeft = 0.0, highRight = 0.0;
};

/// What of `outline` lies in none of `holes`, exactly, in strips one above the other.
std::vector<FloorStrip> stripsAround(const Polygon& outline, std::span<const Polygon> holes);

/// The parts of the line x = `at` (or y = `at`) inside `outline` and in none of `holes`, as pairs
/// of the other coordinate in order.
std::vector<std::pair<double, double>> spansAround(const Polygon& outline,
                                                   std::span<const Polygon> holes, double at,
                                                   bool alongX);

}  // namespace hallwright
