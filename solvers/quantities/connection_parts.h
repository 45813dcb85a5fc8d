// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/pathways.h"
#include "model/results/network.h"
#include "solvers/quantities/fibre.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallwright {

/// What connections take one of.
struct ConnectionPart {
    const Product* product = nullptr;  ///< null: not chosen
    double length = 0.0;  ///< m of one, as ordered or made up, of its longest leg; 0: not known
    bool estimated = true;
    int phase = 0;
    std::string zone;
    std::vector<std::string_view> tags;  ///< of items of the design, which outlives this
};

/// One cable, whip or hose.
struct CablePart : ConnectionPart {
    LinkKind kind = LinkKind::Power;
    std::vector<Id<Link>> legs;  ///< one, or those that share a cable with twin-port ends
};

/// The module in one cage.
struct ModulePart : ConnectionPart {
    const PortGroup* group = nullptr;
    Fibre fibre = Fibre::None;
    std::vector<PortRef> ports;  ///< those of the cage that are joined
};

struct ConnectionParts {
    std::vector<CablePart> cables;
    std::vector<ModulePart> modules;
};

/// What the connections of `design` up to `phase` (0: all) need. Cables: one per link (NET-051);
/// where a cable has twin-port ends, one for the links that share its cages. Transceivers: one per
/// cage and fibre type at both ends of every fibre. Whips and hoses: one per link, of the length
/// that the user gave or else along the axes between both ends, in steps of 0.5 m, as an estimate.
ConnectionParts connectionParts(const Design& design, const NetworkResult& network, int phase = 0);

/// The same of some connections. A cable or cage is whole where all links of its cages are among
/// them.
ConnectionParts connectionParts(const Design& design, const NetworkResult& network,
                                std::span<const Id<Link>> links);

/// The same for all ports of a cage: its number stands for that of the port. `group` is that of the
/// port, or null.
PortRef cageOf(const PortRef& port, const PortGroup* group);

}  // namespace hallwright
