// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <cstddef>

namespace hallwright {

/// The next free name of a kind in a room: "Security zone 2".
std::string freeAreaName(const Room& room, AreaKind kind);

/// Draws an area on the floor of a room. Refused: an outline that crosses itself or reaches out of
/// the room, a name that another area of the kind has there.
Edited addArea(const Design& design, Id<Room> room, FloorArea area);
/// Replaces the area of this index; refused likewise.
Edited changeArea(const Design& design, Id<Room> room, std::size_t index, FloorArea area);
Edited removeArea(const Design& design, Id<Room> room, std::size_t index);

/// The smallest area that holds a point of the room, or -1.
int areaAt(const Room& room, Point point);

/// What a room that has another outline than before does with its areas: one over all of the old
/// floor covers the new one. The refusal where another would reach outside.
std::optional<Refusal> refitAreas(Room& room, const Polygon& before);

}  // namespace hallwright
