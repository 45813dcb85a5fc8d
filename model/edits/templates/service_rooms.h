// SPDX-License-Identifier: GPL-3.0-or-later
// Rooms of electrical gear and what cools them.
#pragma once

#include "model/edits/templates/hall_spec.h"

#include <string>
#include <vector>

namespace hallwright {

Room serviceRoom(const std::string& name, RoomKind kind, Point origin, double width, double depth);

/// m of wall that coolers for `heat` W take, N+1: of the smallest model that finds room along
/// `depth` m, else of the largest.
double coolerWall(HallBuilder& builder, double heat, double depth);

/// Coolers along the right wall of an electrical room, N+1 for the `heat` W that its gear loses and
/// for the room itself. Widens the room where the gear leaves no way past them.
void coolElectricalRoom(HallBuilder& builder, const HallSpec& spec, Id<Room> id, double heat,
                        const std::vector<Id<Item>>& boards, const std::string& letter, Side side);

}  // namespace hallwright
