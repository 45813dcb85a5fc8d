// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Lays cables of trays that are fuller than NET-036 advises in others that lead to the same ends
/// and stay below that, the thickest bundles first, and stores these trays with the links. A way
/// that may be longer than the reach of a cable is not taken, nor one that brings redundant cables
/// together (NET-041). `trays`: those to relieve. Refused:
/// none of them is so full, or no cable has another way.
Edited balanceTrays(const Design& design, std::span<const Id<Item>> trays);

/// Forgets the trays that were chosen for `links`: they are laid the shortest way again. Refused:
/// none were.
Edited layShortest(const Design& design, std::span<const Id<Link>> links);

}  // namespace hallwright
