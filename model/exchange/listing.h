// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace hallwright {

/// A cell of a spreadsheet: nothing, words or a number.
using ListingCell = std::variant<std::monostate, std::string, double>;

struct ListingColumn {
    std::string_view key;   ///< in JSON, with its unit: "order_length_m"
    std::string_view head;  ///< elsewhere: "Order length m"
    double width = 12;      ///< characters, for spreadsheets
};

/// A table as it goes into a file.
struct Listing {
    std::string key;   ///< of the list in JSON
    std::string name;  ///< of the sheet of a workbook
    std::vector<ListingColumn> columns;
    std::vector<std::vector<ListingCell>> rows;  ///< one cell per column
    bool isList = true;      ///< to be filtered and printed sideways, under its heads on every page
    bool endsInSum = false;  ///< the last row is a total
};

/// A figure without the noise that sums and products leave in its last digits.
double asHeld(double figure);

/// RFC 4180, UTF-8 with a byte-order mark; cells that no spreadsheet takes for a formula.
std::string listingCsv(const Listing& listing);
/// One object with a list of objects; what is empty is null.
std::string listingJson(const Listing& listing);
/// Columns side by side under their heads, for a terminal; without those that are empty throughout.
std::string listingText(const Listing& listing);

/// The listings as an Excel workbook. Words are written as words, never as formulas or links.
/// Refused when no temporary file can be written.
tl::expected<std::string, Refusal> workbookOf(std::span<const Listing> listings);

}  // namespace hallwright
