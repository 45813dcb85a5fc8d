// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/grid_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kCloseShare = 0.2;  // of a cell: borders closer than this become one
constexpr double kLengthSlack = 0.1;

}  // namespace

std::vector<double> gridLines(double low, double high, std::vector<LineWish> wishes, double cell) {
    constexpr int kFixed = std::numeric_limits<int>::max();
    std::erase_if(wishes, [&](const LineWish& wish) { return wish.at <= low || wish.at >= high; });
    wishes.push_back({low, kFixed});
    wishes.push_back({high, kFixed});
    std::ranges::sort(wishes, [](const LineWish& a, const LineWish& b) {
        return a.at != b.at ? a.at < b.at : a.weight > b.weight;
    });
    const double close = kCloseShare * cell;
    std::vector<LineWish> kept;
    for (const LineWish& wish : wishes) {
        const bool isOtherEnd = wish.weight == kFixed && kept.size() == 1;
        if (kept.empty() || wish.at - kept.back().at > close || isOtherEnd) {
            kept.push_back(wish);
        } else if (wish.weight > kept.back().weight) {
            // The heavier one may now lie too close to nothing but what is lighter still.
            kept.back() = wish;
        }
    }
    std::vector<double> lines{low};
    for (std::size_t i = 1; i < kept.size(); ++i) {
        const double from = kept[i - 1].at;
        const double length = kept[i].at - from;
        const int parts = std::max(1, static_cast<int>(std::ceil(length / cell - kLengthSlack)));
        for (int p = 1; p < parts; ++p) {
            lines.push_back(from + length * p / parts);
        }
        lines.push_back(kept[i].at);
    }
    return lines;
}

std::size_t nearestLine(std::span<const double> lines, double at) {
    const auto above = std::ranges::lower_bound(lines, at);
    if (above == lines.begin()) {
        return 0;
    }
    const auto index = static_cast<std::size_t>(above - lines.begin());
    if (above == lines.end()) {
        return lines.size() - 1;
    }
    return *above - at < at - lines[index - 1] ? index : index - 1;
}

std::size_t cellHolding(std::span<const double> lines, double at) {
    const auto above = std::ranges::upper_bound(lines, at);
    const auto index = static_cast<std::size_t>(above - lines.begin());
    return std::clamp<std::size_t>(index, 1, lines.size() - 1) - 1;
}

}  // namespace hallwright
