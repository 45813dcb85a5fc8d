// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/pathways.h"
#include "model/results/network.h"
#include "solvers/run_control.h"

#include <span>

namespace hallwright {

/// Fabrics as graphs of their switches with endpoint counts (no vertex per GPU), and the length of
/// every network cable (rules.md 6.6 to 6.8).
///
/// A cable whose ends reach trays that are joined is as long as its way along these, the horizontal
/// parts to them included. Any other is estimated by aisles: it rises from its port to the height
/// of the cable routes, runs along its row to a cross aisle, along that, and along the other row.
/// Where rows are parallel and cross aisles square to them every such way that does not turn back
/// is |dx| + |dy| long, whichever cross aisle it takes; so no aisle needs to be named. It is too
/// short where the only cross aisle lies beyond both ends. Within a rack a cable goes straight from
/// port to port. Rooms are laid beside each other by their origins.
///
/// `before`: a result of a like design, whose graph of trays is kept where these are the same.
NetworkResult analyseNetwork(const Design& design, const RunControl& control = {},
                             const NetworkResult* before = nullptr);

/// The same where nothing differs from a design of `before` but where the items `moved`, sorted,
/// stand: fabrics stay, and only their cables are measured anew.
NetworkResult withMoved(const NetworkResult& before, const Design& design,
                        std::span<const Id<Item>> moved);

/// The lengths alone where nothing differs but the cables of `links`, in order: only these are
/// measured anew. Faults, and what trays carry, are still those of `before`.
NetworkResult withCables(const NetworkResult& before, const Design& design,
                         std::span<const Id<Link>> links);

}  // namespace hallwright
