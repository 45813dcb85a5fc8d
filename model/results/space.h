// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/quantity.h"

#include <vector>

namespace hallwright {

/// Two things that stand in one another; `b` is none for a wall or a column.
struct Collision {
    Id<Item> a, b;
    double depth = 0.0;  ///< m, the least shift that parts them
};

/// Clear width in front of or behind an item.
struct AisleWidth {
    Id<Item> item;
    Id<Item> facing;  ///< what stands opposite; none: a wall or a column
    bool front = true;
    double width = 0.0;        ///< m
    bool facingFront = false;  ///< the one opposite turns its front here
};

/// The space before electrical gear in which one works on it (NEC 110.26).
struct WorkingSpace {
    Id<Item> item;
    Id<Item> facing;      ///< what ends its depth; none: a wall or a column
    int condition = 2;    ///< of Table 110.26(A)(1): 3 where live gear faces it
    double needed = 0.0;  ///< m of depth; NaN above 1000 V to ground
    double depth = 0.0;   ///< m clear, as far as it was looked for
    double width = 0.0;   ///< m clear across its front, over the depth needed
    double height = 0.0;  ///< m from the floor to what hangs lowest above it
    int openEnds = 0;     ///< ends, of two, with an opening of 0.61 m to leave by
};

/// A door that meets something before it is open at a right angle.
struct DoorSwing {
    Id<Item> item;  ///< whose door; none: a door of the room
    Id<Room> room;
    std::size_t door = 0;  ///< of the room
    Id<Item> obstacle;     ///< none: a wall or a column
    bool front = true;
    double leaf = 0.0;   ///< m, width of the leaf
    double clear = 0.0;  ///< m from the hinge to what it meets
};

struct FloorLoad {
    Id<Item> item;
    double mass = 0.0;   ///< kg
    Pressure footprint;  ///< mass over its own footprint
    Pressure service;    ///< by the service-area method, STR-003
    Force foot;          ///< per foot
    Force panel;         ///< raised floor: one foot of each item that shares its fullest panel
    bool assumed = false;
};

struct RoomLoad {
    Id<Room> room;
    Area area;
    double mass = 0.0;  ///< kg on it
    Pressure mean;
    Pressure worstBay;  ///< greatest over 3 m × 3 m bays
    int racks = 0;
    Power itLoad;
    PowerDensity density;  ///< IT load over the gross area
};

struct SpaceResult {
    std::vector<Collision> collisions;
    std::vector<Id<Item>> outside;   ///< partly outside their room
    std::vector<AisleWidth> aisles;  ///< of racks and of what needs service or working space
    std::vector<WorkingSpace> working;
    std::vector<DoorSwing> swings;  ///< those that meet something
    std::vector<FloorLoad> loads;
    std::vector<RoomLoad> rooms;
    Power densestRack;
    Id<Item> densest;
};

}  // namespace hallwright
