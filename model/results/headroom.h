// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/id.h"
#include "model/units/quantity.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace hallwright {

struct Item;
struct Room;

/// Two pieces of distribution (busways, panels, floor PDUs) that racks hang on together.
struct SupplyPair {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t a = kNone, b = kNone;  ///< elements of the power result; kNone: that side is bare
    Id<Room> room;                       ///< where its first rack stands
    int racks = 0;                       ///< that hang on it now
    Power load;                          ///< W of them
    /// W that racks on it may draw more, in every state, while nothing else grows.
    Power alone;
    std::uint32_t binding = kNone;  ///< the element that ends it; kNone: no limit is known
    std::uint32_t state = 0;        ///< the state in which it does
    /// W of it when all pairs are filled, those above it in the list first.
    Power filled;
};

/// What an element of distribution could still carry, and how much of it nothing can use.
struct ElementHeadroom {
    std::uint32_t element = 0;
    Power free;               ///< W at its output in its worst state
    std::uint32_t state = 0;  ///< that state
    /// W left of it in its worst state when all pairs are filled: stranded behind `binding`, the
    /// element that stopped most of what hangs on it. Its own where that is the element itself.
    Power stranded;
    std::uint32_t binding = SupplyPair::kNone;
};

/// How much more the supply chain carries in every state, at the limits of its rules.
struct PowerHeadroom {
    std::vector<SupplyPair> pairs;          ///< in order of their elements
    std::vector<ElementHeadroom> elements;  ///< above racks, circuits left out; sources first
    Power total;                            ///< W, all pairs filled
};

}  // namespace hallwright
