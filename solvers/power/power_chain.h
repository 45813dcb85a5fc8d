// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/item.h"
#include "solvers/power/conversion_loss.h"
#include "solvers/power/electrical.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace hallwright {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::uint32_t kNone = 0xffffffffU;

/// V; at and below this the supplies of servers stand between two lines: 208 V, not 400 V.
inline constexpr double kLineToLineVoltage = 240.0;

/// One element of a supply chain, or a load at its end, as numbers.
struct ChainNode {
    enum class Role : std::uint8_t { Conductor, Utility, Generator, Ats, Sts, Sink };
    /// How what it delivers becomes what it draws.
    enum class Draws : std::uint8_t { AsGiven, BalancedPhases, ThroughDelta };

    Role role = Role::Conductor;
    Draws draws = Draws::AsGiven;
    bool isOff = false;
    bool isStandby = false;      ///< gives nothing until another of its group is lost
    bool takesOneInput = false;  ///< the live input of the lowest port; else all share
    bool hasState = false;       ///< its loss is one of the states
    std::uint8_t need = 1;       ///< inputs that must be live
    ConversionLoss loss;
    double voltage = 400.0;                ///< V line to line, of its output
    double capacity = kUnknown;            ///< VA: weighs it among parallel feeders
    double ratedPower = kUnknown;          ///< W
    double ratedApparentPower = kUnknown;  ///< VA
    double ratedCurrent = kUnknown;        ///< A per phase

    // Set by `arrange`.
    std::uint32_t depth = 0;  ///< elements above it on the longest way to a source
    std::uint32_t component = 0;
};

/// `from` can feed `to`.
struct ChainEdge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t port = 0;  ///< inputs are taken in this order
    std::uint32_t load =
        kNone;      ///< into a sink: index of what it draws when all of it comes this way
    Id<Link> link;  ///< the cable; none: inside an item
};

/// A supply chain as numbers. Once arranged, nodes of one component stand together, each before all
/// that it can feed, and edges stand by the node that they lead to.
struct PowerChain {
    std::vector<ChainNode> nodes;
    std::vector<ChainEdge> edges;
    std::vector<PhasePower> loads;
    std::vector<double> thirds;  ///< of each load: third harmonic over its current, 0: not known

    // Set by `arrange`.
    std::vector<std::uint32_t> firstIn;         ///< of each node, into `edges`; one more at the end
    std::vector<std::uint32_t> firstOut, outs;  ///< edges that leave each node
    std::vector<std::uint32_t> firstNode;       ///< of each component; one more at the end
};

/// Arranges a chain and returns where each node went. The order depends on nothing but the order of
/// nodes and what joins them. What lies on a circle cannot work: its edges are dropped.
std::vector<std::uint32_t> arrange(PowerChain& chain);

}  // namespace hallwright
