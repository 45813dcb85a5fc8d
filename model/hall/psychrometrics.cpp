// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/psychrometrics.h"

#include <cmath>
#include <limits>

namespace hallwright {

Temperature dewPoint(Temperature dryBulb, double relativeHumidity) {
    if (!(relativeHumidity > 0.0)) {
        return Temperature(-std::numeric_limits<double>::infinity());
    }
    constexpr double kSlope = 17.625;
    constexpr double kOffset = 243.04;  // °C
    const double t = dryBulb.celsius();
    const double gamma = std::log(relativeHumidity) + kSlope * t / (kOffset + t);
    return Temperature(kOffset * gamma / (kSlope - gamma));
}

}  // namespace hallwright
