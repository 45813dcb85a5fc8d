// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/panel_places.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kClassWays = 42.0;
constexpr double kClassPoles = 3.0;

}  // namespace

int waysOf(const Design& design, const Item& panel) {
    return static_cast<int>(numberOf(design, panel, Property::Ways).value_or(kClassWays));
}

int polesOf(const Product& breaker, const OwnValues& own) {
    const double poles = numberOf(breaker, own, Property::Poles).value_or(kClassPoles);
    return std::max(1, static_cast<int>(std::lround(poles)));
}

double tapPitchOf(const Design& design, const Item& busway) {
    return numberOf(design, busway, Property::TapPitch)
        .value_or(thresholdIn(*design.thresholds, "PWR-016.class_pitch").value);
}

int tapPlacesOf(const Design& design, const Item& busway) {
    const double length = sizeOf(design, busway).size.width;
    return static_cast<int>(std::floor(length / tapPitchOf(design, busway) + 1e-9));
}

}  // namespace hallwright
