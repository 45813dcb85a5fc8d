// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item_sums.h"
#include "model/results/cooling.h"
#include "model/results/power.h"

namespace hallwright {

/// Air and heat of every zone as sums (fidelity `Balance`): what heats the air, what cools it, what
/// moves it. On a raised floor the tiles and seams pass the coolers' air at one plenum pressure.
/// Losses of UPS and distribution that stand in a room come from `power`.
AirBalance balanceAir(const Design& design, const ItemSums& sums, const PowerResult& power);
AirBalance balanceAir(const Design& design, const PowerResult& power);

}  // namespace hallwright
