// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/misfit.h"

#include <algorithm>
#include <utility>

namespace hallwright::files {
namespace {

/// What SQLite or a file said may hold line breaks, and a refusal is one line.
Wording onOneLine(Wording word) {
    if (auto* text = std::get_if<std::string>(&word)) {
        std::ranges::replace_if(
            *text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    } else if (auto* phrase = std::get_if<Phrase>(&word)) {
        std::ranges::transform(phrase->words, phrase->words.begin(), onOneLine);
    }
    return word;
}

}  // namespace

Wording placeOf(std::string pointer) {
    return pointer.empty() ? Wording(Phrase("the top")) : Wording(std::move(pointer));
}

Phrase anyOf(const std::vector<std::string>& values) {
    Phrase list("{}", {values.front()});
    for (std::size_t i = 1; i < values.size(); ++i) {
        list = Phrase(i + 1 == values.size() ? translatable("{} or {}") : "{}, {}",
                      {std::move(list), values[i]});
    }
    return list;
}

Refusal notAsExpected(std::string_view file, const Misfit& misfit) {
    const Wording name = onOneLine(std::string(file));
    const Wording expectation = onOneLine(misfit.expectation);
    return misfit.place == Wording("")
               ? Refusal("{}: expected {}.", {name, expectation})
               : Refusal("{}, at {}: expected {}.", {name, onOneLine(misfit.place), expectation});
}

}  // namespace hallwright::files
