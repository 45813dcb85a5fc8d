// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/hall_builder.h"
#include "model/edits/templates/pod_layout.h"
#include "model/edits/templates/power_topology.h"

#include <string>
#include <vector>

namespace hallwright {

/// What to build in one hall and the rooms that serve it.
struct HallSpec {
    std::string name = "Hall";
    std::string prefix;  ///< of every tag and room name: "H3-"
    Point origin;        ///< m, on the site
    std::string rackAssembly;
    int racks = 0;
    double moduleCap = 900.0;  ///< W
    int racksPerRow = 10;
    bool raisedFloor =
        false;  ///< with contained cold aisles; else a slab with contained hot aisles
    PowerWish power;
    Distribution distribution = Distribution::Busway;
    std::string switchAssembly;  ///< a rack of compute switches, all alike
    int leaves = 0, spines = 0;
    bool railOptimised = true;
    int phase = 1;
};

/// What was built, for the next step and for other templates to alter.
struct HallParts : PodParts {
    Id<Room> hall, yard;
    std::vector<Id<Item>> crahs, cdus, headers;
    std::vector<Id<Item>> feedsA, feedsB;  ///< busways or panels of each row
    Point services;         ///< m, on the site, where the rooms that serve the hall may begin
    bool mayDeepen = true;  ///< the hall may grow to make room along its walls
};

/// Builds a hall: rooms and rows, then cooling, power and network sized for what stands in it.
HallParts buildHall(HallBuilder& builder, const HallSpec& spec);

// The steps of `buildHall`, in order.
HallParts layOutHall(HallBuilder& builder, const HallSpec& spec);
void coolHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts);
/// Fails the building when the rack PDUs of one side cannot carry a rack alone (PWR-006).
void refuseOverfullRacks(HallBuilder& builder, const HallSpec& spec, const HallParts& parts);
void powerHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts);
/// Joins what has a management port and no connection yet to the switches for it, where they have
/// ports enough.
void manageHall(HallBuilder& builder, const HallParts& parts);
void wireHall(HallBuilder& builder, const HallSpec& spec, HallParts& parts);

}  // namespace hallwright
