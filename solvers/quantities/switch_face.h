// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/switch_face.h"

#include <optional>
#include <vector>

namespace hallwright {

/// The switches of a schedule of `design`, in its order, and where their ports lead. Tiers are
/// those of `network`, rails those of fabric maps (NET-002), faults those of NET-051.
std::vector<SwitchFace> switchFaces(const Design& design, const NetworkResult& network,
                                    const CableSchedule& schedule);

/// The same of one switch, without the schedule of all others. None where there is no such switch.
std::optional<SwitchFace> switchFace(const Design& design, const NetworkResult& network,
                                     const DeviceRef& of);

}  // namespace hallwright
