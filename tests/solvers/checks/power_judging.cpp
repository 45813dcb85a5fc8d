// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/checks/power_judging.h"

#include "solvers/checks/power_rules.h"
#include "solvers/power/power.h"

namespace hallwright::testing {

using enum Property;

Findings judged(const Answers& answers, std::string_view rule) {
    Findings findings;
    for (const Rule& candidate : powerRules()) {
        if (candidate.id == rule) {
            candidate.judge({answers.design, answers}, findings);
        }
    }
    return findings;
}

Answers answersOf(const Design& design) {
    Answers answers;
    answers.design = design;
    answers.power = analysePower(design);
    return answers;
}

Findings judged(const Design& design, std::string_view rule) {
    return judged(answersOf(design), rule);
}

std::size_t count(const Findings& findings, Severity severity) {
    return findings.count(severity);
}

std::string textOf(const Findings& findings, const Design& design) {
    return findings.findings.empty() ? std::string()
                                     : sentence(findings.findings.front().message, design);
}

std::string lackIn(const Findings& findings) {
    return findings.notEvaluated.empty() ? std::string()
                                         : filled(findings.notEvaluated.front().missing.front());
}

void setOwn(Design& design, Id<Item> id, Property property, double value) {
    Item item = *design.items.find(id);
    item.own.set(property, value);
    design.items.put(item);
}

Design limited(Design design, const char* threshold, double value) {
    design.thresholds.edit()[threshold] = {value, "the owner"};
    return design;
}

Buses buses() {
    Buses made;
    made.a = made.hall.add(Kind::Busway, "BUS-A",
                           {{RatedCurrent, 400.0}, {TapPitch, 0.6}, {Width, 6.0}});
    made.b = made.hall.add(Kind::Busway, "BUS-B",
                           {{RatedCurrent, 400.0}, {TapPitch, 0.6}, {Width, 6.0}});
    made.hall.join(made.hall.add(Kind::Utility, "U-A"), made.a);
    made.hall.join(made.hall.add(Kind::Utility, "U-B"), made.b);
    return made;
}

Design chainWith(Jurisdiction jurisdiction, Kind kind, const OwnValues& figures) {
    PowerHall hall(jurisdiction, 400.0);
    const auto figuresOf = [&](Kind own, const OwnValues& plenty) {
        return own == kind ? figures : plenty;
    };
    const Id<Item> utility = hall.add(Kind::Utility, "UTILITY");
    const Id<Item> generator =
        hall.add(Kind::Generator, "GEN", figuresOf(Kind::Generator, {{RatedPower, 50e3}}));
    const Id<Item> transformer =
        hall.add(Kind::Transformer, "TX",
                 figuresOf(Kind::Transformer, {{RatedApparentPower, 1e6}, {OutputVoltage, 400.0}}));
    const Id<Item> ats = hall.add(Kind::Ats, "ATS", figuresOf(Kind::Ats, {{RatedCurrent, 5e3}}));
    const Id<Item> board =
        hall.add(Kind::Switchboard, "MSB", figuresOf(Kind::Switchboard, {{RatedCurrent, 5e3}}));
    const Id<Item> ups = hall.add(Kind::Ups, "UPS", figuresOf(Kind::Ups, {{RatedPower, 1e6}}));
    const Id<Item> pdu =
        hall.add(Kind::FloorPdu, "PDU", figuresOf(Kind::FloorPdu, {{RatedApparentPower, 1e6}}));
    const Id<Item> rpp = hall.add(Kind::Rpp, "RPP", figuresOf(Kind::Rpp, {{RatedCurrent, 5e3}}));
    const Id<Item> busway =
        hall.add(Kind::Busway, "BUS", figuresOf(Kind::Busway, {{RatedCurrent, 5e3}}));
    hall.join(utility, transformer);
    hall.join(transformer, ats);
    hall.join(generator, ats);
    hall.join(ats, board);
    hall.join(board, ups);
    hall.join(ups, pdu);
    hall.join(pdu, rpp);
    const std::uint16_t breaker =
        hall.put(rpp, Kind::Breaker, 1.0, "", figuresOf(Kind::Breaker, {{BreakerCurrent, 5e3}}));
    hall.join(rpp, busway, Side::None, breaker);
    const std::uint16_t tap =
        hall.put(busway, Kind::TapOff, 0.3, "",
                 figuresOf(Kind::TapOff, {{RatedCurrent, 5e3}, {BreakerCurrent, 5e3}}));
    const Id<Item> rack = hall.add(Kind::Rack, "R", {});
    hall.put(rack, Kind::RackPdu, 0.0, "PDU A1", figuresOf(Kind::RackPdu, {{RatedCurrent, 5e3}}));
    hall.put(rack, Kind::GpuServer, 1.0, "",
             {{PowerNominal, 20e3}, {PowerFactor, 0.95}, {Poles, 3.0}});
    hall.join(busway, rack, Side::None, tap, 1);
    return hall.design;
}

}  // namespace hallwright::testing
