// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "solvers/quantities/bom_lines.h"

namespace hallwright {

/// Adds what the connections of `design` up to `phase` (0: all) need (`connectionParts`). What was
/// not chosen is counted as such, so every connection shows.
void addConnections(const Design& design, const NetworkResult& network, int phase, BomLines& lines);

}  // namespace hallwright
