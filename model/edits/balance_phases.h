// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/results/power.h"

namespace hallwright {

/// Deals the circuits of every busway and panel of a room, or without one of all rooms, to the
/// lines anew (`dealPhases`) where that makes the lines of its feed more even: tap-offs and
/// breakers of three poles state the line of their first phase, breakers of one pole change ways.
/// `power` is what analyses say of `design`. Circuits of two poles and those that end at no rack
/// stay as they are.
Edited balancePhases(const Design& design, const PowerResult& power, Id<Room> room = {});

/// The same for one busway or panel alone.
Edited balancePhasesOf(const Design& design, const PowerResult& power, Id<Item> feed);

}  // namespace hallwright
