// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace hallwright {
namespace {

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return text;
}

/// Letters to insert, delete or replace to make one text of the other (Levenshtein 1966).
std::size_t distanceOf(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t before = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t swapped = before + (a[i] == b[k] ? 0 : 1);
            before = row[k + 1];
            row[k + 1] = std::min({row[k] + 1, row[k + 1] + 1, swapped});
        }
    }
    return row.back();
}

}  // namespace

NearestName nearestName(const std::string& wished, std::span<const std::string> names) {
    const std::string low = lowered(wished);
    NearestName nearest;
    std::size_t least = 0;
    for (std::size_t at = 0; at < names.size(); ++at) {
        const std::size_t distance = distanceOf(lowered(names[at]), low);
        if (distance == 0) {
            return {at, true};
        }
        if (at == 0 || distance < least) {
            least = distance;
            nearest.at = at;
        }
    }
    return nearest;
}

}  // namespace hallwright
