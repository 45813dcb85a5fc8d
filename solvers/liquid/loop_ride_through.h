// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooling.h"
#include "model/results/power.h"
#include "model/results/ride_through.h"

namespace hallwright {

/// How long each technology loop feeds its loads with coolant that they bear once its CDUs take no
/// heat any more: t = m·c_p·(T_max − T_supply)/Q (THM-031), with 25 % propylene glycol of
/// 1020 kg/m³ and 3900 J/(kg·K). It holds for coolant mixed all the way round, after at least one
/// round of the loop. All of it counts while pumps go on; where they stop with the mains, only what
/// is in racks. Headers are counted by diameter and length, hoses and pipes as pairs of 2 m where
/// no route is measured; racks and CDUs by the class values of THM-031, of which ±30 % is usual.
/// What states no diameter counts nothing.
std::vector<LiquidRideThrough> loopRideThroughs(const Design& design, const PowerResult& power,
                                                const LiquidBalance& liquid);

}  // namespace hallwright
