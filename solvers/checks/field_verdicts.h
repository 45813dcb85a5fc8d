// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/rule.h"

#include <string_view>

namespace hallwright {

/// True when `value` lies within the error of the method of `limit`, °C: face means in contained
/// aisles are good to 1 K (thermal.md 7).
bool isWithinMethodError(Fidelity fidelity, double value, double limit);

/// True when there is no field to judge by; says so where something draws air.
bool lacksField(const Inputs& inputs, std::string_view rule, Findings& findings);

/// Fields may be of an earlier snapshot: what has gone since is passed over.
bool isThere(const Inputs& inputs, Id<Item> item);

/// A temperature to be told: "more than 80 °C" beyond `kHottestTold`.
Measured degrees(double celsius);

}  // namespace hallwright
