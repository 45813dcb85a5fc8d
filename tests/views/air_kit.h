// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"

#include <memory>

namespace hallwright::testing {

/// Air as no solver would have it, so that pictures can be judged by hand: a temperature of
/// 18 °C + 1 K per metre of x, a level swirl about the middle of the room of 1 m/s at most, and no
/// air in what stands on the floor. Racks draw what is before them and breathe 60 % of the first
/// cooler, 25 % of their own exhaust and 10 % of the next rack; every tile blows 0.2 m³/s.
std::shared_ptr<AirField> sampleField(const Design& design, Id<Room> room, double cell = 0.3);

}  // namespace hallwright::testing
