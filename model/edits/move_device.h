// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

namespace hallwright {

/// Moves a device to `position`, its new lowest U from 1, of `rack`, the one it is in or another;
/// its name, figures and connections go along, and within its rack it keeps its slot. What takes no
/// U (rack PDUs, manifolds, rear doors) moves to other racks only, and `position` is of no account
/// for it. Blanking panels make way as for `mountDevice`; what the device leaves is covered in a
/// rack that has some, as far as the panels that the design keeps fit.
/// Refused: U that something else takes or the rack does not have, what is no rack, a second rear
/// door, what is mounted in no rack, and power that would run in a circle.
Edited moveDevice(const Design& design, DeviceRef device, Id<Item> rack, double position);

/// Where `moveDevice` or `mountDeviceAt` put a device: the one of `rack` that is new in `after`, a
/// blanking panel only when nothing else is; slot 0 when there is none.
DeviceRef deviceAdded(const Design& before, const Design& after, Id<Item> rack);

}  // namespace hallwright
