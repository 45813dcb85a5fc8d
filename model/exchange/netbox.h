// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cable_schedule.h"

#include <optional>
#include <string>

namespace hallwright {

/// Cables for the bulk import of NetBox (columns as of 3.3 to 4.4: side_a_device, side_a_type,
/// side_a_name, the same of side b, type, status, label, color, length, length_unit, description).
/// Devices are called as in the other exports (`HostNames`), interfaces as in the schedule; both
/// must be in NetBox before. Every cable is "planned", its label that of the `from` end.
std::string netboxCables(const Design& design, const CableSchedule& schedule,
                         std::optional<LinkKind> only = std::nullopt);

}  // namespace hallwright
