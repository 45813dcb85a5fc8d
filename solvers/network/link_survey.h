// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/pathways.h"
#include "model/results/network.h"
#include "solvers/network/cable_length.h"
#include "solvers/network/network_index.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hallwright {

/// The kinds of network that form fabrics, in the order of results.
constexpr std::array<LinkKind, 5> kNetworkKinds{
    LinkKind::Compute, LinkKind::Storage, LinkKind::InBand, LinkKind::OutOfBand, LinkKind::NvLink};

/// What one pass over the links of a design tells: who is joined to whom, by which cable, and what
/// is wrong with it.
struct LinkSurvey {
    struct Trunk {
        std::uint32_t a = 0, b = 0;  ///< switches, places in the index
        Id<Link> link;
        double rate = 0.0;  ///< bit/s
    };
    struct Drop {
        std::uint32_t leaf = 0;    ///< a switch, place in the index
        std::uint32_t member = 0;  ///< a node of the index, or past the nodes a piece of equipment
        std::uint32_t equipment = 0;
        Id<Link> link;
        std::uint16_t rail = 0;
        std::uint16_t nics = 1;  ///< that the member has for this kind
        double rate = 0.0;       ///< bit/s
    };
    struct Network {
        std::vector<Trunk> trunks;
        std::vector<Drop> drops;
    };
    std::array<Network, kNetworkKinds.size()> networks;  ///< as `kNetworkKinds`
    std::vector<CableRun> runs;
    std::vector<PatchedChannel> channels;
    std::vector<LinkFault> faults;
    /// By which kind each port of the index is taken: 0 free, else 1 + `LinkKind`.
    std::vector<std::uint8_t> takenBy;
};
/// Cables are as long as they lie in `pathways`, of the same design.
LinkSurvey surveyLinks(const Design& design, const NetworkIndex& index, const Pathways& pathways);

/// Who is joined to whom by links of one kind, nothing measured or judged; `kind` is of
/// `kNetworkKinds`.
LinkSurvey::Network surveyNetwork(const Design& design, const NetworkIndex& index, LinkKind kind);

/// Measures the runs of `links`, in order, anew: lengths as they lie in `pathways`, by the cables
/// that they have in `design`. `runs` are those of the same links.
void measureAgain(const Design& design, const Pathways& pathways, std::span<const Id<Link>> links,
                  std::vector<CableRun>& runs);

/// Measures the runs that end at items which have moved anew, and those whose bundle differs from
/// that of `before`; `runs` are those of the same links. `moved`: sorted.
void measureMoved(const Design& design, const Pathways& before, const Pathways& pathways,
                  std::span<const Id<Item>> moved, std::vector<CableRun>& runs);

/// The fabrics of one kind; their switches in order of the index.
std::vector<Fabric> fabricsOf(const NetworkIndex& index, LinkKind kind,
                              const LinkSurvey::Network& network);

/// Finds NICs that are not on the leaf of their rail and unit (NET-002), and notes them with their
/// fabrics. The rail of a leaf is that of most of its NICs; its unit are the leaves that most nodes
/// on it share.
void findMisalignedNics(const NetworkIndex& index, const LinkSurvey::Network& compute,
                        std::vector<Fabric>& fabrics);

/// Notes the rail of each run of compute; its fabrics among `fabrics`. All cables of a channel have
/// that of the channel.
void findRails(const NetworkIndex& index, const LinkSurvey::Network& compute,
               const std::vector<Fabric>& fabrics, std::span<const PatchedChannel> channels,
               std::vector<CableRun>& runs);

}  // namespace hallwright
