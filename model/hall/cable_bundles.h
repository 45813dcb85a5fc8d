// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/hall/redundant_cables.h"
#include "model/hall/tray_graph.h"

#include <cstdint>
#include <limits>
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
    /// Bundles before this one in which the same nodes have their first cables: it is laid the
    /// shortest way that keeps apart from them, where there is one; in order.
    std::vector<std::uint32_t> apartFrom;
    State state = State::Nowhere;
    bool isOffChoice = false;  ///< the chosen trays do not lead there: it is laid the shortest way
    bool reachesA = false, reachesB = false;  ///< a tray is within reach of this end
    TrayWay way;                              ///< where it is laid
    double detour = 0.0;  ///< m by which that is longer than the shortest, to keep apart
    SharedTray shared;    ///< what it has most in common with one of those
    int cables = 0;
    int unknown = 0;          ///< of these, those of no known diameter
    bool isAssumed = false;   ///< a diameter or mass is an estimate or that of a medium
    double area = 0.0;        ///< m², of all of them
    double linearMass = 0.0;  ///< kg/m
    std::vector<std::pair<Id<Product>, int>> products;  ///< and how many of each
};

/// The bundles of a design, of which none is laid yet.
struct Bundles {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<LaidBundle> all;
    std::vector<std::uint32_t> ofLink;  ///< of each network link in order; `kNone`: within one item
};
/// `apart`: as `apartLinksOf` finds them.
Bundles bundlesOf(const Design& design, std::span<const ApartLink> apart);

/// True for what runs in trays: links of networks.
bool isNetwork(LinkKind kind);

}  // namespace hallwright
