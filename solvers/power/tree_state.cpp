// SPDX-License-Identifier: GPL-3.0-or-later
// What changes in a tree while its shape stays: lengths of cables, and what flows.
#include "solvers/power/supply_trees.h"

#include <algorithm>

namespace hallwright {

void measure(const Design& design, CableWays& ways, SupplySpan& span, SweepNetwork::Span& numbers) {
    span.isEstimated = span.barLength > 0.0 && span.bars.isEstimated;
    if (const Link* link = span.link ? design.links.find(span.link) : nullptr) {
        const auto way = ways.of(*link);
        span.isKnown = span.isKnown && way.has_value();
        span.length = way ? way->length : 0.0;
        span.isEstimated = span.isEstimated || span.cable.isEstimated || (way && way->isEstimated);
    }
    numbers.resistance =
        span.bars.resistance * span.barLength + span.cable.resistance * span.length;
    numbers.reactance = span.bars.reactance * span.barLength + span.cable.reactance * span.length;
}

SweepState stateOf(const SupplyTrees::Tree& tree, const PowerFlow& flow) {
    const SweepNetwork& network = tree.swept.network;
    SweepState state;
    state.share.reserve(network.spans.size());
    for (const SupplySpan& span : tree.swept.spans) {
        state.share.push_back(flow.share(span.edge));
    }
    state.isLive.resize(network.nodes.size(), 0);
    state.load.resize(network.nodes.size());
    for (const SupplyTrees::Tree::Load& load : tree.loads) {
        state.load[load.point] += flow.flow(load.edge);
    }
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
        const std::uint32_t span = network.firstSpan[i];
        const bool hasSpan = span < network.firstSpan[i + 1];
        if (tree.nodes[i] != kNone && !(hasSpan && tree.swept.spans[span].isBar)) {
            const auto begin = state.share.cbegin() + span;
            const auto end = state.share.cbegin() + network.firstSpan[i + 1];
            const bool isFed = network.nodes[i].role == SweepNetwork::Node::Role::Source ||
                               std::any_of(begin, end, [](double share) { return share > 0.0; });
            state.isLive[i] = isFed && flow.isLive(tree.nodes[i]) ? 1 : 0;
            continue;
        }
        // An input that carries nothing, and the bar at a tap-off, have the voltage of what they
        // are joined to.
        state.isLive[i] = state.isLive[network.spans[span].from];
        state.share[span] = 1.0;
    }
    return state;
}

}  // namespace hallwright
