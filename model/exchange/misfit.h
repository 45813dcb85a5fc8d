// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <string>
#include <string_view>

namespace hallwright::files {

/// What was wrong in a file, and where. Readers throw it from their depths to their one public
/// function.
struct Misfit {
    std::string
        place;  ///< a line and column, a JSON pointer, a row of a table; empty: the whole file
    std::string expectation;  ///< completes "expected …"
};

/// "hall.json, at /items/3: expected an object." Without a place: "hall.json: expected an object."
Refusal notAsExpected(std::string_view file, const Misfit& misfit);

}  // namespace hallwright::files
