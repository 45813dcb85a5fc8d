// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

namespace hallwright {

/// Ways of a panel; 42 where its product states none, the pole spaces of a common panelboard.
int waysOf(const Design& design, const Item& panel);
/// Ways that a breaker takes; 3 where it states none.
int polesOf(const Product& breaker, const OwnValues& own);
/// m between two tap-off boxes; PWR-016.class_pitch where the busway states none.
double tapPitchOf(const Design& design, const Item& busway);
/// Tap-off boxes that a busway has places for.
int tapPlacesOf(const Design& design, const Item& busway);

}  // namespace hallwright
