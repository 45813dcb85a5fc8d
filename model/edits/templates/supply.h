// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/hall_spec.h"
#include "model/edits/templates/power_plan.h"

namespace hallwright {

/// What a hall shall get that its racks need and do not have yet.
struct SupplyWish {
    bool cooling = true;  ///< CDUs with headers and air coolers along the walls, N+1
    bool power = true;    ///< busways or the RPPs that stand there, and the chains that feed them
    bool network = true;  ///< all cables: compute, in-band and out-of-band
    PowerWish chain{};    ///< of the power
    bool isAnew = false;  ///< the power that is there goes first
};

/// What of it a hall has already, so that it cannot be built again.
struct Supplied {
    bool cooling = false, power = false, network = false;
    int rows = 0, racks = 0, gpuRacks = 0;  ///< what there is to supply
};
Supplied suppliedIn(const Design& design, Id<Room> hall);

/// Sizes and builds what the racks of a hall need, as the templates do: N+1 coolers and CDUs, power
/// chains with utility, generator, UPS and boards in rooms of their own beside what is there, and
/// every connection; gear of power gets its management ports where the networks are there. Rows are
/// racks side by side that face the same way, along x or y. Refused: a room that is no hall, one
/// without racks, what is there already, no room along the walls, as `planPower`, and as the edits
/// that it consists of.
Edited supplyHall(const Design& design, Id<Room> hall, const SupplyWish& wish);

/// The power chains that `supplyHall` would build, refused as that.
tl::expected<PowerPlan, Refusal> planSupply(const Design& design, Id<Room> hall,
                                            const SupplyWish& wish);

/// The racks of a hall as rows, with the containments and coolers that stand there.
HallParts partsOf(const Design& design, Id<Room> hall);

}  // namespace hallwright
