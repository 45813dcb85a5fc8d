// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace hallwright {

/// Borders of cells on each axis, m.
using GridLines = std::array<std::vector<double>, 3>;

/// Where a border of cells is wanted, m, and how much: of two that lie too close, the one with the
/// greater weight stays.
struct LineWish {
    double at = 0.0;
    int weight = 0;
};

/// Borders of cells from `low` to `high`, m: at the wishes, and between them so that no cell is
/// longer than `cell` (by more than a tenth) or, save where wishes lie close, shorter than half of
/// it. Wishes within a fifth of `cell` of one another become one border.
std::vector<double> gridLines(double low, double high, std::vector<LineWish> wishes, double cell);

/// The index of the border nearest to `at`.
std::size_t nearestLine(std::span<const double> lines, double at);

/// The cell that holds `at`, the first or last one beyond the ends.
std::size_t cellHolding(std::span<const double> lines, double at);

}  // namespace hallwright
