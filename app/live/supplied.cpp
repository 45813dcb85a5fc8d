// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/supplied.h"

#include "model/edits/balance_phases.h"
#include "solvers/power/power.h"

namespace hallwright {

Edited supplied(const Design& design, Id<Room> hall, const SupplyWish& wish,
                const RunControl& control) {
    Edited built = supplyHall(design, hall, wish);
    if (!built || !wish.power) {
        return built;
    }
    const PowerResult power = analysePower(*built, control);
    return control.stopped() ? built : balancePhases(*built, power, hall);
}

}  // namespace hallwright
