// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hallwright {

/// Where a file of comma-separated values begins: the byte-order mark that spreadsheets look for.
inline constexpr const char* kCsvStart = "\xEF\xBB\xBF";
inline constexpr const char* kCsvLineEnd = "\r\n";

/// A cell by RFC 4180, which no spreadsheet takes for a formula (`defused`).
std::string csvText(const std::string& text);
/// The shortest decimal that reads back as the same number; empty: it is none.
std::string csvNumber(double number);

}  // namespace hallwright
