// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/listing.h"
#include "model/results/quantities.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

constexpr double kDaysPerSecond = 1.0 / 86400.0;

using BomCell = ListingCell;

/// The columns of a bill of materials as a table, in CSV and XLSX alike.
struct BomColumn {
    std::string_view head;  ///< with its unit: "Unit mass kg"
    double width;           ///< characters, for spreadsheets
};
std::span<const BomColumn> bomColumns();

/// One cell per column.
std::vector<BomCell> cellsOf(const BomLine& line, const std::string& currency);
/// A subtotal or total row: its label, the trade, and what is known of it.
std::vector<BomCell> sumCells(std::string_view label, std::string_view trade, const BomSum& sum,
                              const std::string& currency);

}  // namespace hallwright
