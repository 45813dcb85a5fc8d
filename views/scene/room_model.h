// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/room.h"
#include "views/scene/mesh.h"

#include <map>

namespace hallwright {

enum class RoomPart : std::uint8_t {
    Floor,
    RaisedFloor,
    Grid,
    Wall,      ///< faces inward only, so that near walls do not hide the room
    WallBase,  ///< the cut through the walls on the floor
    Column,
    Ramp,  ///< its slope and its sides
    Door,
    Edge,
};
using RoomModel = std::map<RoomPart, Mesh>;

/// The picture of a room in site coordinates, metres.
RoomModel roomModel(const Room& room);

/// The parts of the line x = `at` (or y = `at`) inside a polygon, as pairs of the other coordinate.
std::vector<std::pair<double, double>> spansInside(const Polygon& polygon, double at, bool alongX);

/// `polygon` grown by `distance` (m) on all sides with mitred corners; corners in order.
Polygon outset(const Polygon& polygon, double distance);

}  // namespace hallwright
