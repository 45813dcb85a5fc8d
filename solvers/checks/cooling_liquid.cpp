// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on technology loops and facility water.
#include "model/hall/heat.h"
#include "solvers/airflow/cooler.h"
#include "solvers/checks/cooling_rules.h"
#include "solvers/liquid/cdu.h"
#include "solvers/liquid/coolant_limits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace hallwright {
namespace {

constexpr double kMethodError = 0.02;  // of sums over a loop
constexpr double kDegreeError = 0.5;  // K, of supply temperatures: CDU control band, equipment.md 6

bool isClose(double value, double limit) {
    return std::fabs(value - limit) <= kMethodError * std::fabs(limit);
}

/// Running and standby CDUs of a loop.
std::vector<CduState> cdusOf(const Inputs& inputs, const CoolantGroup& group) {
    std::vector<CduState> all;
    for (const Id<Item> id : group.cdus) {
        for (const CduState& cdu :
             hallwright::cdusOf(inputs.design, *inputs.design.items.find(id))) {
            if (cdu.state != ItemState::Off) {
                all.push_back(cdu);
            }
        }
    }
    return all;
}

Subject subjectOf(const CduState& cdu) {
    return {cdu.item, cdu.slot};
}

std::string nameOf(const Inputs& inputs, const CduState& cdu) {
    return hallwright::nameOf(inputs.design, cdu.item, cdu.slot);
}

/// "CDU-1 and 3 more": how a loop is called.
Phrase named(const Inputs& inputs, const CoolantGroup& group) {
    const Phrase first = hallwright::named(inputs.design, group.cdus.front());
    const auto more = static_cast<std::int64_t>(group.cdus.size()) - 1;
    return more == 0 ? Phrase("The loop of {}", {first})
                     : Phrase("The loop of {} and {} more", {first, std::to_string(more)}, more);
}

Id<Room> roomOf(const Inputs& inputs, Id<Item> item) {
    return inputs.design.items.find(item)->room;
}

/// Notes what a rule lacks of the ratings of `cdus`; true when it lacks something.
bool lacksRating(const Inputs& inputs, std::string_view rule, const CoolantGroup& group,
                 const std::vector<CduState>& cdus, Findings& findings) {
    NotEvaluated lacking{rule, group.cdus, {}};
    for (const CduState& cdu : cdus) {
        if (!cdu.ratingKnown) {
            lacking.missing.push_back(
                {"cooling capacity of {}", {hallwright::named(inputs.design, cdu.item, cdu.slot)}});
        }
    }
    if (lacking.missing.empty()) {
        return false;
    }
    findings.notEvaluated.push_back(std::move(lacking));
    return true;
}

}  // namespace

void judgeFacilityWater(const Inputs& inputs, Findings& findings) {
    const Site& site = *inputs.design.site;
    std::vector<Id<Item>> users;
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        for (const CduState& cdu : cdusOf(inputs, group)) {
            if (!cdu.rejectsToAir && (users.empty() || users.back() != cdu.item)) {
                users.push_back(cdu.item);
            }
        }
    }
    for (const AirZone& zone : inputs.answers.air.zones) {
        users.insert(users.end(), zone.coolers.begin(), zone.coolers.end());
    }
    const double limit = site.facilityWaterClass;
    if (users.empty() || keepsWithin(site.facilityWater, limit)) {
        return;
    }
    const Measured water{site.facilityWater, Dimension::Temperature};
    findings.findings.push_back({
        .rule = "LIQ-001",
        .severity = Severity::Warning,
        .items = {},
        .room = {},
        .message = {"Facility water is supplied at {}, above the {} of its class W{}.",
                    {water, Measured{limit, Dimension::Temperature},
                     std::to_string(site.facilityWaterClass)}},
        .value = site.facilityWater,
        .limit = limit,
        .dimension = Dimension::Temperature,
        .formula = {"{} > {}", {water, Measured{limit, Dimension::Temperature}}},
        .source = "ASHRAE TC 9.9",
        .state = "normal",
    });
}

