// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Adds a room; its id is `lastId` of the result. Refused: an outline that is not a simple polygon, a height
/// or pitch that is not positive, a name in use.
Edited addRoom(const Design& design, Room room);
/// Replaces a room. Refused as `addRoom`, and when the centre of an item in it would be outside.
Edited changeRoom(const Design& design, Room room);
/// Removes an empty room.
Edited removeRoom(const Design& design, Id<Room> room);
/// Adds a row; its id is `lastId` of the result.
Edited addRow(const Design& design, Row row);

}  // namespace hallwright
