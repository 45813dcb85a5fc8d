// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on the air of zones and aisles.
#include "model/hall/heat.h"
#include "solvers/airflow/cooler.h"
#include "solvers/checks/cooling_rules.h"
#include "solvers/power/backup.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hallwright {
namespace {

/// What a balance of sums may be off by: a verdict nearer to its limit is provisional.
constexpr double kMethodError = 0.02;

bool isClose(double value, double limit) {
    return std::fabs(value - limit) <= kMethodError * std::fabs(limit);
}

Phrase named(const Design& design, const AirZone& zone) {
    const Room* room = design.rooms.find(zone.room);
    const Phrase name = room ? Phrase("{}", {room->name}) : Phrase("A removed room");
    return zone.zone.empty() ? name : Phrase("{}, zone {}", {name, zone.zone});
}

/// What a finding on a zone points at.
std::vector<Id<Item>> itemsOf(const AirZone& zone) {
    return zone.coolers.empty() ? zone.racks : zone.coolers;
}

std::vector<AirCooler> coolersOf(const Inputs& inputs, const AirZone& zone) {
    std::vector<AirCooler> coolers;
    for (const Id<Item> id : zone.coolers) {
        coolers.push_back(airCoolerOf(inputs.design, *inputs.design.items.find(id),
                                      inputs.answers.air.airDensity));
    }
    return coolers;
}

void judgeZoneAir(const Inputs& inputs, const AirZone& zone, Findings& findings) {
    const double needed = (1.0 + zone.leakage) * zone.demand.si();
    if (needed <= 0.0) {
        return;
    }
    NotEvaluated lacking{"THM-005", itemsOf(zone), {}};
    for (const AirCooler& cooler : coolersOf(inputs, zone)) {
        if (cooler.state == ItemState::Running && !cooler.airflowKnown) {
            lacking.missing.push_back({"airflow of {}", {named(inputs.design, cooler.item)}});
        }
    }
    if (!lacking.missing.empty()) {
        findings.notEvaluated.push_back(std::move(lacking));
        return;
    }
    const double ratio = zone.supply.si() / needed;
    const double least = inputs.limit("THM-005.least");
    const double most = inputs.limit("THM-005.most");
    const bool isShort = !keepsWithin(least, ratio);
    if (!isShort && keepsWithin(ratio, most)) {
        return;
    }
    const Phrase name = named(inputs.design, zone);
    const Measured supply{zone.supply.si(), Dimension::AirFlow};
    findings.findings.push_back({
        .rule = "THM-005",
        .severity = isShort ? Severity::Error : Severity::Warning,
        .items = itemsOf(zone),
        .room = zone.room,
        .message = isShort
                       ? Message{"{} is supplied with {} of air; its racks need {} with leakage.",
                                 {name, supply, Measured{needed, Dimension::AirFlow}}}
                       : Message{"{} is supplied with {} of air, more than the {} that its racks "
                                 "need with leakage and margin.",
                                 {name, supply, Measured{most * needed, Dimension::AirFlow}}},
        .value = ratio,
        .limit = isShort ? least : most,
        .dimension = Dimension::Count,
        .formula = {"{} / ({} × (1 + {})) = {}",
                    {supply, Measured{zone.demand.si(), Dimension::AirFlow},
                     Measured{zone.leakage, Dimension::Fraction},
                     Measured{ratio, Dimension::Count}}},
        .source = inputs.sourceOf(isShort ? "THM-005.least" : "THM-005.most"),
        .state = "normal",
        .provisional = zone.guessed || isClose(ratio, isShort ? least : most),
    });
}

void judgeAisleAir(const Inputs& inputs, const AirAisle& aisle, Findings& findings) {
    const double needed = (1.0 + aisle.leakage) * aisle.demand.si();
    const double least = inputs.limit("THM-005.least");
    const double ratio = aisle.supply.si() / needed;
    if (needed <= 0.0 || keepsWithin(least, ratio)) {
        return;
    }
    const Measured supply{aisle.supply.si(), Dimension::AirFlow};
    findings.findings.push_back({
        .rule = "THM-005",
        .severity = Severity::Error,
        .items = {aisle.containment},
        .room = inputs.design.items.find(aisle.containment)->room,
        .message =
            {"The aisle of {} gets {} of air through its tiles; its {} racks need {} with leakage.",
             {Subject{aisle.containment}, supply,
              Measured{static_cast<double>(aisle.racks.size()), Dimension::Count},
              Measured{needed, Dimension::AirFlow}}},
        .value = ratio,
        .limit = least,
        .dimension = Dimension::Count,
        .formula = {"{} / ({} × (1 + {})) = {}",
                    {supply, Measured{aisle.demand.si(), Dimension::AirFlow},
                     Measured{aisle.leakage, Dimension::Fraction},
                     Measured{ratio, Dimension::Count}}},
        .source = inputs.sourceOf("THM-005.least"),
        .state = "normal",
        .provisional = aisle.guessed || isClose(ratio, least),
    });
}

/// The chief way a zone may fail when its k largest coolers are gone.
std::string lossOf(const Design& design, const std::vector<AirCooler>& lost) {
    if (lost.empty()) {
        return "normal";
    }
    std::string state = "loss of ";
    for (std::size_t i = 0; i < lost.size(); ++i) {
        state += (i == 0 ? "" : ", ") + nameOf(design, lost[i].item);
    }
    return state;
}

}  // namespace

