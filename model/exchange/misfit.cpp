// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/misfit.h"

#include <algorithm>
#include <utility>

namespace hallwright::files {

Refusal notAsExpected(std::string_view file, const Misfit& misfit) {
    std::string sentence(file);
    if (!misfit.place.empty()) {
        sentence.append(", at ").append(misfit.place);
    }
    sentence.append(": expected ").append(misfit.expectation).append(".");
    // What SQLite or a file said may hold line breaks, and a refusal is one line.
    std::ranges::replace_if(
        sentence, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return Refusal(std::move(sentence));
}

}  // namespace hallwright::files
