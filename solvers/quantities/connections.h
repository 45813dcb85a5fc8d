// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "solvers/quantities/bom_lines.h"
#include "solvers/quantities/connection_parts.h"

namespace hallwright {

/// Adds what the connections of `design` up to `phase` (0: all) need (`connectionParts`). What was
/// not chosen is counted as such, so every connection shows.
void addConnections(const Design& design, const NetworkResult& network, int phase, BomLines& lines);

/// The same of `parts` alone.
void addConnections(const ConnectionParts& parts, BomLines& lines);

}  // namespace hallwright
