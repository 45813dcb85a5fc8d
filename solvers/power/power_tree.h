// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_tree.h"

namespace hallwright {

/// Reads it from a design; `power` is of it. The nodes of a rack with several rack PDUs on a side
/// are dealt over these in turn.
PowerTree powerTreeOf(const Design& design, const PowerResult& power);

}  // namespace hallwright
