// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "solvers/quantities/bom_lines.h"

namespace hallwright {

/// Adds what the connections of `design` up to `phase` (0: all) need.
/// Cables: one per link (NET-051); where a cable has twin-port ends, one for the links that share
/// its cages. Transceivers: one per cage and fibre type at both ends of every fibre. Whips and
/// hoses: one per link, of the length that the user gave or else along the axes between both ends,
/// in steps of 0.5 m, as an estimate. What was not chosen is counted as such, so every connection
/// shows.
void addConnections(const Design& design, const NetworkResult& network, int phase, BomLines& lines);

}  // namespace hallwright
