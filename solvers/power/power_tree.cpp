// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/power_tree.h"

#include "model/hall/it_parts.h"
#include "solvers/power/power_chain_from_design.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

void sortOnce(auto& list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

class Reading {
  public:
    Reading(const Design& design, const PowerResult& power)
        : design_(design), power_(power), read_(powerChainFromDesign(design)), parts_(design) {}

    PowerTree tree() {
        for (const ChainEdge& edge : read_.chain.edges) {
            const std::uint32_t parent = elementOf(edge.from);
            const std::uint32_t child = elementOf(edge.to);
            if (parent != kNone && child != kNone) {
                tree_.branches.push_back({parent, child});
            }
        }
        for (const ChainLoad& load : read_.loads) {
            addNodes(load);
        }
        sortOnce(tree_.branches);
        sortOnce(tree_.leaves);
        return std::move(tree_);
    }

  private:
    [[nodiscard]] std::uint32_t elementOf(std::uint32_t node) const {
        if (read_.chain.nodes[node].role == ChainNode::Role::Sink) {
            return kNone;
        }
        const ChainOrigin& origin = read_.origins[node];
        const PowerElement* element = power_.find(origin.item, origin.slot);
        return element ? static_cast<std::uint32_t>(element - power_.elements.data()) : kNone;
    }

    void addNodes(const ChainLoad& load) {
        std::array<std::vector<std::uint32_t>, 2> sides;
        for (const ChainLoad::Input& input : load.inputs) {
            if (const std::uint32_t element = elementOf(input.node);
                input.isJoined && element != kNone) {
                sides[input.side == Side::B ? 1 : 0].push_back(element);
            }
        }
        const Item* item = design_.items.find(load.item);
        if (!item) {
            return;
        }
        std::size_t turn = 0;
        for (const ItPart& part : parts_.of(*item)) {
            const OwnValues& own = part.device ? part.device->own : item->own;
            const auto nodes = static_cast<std::uint32_t>(
                std::lround(numberOf(*part.product, own, Property::Nodes).value_or(0.0)));
            const std::uint16_t slot = part.device ? part.device->slot : std::uint16_t{0};
            for (std::uint32_t node = 0; node < nodes; ++node, ++turn) {
                for (const auto& side : sides) {
                    if (!side.empty()) {
                        tree_.leaves.push_back({side[turn % side.size()], load.item, slot, node});
                    }
                }
            }
        }
    }

    const Design& design_;
    const PowerResult& power_;
    const DesignChain read_;
    ItParts parts_;
    PowerTree tree_;
};

}  // namespace

PowerTree powerTreeOf(const Design& design, const PowerResult& power) {
    return Reading(design, power).tree();
}

}  // namespace hallwright
