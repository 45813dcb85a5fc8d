// SPDX-License-Identifier: GPL-3.0-or-later
// Rules on the time that a design bears without cooling.
#include "solvers/checks/cooling_rules.h"
#include "solvers/checks/saying.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kLoopSpread = 0.3;  // of the volume of a loop that rests on class values

Measured shown(double si, Dimension dimension) {
    return {si, dimension};
}
Measured seconds(Duration time) {
    return shown(time.si(), Dimension::Duration);
}
Measured thousands(double si) {
    return shown(si / 1e3, Dimension::Count);
}

Phrase named(const Design& design, const AirRideThrough& air) {
    const Room* room = design.rooms.find(air.room);
    const Phrase name = room ? Phrase("{}", {room->name}) : Phrase("A removed room");
    return air.zone.empty() ? name : Phrase("{}, zone {}", {name, air.zone});
}

Message messageOf(const Inputs& inputs, const AirRideThrough& air, double restart) {
    const Subject worst{air.worst};
    const Measured limit = shown(air.limit.celsius(), Dimension::Temperature);
    const Measured lasts = seconds(air.lasts());
    const Measured needed = shown(restart, Dimension::Duration);
    const Phrase zone = named(inputs.design, air);
    if (air.stored.si() > 0.0) {
        return saying(
            "{} draws air of {} after {} without chillers in {}, {} of it on stored water; they "
            "take {} to come back.",
            worst, limit, lasts, zone, seconds(air.stored), needed);
    }
    if (air.fans == Backup::None) {
        return saying(
            "{} draws air of {} after {} without cooling in {}, sooner where fans stop too, as no "
            "UPS feeds them; cooling takes {} to come back.",
            worst, limit, lasts, zone, needed);
    }
    return saying("{} draws air of {} after {} without cooling in {}, which takes {} to come back.",
                  worst, limit, lasts, zone, needed);
}

}  // namespace

void judgeAirRideThrough(const Inputs& inputs, Findings& findings) {
    const double restart = inputs.limit("THM-030.restart");
    for (const AirRideThrough& air : inputs.answers.rideThrough.air) {
        std::vector<Id<Item>> items{air.aisle ? air.aisle : air.racks.front()};
        if (!air.missing.empty()) {
            findings.notEvaluated.push_back({"THM-030", items, air.missing});
            continue;
        }
        // Where all of its racks draw too warm an air already, THM-002 says so.
        if (!air.worst || keepsWithin(restart, air.lasts().si())) {
            continue;
        }
        items = {air.worst};
        items.insert(items.end(), air.coolers.begin(), air.coolers.end());
        const Measured rise = shown((air.limit - air.start).si(), Dimension::TemperatureRise);
        findings.findings.push_back({
            .rule = "THM-030",
            .severity = Severity::Warning,
            .items = std::move(items),
            .room = air.room,
            .message = messageOf(inputs, air, restart),
            .value = air.lasts().si(),
            .limit = restart,
            .dimension = Dimension::Duration,
            .formula = saying(
                "{} of stored water + {} to warm by {} with {}: air {} kJ/K, equipment {} "
                "kJ/K over {} kW/K, floor {} kJ/K over {} kW/K; {} to {} to warm with "
                "all kJ/K ±{}",
                seconds(air.stored), seconds(air.warming), rise,
                shown(air.heat.si(), Dimension::Power), thousands(air.airCapacity),
                thousands(air.equipment.capacity), thousands(air.equipment.coupling),
                thousands(air.floor.capacity), thousands(air.floor.coupling), seconds(air.shortest),
                seconds(air.longest), shown(inputs.limit("THM-030.spread"), Dimension::Fraction)),
            .source = inputs.sourceOf("THM-030.restart"),
            .state = "loss of all coolers",
            .fidelity = air.fidelity,
            .provisional = air.guessed || keepsWithin(restart, (air.stored + air.longest).si()),
        });
    }
}

void judgeLiquidRideThrough(const Inputs& inputs, Findings& findings) {
    const double changeover = inputs.limit("THM-031.changeover");
    for (const LiquidRideThrough& loop : inputs.answers.rideThrough.liquid) {
        if (!loop.missing.empty()) {
            findings.notEvaluated.push_back({"THM-031", loop.cdus, loop.missing});
            continue;
        }
        // Coolant that is too warm already is told by LIQ-005.
        if (loop.limit <= loop.supply || keepsWithin(changeover, loop.lasts.si())) {
            continue;
        }
        const bool stops = loop.pumps == Backup::None;
        const Measured mass = shown(1020.0 * loop.counting().si(), Dimension::Mass);
        const Measured limit = shown(loop.limit.celsius(), Dimension::Temperature);
        const Measured supply = shown(loop.supply.celsius(), Dimension::Temperature);
        const Measured heat = shown(loop.heat.si(), Dimension::Power);
        findings.findings.push_back({
            .rule = "THM-031",
            .severity = Severity::Error,
            .items = loop.cdus,
            .room = inputs.design.items.find(loop.cdus.front())->room,
            .message =
                saying(stops ? "The loop of {} passes {} after {} without cooling: no UPS feeds "
                               "its pumps, and only the {} of coolant in racks and hoses count; "
                               "pumps and valves take {} to change over."
                             : "The loop of {} passes {} after {} without cooling, with {} of "
                               "coolant in it; pumps and valves take {} to change over.",
                       Subject{loop.cdus.front()}, limit, seconds(loop.lasts), mass,
                       shown(changeover, Dimension::Duration)),
            .value = loop.lasts.si(),
            .limit = changeover,
            .dimension = Dimension::Duration,
            .formula = saying("{} × 3900 J/(kg·K) × ({} − {}) / {} = {}", mass, limit, supply, heat,
                              seconds(loop.lasts)),
            .source = inputs.sourceOf("THM-031.changeover"),
            .state = "loss of all CDUs",
            .provisional =
                loop.guessed || keepsWithin(changeover, (1.0 + kLoopSpread) * loop.lasts.si()),
        });
    }
}

}  // namespace hallwright
