// SPDX-License-Identifier: GPL-3.0-or-later
// Whether each part of the supply can be taken out for work: PWR-026.
#include "model/results/derating.h"
#include "model/sort_once.h"
#include "solvers/checks/power_schemes.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/item_contents.h"

#include <algorithm>
#include <vector>

namespace hallwright {
namespace {

/// What taking one element out does beyond what is so anyway.
struct Removal {
    std::uint32_t state = 0;
    std::vector<Id<Item>> dark;             ///< IT loads
    std::vector<std::uint32_t> overloaded;  ///< elements above what they may carry
    [[nodiscard]] bool isHarmless() const { return dark.empty() && overloaded.empty(); }
};

bool isItLoad(const Design& design, Id<Item> load) {
    const Item* item = design.items.find(load);
    const Kind kind = item ? productOf(design, *item).kind : Kind::Rack;
    return !isCooler(kind) && !isPlant(kind);
}

/// One for each element but utilities: those are the utility's to maintain.
std::vector<Removal> removals(const Inputs& inputs) {
    const PowerResult& power = inputs.answers.power;
    const std::vector<std::uint32_t>& before = power.states.front().overloaded;
    std::vector<Removal> all;
    std::vector<std::uint32_t> byState(power.states.size(), 0xffffffffU);
    for (std::uint32_t state = 1; state < power.states.size(); ++state) {
        const PowerState& lost = power.states[state];
        const PowerElement* element = power.find(lost.lost, lost.slot);
        if (!element || element->kind == Kind::Utility) {
            continue;
        }
        Removal removal{state, {}, {}};
        std::ranges::copy_if(lost.dark, std::back_inserter(removal.dark),
                             [&](Id<Item> load) { return isItLoad(inputs.design, load); });
        std::ranges::set_difference(lost.overloaded, before,
                                    std::back_inserter(removal.overloaded));
        byState[state] = static_cast<std::uint32_t>(all.size());
        all.push_back(std::move(removal));
    }
    // Within its rating, but above what it may carry of it. What that is takes a look at the
    // product.
    const double least = std::min({inputs.limit("PWR-011.worst"), inputs.limit("PWR-012.worst"),
                                   inputs.limit(deratingThreshold(inputs.design)), 1.0});
    for (std::uint32_t i = 0; i < power.elements.size(); ++i) {
        const PowerElement& element = power.elements[i];
        const std::uint32_t at = byState[element.worstState];
        if (element.worstState == 0 || at == 0xffffffffU || !isJudged(element) ||
            keepsWithin(element.worstLoading, least)) {
            continue;
        }
        const double allowed = allowedAfterLoss(inputs, element);
        if (!keepsWithin(element.worstLoading, allowed) &&
            keepsWithin(element.normalLoading, allowed)) {
            all[at].overloaded.push_back(i);
        }
    }
    for (Removal& removal : all) {
        sortOnce(removal.overloaded);
    }
    return all;
}

Measured number(std::size_t count) {
    return {static_cast<double>(count), Dimension::Count};
}

Finding foundOn(const Inputs& inputs, const Removal& removal) {
    const PowerResult& power = inputs.answers.power;
    Finding finding;
    finding.rule = "PWR-026";
    finding.items = {power.states[removal.state].lost};
    const auto add = [&](Id<Item> item) {
        if (std::ranges::find(finding.items, item) == finding.items.end()) {
            finding.items.push_back(item);
        }
    };
    std::ranges::for_each(removal.dark, add);
    for (const std::uint32_t element : removal.overloaded) {
        add(power.elements[element].item);
    }
    const Argument lost = lostIn(inputs, removal.state);
    if (removal.dark.empty()) {
        finding.message = {"{} cannot be taken out for work: {} would carry more than it may.",
                           {lost, subjectOf(power.elements[removal.overloaded.front()])}};
    } else {
        finding.message = {
            "{} cannot be taken out for work: {} and {} more would go dark.",
            {lost, Subject{removal.dark.front(), 0}, number(removal.dark.size() - 1)}};
        if (removal.dark.size() == 1) {
            finding.message = {"{} cannot be taken out for work: {} would go dark.",
                               {lost, Subject{removal.dark.front(), 0}}};
        }
    }
    finding.value = static_cast<double>(removal.dark.size() + removal.overloaded.size());
    finding.formula = {"loads dark: {}; elements overloaded: {}",
                       {number(removal.dark.size()), number(removal.overloaded.size())}};
    finding.state = stateName(inputs, removal.state);
    finding.source = inputs.sourceOf("PWR-026.tier");
    for (const std::uint32_t element : removal.overloaded) {
        finding.provisional = finding.provisional || power.elements[element].guessed;
    }
    return finding;
}

/// Without a declared goal: how far the hall is from it.
Finding summaryOf(const Inputs& inputs, const std::vector<Removal>& all) {
    Finding finding;
    finding.rule = "PWR-026";
    finding.severity = Severity::Info;
    for (const Removal& removal : all) {
        if (!removal.isHarmless()) {
            finding.items.push_back(inputs.answers.power.states[removal.state].lost);
        }
    }
    const std::size_t harmful = finding.items.size();
    finding.message = {
        "Each of the {} parts of the supply can be taken out with all IT fed within its limits.",
        {number(all.size())}};
    if (harmful > 0) {
        finding.message = {
            "{} of the {} parts of the supply cannot be taken out with all IT fed within its "
            "limits, {} among them. No Tier is declared.",
            {number(harmful), number(all.size()), Subject{finding.items.front(), 0}}};
    }
    sortOnce(finding.items);
    finding.value = static_cast<double>(harmful);
    finding.formula = {"{} of {}", {number(harmful), number(all.size())}};
    finding.source = inputs.sourceOf("PWR-026.tier");
    finding.state = "normal";
    return finding;
}

}  // namespace

/// An error for each part where Tier III or above is declared, a note where nothing is.
void judgeMaintenance(const Inputs& inputs, Findings& findings) {
    const double tier = inputs.limit("PWR-026.tier");
    constexpr double kMaintainable = 3.0;
    if (inputs.answers.power.itLoad <= Power() || (tier >= 1.0 && tier < kMaintainable)) {
        return;
    }
    const std::vector<Removal> all = removals(inputs);
    if (tier < 1.0) {
        if (!all.empty()) {
            findings.findings.push_back(summaryOf(inputs, all));
        }
        return;
    }
    for (const Removal& removal : all) {
        if (!removal.isHarmless()) {
            findings.findings.push_back(foundOn(inputs, removal));
        }
    }
}

}  // namespace hallwright
