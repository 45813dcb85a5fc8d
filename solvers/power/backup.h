// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power.h"
#include "model/results/ride_through.h"

#include <span>

namespace hallwright {

/// Whether a UPS is on a path that feeds `load`.
Backup backupOf(const PowerResult& power, Id<Item> load);

/// The worst of `units`, those left out that state a draw of 0: nothing of them stops. What cools
/// from inside a rack is fed by the PDUs of that rack. `Ups` where none is left.
Backup backupOf(const Design& design, const PowerResult& power, std::span<const Id<Item>> units);

}  // namespace hallwright
