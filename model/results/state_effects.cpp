// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/state_effects.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hallwright {
namespace {

constexpr double kMore = 1e-3;  // of a limit, that counts as more

StateStanding elementStanding(const PowerElement& element, const PowerStateFlow::Element& now,
                              const PowerState& state, std::uint32_t index) {
    if (state.lost && element.item == state.lost &&
        (state.slot == 0 || state.slot == element.slot)) {
        return StateStanding::Lost;
    }
    if (!now.isLive) {
        return StateStanding::Dark;
    }
    if (std::ranges::binary_search(state.overloaded, index)) {
        return StateStanding::Overloaded;
    }
    return now.loading > element.normalLoading + kMore ? StateStanding::CarriesMore
                                                       : StateStanding::AsNormal;
}

/// A way is there when what the load hangs on is live, from whatever source.
int waysOf(const PowerFeed& feed, const auto& isLive) {
    return static_cast<int>(!feed.pathA.empty() && isLive(feed.pathA.front())) +
           static_cast<int>(!feed.pathB.empty() && isLive(feed.pathB.front()));
}

}  // namespace

StateEffects effectsOf(const Design& design, const PowerResult& power, const PowerStateFlow& flow) {
    const PowerState& state = power.states[flow.state];
    StateEffects effects;
    effects.elements.reserve(power.elements.size());
    for (std::uint32_t i = 0; i < power.elements.size(); ++i) {
        const StateStanding standing =
            elementStanding(power.elements[i], flow.elements[i], state, i);
        effects.elements.push_back(standing);
        const bool isRated = std::isfinite(power.elements[i].limit);
        if (isRated && standing != StateStanding::Lost &&
            (!effects.isAnyRated ||
             flow.elements[i].loading > flow.elements[effects.fullest].loading)) {
            effects.fullest = i;
            effects.isAnyRated = true;
        }
    }
    std::vector<Id<Item>> unfed = power.unfed;
    std::ranges::sort(unfed);
    std::map<Kind, StateEffects::DarkLoads> dark;
    for (const PowerFeed& feed : power.feeds) {
        const bool isUnfed = std::ranges::binary_search(unfed, feed.load);
        const bool isDark = std::ranges::binary_search(state.dark, feed.load);
        const int ways =
            waysOf(feed, [&](std::uint32_t element) { return flow.elements[element].isLive; });
        const int normally =
            waysOf(feed, [&](std::uint32_t element) { return power.elements[element].isLive; });
        StateStanding standing = StateStanding::AsNormal;
        if (isDark || isUnfed) {
            standing = StateStanding::Dark;
        } else if (ways < normally) {
            standing = StateStanding::FewerFeeds;
            effects.fewerFeeds.push_back(feed.load);
        }
        effects.feeds.push_back(standing);
        if (isDark && !isUnfed) {
            const Kind kind = productOf(design, *design.items.find(feed.load)).kind;
            StateEffects::DarkLoads& loads = dark[kind];
            loads.kind = kind;
            loads.items.push_back(feed.load);
            loads.demand = loads.demand + feed.demand;
        }
    }
    for (auto& [kind, loads] : dark) {
        effects.dark.push_back(std::move(loads));
    }
    std::ranges::stable_sort(effects.dark,
                             [](const auto& a, const auto& b) { return a.demand > b.demand; });
    effects.overloaded = state.overloaded;
    std::ranges::stable_sort(effects.overloaded, [&](std::uint32_t a, std::uint32_t b) {
        return flow.elements[a].loading > flow.elements[b].loading;
    });
    return effects;
}

}  // namespace hallwright
