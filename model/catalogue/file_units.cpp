// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/file_units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

constexpr std::array kNone{FileUnit{""}};
constexpr std::array kLength{FileUnit{"mm", 1.0, 1e3}, FileUnit{"m"}};
constexpr std::array kDistance{FileUnit{"m"}};
constexpr std::array kMass{FileUnit{"kg"}};
constexpr std::array kPower{FileUnit{"kw", 1e3}, FileUnit{"w"}};
constexpr std::array kApparent{FileUnit{"kva", 1e3}, FileUnit{"va"}};
constexpr std::array kEnergy{FileUnit{"kwh", 3.6e6}, FileUnit{"j"}};
constexpr std::array kCurrent{FileUnit{"a"}};
constexpr std::array kVoltage{FileUnit{"v"}};
constexpr std::array kTemperature{FileUnit{"c"}};
constexpr std::array kRise{FileUnit{"k"}};
constexpr std::array kAirFlow{FileUnit{"m3s"}};
constexpr std::array kLiquidFlow{FileUnit{"lpm", 1.0, 6e4}, FileUnit{"lph", 1.0, 3.6e6},
                                 FileUnit{"m3s"}};
constexpr std::array kPressure{FileUnit{"pa"}};
constexpr std::array kLiquidPressure{FileUnit{"kpa", 1e3}, FileUnit{"pa"}};
constexpr std::array kForce{FileUnit{"n"}};
constexpr std::array kArea{FileUnit{"m2"}};
constexpr std::array kCrossSection{FileUnit{"mm2", 1.0, 1e6}, FileUnit{"m2"}};
constexpr std::array kLinearMass{FileUnit{"kg_per_m"}};
constexpr std::array kUnitImpedance{FileUnit{"mohm_per_m", 1.0, 1e3}, FileUnit{"ohm_per_m"}};
constexpr std::array kDensity{FileUnit{"w_per_m2"}};
constexpr std::array kDuration{FileUnit{"days", 86400.0}, FileUnit{"s"}};
constexpr std::array kDataRate{FileUnit{"gbps", 1e9}, FileUnit{"bps"}};

/// The number of at most 15 digits nearest to `x`: what a person would have written.
double shortened(double x) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.15g", x);
    return std::strtod(text.data(), nullptr);
}

const std::vector<std::pair<std::string, FileProperty>>& keysOfProperties() {
    static const auto keys = [] {
        std::vector<std::pair<std::string, FileProperty>> all;
        for (const PropertyInfo& info : allProperties()) {
            for (const FileUnit& unit : fileUnits(info.dimension)) {
                all.emplace_back(fileKey(info.key, unit), FileProperty{info.property, &unit});
            }
        }
        std::ranges::sort(all, {}, &std::pair<std::string, FileProperty>::first);
        return all;
    }();
    return keys;
}

}  // namespace

std::span<const FileUnit> fileUnits(Dimension dimension) {
    switch (dimension) {
        case Dimension::Count:
        case Dimension::Fraction:
        case Dimension::Money:
            return kNone;
        case Dimension::Length:
            return kLength;
        case Dimension::Distance:
            return kDistance;
        case Dimension::Mass:
            return kMass;
        case Dimension::Power:
            return kPower;
        case Dimension::ApparentPower:
            return kApparent;
        case Dimension::Energy:
            return kEnergy;
        case Dimension::Current:
            return kCurrent;
        case Dimension::Voltage:
            return kVoltage;
        case Dimension::Temperature:
            return kTemperature;
        case Dimension::TemperatureRise:
            return kRise;
        case Dimension::AirFlow:
            return kAirFlow;
        case Dimension::LiquidFlow:
            return kLiquidFlow;
        case Dimension::Pressure:
            return kPressure;
        case Dimension::LiquidPressure:
        case Dimension::Load:
            return kLiquidPressure;
        case Dimension::Force:
            return kForce;
        case Dimension::Area:
            return kArea;
        case Dimension::CrossSection:
            return kCrossSection;
        case Dimension::LinearMass:
            return kLinearMass;
        case Dimension::UnitImpedance:
            return kUnitImpedance;
        case Dimension::PowerDensity:
            return kDensity;
        case Dimension::Duration:
            return kDuration;
        case Dimension::DataRate:
            return kDataRate;
    }
    return kNone;
}

std::string fileKey(std::string_view name, const FileUnit& unit) {
    std::string key(name);
    if (!unit.suffix.empty()) {
        key.append("_").append(unit.suffix);
    }
    return key;
}

std::optional<FileProperty> filePropertyOf(std::string_view key) {
    const auto& keys = keysOfProperties();
    const auto at = std::ranges::lower_bound(
        keys, key, {}, [](const auto& entry) { return std::string_view(entry.first); });
    return at == keys.end() || at->first != key ? std::nullopt : std::optional(at->second);
}

FileFigure fileFigureOf(double si, Dimension dimension) {
    const auto units = fileUnits(dimension);
    for (const FileUnit& unit : units) {
        const double exact = si * unit.over / unit.times;
        // A kilowatt is for what has some: 747 W stays in watts.
        if (unit.times > 1.0 && std::fabs(exact) < 10.0 && &unit != &units.back()) {
            continue;
        }
        for (const double shown : {shortened(exact), exact}) {
            if (unit.toSi(shown) == si) {
                return {&unit, shown};
            }
        }
    }
    return {&units.back(), si};
}

}  // namespace hallwright
