// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"

#include <array>
#include <cstdint>
#include <vector>

namespace hallwright {

/// A breaker in a panel, or a tap-off box on a busway, and what hangs on it.
struct CircuitLine {
    std::uint16_t slot = 0;
    double position = 0.0;  ///< way from 1; m from the feed end of a busway
    int poles = 3;          ///< ways that it takes
    int firstPhase = 0;     ///< line of its first phase, 0 to 2
    double rating = 0.0;    ///< A of its breaker; NaN: not known
    Id<Item> load;          ///< none: a spare
    std::uint16_t loadSlot = 0;
    const PowerElement* element = nullptr;  ///< what it carries; null: not known
};

/// The schedule of a panel, or the plug map of a busway, with its circuits by position.
struct PanelSchedule {
    Id<Item> item;
    const PowerElement* element = nullptr;
    bool isBusway = false;
    double extent = 0.0;  ///< ways, or m of busway
    int places = 0;       ///< ways, or places for tap-off boxes
    int free = 0;         ///< of them
    std::vector<CircuitLine> circuits;
};

/// Of every RPP, floor PDU and busway that holds circuits or has places for them, by tag. Points
/// into `power`. Ways and pitch where a product states none: class values, as when connecting
/// (42 ways, PWR-016.class_pitch).
std::vector<PanelSchedule> panelSchedules(const Design& design, const PowerResult& power);

}  // namespace hallwright