void judgeCduCapacity(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    const double advised = inputs.limit("LIQ-002.warn");
    const double most = inputs.limit("LIQ-002.most");
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        std::vector<CduState> cdus = cdusOf(inputs, group);
        const bool anyCabinet = std::ranges::any_of(
            cdus, [](const CduState& cdu) { return cdu.sort == CduState::Sort::Cabinet; });
        if (group.heat.si() <= 0.0 || lacksRating(inputs, "LIQ-002", group, cdus, findings)) {
            continue;
        }
        const double loading = group.capacity.si() > 0.0 ? group.heat / group.capacity
                                                         : std::numeric_limits<double>::infinity();
        // A cabinet is sold with its exchanger for its load: the margin for planning is the
        // maker's.
        if (keepsWithin(loading, anyCabinet ? most : advised)) {
            continue;
        }
        const bool isOver = !keepsWithin(loading, most);
        const Measured heat{group.heat.si(), Dimension::Power};
        const Measured capacity{group.capacity.si(), Dimension::Power};
        findings.findings.push_back({
            .rule = "LIQ-002",
            .severity = isOver ? Severity::Error : Severity::Warning,
            .items = group.cdus,
            .room = roomOf(inputs, group.cdus.front()),
            .message =
                {isOver
                     ? "{} takes {} of heat, more than the {} that its CDUs carry at {} approach."
                     : "{} takes {} of heat, close to the {} that its CDUs carry at {} approach.",
                 {named(inputs, group), heat, capacity,
                  Measured{(group.supply - group.facilitySupply).si(),
                           Dimension::TemperatureRise}}},
            .value = loading,
            .limit = isOver ? most : advised,
            .dimension = Dimension::Fraction,
            .formula = {"{} / {} = {}", {heat, capacity, Measured{loading, Dimension::Fraction}}},
            .source = inputs.sourceOf(isOver ? "LIQ-002.most" : "LIQ-002.warn"),
            .state = "normal",
            .provisional = group.guessed || isClose(loading, isOver ? most : advised),
        });
    }
    for (const Id<Item> id : inputs.answers.liquid.unserved) {
        const Draw draw = itDrawOf(design, *design.items.find(id));
        const Measured heat{draw.liquidHeat.si(), Dimension::Power};
        findings.findings.push_back({
            .rule = "LIQ-002",
            .severity = Severity::Error,
            .items = {id},
            .room = roomOf(inputs, id),
            .message =
                {"{} gives {} of heat to coolant, and no running or standby CDU is on its loop.",
                 {Subject{id}, heat}},
            .value = heat.si,
            .limit = 0.0,
            .dimension = Dimension::Power,
            .formula = {"{} > {}", {heat, Measured{0.0, Dimension::Power}}},
            .source = inputs.sourceOf("LIQ-002.most"),
            .state = "normal",
            .provisional = draw.guessed,
        });
    }
}

void judgeSpareCdus(const Inputs& inputs, Findings& findings) {
    const auto spare = static_cast<std::size_t>(std::lround(inputs.limit("LIQ-003.lost_units")));
    const double most = inputs.limit("LIQ-002.most");
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        std::vector<CduState> cdus = cdusOf(inputs, group);
        if (group.heat.si() <= 0.0 || spare == 0) {
            continue;
        }
        // A unit in the rack that it serves is spared by its pumps, not by another unit.
        if (std::ranges::all_of(
                cdus, [](const CduState& c) { return c.sort == CduState::Sort::Cabinet; })) {
            continue;
        }
        if (cdus.size() == 1 && cdus.front().sort == CduState::Sort::InRack) {
            const Item& rack = *inputs.design.items.find(cdus.front().item);
            const Product& product = productOf(inputs.design, *rack.device(cdus.front().slot));
            const auto pumps = product.notes.find("pumps");
            if (pumps == product.notes.end()) {
                findings.notEvaluated.push_back(
                    {"LIQ-003", group.cdus, {Phrase("pump redundancy of {}", {product.name()})}});
                continue;
            }
            if (pumps->second != "N") {
                continue;
            }
        }
        if (lacksRating(inputs, "LIQ-003", group, cdus, findings)) {
            continue;
        }
        std::ranges::stable_sort(cdus, std::ranges::greater{}, &CduState::capacity);
        Power left;
        std::string lost;
        for (std::size_t i = 0; i < cdus.size(); ++i) {
            if (i < spare) {
                lost += (i == 0 ? "" : ", ") + nameOf(inputs, cdus[i]);
            } else {
                left += cdus[i].capacity;
            }
        }
        if (keepsWithin(group.heat.si(), most * left.si())) {
            continue;
        }
        const Measured heat{group.heat.si(), Dimension::Power};
        const Measured capacity{left.si(), Dimension::Power};
        findings.findings.push_back({
            .rule = "LIQ-003",
            .severity = Severity::Error,
            .items = group.cdus,
            .room = roomOf(inputs, group.cdus.front()),
            .message = {"{} takes {} of heat; {} is left after loss of {}.",
                        {named(inputs, group), heat, capacity, lost}},
            .value = group.heat.si(),
            .limit = most * left.si(),
            .dimension = Dimension::Power,
            .formula = {"{} > {} × {}", {heat, Measured{most, Dimension::Fraction}, capacity}},
            .source = inputs.sourceOf("LIQ-003.lost_units"),
            .state = "loss of " + lost,
            .provisional = group.guessed || isClose(group.heat.si(), most * left.si()),
        });
    }
}

