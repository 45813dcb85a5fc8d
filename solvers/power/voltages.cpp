// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/voltages.h"

#include "model/sort_once.h"
#include "solvers/power/tree_voltages.h"

#include <algorithm>
#include <tuple>

namespace hallwright {
namespace {

constexpr std::size_t kMostLocalStates = 32;  // of a tree

/// The states in which elements of a tree carry most, each once; the normal one is not among them.
std::vector<std::uint32_t> worstStatesOf(const SupplyTree& tree, const PowerResult& power) {
    std::vector<std::uint32_t> states;
    std::vector<std::pair<double, std::uint32_t>> local;
    for (const SupplyPoint& point : tree.points) {
        if (point.element == SupplyPoint::kNone) {
            continue;
        }
        const PowerElement& element = power.elements[point.element];
        if (element.worstState == 0) {
            continue;
        }
        if (point.slot == 0 || power.states[element.worstState].slot == 0) {
            states.push_back(element.worstState);
        } else {
            local.emplace_back(-element.worstLoading, element.worstState);
        }
    }
    sortOnce(states);
    std::ranges::sort(local);
    for (std::size_t i = 0; i < std::min(local.size(), kMostLocalStates); ++i) {
        states.push_back(local[i].second);
    }
    sortOnce(states);
    return states;
}

/// True when a tree read anew is the one of before, numbers and names.
bool isSame(const SupplyTree& now, const SweptTree& numbers, const SupplyTree& before) {
    const SweptTree& then = *before.swept;
    const auto isSamePoint = [](const SupplyPoint& a, const SupplyPoint& b) {
        return std::tie(a.element, a.item, a.slot, a.kind) ==
                   std::tie(b.element, b.item, b.slot, b.kind) &&
               (a.neutralRating == b.neutralRating || a.neutralRating != a.neutralRating);
    };
    const auto isSameSpan = [](const SupplySpan& a, const SupplySpan& b) {
        return std::tie(a.link, a.fromItem, a.toItem, a.length, a.cable, a.barLength, a.bars,
                        a.isKnown, a.isEstimated) == std::tie(b.link, b.fromItem, b.toItem,
                                                              b.length, b.cable, b.barLength,
                                                              b.bars, b.isKnown, b.isEstimated);
    };
    return std::ranges::equal(now.points, before.points, isSamePoint) &&
           numbers.network == then.network && numbers.cases == then.cases &&
           numbers.thirds == then.thirds && numbers.isKnown == then.isKnown &&
           numbers.isEstimated == then.isEstimated &&
           std::ranges::equal(numbers.spans, then.spans, isSameSpan);
}

double lossesIn(const std::vector<Shared<SupplyTree>>& trees) {
    double sum = 0.0;
    for (const Shared<SupplyTree>& tree : trees) {
        sum += tree->losses;
    }
    return sum;
}

}  // namespace

VoltageResult solveVoltages(const Design& design, const DesignChain& read, PowerFlow& flow,
                            const PowerResult& power, std::span<const std::uint32_t> elements,
                            const VoltageResult* before, const RunControl& control) {
    SupplyTrees all = supplyTrees(design, read);
    std::vector<VoltageResult::Place> places(power.elements.size());
    std::vector<std::uint32_t> nodes(power.elements.size(), kNone);
    for (std::uint32_t node = 0; node < elements.size(); ++node) {
        if (all.treeOf[node] != kNone) {
            const std::uint32_t element = elements[node];
            places[element] = {all.treeOf[node], all.pointOf[node]};
            nodes[element] = node;
            all.trees[all.treeOf[node]].tree.points[all.pointOf[node]].element = element;
        }
    }
    // Each state is made once, for all the trees that ask for it.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
    flow.restore();
    for (std::uint32_t t = 0; t < all.trees.size(); ++t) {
        SupplyTrees::Tree& tree = all.trees[t];
        tree.swept.cases.push_back({0, stateOf(tree, flow)});
        for (const std::uint32_t state : worstStatesOf(tree.tree, power)) {
            asked.emplace_back(state, t);
        }
    }
    std::ranges::sort(asked);
    std::uint32_t present = 0;
    for (const auto& [state, t] : asked) {
        if (state != present) {
            const PowerElement* lost =
                power.find(power.states[state].lost, power.states[state].slot);
            flow.lose(nodes[static_cast<std::size_t>(lost - power.elements.data())]);
            present = state;
        }
        all.trees[t].swept.cases.push_back({state, stateOf(all.trees[t], flow)});
    }
    flow.restore();

    VoltageResult result;
    result.places = std::move(places);
    result.trees.reserve(all.trees.size());
    for (std::size_t t = 0; t < all.trees.size() && !control.stopped(); ++t) {
        SupplyTrees::Tree& tree = all.trees[t];
        if (before && t < before->trees.size() &&
            isSame(tree.tree, tree.swept, *before->trees[t])) {
            result.trees.push_back(before->trees[t]);
            continue;
        }
        fillVoltages(tree.tree, tree.swept);
        tree.tree.swept = std::make_shared<const SweptTree>(std::move(tree.swept));
        result.trees.emplace_back(std::move(tree.tree));
    }
    if (result.trees.size() < all.trees.size()) {
        return {};  // stopped
    }
    result.losses = lossesIn(result.trees);
    return result;
}

VoltageResult withMoved(const VoltageResult& before, const Design& design,
                        std::span<const Id<Item>> moved) {
    VoltageResult result = before;
    const auto hasMoved = [&](Id<Item> item) { return std::ranges::binary_search(moved, item); };
    CableWays ways(design);
    bool isChanged = false;
    for (Shared<SupplyTree>& shared : result.trees) {
        const auto& cabled = shared->swept->cabled;
        if (std::ranges::none_of(
                moved, [&](Id<Item> item) { return std::ranges::binary_search(cabled, item); })) {
            continue;
        }
        const auto ends = [&](const SupplySpan& span) {
            return span.link && (hasMoved(span.fromItem) || hasMoved(span.toItem));
        };
        auto swept = std::make_shared<SweptTree>(*shared->swept);
        for (std::size_t s = 0; s < swept->spans.size(); ++s) {
            if (ends(swept->spans[s])) {
                measure(design, ways, swept->spans[s], swept->network.spans[s]);
            }
        }
        SupplyTree tree;
        tree.points = shared->points;
        fillVoltages(tree, *swept);
        tree.swept = std::move(swept);
        shared = std::move(tree);
        isChanged = true;
    }
    if (isChanged) {
        result.losses = lossesIn(result.trees);
    }
    return result;
}

}  // namespace hallwright
