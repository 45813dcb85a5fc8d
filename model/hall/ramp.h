// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/room.h"

namespace hallwright {

/// The height of a ramp of a room at a point, m over its finished floor: a ramp climbs to a raised
/// floor from below, and from any other floor upwards. Linear along its way up, as if it went on
/// beyond its ends.
double rampHeightAt(const Room& room, const FloorArea& ramp, Point point);

/// True where a ramp leaves a hole in the raised floor that it leads up to.
bool isSunk(const Room& room, const FloorArea& area);

}  // namespace hallwright
