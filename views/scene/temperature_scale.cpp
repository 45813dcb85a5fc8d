// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/temperature_scale.h"

#include "model/units/wording.h"
#include "views/panels/text.h"
#include "views/scene/colour_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

constexpr std::array<Lab, 6> kPath{{{26.0, 16.0, -46.0},
                                    {38.0, 40.0, -44.0},
                                    {51.0, 56.0, -8.0},
                                    {64.0, 46.0, 34.0},
                                    {78.0, 18.0, 60.0},
                                    {91.0, -8.0, 56.0}}};
constexpr std::size_t kSteps = 255;
constexpr double kColdest = 18.0;  ///< °C, the recommended least (ASHRAE TC 9.9)
constexpr double kHottest = 45.0;  ///< °C
constexpr double kRoom = 1.0;      ///< K above the allowable limit
constexpr double kBeyond = 2.0;    ///< K by which air may leave a scale that holds still
constexpr double kNarrow = 0.6;    ///< of a scale, below which what it shows is worth a finer one

/// The coldest and the hottest of some air, °C.
struct Reach {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(double celsius) {
        if (std::isfinite(celsius)) {
            low = std::min(low, celsius);
            high = std::max(high, celsius);
        }
    }
    [[nodiscard]] TemperatureScale scale(const InletLimits& limits) const {
        const double least = limits.allowable + kRoom;
        TemperatureScale scale;
        scale.low = std::isfinite(low) ? std::max(kColdest, std::floor(low)) : kColdest;
        scale.low = std::min(scale.low, limits.recommended - kRoom);
        scale.high = std::ceil(std::clamp(high, least, std::max(least, kHottest)));
        scale.isOpenBelow = low < scale.low;
        scale.isOpenAbove = high > scale.high;
        return scale;
    }
};

double limitIn(const Design& design, std::string_view key, double otherwise) {
    return findThreshold(key) ? thresholdIn(*design.thresholds, key).value : otherwise;
}

/// Whole degrees without decimals, others with one.
std::string degrees(double celsius, UnitSystem system) {
    const double shown =
        std::round(10.0 * toDisplay(celsius, Dimension::Temperature, system)) / 10.0;
    std::string number = std::to_string(std::lround(shown));
    if (shown != std::round(shown)) {
        number = formattedNumber(celsius, Dimension::Temperature, system);
    }
    return number + " " + std::string(unitLabel(Dimension::Temperature, system));
}

}  // namespace

InletLimits inletLimitsOf(const Design& design) {
    const InletLimits usual;
    return {limitIn(design, "THM-001.high", usual.recommended),
            limitIn(design, "THM-002.high", usual.allowable)};
}

Colour heatColour(double share) {
    static const auto kTable = [] {
        std::array<Colour, kSteps + 1> table;
        for (std::size_t i = 0; i <= kSteps; ++i) {
            table[i] = alongPath(kPath, static_cast<double>(i) / kSteps);
        }
        return table;
    }();
    return kTable[static_cast<std::size_t>(
        std::lround(std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * kSteps))];
}

TemperatureScale scaleOf(const AirFields& fields, const InletLimits& limits) {
    Reach reach;
    for (const auto& field : fields) {
        for (const float celsius : field->temperature) {
            reach.take(static_cast<double>(celsius));
        }
    }
    return reach.scale(limits);
}

TemperatureScale inletScaleOf(const AirFields& fields, const InletLimits& limits) {
    Reach reach;
    for (const auto& field : fields) {
        for (const RackAir& rack : field->racks) {
            reach.take(rack.inletMax);
        }
    }
    return reach.scale(limits);
}

TemperatureScale steadied(const TemperatureScale& held, const TemperatureScale& wanted) {
    const double beyond =
        std::max(held.low - wanted.low, 0.0) + std::max(wanted.high - held.high, 0.0);
    const double span = held.high - held.low;
    const bool isNarrow = wanted.high - wanted.low < kNarrow * span;
    if (beyond > kBeyond || isNarrow) {
        return wanted;
    }
    TemperatureScale scale = held;
    scale.isOpenBelow = wanted.isOpenBelow || wanted.low < held.low;
    scale.isOpenAbove = wanted.isOpenAbove || wanted.high > held.high;
    return scale;
}

std::string temperatureNumber(double celsius, UnitSystem system) {
    if (!std::isfinite(celsius)) {
        return "–";
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f",
                  toDisplay(std::min(celsius, kHottestTold), Dimension::Temperature, system));
    return celsius > kHottestTold ? std::string("> ") + text.data() : text.data();
}

std::string temperatureText(double celsius, UnitSystem system) {
    const std::string number = temperatureNumber(celsius, system);
    return std::isfinite(celsius)
               ? number + " " + std::string(unitLabel(Dimension::Temperature, system))
               : number;
}

std::vector<ScaleTick> ticksOf(const TemperatureScale& scale, const InletLimits& limits,
                               UnitSystem system) {
    std::vector<ScaleTick> ticks{
        {limits.recommended, saidInScene({"{} recommended", {degrees(limits.recommended, system)}}),
         true},
        {limits.allowable, saidInScene({"{} allowable", {degrees(limits.allowable, system)}}),
         true}};
    // What stands nearer than this to another would be written over it.
    const double clear = 0.06 * (scale.high - scale.low);
    const auto add = [&](double celsius, const char* before = "") {
        const bool isFree = std::ranges::none_of(ticks, [&](const ScaleTick& other) {
            return std::abs(other.celsius - celsius) < clear;
        });
        if (isFree) {
            ticks.push_back({celsius, before + degrees(celsius, system), false});
        }
    };
    add(scale.low, scale.isOpenBelow ? "≤ " : "");
    add(scale.high, scale.isOpenAbove ? "≥ " : "");
    const double shownLow = toDisplay(scale.low, Dimension::Temperature, system);
    const double shownHigh = toDisplay(scale.high, Dimension::Temperature, system);
    const double step = shownHigh - shownLow > 30.0 ? 10.0 : 5.0;
    for (double shown = std::ceil(shownLow / step) * step; shown < shownHigh; shown += step) {
        add(fromDisplay(shown, Dimension::Temperature, system));
    }
    std::ranges::sort(ticks, {}, &ScaleTick::celsius);
    return ticks;
}

}  // namespace hallwright
