// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/hall/design.h"
#include "model/units/quantity.h"

namespace hallwright {

/// Two things that stand in one another; `b` is none for a wall or a column.
struct Collision {
    Id<Item> a, b;
    double depth = 0.0;   ///< m, the least shift that parts them
};

/// Clear width in front of or behind an item.
struct AisleWidth {
    Id<Item> item;
    Id<Item> facing;      ///< what stands opposite; none: a wall or a column
    bool front = true;
    double width = 0.0;   ///< m
    bool facingFront = false;  ///< the one opposite turns its front here
};

struct FloorLoad {
    Id<Item> item;
    double mass = 0.0;       ///< kg
    Pressure footprint;      ///< mass over its own footprint
    Pressure service;        ///< by the service-area method, STR-003
    Force foot;              ///< per foot
    bool assumed = false;
};

struct RoomLoad {
    Id<Room> room;
    Area area;
    double mass = 0.0;        ///< kg on it
    Pressure mean;
    Pressure worstBay;        ///< greatest over 3 m × 3 m bays
    int racks = 0;
    Power itLoad;
    PowerDensity density;     ///< IT load over the gross area
};

struct SpaceResult {
    std::vector<Collision> collisions;
    std::vector<Id<Item>> outside;       ///< partly outside their room
    std::vector<AisleWidth> aisles;
    std::vector<FloorLoad> loads;
    std::vector<RoomLoad> rooms;
    Power densestRack;
    Id<Item> densest;
};

}  // namespace hallwright
