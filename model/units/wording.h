// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hallwright {

/// A number with what it measures; the edge chooses its unit.
struct Measured {
    double si = 0.0;
    Dimension dimension = Dimension::Count;
    bool isLeast = false;  ///< "more than" this
    bool operator==(const Measured&) const = default;
};

/// Marks words that are looked up later, for the list of what can be translated
/// (resources/translations).
consteval std::string_view translatable(const char* english) {
    return english;
}

struct Wording;

/// Words of the program that are not yet in anybody's language or units: an English pattern, which
/// is also their key, and what fills its `{}` in turn (`{2}`: the second, for languages of another
/// order).
struct Phrase {
    std::string pattern;
    std::vector<Wording> words;
    std::int64_t count = -1;  ///< of what they name, which chooses a plural; below 0: none

    Phrase() = default;
    explicit Phrase(std::string_view english);
    Phrase(std::string_view english, std::vector<Wording> filling, std::int64_t number = -1);
    bool operator==(const Phrase& other) const;
};

/// What fills a `{}`: text that reads the same in every language, a quantity, or more words.
struct Wording : std::variant<std::string, Measured, Phrase> {
    using variant::variant;
};

/// "1 core", "5 cores": the first of the patterns for one, the second for any other number.
Phrase counted(std::int64_t count, std::string_view one, std::string_view many);

/// The words of an English pattern in another language; `count` as in `Phrase`. Null stands for
/// English.
using Translate = std::string (*)(std::string_view english, std::int64_t count);

/// `pattern` with its `{}` filled in turn, quantities in the units of `system`.
std::string filled(std::string_view pattern, const std::vector<Wording>& words, UnitSystem system,
                   Translate translate = nullptr);
std::string filled(const Phrase& phrase, UnitSystem system = UnitSystem::Metric,
                   Translate translate = nullptr);

std::vector<std::string> inEnglish(const std::vector<Phrase>& phrases);

}  // namespace hallwright
