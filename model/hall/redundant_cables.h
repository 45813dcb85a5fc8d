// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/tray_graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// Bundles that hold the in-band cables of the same nodes to two switches.
struct RedundantPair {
    Id<Item> item;                     ///< that the nodes are in
    std::uint32_t one = 0, other = 0;  ///< bundles, the lower first
    int nodes = 0;
};

/// All of a design, in order; `bundleOfLink` gives the bundle of each network link in order,
/// `none` for one within an item.
std::vector<RedundantPair> redundantPairsOf(const Design& design,
                                            std::span<const std::uint32_t> bundleOfLink,
                                            std::uint32_t none);

/// Where two ways lie together longest in one tray.
struct SharedTray {
    double length = 0.0;  ///< m
    Id<Item> tray;
};
SharedTray sharedBy(const TrayGraph& graph, const TrayWay& one, const TrayWay& other);

}  // namespace hallwright
