// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"

#include <span>
#include <vector>

namespace hallwright {

/// A cable that suits the length of a link better than what it has.
struct CableChoice {
    Id<Link> link;
    const Product* product = nullptr;  ///< of the catalogue that was asked
};

struct CablesByLength {
    std::vector<CableChoice> choices;  ///< in order of links
    std::vector<Id<Link>> sharing;     ///< those, and what shares cages with them, in order
};

/// The cables that links should have by their lengths: passive copper where one is sold that long
/// and fits both ends, else active copper, multimode, single-mode fibre, or active optical cable.
/// What shares a cage has one medium, and a twin-port end is taken only where both ports of its
/// cage lead to what its other end joins. Only links that end at `items` (sorted; empty: all) and
/// those that share cages with them; only what differs from what is there. Links of unknown length,
/// through patch panels, of NVLink or on ports of unlike rates keep theirs. Takes a look at each
/// link and more at those that end where they may share cages. `network` is of the design;
/// `catalogue` outlives the answer.
CablesByLength cablesByLength(const Design& design, const NetworkResult& network,
                              std::span<const Id<Item>> items, std::span<const Product> catalogue);

}  // namespace hallwright
