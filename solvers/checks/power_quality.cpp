// SPDX-License-Identifier: GPL-3.0-or-later
// Balance of the phases and the PUE estimate: PWR-030, PWR-080.
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/electrical.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

bool isPanelKind(Kind kind) {
    return kind == Kind::Rpp || kind == Kind::FloorPdu || kind == Kind::Busway;
}

/// Mean phase current over the rating.
double meanLoading(const PowerElement& element) {
    const auto& phases = element.normalCurrent;
    const double mean = (phases[0].si() + phases[1].si() + phases[2].si()) / 3.0;
    return element.limitDimension == Dimension::Current ? mean / element.limit
                                                        : element.normalLoading;
}

bool isThreePhase(const PowerElement& element) {
    // A PDU on one phase, or between two lines, cannot be balanced.
    return std::ranges::all_of(element.normalCurrent,
                               [](Current phase) { return phase.si() > 0.0; });
}

}  // namespace

void judgeUnbalance(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-030", findings);
    const double leastLoad = inputs.limit("PWR-030.least_load");
    const PowerResult& power = inputs.answers.power;
    Id<Item> last;
    for (const std::uint32_t i : power.byItem) {
        const PowerElement& element = power.elements[i];
        const bool isPanel = isPanelKind(element.kind);
        if ((!isPanel && element.kind != Kind::RackPdu) || element.normalActive <= Power()) {
            continue;
        }
        if (std::isnan(element.limit)) {
            missing.add(element.item, {"rated current of {}",
                                       {named(inputs.design, element.item, element.slot)}});
            continue;
        }
        const std::string_view key = isPanel ? "PWR-030.panel" : "PWR-030.rack";
        const double limit = inputs.limit(key);
        const double unbalance = unbalanceOf(element.normalCurrent);
        if (meanLoading(element) < leastLoad || keepsWithin(unbalance, limit) ||
            (!isPanel && (!isThreePhase(element) || element.item == last))) {
            continue;
        }
        last = element.item;  // the PDUs of a rack are one finding
        const double neutral = neutralCurrent(element.normalCurrent).si();
        Finding finding;
        finding.rule = "PWR-030";
        finding.severity = Severity::Warning;
        finding.items = {element.item};
        finding.message = {
            "The phases of {} differ by {} from their mean, above {}; its neutral carries {}.",
            {subjectOf(element), Measured{unbalance, Dimension::Fraction},
             Measured{limit, Dimension::Fraction}, Measured{neutral, Dimension::Current}}};
        finding.value = unbalance;
        finding.limit = limit;
        finding.dimension = Dimension::Fraction;
        finding.formula = {"phases {}, {}, {}: {}",
                           {Measured{element.normalCurrent[0].si(), Dimension::Current},
                            Measured{element.normalCurrent[1].si(), Dimension::Current},
                            Measured{element.normalCurrent[2].si(), Dimension::Current},
                            Measured{unbalance, Dimension::Fraction}}};
        finding.source = inputs.sourceOf(key);
        finding.state = "normal";
        // Which supply hangs on which phase is dealt by rule, not known.
        finding.provisional = true;
        findings.findings.push_back(std::move(finding));
    }
}

void judgePue(const Inputs& inputs, Findings& findings) {
    const double pue = inputs.answers.power.pue;
    if (pue <= 0.0) {
        return;
    }
    const double least = inputs.limit("PWR-080.least");
    const double most = inputs.limit("PWR-080.most");
    const PowerResult& power = inputs.answers.power;
    Finding finding;
    finding.rule = "PWR-080";
    finding.severity = Severity::Info;
    finding.message = {"The PUE estimate at design load is {}.", {Measured{pue, Dimension::Count}}};
    finding.limit = most;
    finding.source = inputs.sourceOf("PWR-080.most");
    if (!keepsWithin(least, pue)) {
        finding.severity = Severity::Warning;
        finding.message.pattern =
            "The PUE estimate at design load is {}: less than the IT load itself, so an input is "
            "wrong.";
        finding.limit = least;
        finding.source = inputs.sourceOf("PWR-080.least");
    } else if (!keepsWithin(pue, most)) {
        finding.severity = Severity::Warning;
        finding.message.pattern =
            "The PUE estimate at design load is {}: so much that an input is doubtful.";
    }
    finding.value = pue;
    finding.formula = {
        "({} + {} + {} + {} + {} + {}) ÷ {} = {}",
        {Measured{power.itLoad.si(), Dimension::Power},
         Measured{power.coolingLoad.si(), Dimension::Power},
         Measured{power.heatRejection.si(), Dimension::Power},
         Measured{power.losses.si(), Dimension::Power},
         Measured{power.cableLosses.si(), Dimension::Power},
         Measured{power.lighting.si(), Dimension::Power},
         Measured{power.itLoad.si(), Dimension::Power}, Measured{pue, Dimension::Count}}};
    finding.state = "normal";
    finding.provisional = true;  // heat rejection is an estimate by its coefficient of performance
    findings.findings.push_back(std::move(finding));
}

}  // namespace hallwright
