// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/air_field.h"
#include "model/units/dimension.h"
#include "views/scene/palette.h"

#include <string>
#include <vector>

namespace hallwright {

/// Air at rack inlets, °C: up to where it is recommended, and up to where it is allowable.
struct InletLimits {
    double recommended = 27.0;
    double allowable = 32.0;
    bool operator==(const InletLimits&) const = default;
};
/// The limits that a design is judged by: ASHRAE TC 9.9, class A1, where it has none of its own.
InletLimits inletLimitsOf(const Design& design);

/// From cold (0) to hot (1): deep blue, violet, red, amber, pale yellow. Equal steps are equally
/// far apart in CIE L*a*b* and each is lighter than the last, so that colour-blind eyes and grey
/// printers keep the order. What is out of range takes the end of its side.
Colour heatColour(double share);

/// What colour air of a temperature has.
struct TemperatureScale {
    double low = 18.0;         ///< °C
    double high = 33.0;        ///< °C
    bool isOpenBelow = false;  ///< some air is colder than `low`
    bool isOpenAbove = false;  ///< some air is hotter than `high`
    [[nodiscard]] double share(double celsius) const { return (celsius - low) / (high - low); }
    [[nodiscard]] Colour of(double celsius) const { return heatColour(share(celsius)); }
    bool operator==(const TemperatureScale&) const = default;
};

/// From 18 °C, or the coldest air if all is warmer than that, to the hottest air, 45 °C at most: a
/// hot corner must not make all else look alike. The allowable limit is always on it, so that
/// pictures of cool halls do not look hot.
TemperatureScale scaleOf(const AirFields& fields, const InletLimits& limits);

/// As `scaleOf`, of what racks draw in: narrower, so that their differences show.
TemperatureScale inletScaleOf(const AirFields& fields, const InletLimits& limits);

/// `wanted` as long as it differs clearly from `held`, so that colours hold still while one edits:
/// else the range of `held`, told to be open where air is beyond it.
TemperatureScale steadied(const TemperatureScale& held, const TemperatureScale& wanted);

/// A temperature with one decimal, so that numbers of a column compare: "20.0"; "–" when it is not
/// known, "> 80.0" beyond `kHottestTold`. With its unit: "20.0 °C".
std::string temperatureNumber(double celsius, UnitSystem system);
std::string temperatureText(double celsius, UnitSystem system);

/// A mark beside the scale.
struct ScaleTick {
    double celsius = 0.0;
    std::string text;      ///< with its unit
    bool isLimit = false;  ///< of inlets: longer, and named
};
/// Ticks in round numbers of the unit system with the two limits among them, from the bottom up;
/// round ones that would meet a limit or the ends of the scale are left out.
std::vector<ScaleTick> ticksOf(const TemperatureScale& scale, const InletLimits& limits,
                               UnitSystem system);

}  // namespace hallwright
