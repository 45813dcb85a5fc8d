// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/network.h"
#include "solvers/network/switch_graph.h"

#include <span>

namespace hallwright {

/// How evenly the links of a fabric, whose tiers are known, are spread, and its bisection. A fabric
/// of like leaves, striped evenly and joined over like spines, has the bisection of its leaves: up
/// over down. Others are solved as maximum flows over splits (fabric_planes.h) up to `kMostSolved`
/// switches.
void judgeStripes(Fabric& fabric, const SwitchGraph& graph, std::span<const int> endpoints);

constexpr std::size_t kMostSolved = 160;

}  // namespace hallwright
