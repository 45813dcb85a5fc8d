// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/finding.h"
#include "model/units/quantity.h"

#include <string>
#include <vector>

namespace hallwright {

/// How a unit's fans or pumps get through a failure of the mains.
enum class Backup : std::uint8_t {
    Ups,      ///< a UPS is on one of its paths
    None,     ///< it stops with the mains
    Unknown,  ///< nothing says what feeds it
};

/// A body that takes up heat of the air about it.
struct HeatStore {
    double capacity = 0.0;  ///< J/K
    double coupling = 0.0;  ///< W/K to the air, at the flow that its fans move
};

/// What racks breathe from when nothing cools it any more while their own fans go on: an enclosed
/// cold aisle, or the open part of a cooling zone.
struct AirRideThrough {
    Id<Room> room;
    std::string zone;
    Id<Item> aisle;  ///< the enclosure; none: the open part of the zone
    std::vector<Id<Item>> racks;
    std::vector<Id<Item>> coolers;  ///< of the zone: all of them stop
    Power heat;                     ///< into this air, with what rear doors took before
    Volume volume;                  ///< of the cold side, the raised floor below it included
    double airCapacity = 0.0;       ///< J/K
    HeatStore equipment;            ///< the racks with what is in them
    HeatStore floor;                ///< the slab
    Id<Item> worst;                 ///< the rack that is first above what it may draw
    Temperature start;              ///< what it draws before
    Temperature limit;              ///< what it may draw (THM-002)
    Duration warming;               ///< from the stop until it draws that
    Duration shortest, longest;     ///< the same with all capacities lower, higher by their spread
    Duration stored;                ///< before that: chilled water in store goes on cooling
    Backup fans = Backup::Unknown;  ///< of the coolers, the worst of them
    Fidelity fidelity = Fidelity::Balance;  ///< of `start`
    bool guessed = false;                   ///< rests on class values, or on air that is not firm
    std::vector<Phrase> missing;            ///< without which there is no time

    [[nodiscard]] Duration lasts() const { return stored + warming; }
};

/// A technology loop whose CDUs take no heat any more.
struct LiquidRideThrough {
    std::vector<Id<Item>> cdus;
    Power heat;
    Volume loop;                     ///< of coolant in CDUs, headers, hoses and racks
    Volume inRacks;                  ///< of that, in cold plates, their manifolds and hoses
    Temperature supply;              ///< before
    Temperature limit;               ///< the tightest inlet limit of what it feeds
    Duration lasts;                  ///< of the volume that counts: see `pumps`
    Backup pumps = Backup::Unknown;  ///< of the CDUs, the worst; without a UPS `inRacks` counts
    bool guessed = false;
    std::vector<Phrase> missing;

    [[nodiscard]] Volume counting() const { return pumps == Backup::None ? inRacks : loop; }
};

/// How long a design bears the loss of all cooling, of air and of coolant apart.
struct RideThroughs {
    std::vector<AirRideThrough> air;        ///< in order of zones
    std::vector<LiquidRideThrough> liquid;  ///< in order of loops
};

}  // namespace hallwright
