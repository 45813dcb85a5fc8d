// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/rack_units.h"

#include <vector>

namespace hallwright {

/// True when open U of the rack are covered with blanking panels, some of them at least.
bool hasBlankingPanels(const Design& design, const Item& rack);

/// Takes the blanking panels out of `rack` that are in the way of `wanted`, and gives what they
/// covered besides.
std::vector<UnitSpan> uncover(const Design& design, Item& rack, const UnitSpan& wanted);

/// Covers what is `open` with the panels that the design keeps, the tallest first; leaves what none
/// fits. `rack` is to be part of `design`.
void cover(const Design& design, Item& rack, std::vector<UnitSpan> open);

}  // namespace hallwright
