// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/cable_way.h"
#include "model/results/voltages.h"
#include "solvers/power/conductors.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"
#include "solvers/power/voltage_sweep.h"

#include <vector>

namespace hallwright {

/// What leads to a point, as it was measured.
struct SupplySpan {
    Id<Link> link;               ///< the cable; none: inside an item
    Id<Item> fromItem, toItem;   ///< its ends
    std::uint32_t edge = kNone;  ///< in the chain that it was read from
    Conductor cable;
    Conductor bars;          ///< of a busway, before the cable
    double barLength = 0.0;  ///< m
    double length = 0.0;     ///< m of cable
    bool isBar = false;      ///< into a tap-off: the bar goes on whether the box is lost or not
    bool isKnown = true;
    bool isEstimated = false;
};

/// A tree as numbers.
struct SweptTree {
    SweepNetwork network;
    std::vector<SupplySpan> spans;  ///< as those of the network
    std::vector<double> thirds;     ///< of each node: third harmonic over the current of its load
    std::vector<std::uint8_t> isKnown, isEstimated;  ///< of each node: an impedance of its own
    std::vector<Id<Item>> cabled;                    ///< what its cables end at, sorted
    struct Case {
        std::uint32_t state = 0;  ///< index into `PowerResult::states`
        SweepState input;
        bool operator==(const Case&) const = default;
    };
    std::vector<Case> cases;  ///< the normal state first
};

/// Trees of a chain with their points, not yet swept and without cases.
struct SupplyTrees {
    struct Tree {
        SupplyTree tree;
        SweptTree swept;
        std::vector<std::uint32_t> nodes;  ///< of the chain, by point; kNone: an input of a load
        struct Load {
            std::uint32_t point = 0;
            std::uint32_t edge = 0;  ///< into a sink
        };
        std::vector<Load> loads;
    };
    std::vector<Tree> trees;
    std::vector<std::uint32_t> treeOf;   ///< by chain node; kNone: a sink
    std::vector<std::uint32_t> pointOf;  ///< by chain node, in its tree
};

/// Cuts a chain into trees: what conductors and converters join, sinks excepted. Busways become
/// pieces from tap-off to tap-off. Conductors: `CableWays` and `Conductors`; above 1 kV they
/// belong to the service and lose nothing. A transformer has the impedance voltage of its product
/// or a class value, and as resistance its losses at full load.
SupplyTrees supplyTrees(const Design& design, const DesignChain& read);

/// Measures the cable of a span and what it and the bars before it resist with.
void measure(const Design& design, CableWays& ways, SupplySpan& span, SweepNetwork::Span& numbers);

/// What the present state of `flow` asks of a tree.
SweepState stateOf(const SupplyTrees::Tree& tree, const PowerFlow& flow);

}  // namespace hallwright
