// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>

namespace hallwright {

/// A tile of the floor grid of a room, counted from the corner of a tile that the floor names.
struct TileCell {
    int column = 0, row = 0;
    bool operator==(const TileCell&) const = default;
};

/// The tile at a point of a room, m.
TileCell tileAt(const Room& room, Point point);
/// Its middle, m.
Point middleOf(const Room& room, TileCell cell);
/// The floor tile of the design that lies there, or none.
Id<Item> tileIn(const Design& design, const Room& room, TileCell cell);

/// Lays a perforated tile in each cell that has none. Refused: what is no floor tile or of another
/// size than the grid, a room without a raised floor, cells outside of it.
Edited layTiles(const Design& design, Id<Room> room, std::span<const TileCell> cells,
                const Product& tile);
/// Takes up the tiles in the cells that have one.
Edited takeUpTiles(const Design& design, Id<Room> room, std::span<const TileCell> cells);

/// Puts up a column. Refused: a size that is not above 0 or beyond 5 m, one that reaches outside.
Edited addColumn(const Design& design, Id<Room> room, const Footprint& footprint);
/// The column at a point, or -1.
int columnAt(const Room& room, Point point);
Edited removeColumn(const Design& design, Id<Room> room, int column);

/// m, from a point to the nearest wall.
double distanceToWalls(const Room& room, Point point);
/// Puts a door into the wall that is nearest to `at`, its middle there as far as the wall goes.
/// Refused: no wall within `kWallReach`, one too short, and another door in the way.
Edited addDoor(const Design& design, Id<Room> room, Point at, double width, double height);
/// The door whose leaf is nearest to a point and within `kWallReach`, or -1.
int doorAt(const Room& room, Point point);
Edited removeDoor(const Design& design, Id<Room> room, int door);
inline constexpr double kWallReach = 1.0;  // m

/// Moves a corner of the outline, or takes it out where it would come to lie on another or in one
/// line with both its neighbours. Refused as `changeRoom`.
Edited moveCorner(const Design& design, Id<Room> room, std::size_t corner, Point to);
/// Makes a corner in the middle of the wall that follows `corner`.
Edited splitWall(const Design& design, Id<Room> room, std::size_t corner);

}  // namespace hallwright
