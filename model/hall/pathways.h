// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/redundant_cables.h"
#include "model/hall/tray_graph.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hallwright {

/// The network cables between two items that are laid the same way.
struct LaidBundle {
    enum class State : std::uint8_t {
        Laid,
        Nowhere,  ///< an end stands in no room
        NoTrays,  ///< the room of an end has no trays: nothing can be said
        NoEntry,  ///< no tray is within reach of an end
        Parted,   ///< the trays that the ends reach are not joined
    };
    Id<Item> a, b;                         ///< in order
    Shared<std::vector<Id<Item>>> chosen;  ///< as `Link::trays`
    State state = State::Nowhere;
    bool isOffChoice = false;  ///< the chosen trays do not lead there: it is laid the shortest way
    bool reachesA = false, reachesB = false;  ///< a tray is within reach of this end
    TrayWay way;                              ///< where it is laid
    int cables = 0;
    int unknown = 0;          ///< of these, those of no known diameter
    bool isAssumed = false;   ///< a diameter or mass is an estimate or that of a medium
    double area = 0.0;        ///< m², of all of them
    double linearMass = 0.0;  ///< kg/m
    std::vector<std::pair<Id<Product>, int>> products;  ///< and how many of each
};

/// A part of a tray in which the same cables lie.
struct TrayStretch {
    double from = 0.0, to = 0.0;  ///< m along the tray
    int cables = 0;
    double area = 0.0;        ///< m²
    double linearMass = 0.0;  ///< kg/m
};

/// What lies in a tray.
struct TrayLoad {
    Id<Item> tray;
    double width = 0.0, loadingHeight = 0.0;  ///< m, of its inside; 0: not known
    bool isGuess = false;                     ///< either is an estimate
    std::vector<TrayStretch> stretches;       ///< in order; what is empty is left out
    std::vector<std::uint32_t> bundles;       ///< that lie in it, in order
    int unknown = 0;                          ///< cables of no known diameter
    bool isAssumed = false;                   ///< some cable's diameter or mass is an estimate

    /// The fullest part of it; null where it is empty.
    [[nodiscard]] const TrayStretch* fullest() const;
    /// 0..1 of its section, of the fullest part; none where its size or that of a cable is not
    /// known.
    [[nodiscard]] std::optional<double> fill() const;
    /// m, of the fullest part, where `packing` of its section is cable; not for an unknown width.
    [[nodiscard]] double stackHeight(double packing) const;
};

/// Where the network cables of a design lie.
struct Pathways {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::shared_ptr<const TrayGraph> graph;
    std::vector<std::pair<Id<Item>, Id<Item>>> ends;  ///< of each bundle
    std::vector<std::shared_ptr<const LaidBundle>> bundles;
    std::vector<std::shared_ptr<const TrayLoad>> loads;  ///< as the trays of the graph
    /// Of each network link in order; `kNone`: both ends are in one item.
    std::shared_ptr<const std::vector<std::uint32_t>> bundleOfLink;
    std::shared_ptr<const std::vector<RedundantPair>> redundant;

    Table<Link> links;  ///< that they are of, with their cables: while both are the same, so are
    Table<Product> products;  ///< the bundles

    /// What lies in a tray; null when it is none of the graph.
    [[nodiscard]] const TrayLoad* find(Id<Item> tray) const;
};

/// True for what runs in trays: links of networks.
bool isNetwork(LinkKind kind);

/// Lays every network cable the shortest way, or the chosen one. The graph of `before` is kept
/// where the trays are the same.
Pathways layCables(const Design& design, const Pathways* before = nullptr);

/// The same where nothing differs from the design of `before` but where the items `moved`, sorted,
/// stand: only their cables are laid anew, and only the trays that these leave or come to are
/// counted again. Other cables keep their ways, unless a tray is among the items.
Pathways layMoved(const Pathways& before, const Design& design, std::span<const Id<Item>> moved);

/// What an item reaches of the trays; nothing where it stands in no room.
TrayEnd trayEndOf(const Design& design, const TrayGraph& graph, const Item& item);

/// Lays one bundle another way and counts the trays that it leaves and comes to again.
void layAnew(Pathways& pathways, const Design& design, std::uint32_t bundle, TrayWay way);

/// The trays of a way, each once, in its order.
std::vector<Id<Item>> traysAlong(const TrayGraph& graph, const TrayWay& way);

}  // namespace hallwright
