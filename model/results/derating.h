// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"

namespace hallwright {

/// Share of its limit that an element may carry continuously (rules.md PWR-001, PWR-006, PWR-010,
/// PWR-014 to PWR-016). NEC: 0.80 of a current rating unless it is listed for 100 %; IEC: 1.00.
/// Limits of power are used in full.
double deratingOf(const Design& design, const PowerElement& element);

/// The threshold that `deratingOf` takes it from.
const char* deratingThreshold(const Design& design);

/// The figure that holds for what an element is: the item, or the device in it.
std::optional<Value> valueOf(const Design& design, const PowerElement& element, Property property);

}  // namespace hallwright
