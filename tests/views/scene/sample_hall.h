// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

namespace hallwright::testing {

/// A hall of 14.4 m by 9.6 m with two rows of racks, coolers along a wall, a busway over each row,
/// a containment, and beside it an electrical room.
Design sampleHall();

/// The item of this tag; fails when there is none.
Id<Item> itemOf(const Design& design, const char* tag);

}  // namespace hallwright::testing
