// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/cable_bundles.h"
#include "model/hall/tray_graph.h"
#include "model/hall/tray_loads.h"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace hallwright {

/// Where the network cables of a design lie.
struct Pathways {
    static constexpr std::uint32_t kNone = Bundles::kNone;
    std::shared_ptr<const TrayGraph> graph;
    std::vector<std::pair<Id<Item>, Id<Item>>> ends;  ///< of each bundle
    std::vector<std::shared_ptr<const LaidBundle>> bundles;
    std::vector<std::shared_ptr<const TrayLoad>> loads;  ///< as the trays of the graph
    /// Of each network link in order; `kNone`: both ends are in one item.
    std::shared_ptr<const std::vector<std::uint32_t>> bundleOfLink;
    std::shared_ptr<const std::vector<ApartLink>> apart;

    Table<Link> links;  ///< that they are of, with their cables: while these, the products and
    Table<Product> products;  ///< `apart` are the same, so are the bundles

    /// What lies in a tray; null when it is none of the graph.
    [[nodiscard]] const TrayLoad* find(Id<Item> tray) const;
};

/// Lays every network cable the shortest way, or the chosen one. The second and further in-band
/// cables of a node keep apart from those before: they lie with none of them in one tray for longer
/// than NET-041 allows, where there is such a way. The graph of `before` is kept where the trays
/// are the same.
Pathways layCables(const Design& design, const Pathways* before = nullptr);

/// The same where nothing differs from the design of `before` but where the items `moved`, sorted,
/// stand: only their cables are laid anew, with what keeps apart from these, and only the trays
/// that are left or come to are counted again. Other cables keep their ways, unless a tray is among
/// the items.
Pathways layMoved(const Pathways& before, const Design& design, std::span<const Id<Item>> moved);

/// What an item reaches of the trays; nothing where it stands in no room.
TrayEnd trayEndOf(const Design& design, const TrayGraph& graph, const Item& item);

/// Lays one bundle another way, what keeps apart from it anew, and counts the trays that these
/// leave and come to again.
void layAnew(Pathways& pathways, const Design& design, std::uint32_t bundle, TrayWay way);

/// The trays of a way, each once, in its order.
std::vector<Id<Item>> traysAlong(const TrayGraph& graph, const TrayWay& way);

}  // namespace hallwright