void judgeApproach(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("LIQ-004.most");
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        for (const CduState& cdu : cdusOf(inputs, group)) {
            const double approach = cdu.approach().si();
            const bool isNone = approach <= 0.0;
            if (cdu.rejectsToAir || cdu.sort == CduState::Sort::Cabinet ||
                (!isNone && keepsWithin(approach, most))) {
                continue;
            }
            const Measured supply{cdu.supply.celsius(), Dimension::Temperature};
            const Measured water{cdu.source.celsius(), Dimension::Temperature};
            findings.findings.push_back({
                .rule = "LIQ-004",
                .severity = isNone ? Severity::Error : Severity::Warning,
                .items = {cdu.item},
                .room = roomOf(inputs, cdu.item),
                .message =
                    {isNone
                         ? "{} is to supply {} from facility water at {}, which is no colder."
                         : "{} supplies {} from facility water at {}: a wider approach than usual.",
                     {subjectOf(cdu), supply, water}},
                .value = approach,
                .limit = isNone ? 0.0 : most,
                .dimension = Dimension::TemperatureRise,
                .formula = {"{} − {} = {}",
                            {supply, water, Measured{approach, Dimension::TemperatureRise}}},
                .source = isNone ? std::string(translatable("heat flows from warm to cold"))
                                 : inputs.sourceOf("LIQ-004.most"),
                .state = "normal",
                .provisional = cdu.guessed,
            });
        }
    }
}

