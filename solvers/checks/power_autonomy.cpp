// SPDX-License-Identifier: GPL-3.0-or-later
// How long UPSs last on battery: PWR-093.
#include "model/results/derating.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace hallwright {
namespace {

/// What a UPS has in store.
struct Store {
    double energy = 0.0;  ///< J, when new
    double power = 0.0;   ///< W that its cabinets give; 0: not known
    bool isGuessed = false;
};

/// Battery cabinets by the UPS that they are joined to; one joined to several is shared evenly.
std::map<Id<Item>, Store> cabinets(const Design& design) {
    std::map<Id<Item>, Store> stores;
    if (std::ranges::none_of(design.products, [](const Product& product) {
            return product.kind == Kind::Battery;
        })) {
        return stores;
    }
    std::map<Id<Item>, std::vector<Id<Item>>> joined;
    for (const Link& link : design.links) {
        const Item* from =
            link.kind == LinkKind::Power ? design.items.find(link.from.item) : nullptr;
        if (from && productOf(design, *from).kind == Kind::Battery &&
            from->state != ItemState::Off) {
            joined[from->id].push_back(link.to.item);
        }
    }
    for (const auto& [battery, units] : joined) {
        const Item& item = *design.items.find(battery);
        const Product& product = productOf(design, item);
        const auto energy = valueOf(product, item.own, Property::StoredEnergy);
        const auto power = valueOf(product, item.own, Property::RatedPower);
        for (const Id<Item> unit : units) {
            Store& store = stores[unit];
            const auto share = static_cast<double>(units.size());
            store.energy += energy ? energy->number / share : 0.0;
            store.power += power ? power->number / share : 0.0;
            store.isGuessed = store.isGuessed || (energy && isGuess(energy->confidence));
        }
    }
    return stores;
}

/// How long a UPS must last: until generators carry the load, or as long as is asked without any.
struct Wanted {
    double time = 0.0;  ///< s
    std::string_view key;
};
Wanted wantedOf(const Inputs& inputs) {
    const bool hasGenerators =
        std::ranges::any_of(inputs.answers.power.elements, [&](const PowerElement& element) {
            const Item* item = inputs.design.items.find(element.item);
            return element.kind == Kind::Generator && item && item->state != ItemState::Off;
        });
    return hasGenerators ? Wanted{inputs.limit("PWR-093.start") + inputs.limit("PWR-093.margin"),
                                  "PWR-093.margin"}
                         : Wanted{inputs.limit("PWR-093.least"), "PWR-093.least"};
}

}  // namespace

/// t = E·usable·η ÷ P in the state in which the UPS carries most.
void judgeAutonomy(const Inputs& inputs, Findings& findings) {
    constexpr double kClassEfficiency = 0.965;  // equipment.md 7, as the power analysis has it
    const Wanted wanted = wantedOf(inputs);
    const double usable = inputs.limit("PWR-093.usable");
    const auto stores = cabinets(inputs.design);
    Missing missing("PWR-093", findings);
    for (const PowerElement& element : inputs.answers.power.elements) {
        const double load = element.worstActive.si();
        if (element.kind != Kind::Ups || !(load > 0.0)) {
            continue;
        }
        const auto own = valueOf(inputs.design, element, Property::StoredEnergy);
        const auto joined = stores.find(element.item);
        const Store store = joined == stores.end() ? Store{} : joined->second;
        const double energy = store.energy + (own ? own->number : 0.0);
        if (!(energy > 0.0)) {
            missing.add(element.item,
                        {"stored energy of {}", {named(inputs.design, element.item)}});
            continue;
        }
        const auto stated = valueOf(inputs.design, element, Property::Efficiency);
        const double efficiency = stated ? stated->number : kClassEfficiency;
        const double time = energy * usable * efficiency / load;
        const bool isWeak =
            store.power > 0.0 && !own && !keepsWithin(load / efficiency, store.power);
        if (keepsWithin(wanted.time, time) && !isWeak) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-093";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        const Measured carries{load, Dimension::Power};
        if (isWeak) {
            const Measured gives{store.power, Dimension::Power};
            const Measured needs{load / efficiency, Dimension::Power};
            finding.message = {"The battery cabinets of {} give {}; its load asks for {}.",
                               {subjectOf(element), gives, needs}};
            finding.formula = {"{} ÷ {} = {}",
                               {carries, Measured{efficiency, Dimension::Fraction}, needs}};
            finding.value = load / efficiency;
            finding.limit = store.power;
            finding.dimension = Dimension::Power;
        } else {
            finding.message = {"On battery {} lasts {}, less than {}.",
                               {subjectOf(element), Measured{time, Dimension::Duration},
                                Measured{wanted.time, Dimension::Duration}}};
            finding.formula = {
                "{} × {} × {} ÷ {} = {}",
                {Measured{energy, Dimension::Energy}, Measured{usable, Dimension::Fraction},
                 Measured{efficiency, Dimension::Fraction}, carries,
                 Measured{time, Dimension::Duration}}};
            finding.value = time;
            finding.limit = wanted.time;
            finding.dimension = Dimension::Duration;
        }
        finding.source = inputs.sourceOf(wanted.key);
        finding.state = stateName(inputs, element.worstState);
        finding.provisional = store.isGuessed || (own && isGuess(own->confidence)) || !stated ||
                              isGuess(stated->confidence) ||
                              isProvisional(element, finding.value, finding.limit);
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
