// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/expectations.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace hallwright {
namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t n = 0; n < words.size(); ++n) {
        list += n == 0 ? "" : n + 1 == words.size() ? " or " : ", ";
        list += words[n];
    }
    return list;
}

std::string plain(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", number);
    return text;
}

}  // namespace

CLI::Validator oneOf(std::vector<std::string> words) {
    const std::string list = listed(words);
    return {[words = std::move(words), list](const std::string& text) {
                const bool isOne = std::ranges::find(words, text) != words.end();
                return isOne ? std::string() : "expected " + list + ", not " + text;
            },
            list};
}

CLI::Validator between(double low, double high, std::string unit) {
    const std::string range =
        plain(low) + " to " + plain(high) + (unit.empty() ? "" : " ") + std::move(unit);
    return {[low, high, range](const std::string& text) {
                char* end = nullptr;
                const double number = std::strtod(text.c_str(), &end);
                const bool isNumber = end != text.c_str() && *end == '\0';
                return isNumber && number >= low && number <= high
                           ? std::string()
                           : "expected " + range + ", not " + text;
            },
            range};
}

}  // namespace hallwright
