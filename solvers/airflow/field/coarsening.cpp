// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/coarsening.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace hallwright {
namespace {

constexpr int kMostJoined = 3;
constexpr double kWallCost = 200.0;    // of a border that is all wall, in cells left alone
constexpr double kLengthSlack = 1.25;  // over twice the usual length

/// The length that cells of an axis have over half of its extent, or more.
double usualLength(const std::vector<double>& lines) {
    std::vector<double> lengths;
    for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
        lengths.push_back(lines[n + 1] - lines[n]);
    }
    std::ranges::sort(lengths);
    const double half = (lines.back() - lines.front()) / 2.0;
    double sum = 0.0;
    for (const double length : lengths) {
        sum += length;
        if (sum >= half) {
            return length;
        }
    }
    return lengths.back();
}

/// The cheapest way to join neighbours, from the first cell on: a cell left alone though it could
/// be joined costs 1, a wall inside a coarse cell what it is.
std::vector<int> joined(const std::vector<double>& lines, const std::vector<float>& walls,
                        double most) {
    const std::size_t n = lines.size() - 1;
    std::vector<double> cost(n + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> from(n + 1, 0);
    cost[0] = 0.0;
    for (std::size_t end = 1; end <= n; ++end) {
        double inside = 0.0;
        for (int count = 1; count <= kMostJoined && static_cast<std::size_t>(count) <= end;
             ++count) {
            const std::size_t start = end - static_cast<std::size_t>(count);
            const double length = lines[end] - lines[start];
            if (count > 1) {
                inside += kWallCost * static_cast<double>(walls[start + 1]);
                if (length > most) {
                    break;
                }
            }
            // Even lengths interpolate best: what falls short of the greatest costs a little.
            const double alone = count == 1 ? std::max(0.0, 1.0 - length / most) : 0.0;
            const double three = count == 3 ? 0.3 : 0.0;
            const double total = cost[start] + alone + three + inside;
            if (total < cost[end]) {
                cost[end] = total;
                from[end] = start;
            }
        }
    }
    std::vector<std::size_t> borders;
    for (std::size_t end = n; end > 0; end = from[end]) {
        borders.push_back(end);
    }
    std::ranges::reverse(borders);
    std::vector<int> parents(n);
    int parent = 0;
    std::size_t cell = 0;
    for (const std::size_t border : borders) {
        for (; cell < border; ++cell) {
            parents[cell] = parent;
        }
        ++parent;
    }
    return parents;
}

}  // namespace

std::array<std::vector<int>, 3> coarsening(const std::array<std::vector<double>, 3>& lines,
                                           const std::array<std::vector<float>, 3>& walls) {
    double usual = std::numeric_limits<double>::infinity();
    for (const auto& axis : lines) {
        if (axis.size() > 2) {
            usual = std::min(usual, usualLength(axis));
        }
    }
    std::array<std::vector<int>, 3> parents;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        parents[axis] = joined(lines[axis], walls[axis], 2.0 * kLengthSlack * usual);
    }
    return parents;
}

}  // namespace hallwright
