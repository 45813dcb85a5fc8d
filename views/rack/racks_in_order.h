// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <span>
#include <vector>

namespace hallwright {

/// The racks among `items`, row by row and in each from left to right as one who stands before
/// their fronts sees them.
std::vector<Id<Item>> racksInOrder(const Design& design, std::span<const Id<Item>> items);

}  // namespace hallwright
