// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/results/quantities.h"

namespace hallwright {

/// RFC 4180, UTF-8 with a byte-order mark for spreadsheets. A text that a spreadsheet would take for a formula
/// (=, +, -, @, tab, carriage return first) is written with an apostrophe before it. Unknown cells are empty.
std::string bomCsv(const BillOfMaterials& bom);
std::string bomJson(const BillOfMaterials& bom);

}  // namespace hallwright
