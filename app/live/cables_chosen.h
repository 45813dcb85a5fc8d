// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/network.h"

#include <span>
#include <vector>

namespace hallwright {

/// A design with cables by length, and what that comes to.
struct CablesChosen {
    Edited next;            ///< as it was where nothing changes
    int changed = 0;        ///< connections with another cable
    double power = 0.0;     ///< W, that network parts draw more, where it is known
    double price = 0.0;     ///< in the currency of the site, of the parts with a price
    bool isPriced = false;  ///< any part has one
};

/// Gives the connections of `items` (empty: all) the cables that their lengths ask for
/// (`cablesByLength`), by the catalogue.
CablesChosen chosenByLength(const Design& design, std::vector<Id<Item>> items,
                            std::span<const Product> catalogue);

/// The same for what an edit has moved: items of `next` that stand elsewhere than in `before`.
/// `known`: the network of `before`, or null where it is not known; saves work.
CablesChosen chosenAfterMove(const Design& before, const NetworkResult* known, const Design& next,
                             std::span<const Product> catalogue);

/// The design of that alone, not counted, for a preview under the mouse. `next` as it is where that
/// would take longer than a step of the mouse may: more than 20 items of a design of more than
/// 40,000 connections, or such a design whose network is not known.
Design withCablesAfterMove(const Design& before, const NetworkResult* known, const Design& next,
                           std::span<const Product> catalogue);

}  // namespace hallwright
