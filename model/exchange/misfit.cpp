// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/misfit.h"

#include <utility>

namespace hallwright::files {

Refusal notAsExpected(std::string_view file, const Misfit& misfit) {
    std::string sentence(file);
    if (!misfit.place.empty()) {
        sentence.append(", at ").append(misfit.place);
    }
    sentence.append(": expected ").append(misfit.expectation).append(".");
    return {std::move(sentence)};
}

}  // namespace hallwright::files