void judgeCoolantTemperature(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        const double circulates =
            group.demand.si() > 0.0 ? std::min(1.0, group.flow / group.demand) : 1.0;
        std::set<std::string> noInlet;
        std::set<std::string> noOutlet;
        std::vector<Id<Item>> silent;
        for (const Id<Item> id : group.loads) {
            const Item& item = *design.items.find(id);
            const CoolantLimits limits = coolantLimitsOf(design, item);
            noInlet.insert(limits.noInlet.begin(), limits.noInlet.end());
            noOutlet.insert(limits.noOutlet.begin(), limits.noOutlet.end());
            if (!limits.noInlet.empty() || !limits.noOutlet.empty()) {
                silent.push_back(id);
            }
            const auto judge = [&](double value, const Value& limit, std::string_view pattern,
                                   Message formula) {
                if (keepsWithin(value, limit.number)) {
                    return;
                }
                const Measured shown{value, Dimension::Temperature};
                findings.findings.push_back({
                    .rule = "LIQ-005",
                    .severity = Severity::Error,
                    .items = {id},
                    .room = item.room,
                    .message = {pattern,
                                {Subject{id}, shown,
                                 Measured{limit.number, Dimension::Temperature}}},
                    .value = value,
                    .limit = limit.number,
                    .dimension = Dimension::Temperature,
                    .formula = std::move(formula),
                    .source = std::string(translatable("maker's limit")),
                    .state = "normal",
                    .provisional = group.guessed || isGuess(limit.confidence) ||
                                   std::fabs(value - limit.number) <= kDegreeError,
                });
            };
            const double inlet = group.supply.celsius();
            const Measured inletShown{inlet, Dimension::Temperature};
            if (limits.inlet) {
                judge(inlet, *limits.inlet,
                      "{} is supplied with coolant at {}, above its limit of {}.",
                      {"{} > {}",
                       {inletShown, Measured{limits.inlet->number, Dimension::Temperature}}});
            }
            const RackHeat* heat = inputs.answers.air.find(id);
            if (limits.outlet && heat && heat->coolant.si() > 0.0) {
                const VolumeFlow flow = circulates * heat->coolant;
                const double rise = coolantFlowFor(heat->liquidHeat, TemperatureRise(1.0)) / flow;
                judge(inlet + rise, *limits.outlet,
                      "{} returns its coolant at {}, above its limit of {}.",
                      {"{} + {} at {} = {}",
                       {inletShown, Measured{heat->liquidHeat.si(), Dimension::Power},
                        Measured{flow.si(), Dimension::LiquidFlow},
                        Measured{inlet + rise, Dimension::Temperature}}});
            }
        }
        std::vector<Phrase> missing;
        for (const std::string& name : noInlet) {
            missing.push_back({"coolant inlet limit of {}", {name}});
        }
        for (const std::string& name : noOutlet) {
            missing.push_back({"coolant outlet limit of {}", {name}});
        }
        if (!missing.empty()) {
            findings.notEvaluated.push_back({"LIQ-005", std::move(silent), std::move(missing)});
        }
    }
}

void judgeCoolantFlow(const Inputs& inputs, Findings& findings) {
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        const double flow = group.flow.si();
        const double need = group.demand.si();
        if (group.heat.si() <= 0.0 || keepsWithin(need, flow)) {
            continue;
        }
        const Measured flowShown{flow, Dimension::LiquidFlow};
        const Measured needShown{need, Dimension::LiquidFlow};
        findings.findings.push_back({
            .rule = "LIQ-006",
            .severity = Severity::Warning,
            .items = group.cdus,
            .room = roomOf(inputs, group.cdus.front()),
            .message = {"{} circulates {} where its loads need {} for {}.",
                        {named(inputs, group), flowShown, needShown,
                         Measured{group.heat.si(), Dimension::Power}}},
            .value = flow,
            .limit = need,
            .dimension = Dimension::LiquidFlow,
            .formula = {"{} < {}", {flowShown, needShown}},
            .source = inputs.sourceOf("LIQ-006.flow_per_watt"),
            .state = "normal",
            .provisional = group.guessed || isClose(flow, need),
        });
    }
}

void judgeDewPoint(const Inputs& inputs, Findings& findings) {
    const double dew = inputs.design.site->roomDewPoint;
    const double least = inputs.limit("LIQ-010.least");
    const double advised = inputs.limit("LIQ-010.advised");
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        const double margin = group.supply.celsius() - dew;
        if (keepsWithin(advised, margin)) {
            continue;
        }
        const bool isWet = !keepsWithin(least, margin);
        const double limit = isWet ? least : advised;
        const Measured supply{group.supply.celsius(), Dimension::Temperature};
        const Measured dewShown{dew, Dimension::Temperature};
        const Measured marginShown{margin, Dimension::TemperatureRise};
        findings.findings.push_back({
            .rule = "LIQ-010",
            .severity = isWet ? Severity::Error : Severity::Warning,
            .items = group.cdus,
            .room = roomOf(inputs, group.cdus.front()),
            .message = {"{} supplies {}, only {} above the room's dew point of {}.",
                        {named(inputs, group), supply, marginShown, dewShown}},
            .value = margin,
            .limit = limit,
            .dimension = Dimension::TemperatureRise,
            .formula = {"{} − {} = {}", {supply, dewShown, marginShown}},
            .source = inputs.sourceOf(isWet ? "LIQ-010.least" : "LIQ-010.advised"),
            .state = "normal",
            .provisional = group.guessed || std::fabs(margin - limit) <= kDegreeError,
        });
    }
}

}  // namespace hallwright