void judgeAirBalance(const Inputs& inputs, Findings& findings) {
    for (const AirZone& zone : inputs.answers.air.zones) {
        judgeZoneAir(inputs, zone, findings);
    }
    for (const AirAisle& aisle : inputs.answers.air.aisles) {
        judgeAisleAir(inputs, aisle, findings);
    }
}

void judgeSpareCooling(const Inputs& inputs, Findings& findings) {
    const auto spare = static_cast<std::size_t>(std::lround(inputs.limit("THM-006.lost_units")));
    for (const AirZone& zone : inputs.answers.air.zones) {
        const double heat = zone.heat().si();
        if (heat <= 0.0) {
            continue;
        }
        std::vector<AirCooler> coolers = coolersOf(inputs, zone);
        NotEvaluated lacking{"THM-006", itemsOf(zone), {}};
        for (const AirCooler& cooler : coolers) {
            if (!cooler.capacityKnown) {
                lacking.missing.push_back(
                    {"cooling capacity of {}", {named(inputs.design, cooler.item)}});
            }
        }
        if (!lacking.missing.empty()) {
            findings.notEvaluated.push_back(std::move(lacking));
            continue;
        }
        std::ranges::stable_sort(coolers, std::ranges::greater{}, &AirCooler::capacity);
        const std::vector<AirCooler> lost(
            coolers.begin(),
            coolers.begin() + static_cast<std::ptrdiff_t>(std::min(spare, coolers.size())));
        Power all;
        for (const AirCooler& cooler : coolers) {
            all += cooler.capacity;
        }
        Power gone;
        for (const AirCooler& cooler : lost) {
            gone += cooler.capacity;
        }
        const double left = (all - gone).si();
        if (keepsWithin(heat, left)) {
            continue;
        }
        const Phrase name = named(inputs.design, zone);
        const Measured heatShown{heat, Dimension::Power};
        findings.findings.push_back({
            .rule = "THM-006",
            .severity = Severity::Error,
            .items = itemsOf(zone),
            .room = zone.room,
            .message =
                coolers.empty()
                    ? Message{"{} has {} of heat in its air and no cooler.", {name, heatShown}}
                    : Message{"{} has {} of heat in its air; its coolers have {} left after {}.",
                              {name, heatShown, Measured{left, Dimension::Power},
                               lossOf(inputs.design, lost)}},
            .value = heat,
            .limit = left,
            .dimension = Dimension::Power,
            .formula = {"{} − {} = {} for {}",
                        {Measured{all.si(), Dimension::Power},
                         Measured{gone.si(), Dimension::Power}, Measured{left, Dimension::Power},
                         heatShown}},
            .source = inputs.sourceOf("THM-006.lost_units"),
            .state = lossOf(inputs.design, lost),
            .provisional = zone.guessed || isClose(heat, left),
        });
    }
}

void judgeAislePairing(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    const double reach = inputs.limit("THM-011.pairing_distance");
    const auto breathes = [&](Id<Item> id) {
        const RackHeat* heat = inputs.answers.air.find(id);
        return heat && heat->airflow.si() > 0.0 ? heat : nullptr;
    };
    for (const AisleWidth& aisle : inputs.answers.space.aisles) {
        if (!aisle.front || !aisle.facing || aisle.facingFront ||
            !keepsWithin(aisle.width, reach)) {
            continue;
        }
        const Item& rack = *design.items.find(aisle.item);
        const Item& opposite = *design.items.find(aisle.facing);
        if (!isRack(productOf(design, rack).kind) || !isRack(productOf(design, opposite).kind)) {
            continue;
        }
        const RackHeat* exhausting = breathes(aisle.facing);
        const bool isNeutral =
            exhausting && exhausting->rearDoor.si() >= 0.99 * exhausting->airHeat.si();
        const bool seesRear =
            dot(footprintOf(design, rack).front(), footprintOf(design, opposite).front()) > 0.7;
        if (!seesRear || !exhausting || isNeutral || !breathes(aisle.item)) {
            continue;
        }
        findings.findings.push_back({
            .rule = "THM-011",
            .severity = Severity::Warning,
            .items = {aisle.item, aisle.facing},
            .room = rack.room,
            .message = {"{} draws its air where {} blows out: its front faces a rear at {}.",
                        {Subject{aisle.item}, Subject{aisle.facing},
                         Measured{aisle.width, Dimension::Distance}}},
            .value = aisle.width,
            .limit = reach,
            .dimension = Dimension::Distance,
            .formula = {"{} between front and rear", {Measured{aisle.width, Dimension::Distance}}},
            .source = "TIA-942",
            .state = "normal",
        });
    }
}

