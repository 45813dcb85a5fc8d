// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Lays cables of trays that are fuller than NET-036 advises in others that lead to the same ends
/// and stay below that, the thickest bundles first, and stores these trays with the links. A way
/// that may be longer than the reach of a cable is not taken. `trays`: those to relieve. Refused:
/// none of them is so full, or no cable has another way.
Edited balanceTrays(const Design& design, std::span<const Id<Item>> trays);

/// Lays the second in-band cables of nodes in `racks`, where they lie with the first in one tray
/// for more than NET-041 allows, the shortest way in other trays, and stores it. Cables keep within
/// the reach of their parts. Refused: no cable has such a way.
Edited layRedundantApart(const Design& design, std::span<const Id<Item>> racks);

}  // namespace hallwright
