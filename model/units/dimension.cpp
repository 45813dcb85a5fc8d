// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units/dimension.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <span>

namespace hallwright {
namespace {

/// shown = si * scale + offset
struct Unit {
    std::string_view label;
    double scale = 1.0;
    double offset = 0.0;
};

struct Row {
    Dimension dimension;
    Unit metric;
    Unit us;
};

// Exact definitions: inch 25.4 mm, foot 0.3048 m, pound 0.45359237 kg, US gallon 3.785411784 L,
// lbf 4.4482216152605 N, inch of water 249.08891 Pa (4 °C).
constexpr double kFoot = 0.3048;
constexpr double kPound = 0.45359237;
constexpr double kPoundForce = 4.4482216152605;
constexpr double kGallon = 3.785411784e-3;
constexpr double kPsi = kPoundForce / (0.0254 * 0.0254);
constexpr double kPsf = kPoundForce / (kFoot * kFoot);

constexpr auto kRows = std::to_array<Row>({
    {Dimension::Count, {""}, {""}},
    {Dimension::Fraction, {"%", 100.0}, {"%", 100.0}},
    {Dimension::Length, {"mm", 1e3}, {"in", 1.0 / 0.0254}},
    {Dimension::Distance, {"m"}, {"ft", 1.0 / kFoot}},
    {Dimension::Mass, {"kg"}, {"lb", 1.0 / kPound}},
    {Dimension::Power, {"kW", 1e-3}, {"kW", 1e-3}},
    {Dimension::ApparentPower, {"kVA", 1e-3}, {"kVA", 1e-3}},
    {Dimension::Energy, {"kWh", 1.0 / 3.6e6}, {"kWh", 1.0 / 3.6e6}},
    {Dimension::Current, {"A"}, {"A"}},
    {Dimension::Voltage, {"V"}, {"V"}},
    {Dimension::Temperature, {"°C"}, {"°F", 1.8, 32.0}},
    {Dimension::TemperatureRise, {"K"}, {"°F", 1.8}},
    {Dimension::AirFlow, {"m³/s"}, {"CFM", 60.0 / (kFoot * kFoot * kFoot)}},
    {Dimension::LiquidFlow, {"L/min", 6e4}, {"gpm", 60.0 / kGallon}},
    {Dimension::Pressure, {"Pa"}, {"in.w.c.", 1.0 / 249.08891}},
    {Dimension::LiquidPressure, {"kPa", 1e-3}, {"psi", 1.0 / kPsi}},
    {Dimension::Load, {"kPa", 1e-3}, {"lb/ft²", 1.0 / kPsf}},
    {Dimension::Force, {"kN", 1e-3}, {"lbf", 1.0 / kPoundForce}},
    {Dimension::Area, {"m²"}, {"ft²", 1.0 / (kFoot * kFoot)}},
    {Dimension::CrossSection, {"mm²", 1e6}, {"mm²", 1e6}},
    {Dimension::LinearMass, {"kg/m"}, {"lb/ft", kFoot / kPound}},
    {Dimension::UnitImpedance, {"mΩ/m", 1e3}, {"mΩ/m", 1e3}},
    {Dimension::PowerDensity, {"W/m²"}, {"W/ft²", kFoot* kFoot}},
    {Dimension::Duration, {"s"}, {"s"}},
    {Dimension::DataRate, {"Gb/s", 1e-9}, {"Gb/s", 1e-9}},
    {Dimension::Money, {""}, {""}},
});

const Unit& unitOf(Dimension dimension, UnitSystem system) {
    const auto row = std::ranges::find(kRows, dimension, &Row::dimension);
    return system == UnitSystem::Metric ? row->metric : row->us;
}

/// Units a person may type besides the one shown: si = typed * scale + offset.
struct Typed {
    Dimension dimension;
    std::string_view label;
    double si;
    double offset = 0.0;
};

constexpr auto kTyped = std::to_array<Typed>({
    {Dimension::Length, "m", 1.0},
    {Dimension::Length, "cm", 0.01},
    {Dimension::Length, "ft", kFoot},
    {Dimension::Length, "\"", 0.0254},
    {Dimension::Distance, "mm", 1e-3},
    {Dimension::Distance, "cm", 0.01},
    {Dimension::Distance, "in", 0.0254},
    {Dimension::Power, "W", 1.0},
    {Dimension::Power, "MW", 1e6},
    {Dimension::ApparentPower, "VA", 1.0},
    {Dimension::ApparentPower, "MVA", 1e6},
    {Dimension::Voltage, "kV", 1e3},
    {Dimension::Mass, "t", 1e3},
    {Dimension::Temperature, "C", 1.0},
    {Dimension::Temperature, "F", 1.0 / 1.8, -32.0 / 1.8},
    {Dimension::Temperature, "K", 1.0, -273.15},
    {Dimension::TemperatureRise, "°C", 1.0},
    {Dimension::TemperatureRise, "C", 1.0},
    {Dimension::TemperatureRise, "F", 1.0 / 1.8},
    {Dimension::LiquidFlow, "m³/h", 1.0 / 3600.0},
    {Dimension::LiquidFlow, "m3/h", 1.0 / 3600.0},
    {Dimension::AirFlow, "m3/s", 1.0},
    {Dimension::AirFlow, "m³/h", 1.0 / 3600.0},
    {Dimension::LiquidPressure, "bar", 1e5},
    {Dimension::Force, "N", 1.0},
    {Dimension::Duration, "min", 60.0},
    {Dimension::Duration, "h", 3600.0},
    {Dimension::Duration, "d", 86400.0},
    {Dimension::Duration, "days", 86400.0},
});

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string_view unitLabel(Dimension dimension, UnitSystem system) {
    return unitOf(dimension, system).label;
}

double toDisplay(double si, Dimension dimension, UnitSystem system) {
    const Unit& unit = unitOf(dimension, system);
    return si * unit.scale + unit.offset;
}

double fromDisplay(double shown, Dimension dimension, UnitSystem system) {
    const Unit& unit = unitOf(dimension, system);
    return (shown - unit.offset) / unit.scale;
}

std::string formattedNumber(double si, Dimension dimension, UnitSystem system) {
    double shown = toDisplay(si, dimension, system);
    if (!std::isfinite(shown)) {
        return "–";
    }
    // What rounding left of a zero is a zero.
    shown = std::fabs(shown) < 1e-9 && dimension != Dimension::Count ? 0.0 : shown;
    int decimals = 0;
    const double size = std::fabs(shown);
    if (dimension == Dimension::Money) {
        decimals = 2;
    } else if (size > 0.0 && size < 99.95 && shown != std::round(shown)) {
        decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(size * 1.0005))), 0, 6);
    }
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, shown);
    return text.data();
}

std::string formatted(double si, Dimension dimension, UnitSystem system) {
    std::string text = formattedNumber(si, dimension, system);
    const std::string_view label = unitLabel(dimension, system);
    if (!label.empty() && text != "–") {
        text.append(" ").append(label);
    }
    return text;
}

std::optional<double> parsed(std::string_view text, Dimension dimension, UnitSystem system) {
    text = trimmed(text);
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !std::isfinite(number)) {
        return std::nullopt;
    }
    const std::string_view unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    if (unit.empty()) {
        return fromDisplay(number, dimension, system);
    }
    for (const UnitSystem known : {UnitSystem::Metric, UnitSystem::Us}) {
        if (unit == unitLabel(dimension, known)) {
            return fromDisplay(number, dimension, known);
        }
    }
    const auto typed = std::ranges::find_if(kTyped, [&](const Typed& candidate) {
        return candidate.dimension == dimension && candidate.label == unit;
    });
    if (typed == kTyped.end()) {
        return std::nullopt;
    }
    return number * typed->si + typed->offset;
}

}  // namespace hallwright
