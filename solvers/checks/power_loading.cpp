// SPDX-License-Identifier: GPL-3.0-or-later
// What every element of the supply chain carries, against its rating: PWR-006, PWR-010 to PWR-015.
#include "model/results/derating.h"
#include "solvers/checks/power_verdicts.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace hallwright {
namespace {

bool isLoaded(const PowerElement& element) {
    return element.worstActive > Power();
}

/// Every loaded element of some kinds whose limit is known; the others are missing.
template <class Judge>
void eachRated(const Inputs& inputs, Missing& missing, std::initializer_list<Kind> kinds,
               std::string_view lacks, Judge judge) {
    for (const PowerElement& element : inputs.answers.power.elements) {
        if (std::ranges::find(kinds, element.kind) == kinds.end() || !isLoaded(element)) {
            continue;
        }
        if (std::isnan(element.limit)) {
            missing.add(element.item, {lacks, {named(inputs.design, element.item, element.slot)}});
        } else {
            judge(element);
        }
    }
}

void judgeDerated(const Inputs& inputs, Findings& findings, std::string_view rule,
                  std::initializer_list<Kind> kinds) {
    Missing missing(rule, findings);
    eachRated(inputs, missing, kinds, translatable("rated current of {}"),
              [&](const PowerElement& element) {
                  judgeWorst(inputs, findings, rule, element, deratingOf(inputs.design, element),
                             inputs.sourceOf(deratingThreshold(inputs.design)));
              });
}

/// Worst case an error, normal loading a warning.
void judgeConverters(const Inputs& inputs, Findings& findings, std::string_view rule,
                     std::initializer_list<Kind> kinds, std::string_view normalKey,
                     std::string_view worstKey) {
    Missing missing(rule, findings);
    const double worst = inputs.limit(worstKey);
    const double normal = inputs.limit(normalKey);
    eachRated(inputs, missing, kinds, translatable("rating of {}"),
              [&](const PowerElement& element) {
                  if (!keepsWithin(element.worstLoading, worst)) {
                      judgeWorst(inputs, findings, rule, element, worst, inputs.sourceOf(worstKey));
                  } else if (!keepsWithin(element.normalLoading, normal)) {
                      Finding finding;
                      finding.rule = rule;
                      finding.severity = Severity::Warning;
                      finding.items = {element.item};
                      finding.message = {
                          "{} normally carries {} of its rating, above {}.",
                          {subjectOf(element), Measured{element.normalLoading, Dimension::Fraction},
                           Measured{normal, Dimension::Fraction}}};
                      finding.value = element.normalLoading;
                      finding.limit = normal;
                      finding.dimension = Dimension::Fraction;
                      finding.formula = {
                          "{} ÷ {} = {}",
                          {Measured{element.normalLoading * element.limit, element.limitDimension},
                           Measured{element.limit, element.limitDimension},
                           Measured{element.normalLoading, Dimension::Fraction}}};
                      finding.source = inputs.sourceOf(normalKey);
                      finding.state = "normal";
                      finding.provisional = isProvisional(element, element.normalLoading, normal);
                      findings.findings.push_back(std::move(finding));
                  }
              });
}

}  // namespace

void judgeRackPdus(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-006", findings);
    // One verdict a rack: its fullest PDU.
    Findings perPdu;
    eachRated(inputs, missing, {Kind::RackPdu}, translatable("rated current of {}"),
              [&](const PowerElement& element) {
                  const std::string source = inputs.sourceOf(deratingThreshold(inputs.design));
                  judgeWorst(inputs, perPdu, "PWR-006", element, deratingOf(inputs.design, element),
                             source);
                  // A maker's continuous rating below the plug's goes before it.
                  const auto rated = valueOf(inputs.design, element, Property::RatedApparentPower);
                  if (rated && element.limitDimension == Dimension::Current) {
                      PowerElement byPower = element;
                      byPower.limit = rated->number;
                      byPower.limitDimension = Dimension::ApparentPower;
                      byPower.worstLoading =
                          std::hypot(element.worstActive.si(), element.worstReactive.si()) /
                          rated->number;
                      judgeWorst(inputs, perPdu, "PWR-006", byPower, 1.0, "rating by the maker");
                  }
              });
    auto& all = perPdu.findings;
    std::ranges::stable_sort(all, [](const Finding& a, const Finding& b) {
        return a.items != b.items ? a.items < b.items : a.value * b.limit > b.value * a.limit;
    });
    const auto same = [](const Finding& a, const Finding& b) { return a.items == b.items; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    std::ranges::move(all, std::back_inserter(findings.findings));
}

void judgePanels(const Inputs& inputs, Findings& findings) {
    judgeDerated(inputs, findings, "PWR-010", {Kind::Rpp});
}

void judgeTransformers(const Inputs& inputs, Findings& findings) {
    judgeConverters(inputs, findings, "PWR-011", {Kind::Transformer, Kind::FloorPdu},
                    "PWR-011.normal", "PWR-011.worst");
}

void judgeUps(const Inputs& inputs, Findings& findings) {
    judgeConverters(inputs, findings, "PWR-012", {Kind::Ups}, "PWR-012.normal", "PWR-012.worst");
}

void judgeGenerators(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-013", findings);
    const double most = inputs.limit("PWR-013.most");
    const double least = inputs.limit("PWR-013.least");
    eachRated(
        inputs, missing, {Kind::Generator}, translatable("rated power of {}"),
        [&](const PowerElement& element) {
            judgeWorst(inputs, findings, "PWR-013", element, most, inputs.sourceOf("PWR-013.most"));
            if (!keepsWithin(least, element.worstLoading)) {
                Finding finding;
                finding.rule = "PWR-013";
                finding.severity = Severity::Warning;
                finding.items = {element.item};
                finding.message = {
                    "{} would run at {} of its rating, below the {} under which it wet-stacks.",
                    {subjectOf(element), Measured{element.worstLoading, Dimension::Fraction},
                     Measured{least, Dimension::Fraction}}};
                finding.value = element.worstLoading;
                finding.limit = least;
                finding.dimension = Dimension::Fraction;
                finding.formula = {
                    "{} ÷ {} = {}",
                    {Measured{element.worstLoading * element.limit, element.limitDimension},
                     Measured{element.limit, element.limitDimension},
                     Measured{element.worstLoading, Dimension::Fraction}}};
                finding.source = inputs.sourceOf("PWR-013.least");
                finding.state = stateName(inputs, element.worstState);
                finding.provisional = isProvisional(element, element.worstLoading, least);
                findings.findings.push_back(std::move(finding));
            }
        });
}

void judgeSwitchgear(const Inputs& inputs, Findings& findings) {
    judgeDerated(inputs, findings, "PWR-014", {Kind::Switchboard, Kind::Ats, Kind::Sts});
}

void judgeBusways(const Inputs& inputs, Findings& findings) {
    judgeDerated(inputs, findings, "PWR-015", {Kind::Busway});
}

}  // namespace hallwright
