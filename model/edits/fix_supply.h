// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/fixes.h"

#include <optional>

namespace hallwright {

/// The circuits of the busway or panel that a finding is about, dealt to the lines anew; none: that
/// makes them no more even, or `power` is null.
std::optional<Fix> dealtAnew(const Design& design, const Finding& finding,
                             const PowerResult* power);

/// The UPS of a finding with as much more energy as it lasts too short, in whole kWh; none: it
/// states none of its own.
std::optional<Fix> largerBattery(const Design& design, const Finding& finding);

}  // namespace hallwright
