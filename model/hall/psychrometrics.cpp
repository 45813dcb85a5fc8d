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

Temperature wetBulb(Temperature dryBulb, Temperature dew, Pressure pressure) {
    constexpr double kPsychrometer = 6.62e-4;  // 1/K
    constexpr double kAtZero = 610.94;         // Pa, saturation at 0 °C
    const auto saturation = [](double celsius) {
        return kAtZero * std::exp(kSlope * celsius / (kOffset + celsius));
    };
    const double vapour = saturation(dew.celsius());
    double low = dew.celsius(), high = dryBulb.celsius();
    while (high - low > 1e-4) {
        const double middle = 0.5 * (low + high);
        const double missing = saturation(middle) - vapour -
                               kPsychrometer * pressure.si() * (dryBulb.celsius() - middle);
        (missing < 0.0 ? low : high) = middle;
    }
    return Temperature(0.5 * (low + high));
}

}  // namespace hallwright
