// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/rack_units.h"
#include "model/units/quantity.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// One device of a rack with what it adds.
struct ElevationPart {
    std::uint16_t slot = 0;
    UnitSpan units;           ///< what it takes; empty at 0 for what takes no U
    bool isBlanking = false;  ///< a plate over open U
    Power power;              ///< IT load
    MassOf mass;
    Power runningPower;        ///< with all below it and what takes no U
    double runningMass = 0.0;  ///< kg, with the rack itself too
    bool guessed = false;      ///< its load rests on an estimate
};

/// A rack as it is filled, from below.
struct Elevation {
    double units = 0.0;        ///< that it has; as far up as it is filled where it does not say
    double free = 0.0;         ///< that nothing but blanking panels takes
    double blanked = 0.0;      ///< of those, behind panels
    bool comesFilled = false;  ///< bought whole: its contents stand in no list
    std::vector<ElevationPart> byUnit;  ///< from the lowest U up
    std::vector<ElevationPart> beside;  ///< what takes no U, in order of slot
    Power power;                        ///< IT load of all
    bool guessed = false;               ///< which rests on an estimate
    MassOf mass;                        ///< of all, the rack itself included
};

/// The elevation of `rack`, an item that holds devices by U. Loads are those of `itDrawOf`, masses
/// those of `massOf`; the running sums end at the totals.
Elevation elevationOf(const Design& design, const Item& rack);

}  // namespace hallwright
