// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace hallwright {
namespace {

/// True when two quantities that differ would read as the same number.
bool readAlike(const Measured& a, const Measured& b, UnitSystem system) {
    constexpr double kSurelyTold = 0.02;  // of the greater: three figures tell this
    const double apart = std::fabs(a.si - b.si);
    const double size = std::max(std::fabs(a.si), std::fabs(b.si));
    return a.dimension == b.dimension && apart > 1e-9 * size && apart < kSurelyTold * size &&
           std::strtod(formattedNumber(a.si, a.dimension, system).c_str(), nullptr) ==
               std::strtod(formattedNumber(b.si, b.dimension, system).c_str(), nullptr);
}

/// The quantity with as many decimals more as tell it from those beside it: what is above a limit
/// must not read as equal to it.
std::string told(const Measured& measured, const std::vector<Wording>& words, UnitSystem system) {
    constexpr int kMostDecimals = 9;
    std::vector<const Measured*> rivals;
    for (const Wording& word : words) {
        const auto* other = std::get_if<Measured>(&word);
        if (other && readAlike(measured, *other, system)) {
            rivals.push_back(other);
        }
    }
    if (rivals.empty()) {
        return formatted(measured.si, measured.dimension, system);
    }
    const auto written = [&](const Measured& one, int decimals) {
        std::array<char, 64> text{};
        std::snprintf(text.data(), text.size(), "%.*f", decimals,
                      toDisplay(one.si, one.dimension, system));
        return std::string(text.data());
    };
    int decimals = 0;
    const auto isRival = [&](const Measured* other) {
        return written(*other, decimals) == written(measured, decimals);
    };
    while (decimals < kMostDecimals && std::ranges::any_of(rivals, isRival)) {
        ++decimals;
    }
    const std::string_view unit = unitLabel(measured.dimension, system);
    return written(measured, decimals).append(unit.empty() ? "" : " ").append(unit);
}

}  // namespace

std::string filled(std::string_view pattern, const std::vector<Wording>& words, UnitSystem system) {
    std::string text;
    auto next = words.begin();
    for (auto at = pattern.find("{}"); at != std::string_view::npos && next != words.end();
         at = pattern.find("{}")) {
        text.append(pattern.substr(0, at));
        pattern.remove_prefix(at + 2);
        const Wording& word = *next++;
        if (const auto* measured = std::get_if<Measured>(&word)) {
            text += measured->isLeast ? "more than " : "";
            text += told(*measured, words, system);
        } else {
            text += std::get<std::string>(word);
        }
    }
    return text.append(pattern);
}

}  // namespace hallwright
