// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/quantity.h"

namespace hallwright {

/// Dew point of moist air at `dryBulb` and relative humidity (0..1], by the Magnus form with 17.625
/// and 243.04 °C (Alduchov and Eskridge 1996; rules.md 6.10). Valid from −40 to 50 °C. A humidity
/// of 0 or below has none: −∞.
Temperature dewPoint(Temperature dryBulb, double relativeHumidity);

/// Relative humidity (0..) of air at `dryBulb` with the dew point `dew`, by the same form.
double relativeHumidity(Temperature dryBulb, Temperature dew);

/// Wet bulb of air at `dryBulb` with the dew point `dew`, which is not above it, at a pressure, by
/// the psychrometer formula with 6.62e-4 1/K (WMO No. 8, annex 4.B) and saturation as above; to
/// 0.001 K.
Temperature wetBulb(Temperature dryBulb, Temperature dew, Pressure pressure);

}  // namespace hallwright
