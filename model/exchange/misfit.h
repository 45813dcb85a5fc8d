// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/refusal.h"

#include <string>
#include <string_view>
#include <vector>

namespace hallwright::files {

/// What was wrong in a file, and where. Readers throw it from their depths to their one public
/// function.
struct Misfit {
    Wording place;  ///< a JSON pointer, a line and column, a row of a table; "": the whole file
    Phrase expectation;  ///< completes "expected …"
};

/// A JSON pointer as a place; that of the whole document has a name: "the top".
Wording placeOf(std::string pointer);

/// "17, 27 or 32": one of the values that a file may hold, which are at least one.
Phrase anyOf(const std::vector<std::string>& values);

/// "hall.json, at /items/3: expected an object." Without a place: "hall.json: expected an object."
Refusal notAsExpected(std::string_view file, const Misfit& misfit);

}  // namespace hallwright::files
