// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/psychrometrics.h"

#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kSlope = 17.625;
constexpr double kOffset = 243.04;  // °C

}  // namespace

Temperature dewPoint(Temperature dryBulb, double relativeHumidity) {
    if (!(relativeHumidity > 0.0)) {
        return Temperature(-std::numeric_limits<double>::infinity());
    }
    const double t = dryBulb.celsius();
    const double gamma = std::log(relativeHumidity) + kSlope * t / (kOffset + t);
    return Temperature(kOffset * gamma / (kSlope - gamma));
}

double relativeHumidity(Temperature dryBulb, Temperature dew) {
    const double t = dryBulb.celsius();
    const double d = dew.celsius();
    return std::exp(kSlope * d / (kOffset + d) - kSlope * t / (kOffset + t));
}

}  // namespace hallwright
