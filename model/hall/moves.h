// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <vector>

namespace hallwright {

/// What stands elsewhere in one snapshot than in the one before.
struct Moves {
    std::vector<Id<Item>> items;  ///< in another place or room, in order
    bool isRestSame = true;  ///< but for places within rooms, all that analyses read is as it was
};
Moves movesBetween(const Design& before, const Design& after);

}  // namespace hallwright
