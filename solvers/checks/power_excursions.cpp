// SPDX-License-Identifier: GPL-3.0-or-later
// What superchips in step do within milliseconds to seconds: to circuits, to UPSs, to the utility.
// PWR-071, PWR-073, PWR-076.
#include "model/hall/it_parts.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/checks/swings_upstream.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace hallwright {
namespace {

Measured share(double value) {
    return {value, Dimension::Fraction};
}
Measured watts(double value) {
    return {value, Dimension::Power};
}

/// The loads that a circuit leads to, by the place of its breaker.
std::map<std::pair<Id<Item>, std::uint16_t>, Id<Item>> loadsOfCircuits(const Design& design) {
    std::map<std::pair<Id<Item>, std::uint16_t>, Id<Item>> loads;
    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Power && link.from.slot != 0) {
            loads.emplace(std::pair(link.from.item, link.from.slot), link.to.item);
        }
    }
    return loads;
}

/// W that superchips in step load an element by in its worst state: normally, and by their share of
/// what comes to it then; no more than all of them.
double worstStep(const Inputs& inputs, const SwingsUpstream& swings, const PowerElement& element) {
    const double it = inputs.answers.power.itLoad.si();
    const double normal = swings.at(element.item);
    const double all = swings.whole().step();
    const double comes = std::max(0.0, (element.worstActive - element.normalActive).si());
    return std::max(normal, std::min(all, normal + (it > 0.0 ? all / it * comes : 0.0)));
}

}  // namespace

/// Rules.md PWR-071, of circuits: nobody publishes what power supplies stand for milliseconds.
void judgeExcursions(const Inputs& inputs, Findings& findings) {
    const double ratio = inputs.limit("PWR-071.ratio");
    const double trip = inputs.limit("PWR-071.trip");
    const auto loads = loadsOfCircuits(inputs.design);
    ItParts parts(inputs.design);
    for (const PowerElement& element : inputs.answers.power.elements) {
        const auto load = loads.find({element.item, element.slot});
        const bool isCircuit = element.kind == Kind::TapOff || element.kind == Kind::Breaker;
        const double active = element.worstActive.si();
        if (!isCircuit || load == loads.end() || !(active > 0.0) || std::isnan(element.limit) ||
            element.limitDimension != Dimension::Current) {
            continue;  // one without a rating is missing in PWR-001 or PWR-003
        }
        const Swing swing = swingOf(inputs, parts, *inputs.design.items.find(load->second));
        const double more = std::max(0.0, ratio * swing.cap - swing.high);
        if (more <= 0.0) {
            continue;
        }
        // In its worst state the circuit carries what it can come to carry of the rack.
        const double peak = worstPhaseCurrent(element) * (active + more) / active;
        const double least = trip * element.limit;
        if (keepsWithin(peak, least)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-071";
        finding.severity = Severity::Warning;
        finding.items = {element.item, load->second};
        finding.message = {
            "For milliseconds {} may see {}, above the {} from which it trips at once.",
            {subjectOf(element), Measured{peak, Dimension::Current},
             Measured{least, Dimension::Current}}};
        finding.value = peak;
        finding.limit = least;
        finding.dimension = Dimension::Current;
        finding.formula = {"{} × ({} + {}) ÷ {} = {}",
                           {Measured{worstPhaseCurrent(element), Dimension::Current}, watts(active),
                            watts(more), watts(active), Measured{peak, Dimension::Current}}};
        finding.source = inputs.sourceOf("PWR-071.trip");
        finding.state = stateName(inputs, element.worstState);
        finding.provisional = true;
        findings.findings.push_back(std::move(finding));
    }
}

/// Rules.md PWR-073. The rectifier is taken to give the rating of the UPS and what charges its
/// battery besides.
void judgeUpsStep(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("PWR-073.step");
    const double charger = inputs.limit("PWR-073.charger");
    const SwingsUpstream swings(inputs);
    for (const PowerElement& element : inputs.answers.power.elements) {
        if (element.kind != Kind::Ups || !(element.worstLoading > 0.0)) {
            continue;  // one without a rating is missing in PWR-012
        }
        const double step = worstStep(inputs, swings, element) / element.limit;
        const double before = std::max(0.0, element.worstLoading - step);
        const double headroom = std::max(0.0, 1.0 + charger - before);
        const bool isLarge = !keepsWithin(step, most);
        if (!isLarge && keepsWithin(step, headroom)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-073";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        finding.message =
            isLarge ? Message{"Superchips in step load {} by {} of its rating at once; it is "
                              "proven for {}.",
                              {subjectOf(element), share(step), share(most)}}
                    : Message{"Superchips in step load {} by {} of its rating at once, more than "
                              "the {} that its rectifier has left: its battery cycles with each.",
                              {subjectOf(element), share(step), share(headroom)}};
        finding.value = step;
        finding.limit = isLarge ? most : headroom;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"{} ÷ {} = {}",
                           {watts(step * element.limit),
                            Measured{element.limit, element.limitDimension}, share(step)}};
        finding.source = inputs.sourceOf(isLarge ? "PWR-073.step" : "PWR-073.charger");
        finding.state = stateName(inputs, element.worstState);
        finding.provisional = true;  // as for the swing
        findings.findings.push_back(std::move(finding));
    }
}

/// Silent until the contract with the utility is declared.
void judgeRamp(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("PWR-076.most");
    if (most <= 0.0) {
        return;
    }
    const double time = inputs.limit("PWR-076.time");
    const SwingsUpstream swings(inputs);
    for (const PowerElement& element : inputs.answers.power.elements) {
        const double step = swings.at(element.item);
        const double rate = step / time;
        if (element.kind != Kind::Utility || !(step > 0.0) || keepsWithin(rate, most)) {
            continue;
        }
        Finding finding;
        finding.rule = "PWR-076";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        finding.message = {
            "Superchips in step change the draw from {} by {} within {} s, quicker than its "
            "connection terms allow.",
            {subjectOf(element), watts(step), Measured{time, Dimension::Count}}};
        finding.value = rate;
        finding.limit = most;
        finding.dimension = Dimension::Count;
        finding.formula = {
            "{} ÷ {} s = {} W/s",
            {watts(step), Measured{time, Dimension::Count}, Measured{rate, Dimension::Count}}};
        finding.source = inputs.sourceOf("PWR-076.most");
        finding.state = "normal";
        finding.provisional = true;
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
