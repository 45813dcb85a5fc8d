// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>

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

std::string inWords(const Wording& word, const std::vector<Wording>& beside, UnitSystem system,
                    Translate translate) {
    if (const auto* text = std::get_if<std::string>(&word)) {
        return *text;
    }
    if (const auto* phrase = std::get_if<Phrase>(&word)) {
        return filled(*phrase, system, translate);
    }
    const auto& measured = std::get<Measured>(word);
    std::string number = told(measured, beside, system);
    return measured.isLeast
               ? filled(Phrase("more than {}", {Wording(std::move(number))}), system, translate)
               : number;
}

/// A place to fill: "{}", or "{2}" for the second word.
struct Gap {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t number = 0;  ///< from 1; 0: the next in turn
};

std::optional<Gap> gapIn(std::string_view pattern) {
    for (auto at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1)) {
        if (pattern.substr(at, 2) == "{}") {
            return Gap{at, at + 2, 0};
        }
        if (at + 2 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9' &&
            pattern[at + 2] == '}') {
            return Gap{at, at + 3, static_cast<std::size_t>(pattern[at + 1] - '0')};
        }
    }
    return std::nullopt;
}

}  // namespace

Phrase::Phrase(std::string_view english) : pattern(english) {}

Phrase::Phrase(std::string_view english, std::vector<Wording> filling, std::int64_t number)
    : pattern(english), words(std::move(filling)), count(number) {}

bool Phrase::operator==(const Phrase& other) const = default;

Phrase counted(std::int64_t count, std::string_view one, std::string_view many) {
    return {count == 1 ? one : many, {std::to_string(count)}, count};
}

std::string filled(const Phrase& phrase, UnitSystem system, Translate translate) {
    const std::string pattern =
        translate ? translate(phrase.pattern, phrase.count) : phrase.pattern;
    return filled(pattern, phrase.words, system, translate);
}

std::vector<std::string> inEnglish(const std::vector<Phrase>& phrases) {
    std::vector<std::string> sentences;
    std::ranges::transform(phrases, std::back_inserter(sentences),
                           [](const Phrase& phrase) { return filled(phrase); });
    return sentences;
}

std::string filled(std::string_view pattern, const std::vector<Wording>& words, UnitSystem system,
                   Translate translate) {
    std::string text;
    std::size_t turn = 0;
    while (const auto gap = gapIn(pattern)) {
        const std::size_t which = gap->number > 0 ? gap->number - 1 : turn++;
        if (which >= words.size()) {
            break;
        }
        text.append(pattern.substr(0, gap->begin));
        pattern.remove_prefix(gap->end);
        text += inWords(words[which], words, system, translate);
    }
    return text.append(pattern);
}

}  // namespace hallwright
