// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/checks/check.h"

namespace hallwright {

// How the window solves air: what asks for the same again gets the answer that is there.

/// A coarse field within a frame or two.
CheckOptions firstAir();
/// The finer one that stays.
CheckOptions refinedAir();
/// Jets and plumes after that: so many seconds at a time, so that each answer is seen.
/// `onlyDoubtful`: where potential flow is in doubt.
CheckOptions marchedAir(bool onlyDoubtful);

/// True where potential flow may not be trusted for all rooms, or a march goes on.
bool isWorthMarching(const AirFields& fields);

}  // namespace hallwright
