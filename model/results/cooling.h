// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/finding.h"
#include "model/units/quantity.h"

#include <string>
#include <vector>

namespace hallwright {

/// The air of one cooling zone: a room, or the part of it that its items name a zone.
struct AirZone {
    Id<Room> room;
    std::string zone;
    Power itHeat, distributionHeat, coolingHeat, lightingHeat, envelopeHeat;  ///< into its air
    [[nodiscard]] Power heat() const {
        return itHeat + distributionHeat + coolingHeat + lightingHeat + envelopeHeat;
    }
    Power capacity;  ///< sensible, of the running coolers
    Power standbyCapacity;
    Power largestUnit;     ///< the largest of all its coolers
    VolumeFlow supply;     ///< of the running coolers (of the tiles, on a raised floor)
    VolumeFlow demand;     ///< of the equipment, leakage not counted
    double leakage = 0.0;  ///< share of the demand to be added
    bool contained = false;
    std::vector<Id<Item>> coolers;
    std::vector<Id<Item>> racks;
    bool guessed = false;
    Temperature supplyTemperature;  ///< flow-weighted over the running coolers
    Temperature
        returnTemperature;    ///< supply + heat / (ρ·cp·flow of the coolers); NaN without flow
    Pressure plenumPressure;  ///< raised floor: at which tiles and leaks pass the supply; else 0
};

/// The heat of one rack and where it goes.
struct RackHeat {
    Id<Item> rack;
    Power power, airHeat, liquidHeat;
    VolumeFlow airflow;  ///< at the density of the site
    VolumeFlow coolant;
    Power rearDoor;         ///< of `airHeat`, taken from its exhaust by a rear door
    double tileFlow = 0.0;  ///< m³/s of the tiles in front of it; raised floor only
    bool guessed = false;
};

/// An enclosed cold aisle on a raised floor: what its tiles pass and what its racks draw.
struct AirAisle {
    Id<Item> containment;
    std::vector<Id<Item>> racks;
    VolumeFlow supply;     ///< of the tiles and in-row coolers in it
    VolumeFlow demand;     ///< of its racks, leakage not counted
    double leakage = 0.0;  ///< share of the demand to be added
    bool guessed = false;
};

struct AirBalance {
    std::vector<AirZone> zones;
    std::vector<AirAisle> aisles;  ///< in order of items
    std::vector<RackHeat> racks;   ///< in order of items
    Power airHeat,
        liquidHeat;  ///< IT load of the whole site, into air and into coolant or door water
    double airDensity = 0.0;  ///< kg/m³
    Fidelity fidelity = Fidelity::Balance;
    [[nodiscard]] const RackHeat* find(Id<Item> rack) const;
};

/// CDUs that share a technology loop, and what they cool.
struct CoolantGroup {
    std::vector<Id<Item>> cdus;  ///< in-rack CDUs by their rack
    std::vector<Id<Item>> loads;
    Power heat;      ///< into the loop
    Power capacity;  ///< of the running units, at the approach that holds
    Power largestUnit;
    Power standbyCapacity;
    VolumeFlow demand;   ///< of the loads
    VolumeFlow flow;     ///< of the running units
    Temperature supply;  ///< technology loop
    Temperature facilitySupply;
    Temperature ret;  ///< supply + heat/(ρ·cp·what circulates: the lesser of demand and flow)
    bool guessed = false;
};

struct LiquidBalance {
    std::vector<CoolantGroup> groups;
    std::vector<Id<Item>> unserved;  ///< items with heat for coolant and no loop
    Power heat;
};

}  // namespace hallwright
