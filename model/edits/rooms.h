// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Adds a room; its id is `lastId` of the result. Refused: an outline that is not a simple polygon,
/// a height or pitch that is not positive, a name in use.
Edited addRoom(const Design& design, Room room);
/// Replaces a room. Refused as `addRoom`, when the centre of an item in it would be outside, and
/// when a rack would stand in what is no hall or meet-me room any more.
Edited changeRoom(const Design& design, Room room);
/// True when the outline is a rectangle along the axes, so that a room has a length and a width.
bool isRectangular(const Room& room);
/// Gives a rectangular room another size, m: its far walls move, with the doors in them. Refused as
/// `changeRoom`, and when it is no rectangle, when a door or column would be outside, or when it
/// would reach into another room.
Edited resizeRoom(const Design& design, Id<Room> room, double length, double width);
/// Removes an empty room.
Edited removeRoom(const Design& design, Id<Room> room);
/// Adds a row; its id is `lastId` of the result.
Edited addRow(const Design& design, Row row);

}  // namespace hallwright
