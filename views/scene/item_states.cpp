// SPDX-License-Identifier: GPL-3.0-or-later
// The overlay of a state of the supply chain.
#include "model/results/state_effects.h"
#include "model/units/dimension.h"
#include "model/units/wording.h"
#include "views/diagrams/one_line_status.h"
#include "views/panels/text.h"
#include "views/scene/item_figures.h"

#include <array>
#include <cmath>

namespace hallwright {
namespace {

struct StandingInfo {
    StateStanding standing;
    const char* name;
    int order;  ///< among the colours of categories
    bool isAmiss;
};

/// In the order of `StateStanding`: the worse the later. Green, sky blue, yellow, orange,
/// vermilion, purple.
constexpr std::array kStandings{
    StandingInfo{StateStanding::AsNormal, "as normally", 2, false},
    StandingInfo{StateStanding::CarriesMore, "carries more than normally", 1, false},
    StandingInfo{StateStanding::FewerFeeds, "on one feed less", 3, false},
    StandingInfo{StateStanding::Overloaded, "overloaded", 0, true},
    StandingInfo{StateStanding::Dark, "without power", 5, true},
    StandingInfo{StateStanding::Lost, "lost", 6, true},
};

std::string percent(double share) {
    return formatted(share, Dimension::Fraction, UnitSystem::Metric);
}

}  // namespace

ItemFigures powerStatesOf(const SolvedState* state) {
    ItemFigures figures;
    figures.title = infoOf(Overlay::PowerState).label;
    figures.isQuantity = false;
    figures.isOfAnswers = true;
    if (!state) {
        return figures;
    }
    const Design& design = state->design();
    const PowerResult& power = state->power();
    const PowerStateFlow& flow = state->flow;
    figures.title = titleOf(design, state->state()).toStdString();
    figures.missing = "not in the power chain";
    for (const StandingInfo& info : kStandings) {
        figures.categories.push_back({saidInScene(Phrase(info.name)), info.order, info.isAmiss});
    }
    const StateEffects effects = effectsOf(design, power, flow);
    const auto take = [&](Id<Item> item, StateStanding standing, const std::string& remark) {
        const auto category = static_cast<std::uint32_t>(standing);
        const auto [at, isNew] =
            figures.items.try_emplace(item, ItemFigure{.category = category, .remark = remark});
        if (!isNew && category > at->second.category) {
            at->second = {.category = category, .remark = remark};
        }
    };
    for (std::uint32_t i = 0; i < power.elements.size(); ++i) {
        const PowerElement& element = power.elements[i];
        const bool isIn = element.slot != 0;
        // Of a rack, what its strips stand at is told by its feeds, but for overloads.
        if (isIn && isRack(productOf(design, *design.items.find(element.item)).kind) &&
            effects.elements[i] != StateStanding::Overloaded) {
            continue;
        }
        const bool tells = std::isfinite(element.limit) && flow.elements[i].isLive;
        std::string remark = tells ? percent(flow.elements[i].loading) : std::string();
        if (isIn) {
            remark = nameOf(design, element.item, element.slot) +
                     (remark.empty() ? std::string() : " " + remark);
        }
        if (!isIn || effects.elements[i] >= StateStanding::Overloaded) {
            take(element.item, effects.elements[i], remark);
        }
    }
    for (std::size_t i = 0; i < power.feeds.size(); ++i) {
        take(power.feeds[i].load, effects.feeds[i], {});
    }
    return figures;
}

}  // namespace hallwright
