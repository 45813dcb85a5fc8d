// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/quantity_scale.h"

#include "model/units/wording.h"
#include "views/panels/text.h"
#include "views/scene/colour_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hallwright {
namespace {

constexpr std::array<Lab, 5> kPath{{{29.0, 24.0, -46.0},
                                    {44.0, -4.0, -32.0},
                                    {58.0, -32.0, -6.0},
                                    {74.0, -44.0, 42.0},
                                    {91.0, -9.0, 76.0}}};
constexpr std::size_t kSteps = 255;
constexpr double kTicks = 5.0;
constexpr double kBeyond = 1.05;  ///< of a scale that holds still, how far figures may leave it
constexpr double kNarrow = 0.6;   ///< of a scale, below which what it shows is worth a finer one

/// The least of 1, 2, 2.5 or 5 times a power of ten that is not below `value`.
double roundedUp(double value) {
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (value <= step * decade * (1.0 + 1e-9)) {
            return step * decade;
        }
    }
    return 10.0 * decade;
}

/// Between ticks of a scale up to `high`, both as shown.
double stepOf(double high) {
    return roundedUp(high / kTicks);
}

/// As many decimals as the steps need.
std::string numberOf(double shown, double step) {
    int decimals = 0;
    for (double left = step; decimals < 6 && std::abs(left - std::round(left)) > 1e-6;
         left *= 10.0) {
        ++decimals;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, shown);
    return text.data();
}

}  // namespace

Colour quantityColour(double share) {
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

QuantityScale quantityScaleOf(double greatest, double limit, Dimension dimension,
                              UnitSystem system) {
    if (limit > 0.0) {
        return {limit, greatest > limit};
    }
    const double shown = toDisplay(greatest, dimension, system);
    if (!std::isfinite(shown) || shown <= 0.0) {
        return {fromDisplay(1.0, dimension, system), false};
    }
    const double step = stepOf(shown);
    return {fromDisplay(std::ceil(shown / step - 1e-9) * step, dimension, system), false};
}

QuantityScale steadied(const QuantityScale& held, const QuantityScale& wanted, double greatest) {
    if (greatest > kBeyond * held.high || wanted.high < kNarrow * held.high) {
        return wanted;
    }
    return {held.high, greatest > held.high};
}

std::vector<LegendTick> ticksOf(const QuantityScale& scale, double limit, Dimension dimension,
                                UnitSystem system) {
    std::vector<LegendTick> ticks;
    const double high = toDisplay(scale.high, dimension, system);
    const double step = stepOf(high);
    const auto count = static_cast<int>(std::floor(high / step + 1e-6));
    for (int i = 0; i <= count; ++i) {
        const double shown = i * step;
        const bool isEnd = shown > high - 0.5 * step;
        if (isEnd && limit > 0.0) {
            break;
        }
        ticks.push_back({shown / high,
                         (isEnd && scale.isOpenAbove ? "≥ " : "") + numberOf(shown, step), false});
    }
    if (limit > 0.0) {
        ticks.push_back({scale.share(limit),
                         saidInScene({"{} limit", {formatted(limit, dimension, system)}}), true});
    }
    return ticks;
}

}  // namespace hallwright