void judgeHeatSplit(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    const double closure = inputs.limit("THM-013.closure");
    /// Watts that stated fractions leave over (or count twice) in one part.
    const auto leftOver = [](const Product& product, const OwnValues& own, double cap) {
        const auto air = numberOf(product, own, Property::AirHeatFraction);
        const auto liquid = numberOf(product, own, Property::LiquidHeatFraction);
        return air ? (1.0 - *air - liquid.value_or(0.0)) * drawOf(product, own, cap).power.si()
                   : 0.0;
    };
    for (const RackHeat& rack : inputs.answers.air.racks) {
        if (rack.power.si() <= 0.0) {
            continue;
        }
        const Item& item = *design.items.find(rack.rack);
        const double cap = item.own.find(Property::ModuleCap).value_or(0.0);
        double left = 0.0;
        const Product& product = productOf(design, item);
        // Only what counts in the rack's own power may be left over.
        if (product.kind == Kind::GpuRack) {
            left += leftOver(product, item.own, cap);
        }
        for (const Device& device : *item.devices) {
            const Product& inside = productOf(design, device);
            if (infoOf(inside.kind).trade == Trade::Computing ||
                infoOf(inside.kind).trade == Trade::Network) {
                left +=
                    leftOver(inside, device.own, device.own.find(Property::ModuleCap) ? 0.0 : cap);
            }
        }
        const double share = std::fabs(left) / rack.power.si();
        if (keepsWithin(share, closure)) {
            continue;
        }
        findings.findings.push_back({
            .rule = "THM-013",
            .severity = Severity::Warning,
            .items = {rack.rack},
            .room = item.room,
            .message = {left > 0.0
                            ? "{} has {} of heat that goes neither into air nor into coolant."
                            : "{} has {} of heat that is counted both in air and in coolant.",
                        {Subject{rack.rack}, Measured{std::fabs(left), Dimension::Power}}},
            .value = share,
            .limit = closure,
            .dimension = Dimension::Fraction,
            .formula = {"{} / {} = {}",
                        {Measured{std::fabs(left), Dimension::Power},
                         Measured{rack.power.si(), Dimension::Power},
                         Measured{share, Dimension::Fraction}}},
            .source = inputs.sourceOf("THM-013.closure"),
            .state = "normal",
            .provisional = rack.guessed,
        });
    }
}

void judgeCoolingOnUps(const Inputs& inputs, Findings& findings) {
    const Design& design = inputs.design;
    const double limit = inputs.limit("THM-032.power");
    std::set<Id<Item>> judged;
    /// The densest of `racks` above the limit.
    const auto densest = [&](const std::vector<Id<Item>>& racks) {
        const RackHeat* most = nullptr;
        for (const Id<Item> id : racks) {
            const RackHeat* heat = inputs.answers.air.find(id);
            if (heat && !keepsWithin(heat->power.si(), limit) &&
                (!most || heat->power > most->power)) {
                most = heat;
            }
        }
        return most;
    };
    const auto judge = [&](Id<Item> id, const RackHeat& rack) {
        const Item& unit = *design.items.find(id);
        // What cools from inside a rack is fed by the PDUs of that rack, as its load is.
        const bool draws = numberOf(design, unit, Property::PowerNominal).value_or(1.0) > 0.0;
        if (isRack(productOf(design, unit).kind) || !draws || !judged.insert(id).second) {
            return;
        }
        const Backup backup = backupOf(inputs.answers.power, id);
        if (backup == Backup::Unknown) {
            findings.notEvaluated.push_back(
                {"THM-032", {id}, {Phrase("power feed of {}", {named(design, id)})}});
            return;
        }
        if (backup == Backup::Ups) {
            return;
        }
        const Measured power{rack.power.si(), Dimension::Power};
        findings.findings.push_back({
            .rule = "THM-032",
            .severity = Severity::Warning,
            .items = {id, rack.rack},
            .room = unit.room,
            .message = {"{} cools {} of {} and stops with the mains: no UPS feeds it.",
                        {Subject{id}, Subject{rack.rack}, power}},
            .value = rack.power.si(),
            .limit = limit,
            .dimension = Dimension::Power,
            .formula = {"{} > {}", {power, Measured{limit, Dimension::Power}}},
            .source = inputs.sourceOf("THM-032.power"),
            .state = "normal",
            .provisional = rack.guessed,
        });
    };
    for (const AirZone& zone : inputs.answers.air.zones) {
        if (const RackHeat* rack = densest(zone.racks)) {
            for (const Id<Item> cooler : zone.coolers) {
                judge(cooler, *rack);
            }
        }
    }
    for (const CoolantGroup& group : inputs.answers.liquid.groups) {
        if (const RackHeat* rack = densest(group.loads)) {
            for (const Id<Item> cdu : group.cdus) {
                judge(cdu, *rack);
            }
        }
    }
}

}  // namespace hallwright
