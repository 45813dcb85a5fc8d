// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/floor_area.h"
#include "model/hall/geometry.h"
#include "model/hall/id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

enum class RoomKind : std::uint8_t { Hall, Electrical, Battery, GeneratorYard, Roof, MeetMe };
std::string_view keyOf(RoomKind kind);
std::string_view labelOf(RoomKind kind);
std::optional<RoomKind> roomKindOf(std::string_view key);

enum class FloorKind : std::uint8_t { Slab, Raised };

/// What a room stands on. Loads that are 0 are not declared.
struct Floor {
    FloorKind kind = FloorKind::Slab;
    double plenumDepth = 0.0;      ///< m, clear, below a raised floor
    double tilePitch = 0.6;        ///< m; 0.6 or 0.61 as a rule; also the grid that snaps
    Point tileOrigin;              ///< a corner of a tile
    double uniformLoad = 12000.0;  ///< Pa, declared capacity of the slab
    double panelPointLoad = 0.0;   ///< N, concentrated design load of a raised-floor panel
    bool operator==(const Floor&) const = default;
};

/// A column or another part of the building that nothing can stand in.
struct Column {
    Footprint footprint;
    bool operator==(const Column&) const = default;
};

/// A door in a wall of a room, seen from inside.
struct Door {
    Point hinge;  ///< m, on the border of the room
    double direction =
        0.0;  ///< degrees counter-clockwise from +x, along the closed leaf from the hinge
    double width = 0.9;   ///< m, clear
    double height = 2.1;  ///< m, clear
    bool opensOutward = true;
    bool operator==(const Door&) const = default;
};

/// A hall or a room that serves it. Its coordinates start at a corner of its own floor.
struct Room {
    Id<Room> id;
    std::string name;
    RoomKind kind = RoomKind::Hall;
    Polygon outline;             ///< m, simple
    Point origin;                ///< m, where its coordinates start on the site
    double clearHeight = 3.0;    ///< m, finished floor to the lowest obstruction
    double ceilingPlenum = 0.0;  ///< m, depth of a return plenum above; 0: none
    Floor floor;
    std::vector<Column> columns;
    std::vector<Door> doors;
    std::vector<FloorArea> areas;  ///< zones, keep-out areas and ramps
    double designDensity = 0.0;    ///< W/m², declared; 0: none
    double lighting = 10.0;        ///< W/m² of heat
    double envelopeHeat = 0.0;     ///< W through walls and roof at the design hour
    bool hasExternalRoof = false;  ///< open to the sky: a yard or a roof
    bool operator==(const Room&) const = default;
};

/// The IT load that a room is declared for, W: its design density over its area; 0 where none is
/// declared.
double designLoadOf(const Room& room);

/// True where a point of a room has a plenum below it: a raised floor that is no slab area there.
bool isRaisedAt(const Room& room, Point point);
/// m² of raised floor; 0 on a slab. Slab areas are taken to lie apart from each other.
double raisedAreaOf(const Room& room);

/// A named run of racks.
struct Row {
    Id<Row> id;
    std::string name;
    Id<Room> room;
    bool operator==(const Row&) const = default;
};

}  // namespace hallwright
