// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/wording.h"

#include <tl/expected.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {

/// Why a request could not be followed, as one plain sentence that names what was tried, what stood
/// in the way and where.
struct Refusal {
    std::string sentence;  ///< in English and metric units: for files, scripts, the command line
    Phrase said;           ///< what it was made from; for `inUnits`

    Refusal() = default;  ///< for containers alone
    explicit Refusal(Phrase phrase) : sentence(filled(phrase)), said(std::move(phrase)) {}
    /// A literal is a pattern that can be translated.
    template <std::size_t Size>
    explicit Refusal(const char (&pattern)[Size], std::vector<Wording> words = {})
        : Refusal(Phrase(pattern, std::move(words))) {}
    /// Text that is not of this program's own words reads the same in every language.
    template <std::same_as<std::string> Text>
    explicit Refusal(Text text) : Refusal(Phrase("{}", {Wording(std::move(text))})) {}

    bool operator==(const Refusal&) const = default;
};

/// A refusal that holds quantities: `pattern`, a literal, with its `{}` filled by `words`.
inline Refusal measuredRefusal(std::string_view pattern, std::vector<Wording> words) {
    return Refusal(Phrase(pattern, std::move(words)));
}

/// The sentence of a refusal in the units and language of who reads it.
inline std::string inUnits(const Refusal& refusal, UnitSystem system,
                           Translate translate = nullptr) {
    return filled(refusal.said, system, translate);
}

template <std::size_t Size>
tl::unexpected<Refusal> refuse(const char (&pattern)[Size], std::vector<Wording> words = {}) {
    return tl::unexpected<Refusal>(Refusal(Phrase(pattern, std::move(words))));
}
template <std::same_as<std::string> Text>
tl::unexpected<Refusal> refuse(Text text) {
    return tl::unexpected<Refusal>(Refusal(std::move(text)));
}
inline tl::unexpected<Refusal> refuse(Refusal refusal) {
    return tl::unexpected<Refusal>(std::move(refusal));
}

}  // namespace hallwright
