// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"
#include "model/results/quantities.h"

#include <string>

namespace hallwright {

/// The bill as an Excel workbook: a sheet of lines and one of totals by trade. Words are written as
/// words, never as formulas or links; unknown cells stay empty. Refused when no temporary file can
/// be written.
tl::expected<std::string, Refusal> bomXlsx(const BillOfMaterials& bom);

}  // namespace hallwright
