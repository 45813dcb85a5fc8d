// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallwright {

/// What a number measures, where it is known only while the program runs: properties, findings,
/// columns. The number itself is always in the unit named here.
enum class Dimension {
    Count,            ///< a plain number
    Fraction,         ///< 0..1, shown as per cent
    Length,           ///< m, shown as mm below 10 m where the field does so (sizes)
    Distance,         ///< m, shown as m or ft (positions, cable lengths)
    Mass,             ///< kg
    Power,            ///< W, shown as kW
    ApparentPower,    ///< VA, shown as kVA
    Energy,           ///< J, shown as kWh
    Current,          ///< A
    Voltage,          ///< V
    Temperature,      ///< °C
    TemperatureRise,  ///< K
    AirFlow,          ///< m³/s, or CFM
    LiquidFlow,       ///< m³/s, shown as L/min or US gpm
    Pressure,         ///< Pa, or in.w.c.
    LiquidPressure,   ///< Pa, shown as kPa or psi
    Load,             ///< Pa, a floor load, shown as kPa or lb/ft²
    Force,            ///< N, shown as kN or lbf
    Area,             ///< m²
    CrossSection,     ///< m² of a conductor, shown as mm²
    LinearMass,       ///< kg/m, or lb/ft
    UnitImpedance,    ///< Ω/m of a conductor, shown as mΩ/m
    PowerDensity,     ///< W/m²
    Duration,         ///< s
    DataRate,         ///< bit/s, shown as Gb/s
    Money,            ///< the project's currency
};

enum class UnitSystem { Metric, Us };

/// The unit a person sees, such as "kW" or "°F"; empty for counts and money.
std::string_view unitLabel(Dimension dimension, UnitSystem system = UnitSystem::Metric);

/// `si` in the unit of `unitLabel`, and back.
double toDisplay(double si, Dimension dimension, UnitSystem system = UnitSystem::Metric);
double fromDisplay(double shown, Dimension dimension, UnitSystem system = UnitSystem::Metric);

/// Three significant figures (whole counts in full) and the unit: "44.2 kW". Not a number gives
/// "–".
std::string formatted(double si, Dimension dimension, UnitSystem system = UnitSystem::Metric);

/// As `formatted`, without the unit.
std::string formattedNumber(double si, Dimension dimension, UnitSystem system = UnitSystem::Metric);

/// What a person typed, in SI: "44.2", "44.2 kW", "600 mm", "23 in", "86F". A bare number is in the
/// unit of `unitLabel`. Empty when it is not a finite number with a fitting unit.
std::optional<double> parsed(std::string_view text, Dimension dimension,
                             UnitSystem system = UnitSystem::Metric);

}  // namespace hallwright
