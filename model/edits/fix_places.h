// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fixes.h"

#include <optional>

namespace hallwright {

/// The item moved the least way along x or y to where it stands in its room and in nothing else,
/// `clear` m away from `from` if there is one; none: within 3 m there is no such place.
std::optional<Fix> movedClear(const Design& design, const Item& item, Id<Item> from, double clear);

/// One more of a cooler or CDU along the walls that the rows end at, set and connected like it;
/// none where they have no room.
std::optional<Fix> oneMore(const Design& design, const Item& item);

}  // namespace hallwright
