// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item_sums.h"
#include "model/results/air_field.h"
#include "model/results/cooling.h"
#include "model/results/power.h"
#include "model/results/ride_through.h"

namespace hallwright {

class Warming;

/// How long racks draw air that they may once all coolers and rear doors of their zone stop at
/// once, by the model of `Warming`; racks blow on. One for each enclosed cold aisle and one for
/// what else draws air in a zone that something cools. The heat of a zone is shared by airflow, for
/// what comes back to the racks is the mixture of what they blow out. Only the cold side delays it:
/// the room without racks and enclosed aisles, or the enclosed cold aisle, with the air under a
/// raised floor (rules.md 6.12); then the racks, at the flow through them, and the slab. Ceiling,
/// walls and the air of the hot side are left out, which errs to the short side.
/// Starts are the hottest intakes of `fields` where solved, else the supply of the zone. Racks
/// above their limit already have no time (THM-002). Before that, chilled water in store cools on
/// for as long as each running cooler states, while a UPS feeds their fans; its pumps are taken to
/// run too. Where fans of coolers stop with the mains, the
/// air mixes less than the model says and the time is shorter.
std::vector<AirRideThrough> airRideThroughs(const Design& design, const ItemSums& sums,
                                            const PowerResult& power, const AirBalance& air,
                                            const AirFields& fields = {},
                                            bool fieldsAreOld = false);

/// How the air of one of them warms from the moment at which nothing cools it.
Warming warmingOf(const AirRideThrough& rideThrough);

}  // namespace hallwright
