// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/csv.h"

#include "model/exchange/bom.h"

#include <array>
#include <charconv>
#include <cmath>

namespace hallwright {

std::string csvText(const std::string& text) {
    const std::string safe = defused(text);
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        return safe;
    }
    std::string inside;
    for (const char c : safe) {
        inside += c;
        if (c == '"') {
            inside += c;
        }
    }
    return '"' + inside + '"';
}

std::string csvNumber(double number) {
    if (!std::isfinite(number)) {
        return {};
    }
    std::array<char, 32> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return error == std::errc{} ? std::string(text.data(), end) : std::string();
}

}  // namespace hallwright
