// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/field_verdicts.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kMethodError = 1.5;    // K: within which it is right where trusted, trust.md
constexpr double kMomentumError = 1.5;  // K: so much methods differ in open halls, momentum.md

}  // namespace

bool isWithinMethodError(Fidelity fidelity, double value, double limit) {
    return std::fabs(value - limit) <=
           (fidelity == Fidelity::Momentum ? kMomentumError : kMethodError);
}

bool lacksField(const Inputs& inputs, std::string_view rule, Findings& findings) {
    if (!inputs.answers.fields.empty()) {
        return false;
    }
    const bool draws = std::ranges::any_of(
        inputs.answers.air.racks, [](const RackHeat& rack) { return rack.airflow.si() > 0.0; });
    if (draws) {
        findings.notEvaluated.push_back(
            {rule, {}, {Phrase("a temperature field (fidelity potential)")}});
    }
    return true;
}

bool isThere(const Inputs& inputs, Id<Item> item) {
    return inputs.design.items.find(item) != nullptr;
}

Measured degrees(double celsius) {
    return {std::min(celsius, kHottestTold), Dimension::Temperature, celsius > kHottestTold};
}

}  // namespace hallwright
