// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_state_flow.h"

#include <cstdint>
#include <vector>

namespace hallwright {

/// How a load or an element stands in a state of the supply chain, beside the normal state.
enum class StateStanding : std::uint8_t {
    AsNormal,
    CarriesMore,  ///< an element with more load than normally, within its limit
    FewerFeeds,   ///< a load that keeps its power by fewer of its feeds
    Overloaded,   ///< an element that carries more than its limit
    Dark,         ///< a load that gets nothing, or an element that nothing reaches
    Lost,         ///< what is lost in this state
};

/// What a state does to the loads and elements of a supply chain.
struct StateEffects {
    struct DarkLoads {
        Kind kind = Kind::Rack;
        std::vector<Id<Item>> items;  ///< in order of id
        Power demand;                 ///< W at their inputs, normally
    };
    std::vector<StateStanding> elements;  ///< beside `PowerResult::elements`
    std::vector<StateStanding> feeds;     ///< beside `PowerResult::feeds`
    std::vector<DarkLoads> dark;  ///< by kind, the greatest demand first; not what is never fed
    std::vector<Id<Item>> fewerFeeds;       ///< in order of id
    std::vector<std::uint32_t> overloaded;  ///< elements, the fullest first
    std::uint32_t fullest = 0;              ///< the element with the greatest loading
    bool isAnyRated = false;                ///< some limit is known, and `fullest` is an element

    [[nodiscard]] bool isHarmless() const { return dark.empty() && overloaded.empty(); }
};

/// `flow` is of a state of `power`, which is that of `design`. Loadings are shares of limits before
/// any derating, as in `PowerState::overloaded`.
StateEffects effectsOf(const Design& design, const PowerResult& power, const PowerStateFlow& flow);

}  // namespace hallwright
