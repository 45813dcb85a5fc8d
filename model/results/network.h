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
    float route = 0.0F;   ///< m along trays, else along aisles
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
    std::uint32_t channel = kNoChannel;  ///< of the result; none: it goes through no patch panel
    static constexpr std::uint32_t kNoChannel = std::numeric_limits<std::uint32_t>::max();
    Id<Product> product;  ///< the cable; none: not chosen yet
};

/// What joins the ports of two devices through patch panels.
struct PatchedChannel {
    PortRef from, to;                 ///< of the devices
    std::vector<std::uint32_t> runs;  ///< indices of its cables, in order from end to end
    [[nodiscard]] int panels() const { return static_cast<int>(runs.size()) - 1; }
};

/// A switch of a fabric.
struct FabricSwitch {
    Id<Item> item;
    std::uint16_t slot = 0;
    int tier = 0;  ///< 1 leaf, 2 spine, 3 core; 0 not reached from an endpoint
    int downPorts = 0, upPorts = 0, endpointPorts = 0;
    int ports = 0;        ///< radix after breakout
    int rail = -1;        ///< of all endpoints on it, from 0; −1: none, or several
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
    /// Of three tiers (NET-008): switches above leaves of different rails, and leaves that miss a
    /// switch which others of their group have; the first of each, an index into `switches`.
    int mixedSpines = 0, partedLeaves = 0;
    std::uint32_t mixedSpine = 0, partedLeaf = 0;
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
    int looseTrays = 0;   ///< trays with an NVLink port that nothing joins
    int oddTrays = 0;     ///< trays with more or fewer NVLink ports than NET-016 asks for by GPU
    int unevenTrays = 0;  ///< trays with unlike numbers of links to the NVLink switches they are on
    int nvlinkPorts = 0, nvlinkSwitchPorts = 0;  ///< of trays, and of the switches in this item
    int storageNodes = 0;                        ///< compute nodes with storage ports
    int looseStorageNodes = 0;                   ///< of these, those without a storage link
    int thinStorageNodes = 0;  ///< of these, those with links below what NET-020 asks for by GPU
};

/// Why a link is no whole cable between matching ports (NET-051).
struct LinkFault {
    enum class Kind : std::uint8_t {
        NoPort,
        PortTakenTwice,
        NoCable,
        OpenEnd,  ///< it ends on a patch panel from which nothing leads on
        RateMismatch,
        ConnectorMismatch,
        MixedCage,
        MixedFibre  ///< it goes on behind a patch panel in another medium
    };
    Id<Link> link;
    Kind kind = Kind::NoPort;
};

struct NetworkResult {
    std::vector<Fabric> fabrics;
    std::vector<CableRun> runs;            ///< in order of links; network links only
    std::vector<PatchedChannel> channels;  ///< in order of their first cables
    std::vector<ItemNetwork> items;        ///< in order of items
    std::vector<LinkFault> faults;         ///< in order of links
    double cableLength = 0.0;              ///< m ordered
    int gpus = 0;
    int unconnectedNics = 0;
    std::shared_ptr<const Pathways> pathways;  ///< null: not looked for
    [[nodiscard]] const CableRun* find(Id<Link> link) const;
    /// m from device to device, as bought: of the cable, or of all cables of its channel. 0: the
    /// place of an end is not known.
    [[nodiscard]] double channelLength(const CableRun& run) const;
    [[nodiscard]] const ItemNetwork* find(Id<Item> item) const;
};

}  // namespace hallwright
