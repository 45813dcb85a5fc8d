// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/quantities.h"

#include <string>

namespace hallwright {

/// RFC 4180, UTF-8 with a byte-order mark for spreadsheets, metric. Lines are grouped by trade,
/// each group followed by its subtotal and all by the total, which says how many lines have a price
/// ("3 of 57"). A text that a spreadsheet would take for a formula (=, +, -, @ or their full-width
/// forms, tab, carriage return or line feed first) is written with an apostrophe before it. Unknown
/// cells are empty.
std::string bomCsv(const BillOfMaterials& bom);

/// One object; units stand in the names and what is not known is null:
///   currency                   ISO 4217
///   lines[]                    trade, kind, product (key), vendor, part, part_number, description,
///   quantity,
///                              unit ("pcs" or "m"), pieces, length_m (of a piece), spare_pieces,
///                              unit_mass_kg, unit_power_w, unit_price, lead_time_days, phase,
///                              zone, used_in[], source, confidence
///   subtotals[], total         trade, lines, priced_lines, price, weighed_lines, mass_kg, power_w
std::string bomJson(const BillOfMaterials& bom);

/// `text` as a spreadsheet shows it rather than runs it.
std::string defused(const std::string& text);

}  // namespace hallwright
