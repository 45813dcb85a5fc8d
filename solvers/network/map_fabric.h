// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/fabric_map.h"
#include "model/results/network.h"

namespace hallwright {

/// What is joined to what in `fabric`, which is of `design`. Rails are those of compute.
FabricMap mapFabric(const Design& design, const Fabric& fabric);

}  // namespace hallwright
