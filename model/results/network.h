// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace hallwright {

struct Pathways;  // model/hall/pathways.h

/// The route and order length of one cable.
struct CableRun {
    Id<Link> link;
    float route = 0.0F;  ///< m along trays, else along aisles
    float length =
        0.0F;  ///< m, with verticals, in-rack parts, allowance and slack; 0: an end stands nowhere
    float orderLength = 0.0F;   ///< m, the next stock length; 0: none is long enough
    float reach = 0.0F;         ///< m that its medium allows; 0: not known
    bool reachAssumed = false;  ///< of the table by medium, not of the part
    LinkKind kind = LinkKind::Compute;
    bool isTrunk = false;  ///< between switches
    /// In a compute fabric of several rails: which NIC of its node it is of, from 0; of a trunk the
    /// only rail below it. -1: of several, or the fabric has none.
    std::int16_t rail = -1;
    std::uint32_t bundle = kNoBundle;  ///< of the pathways; none: within one rack, or nowhere
    static constexpr std::uint32_t kNoBundle = std::numeric_limits<std::uint32_t>::max();
};

/// A switch of a fabric.
struct FabricSwitch {
    Id<Item> item;
    std::uint16_t slot = 0;
    int tier = 0;  ///< 1 leaf, 2 spine, 3 core; 0 not reached from an endpoint
    int downPorts = 0, upPorts = 0, endpointPorts = 0;
    int ports = 0;        ///< radix after breakout
    int soleNodes = 0;    ///< nodes with several ports for this kind that hang on it alone
    int singleNodes = 0;  ///< nodes with one port for this kind that hang on it
    double downRate = 0.0, upRate = 0.0;  ///< bit/s; links within a tier count as up
    [[nodiscard]] double oversubscription() const { return upRate > 0.0 ? downRate / upRate : 0.0; }
};

/// A connection whose loss parts a fabric.
struct CutLink {
    Id<Link> link;
    int endpoints = 0;  ///< on the side with fewer
};

/// One connected network of a kind: a compute fabric, a management network, an NVLink domain.
struct Fabric {
    LinkKind kind = LinkKind::Compute;
    std::vector<FabricSwitch> switches;
    int endpoints = 0;  ///< NIC ports joined to it
    int nodes = 0;
    int tiers = 0;
    int rails = 0;
    int switchLinks = 0, endpointLinks = 0;
    int diameter = 0;    ///< switches on the longest shortest path between leaves
    int leastPaths = 0;  ///< edge-disjoint, over pairs of leaves; 0 for a single switch
    int leastVertexPaths = 0;
    bool pathsBounded =
        false;  ///< too many different leaves to try all: the two above are upper bounds
    double oversubscription =
        0.0;  ///< greatest of any switch below the top tier; 0 for a single tier
    /// Of the links of a switch below the top tier to each switch above that it sees: the fewest
    /// and the most, where these differ most (NET-006). Equal where all are striped evenly.
    int fewestStriped = 0, mostStriped = 0;
    std::uint32_t unevenSwitch = 0;  ///< index into `switches`
    /// Greatest share of the links into a tier that hang on one switch of it, its place, and how
    /// many switches there are (NET-014).
    double greatestShare = 0.0;
    std::uint32_t shareSwitch = 0;
    int sharers = 0;
    /// Least flow between halves of the endpoints over what half of them send, 0 to 1 (NET-011);
    /// not a number where a large irregular fabric was not solved.
    double bisection = 1.0;
    std::vector<std::uint32_t> cutSwitches;  ///< articulation points, index into `switches`
    std::vector<int> cutOffEndpoints;        ///< endpoints lost by each of them
    std::vector<CutLink> cutLinks;
    int misalignedNics = 0;  ///< NET-002; compute only
    std::vector<Id<Item>> misalignedIn;
};

/// What of one item is joined to networks and what is not. Only of items with network ports that
/// are not off.
struct ItemNetwork {
    Id<Item> item;
    int nodes = 0;
    int nics = 0, freeNics = 0;
    int managementPorts = 0,
        freeManagementPorts = 0;  ///< those of out-of-band switches not counted
    int inBandNodes = 0;          ///< nodes with in-band ports
    int thinInBandNodes = 0;      ///< of these, those on fewer switches than NET-021 asks for
    int slowInBandNodes = 0;      ///< of these, those with a link slower than NET-021 asks for
    int unknownInBandNodes = 0;   ///< compute nodes whose product names no in-band port
    int nvlinkTrays = 0, nvlinkSwitches = 0;
    int looseTrays = 0;  ///< trays with an NVLink port that nothing joins
};

/// Why a link is no whole cable between matching ports (NET-051).
struct LinkFault {
    enum class Kind : std::uint8_t {
        NoPort,
        PortTakenTwice,
        NoCable,
        RateMismatch,
        ConnectorMismatch,
        MixedCage
    };
    Id<Link> link;
    Kind kind = Kind::NoPort;
};

struct NetworkResult {
    std::vector<Fabric> fabrics;
    std::vector<CableRun> runs;      ///< in order of links; network links only
    std::vector<ItemNetwork> items;  ///< in order of items
    std::vector<LinkFault> faults;   ///< in order of links
    double cableLength = 0.0;        ///< m ordered
    int gpus = 0;
    int unconnectedNics = 0;
    std::shared_ptr<const Pathways> pathways;  ///< null: not looked for
    [[nodiscard]] const CableRun* find(Id<Link> link) const;
    [[nodiscard]] const ItemNetwork* find(Id<Item> item) const;
};

}  // namespace hallwright
