// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/quantities.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallwright {

constexpr double kDaysPerSecond = 1.0 / 86400.0;

/// A cell of a spreadsheet: nothing, words or a number.
using BomCell = std::variant<std::monostate, std::string, double>;

/// The columns of a bill of materials as a table, in CSV and XLSX alike.
struct BomColumn {
    std::string_view head;  ///< with its unit: "Unit mass kg"
    double width;           ///< characters, for spreadsheets
};
std::span<const BomColumn> bomColumns();

/// A figure without the noise that sums and products leave in its last digits.
double asHeld(double figure);

/// One cell per column.
std::vector<BomCell> cellsOf(const BomLine& line, const std::string& currency);
/// A subtotal or total row: its label, the trade, and what is known of it.
std::vector<BomCell> sumCells(std::string_view label, std::string_view trade, const BomSum& sum,
                              const std::string& currency);

}  // namespace hallwright
