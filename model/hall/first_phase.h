// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

namespace hallwright {

/// The line, 0 to 2, on which the first phase of a tap-off or breaker stands: that of the way of a
/// breaker of one or two poles, else its own figure, else one line further at each; `ordinal`: its
/// number among the tap-offs and breakers of its busway or panel, from 0, by slot.
int firstPhaseOf(const Product& product, const Device& device, int ordinal);

/// True when its way decides the line.
bool takesLineOfWay(const Product& product, const Device& device);

}  // namespace hallwright
