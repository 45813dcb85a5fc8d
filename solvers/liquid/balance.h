// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/cooling.h"

namespace hallwright {

/// Heat, flow and temperature of every technology loop as sums (rules.md 6.11). CDU capacity is
/// linear in the approach temperature, from its rated point.
LiquidBalance balanceLiquid(const Design& design);

}  // namespace hallwright
