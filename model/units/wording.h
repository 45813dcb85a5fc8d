// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hallwright {

/// A number with what it measures; the edge chooses its unit.
struct Measured {
    double si = 0.0;
    Dimension dimension = Dimension::Count;
    bool isLeast = false;  ///< "more than" this
    bool operator==(const Measured&) const = default;
};

/// What fills a `{}` of a sentence that is not yet in anybody's units.
using Wording = std::variant<std::string, Measured>;

/// `pattern` with its `{}` filled in turn, quantities in the units of `system`.
std::string filled(std::string_view pattern, const std::vector<Wording>& words, UnitSystem system);

}  // namespace hallwright
