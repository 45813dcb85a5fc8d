// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_verdicts.h"

#include "model/sort_once.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kMethodError = 0.02;

}  // namespace

Missing::~Missing() {
    if (lacking_.missing.empty()) {
        return;
    }
    lacking_.rule = rule_;
    sortOnce(lacking_.items);
    findings_.notEvaluated.push_back(std::move(lacking_));
}

void Missing::add(Id<Item> item, Phrase what) {
    if (item) {
        lacking_.items.push_back(item);
    }
    // Asked in order of items: what is said twice was said last.
    if (lacking_.missing.empty() || !(lacking_.missing.back() == what)) {
        lacking_.missing.push_back(std::move(what));
    }
}

std::string stateName(const Inputs& inputs, std::uint32_t state) {
    const PowerState& lost = inputs.answers.power.states[state];
    return lost.lost ? "loss of " + nameOf(inputs.design, lost.lost, lost.slot) : "normal";
}

Argument lostIn(const Inputs& inputs, std::uint32_t state) {
    const PowerState& lost = inputs.answers.power.states[state];
    return Subject{lost.lost, lost.slot};
}

Subject subjectOf(const PowerElement& element) {
    return {element.item, element.slot};
}

bool isProvisional(const PowerElement& element, double value, double limit) {
    return element.guessed || std::fabs(value - limit) <= kMethodError * std::fabs(limit);
}

double worstPhaseCurrent(const PowerElement& element) {
    return std::ranges::max(element.worstCurrent).si();
}

void judgeWorst(const Inputs& inputs, Findings& findings, std::string_view rule,
                const PowerElement& element, double allowed, const std::string& source,
                const std::vector<Id<Item>>& others) {
    const double value = element.worstLoading * element.limit;
    const double limit = allowed * element.limit;
    if (keepsWithin(value, limit)) {
        return;
    }
    const Dimension dimension = element.limitDimension;
    Finding finding;
    finding.rule = rule;
    finding.items = {element.item};
    finding.items.insert(finding.items.end(), others.begin(), others.end());
    finding.message.pattern = "{} carries {}, above its limit of {}.";
    finding.message.arguments = {subjectOf(element), Measured{value, dimension},
                                 Measured{limit, dimension}};
    if (element.worstState != 0) {
        finding.message.pattern = "{} would carry {} after loss of {}, above its limit of {}.";
        finding.message.arguments.insert(finding.message.arguments.begin() + 2,
                                         lostIn(inputs, element.worstState));
    }
    finding.value = value;
    finding.limit = limit;
    finding.dimension = dimension;
    finding.formula = {"{} > {} × {} = {}",
                       {Measured{value, dimension}, Measured{allowed, Dimension::Fraction},
                        Measured{element.limit, dimension}, Measured{limit, dimension}}};
    finding.source = source;
    finding.state = stateName(inputs, element.worstState);
    finding.provisional = isProvisional(element, value, limit);
    findings.findings.push_back(std::move(finding));
}

}  // namespace hallwright
