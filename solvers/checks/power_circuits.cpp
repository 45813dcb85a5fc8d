// SPDX-License-Identifier: GPL-3.0-or-later
// Breakers and the load and cables after them: PWR-001 to PWR-004.
#include "model/results/derating.h"
#include "solvers/checks/circuits.h"
#include "solvers/power/electrical.h"

#include <algorithm>

namespace hallwright {
namespace {

Measured amperes(double value) {
    return {value, Dimension::Current};
}

/// A circuit whose breaker is too small for a load that is on all day.
Finding overloaded(std::string_view rule, const Inputs& inputs, const Circuit& circuit,
                   double breaker, double factor) {
    const double load = worstPhaseCurrent(*circuit.element);
    const Current needed = requiredBreaker(Current(load), Current(), factor);
    Finding finding = foundOn(rule, inputs, circuit, needed.si(), breaker);
    const auto next = standardBreaker(needed, Jurisdiction::Nec);
    finding.message = {
        next ? "{} has a breaker of {} for a continuous load of {}: it needs {}, the standard "
               "size is {}."
             : "{} has a breaker of {} for a continuous load of {}: it needs {}, more than any "
               "standard size.",
        {subjectOf(*circuit.element), amperes(breaker), amperes(load), amperes(needed.si())}};
    if (next) {
        finding.message.arguments.emplace_back(amperes(next->si()));
    }
    finding.formula = {"{} × {} = {}",
                       {Measured{factor, Dimension::Count}, amperes(load), amperes(needed.si())}};
    return finding;
}

/// All load counts as continuous: IT and its cooling run for three hours and more.
void judgeContinuous(const Inputs& inputs, Findings& findings, std::string_view rule,
                     std::string_view threshold, bool feeders) {
    if (inputs.design.site->jurisdiction != Jurisdiction::Nec) {
        return;
    }
    Missing missing(rule, findings);
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& element = *circuit.element;
        if (worstPhaseCurrent(element) <= 0.0 || isFeeder(inputs, circuit) != feeders) {
            continue;
        }
        const auto breaker = breakerOf(inputs, element);
        if (!breaker) {
            missing.add(element.item, {"breaker rating of the circuits of {}",
                                       {named(inputs.design, element.item)}});
            continue;
        }
        const auto full = valueOf(inputs.design, element, Property::FullRated);
        const double factor = full && full->number >= 0.5 ? 1.0 : inputs.limit(threshold);
        if (!keepsWithin(factor * worstPhaseCurrent(element), breaker->number)) {
            findings.findings.push_back(overloaded(rule, inputs, circuit, breaker->number, factor));
            findings.findings.back().source = inputs.sourceOf(threshold);
        }
    }
}

}  // namespace

void judgeContinuousLoad(const Inputs& inputs, Findings& findings) {
    judgeContinuous(inputs, findings, "PWR-001", "PWR-001.continuous_factor", false);
}

void judgeFeederLoad(const Inputs& inputs, Findings& findings) {
    judgeContinuous(inputs, findings, "PWR-002", "PWR-002.continuous_factor", true);
}

/// IEC 60364-4-43 cl. 433.1: I_B ≤ I_n ≤ I_z. I_2 ≤ 1.45·I_z follows from it for circuit breakers,
/// whose I_2 is at most 1.45·I_n.
void judgeCoordination(const Inputs& inputs, Findings& findings) {
    if (inputs.design.site->jurisdiction != Jurisdiction::Iec) {
        return;
    }
    constexpr const char* kSource = "IEC 60364-4-43 cl. 433.1";
    Missing missing("PWR-003", findings);
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& element = *circuit.element;
        const double load = worstPhaseCurrent(element);
        if (load <= 0.0) {
            continue;
        }
        auto breaker = breakerOf(inputs, element);
        breaker = breaker ? breaker : valueOf(inputs.design, element, Property::RatedCurrent);
        if (!breaker) {
            missing.add(element.item, {"breaker rating of the circuits of {}",
                                       {named(inputs.design, element.item)}});
            continue;
        }
        std::optional<double> ampacity;
        bool isAmpacityKnown = true;
        for (const Link* link : circuit.links) {
            const Product* cable = inputs.design.products.find(link->product);
            const Value* rated = cable ? cable->find(Property::RatedCurrent) : nullptr;
            isAmpacityKnown = isAmpacityKnown && rated;
            if (rated) {
                ampacity = std::min(ampacity.value_or(rated->number), rated->number);
            }
        }
        if (!isAmpacityKnown) {
            missing.add(element.item, {"rated current (ampacity) of the cables from {}",
                                       {named(inputs.design, element.item)}});
        }
        if (!keepsWithin(load, breaker->number)) {
            Finding finding = foundOn("PWR-003", inputs, circuit, load, breaker->number);
            finding.message = {"{} carries {} in its worst case, above its breaker of {}.",
                               {subjectOf(element), amperes(load), amperes(breaker->number)}};
            finding.formula = {"I_B {} > I_n {}", {amperes(load), amperes(breaker->number)}};
            finding.source = kSource;
            findings.findings.push_back(std::move(finding));
        } else if (ampacity && !keepsWithin(breaker->number, *ampacity)) {
            Finding finding = foundOn("PWR-003", inputs, circuit, breaker->number, *ampacity);
            finding.message = {"{} has a breaker of {}, above the {} that its cable carries.",
                               {subjectOf(element), amperes(breaker->number), amperes(*ampacity)}};
            finding.formula = {"I_n {} > I_z {}", {amperes(breaker->number), amperes(*ampacity)}};
            finding.source = kSource;
            finding.provisional = isGuess(breaker->confidence);
            findings.findings.push_back(std::move(finding));
        }
    }
}

/// Silent until an operator asks for less than the whole rating; what is above that is an error of
/// PWR-003.
void judgeDerate(const Inputs& inputs, Findings& findings) {
    const double derate = inputs.limit("PWR-004.derate");
    if (inputs.design.site->jurisdiction != Jurisdiction::Iec || derate >= 1.0) {
        return;
    }
    Missing missing("PWR-004", findings);
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& element = *circuit.element;
        const double load = worstPhaseCurrent(element);
        if (load <= 0.0) {
            continue;
        }
        const auto breaker = breakerOf(inputs, element);
        if (!breaker) {
            missing.add(element.item, {"breaker rating of the circuits of {}",
                                       {named(inputs.design, element.item)}});
            continue;
        }
        const double limit = derate * breaker->number;
        if (keepsWithin(load, limit) || !keepsWithin(load, breaker->number)) {
            continue;
        }
        Finding finding = foundOn("PWR-004", inputs, circuit, load, limit);
        finding.severity = Severity::Warning;
        finding.message = {
            "{} carries {} in its worst case, above the {} that is asked of its breaker of {}.",
            {subjectOf(element), amperes(load), amperes(limit), amperes(breaker->number)}};
        finding.formula = {
            "{} > {} × {}",
            {amperes(load), Measured{derate, Dimension::Fraction}, amperes(breaker->number)}};
        finding.source = inputs.sourceOf("PWR-004.derate");
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
