// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/state_flow.h"

#include "solvers/power/node_loading.h"
#include "solvers/power/power_chain_from_design.h"
#include "solvers/power/power_flow.h"

#include <algorithm>

namespace hallwright {
namespace {

/// What a link is said to carry: a link may feed several groups of supplies.
std::vector<PowerStateFlow::Carried> carriedBy(const PowerChain& chain, const PowerFlow& flow) {
    std::vector<PowerStateFlow::Carried> links;
    for (std::uint32_t e = 0; e < chain.edges.size(); ++e) {
        const double active = flow.flow(e).active();
        if (chain.edges[e].link && active > 0.0) {
            links.push_back({chain.edges[e].link, Power(active)});
        }
    }
    std::ranges::sort(links, {}, &PowerStateFlow::Carried::link);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (kept > 0 && links[kept - 1].link == links[i].link) {
            links[kept - 1].active += links[i].active;
        } else {
            links[kept++] = links[i];
        }
    }
    links.resize(kept);
    return links;
}

}  // namespace

PowerStateFlow flowInState(const Design& design, const PowerResult& power, std::uint32_t state) {
    const DesignChain read = powerChainFromDesign(design);
    const PowerState& wanted = power.states[state];
    PowerFlow flow(read.chain);
    PowerStateFlow result;
    result.state = state;
    result.elements.resize(power.elements.size());
    std::vector<const PowerElement*> elementOf(read.chain.nodes.size(), nullptr);
    for (std::uint32_t node = 0; node < read.chain.nodes.size(); ++node) {
        const ChainOrigin& origin = read.origins[node];
        if (read.chain.nodes[node].role == ChainNode::Role::Sink) {
            continue;
        }
        elementOf[node] = power.find(origin.item, origin.slot);
        if (wanted.lost && origin.item == wanted.lost && origin.slot == wanted.slot) {
            flow.lose(node);
        }
    }
    for (std::uint32_t node = 0; node < read.chain.nodes.size(); ++node) {
        if (!elementOf[node]) {
            continue;
        }
        const PhasePower& delivered = flow.delivered(node);
        result.elements[static_cast<std::size_t>(elementOf[node] - power.elements.data())] = {
            Power(delivered.active()), Power(delivered.reactive()),
            loadingOf(read.chain.nodes[node], delivered).share, flow.isLive(node)};
    }
    result.links = carriedBy(read.chain, flow);
    return result;
}

}  // namespace hallwright
