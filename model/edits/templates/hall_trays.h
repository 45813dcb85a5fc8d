// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/hall_spec.h"

namespace hallwright {

/// Hangs trays for the network cables of a hall: one over each row, and across them at both ends of
/// the rows and before the gear along the walls there, at the lowest height where all are free and
/// clear of busways, each wide enough for what comes to lie in it. Nothing where the hall has trays
/// already or no such height.
void layTrays(HallBuilder& builder, const HallSpec& spec, const HallParts& parts);

}  // namespace hallwright
