// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/quantity.h"

#include <vector>

namespace hallwright {

/// A CDU as it stands: on the floor, in a rack, or the heat exchanger that a cabinet has of its
/// own.
struct CduState {
    enum class Sort { Floor, InRack, Cabinet };
    Id<Item> item;
    std::uint16_t slot = 0;
    Sort sort = Sort::Floor;
    ItemState state = ItemState::Running;
    bool rejectsToAir = false;  ///< liquid to air: all its heat returns to the room
    Temperature source;         ///< facility water, or the room air of a liquid-to-air unit
    Temperature supply;         ///< set point of the technology loop
    Power capacity;             ///< at the approach that holds; 0 when the rating is not known
    bool ratingKnown = false;
    VolumeFlow flow;  ///< greatest of its pumps
    bool guessed = false;
    [[nodiscard]] TemperatureRise approach() const { return supply - source; }
};

/// True for a CDU that takes no facility water: it has coolant ports but none for facility water.
bool rejectsToAir(const Product& product);

/// The CDUs that an item is or holds, in order of slot; those switched off included.
/// Capacity is linear in the approach from the rated point (rules.md 6.11):
/// Q = Q_rated·(T_supply − T_facility)/ATD_rated, 0 at no approach; marked a guess beyond twice the
/// rated approach. Set point: the unit's supply temperature, else facility water plus the rated
/// approach. Where the maker gives no pump flow: 1.2 L/min per kW of rating (equipment.md 6).
std::vector<CduState> cdusOf(const Design& design, const Item& item);

}  // namespace hallwright
