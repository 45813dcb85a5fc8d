// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/quantity.h"

namespace hallwright {

/// What a room cooler can do: a CRAH or an in-row unit. Figures hold at the maker's rated point.
struct AirCooler {
    Id<Item> item;
    Kind kind = Kind::Crah;
    ItemState state = ItemState::Running;
    Power capacity;      ///< sensible, derated by the density of the site's air; 0 when not known
    VolumeFlow airflow;  ///< of its fans without plenum pressure of a curve; 0 when not known
    Temperature supply;  ///< set point
    double shutoffPressure = 0;  ///< Pa, of its fans at the speed set; 0: no curve
    double freeFlow = 0;         ///< m³/s
    bool capacityKnown = false;
    bool airflowKnown = false;
    bool guessed = false;
};

bool isAirCooler(Kind kind);

/// `density` of the site's air, kg/m³: a coil gives less below 1.2 kg/m³, in proportion, as its
/// fans move the same volume. An own airflow of the unit is a fan speed: its curve scales by the
/// fan laws. Without a set point 22 °C.
AirCooler airCoolerOf(const Design& design, const Item& item, double density);

}  // namespace hallwright
