// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cable_schedule.h"
#include "model/results/network.h"

namespace hallwright {

/// The schedule of every network cable of `design`, whose runs are those of `network`, and the port
/// map of every switch. Cables and lengths are those of the bill of materials (`connectionParts`,
/// NET-034, NET-051).
CableSchedule scheduleCables(const Design& design, const NetworkResult& network);

/// The same of one switch and its cables alone, equal to what the whole schedule says of them.
/// Empty where there is no such switch.
CableSchedule scheduleCables(const Design& design, const NetworkResult& network,
                             const DeviceRef& only);

}  // namespace hallwright
