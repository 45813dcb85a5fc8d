// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// Items with their contents, products and the connections among them, as a design of its own that
/// can be taken to another file. They stand in one room that is as large as they need.
Design excerptOf(const Design& design, std::span<const Id<Item>> items);

/// m, of the footprints of all that stands in a room.
Bounds boundsOfExcerpt(const Design& excerpt);

/// Puts what stands in an excerpt into `room`, shifted by `by` m; what stands in none stays without
/// a room. Tags stay where they are free. The ids of what is new are above `lastId` of `design`.
/// Refused as `placeItem`.
Edited insertExcerpt(const Design& design, const Design& excerpt, Id<Room> room, Point by);

}  // namespace hallwright
