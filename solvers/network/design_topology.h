// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/network.h"
#include "model/results/topology.h"

namespace hallwright {

/// The network of one kind in `design` as other programs see it: every port of a node, or of
/// equipment that is no switch, is an adapter of its own. What has no link of this kind is left
/// out, and so is a second cable in one port (NET-051). Port n of a switch is the nth of its own
/// ports, its "uplink" ports after them.
Topology topologyOf(const Design& design, const NetworkResult& network, LinkKind kind);

}  // namespace hallwright
