// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/power.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace hallwright {

/// What a single-line diagram shows at one place: an element of the supply chain, or loads of one
/// kind that have the same feeders.
struct OneLineNode {
    static constexpr std::uint32_t kLoads = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t element = kLoads;  ///< index into `PowerResult::elements`
    Kind kind = Kind::Utility;
    std::vector<Id<Item>> items;  ///< one element, or all the loads, in order of id
    Power demand;                 ///< W of the loads, normal
    Side side = Side::None;       ///< A or B where all its connections are
    [[nodiscard]] bool isLoads() const { return element == kLoads; }
};

/// A power link between two elements, or all those from an element to the loads of one node.
struct OneLineEdge {
    std::uint32_t from = 0, to = 0;  ///< nodes
    std::uint32_t port = 0;          ///< of the first link: its input of what it leads to
    Side side = Side::None;
    std::vector<Id<Link>> links;
};

/// The supply chain at the level of items: devices in them (tap-offs, breakers, rack PDUs) are part
/// of the item that holds them. Elements first, in order of items.
struct OneLineGraph {
    std::vector<OneLineNode> nodes;
    std::vector<OneLineEdge> edges;
};

/// `power` is of `design`. Loads without any draw are left out.
OneLineGraph oneLineGraphOf(const Design& design, const PowerResult& power);

}  // namespace hallwright
