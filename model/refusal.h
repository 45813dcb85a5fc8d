// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/wording.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {

/// Why a request could not be followed, as one plain sentence that names what was tried, what stood
/// in the way and where.
struct Refusal {
    std::string sentence;  ///< in metric units: for files, scripts and whoever has no others

    // Of a sentence that holds quantities, what it was made from; for `inUnits`.
    std::string_view pattern = {};  ///< a literal; empty: the sentence reads the same in all units
    std::vector<Wording> words = {};

    bool operator==(const Refusal&) const = default;
};

/// A refusal that holds quantities: `pattern`, a literal, with its `{}` filled by `words`.
inline Refusal measuredRefusal(std::string_view pattern, std::vector<Wording> words) {
    std::string sentence = filled(pattern, words, UnitSystem::Metric);
    return {std::move(sentence), pattern, std::move(words)};
}

/// The sentence of a refusal in the units of who reads it.
inline std::string inUnits(const Refusal& refusal, UnitSystem system) {
    return refusal.pattern.empty() ? refusal.sentence
                                   : filled(refusal.pattern, refusal.words, system);
}

inline tl::unexpected<Refusal> refuse(std::string sentence) {
    return tl::unexpected<Refusal>(Refusal{std::move(sentence)});
}
inline tl::unexpected<Refusal> refuse(Refusal refusal) {
    return tl::unexpected<Refusal>(std::move(refusal));
}

}  // namespace hallwright
