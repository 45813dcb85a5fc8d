// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooling.h"

namespace hallwright {

/// What a rear door takes from the exhaust of its rack.
struct RearDoor {
    Power takes;
    bool guessed = false;
};

/// The least of: the door's capacity; the share of the exhaust that its airflow passes (the fans of
/// an active door, the greatest flow of a passive one); what brings the exhaust down to the door's
/// water (its water temperature, else the site's facility water), since no coil cools below its
/// water; the heat itself, so that a door does not cool the room. Doors without a capacity take
/// nothing. `rack` has its heat and airflow, `inlet` is the air before it.
RearDoor rearDoorOf(const Design& design, const Item& item, const RackHeat& rack, Temperature inlet,
                    double airDensity);

}  // namespace hallwright
