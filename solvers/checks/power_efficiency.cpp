// SPDX-License-Identifier: GPL-3.0-or-later
// How much of what is drawn reaches the loads: PWR-081.
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/supply_trees.h"

#include <vector>

namespace hallwright {
namespace {

/// Output over input of what a point is; 1 for what only conducts.
double efficiencyOf(const Inputs& inputs, const SupplyPoint& point) {
    if (point.element == SupplyPoint::kNone) {
        return 1.0;
    }
    const PowerElement& element = inputs.answers.power.elements[point.element];
    return element.input > Power() ? element.normalActive / element.input : 1.0;
}

/// η of all that stands between the sources and each point, itself included; parallel ways count by
/// what goes through them.
std::vector<double> efficienciesOf(const Inputs& inputs, const SupplyTree& tree) {
    const SweepNetwork& network = tree.swept->network;
    const SweepState& normal = tree.swept->cases.front().input;
    std::vector<double> along(tree.points.size(), 1.0);
    std::vector<double> before(tree.points.size(), 1.0);
    for (std::size_t i = 0; i < tree.points.size(); ++i) {
        double shares = 0.0;
        double sum = 0.0;
        for (std::uint32_t s = network.firstSpan[i]; s < network.firstSpan[i + 1]; ++s) {
            const SweepNetwork::Span& span = network.spans[s];
            shares += normal.share[s];
            sum += normal.share[s] * (span.passes ? before[span.from] : along[span.from]);
        }
        before[i] = shares > 0.0 ? sum / shares : 1.0;
        along[i] = before[i] * efficiencyOf(inputs, tree.points[i]);
    }
    return along;
}

/// Where supplies are plugged in, with what reaches them.
struct End {
    const SupplyPoint* point = nullptr;
    double efficiency = 0.0;
};

}  // namespace

/// One note for all: the worst and the best way.
void judgePathEfficiency(const Inputs& inputs, Findings& findings) {
    End worst;
    End best;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (!tree.swept || tree.swept->cases.empty()) {
            continue;
        }
        const std::vector<double> along = efficienciesOf(inputs, tree);
        const SweepState& normal = tree.swept->cases.front().input;
        for (std::size_t i = 0; i < along.size(); ++i) {
            if (!tree.points[i].isEnd() || !(normal.load[i].active() > 0.0)) {
                continue;
            }
            if (!worst.point || along[i] < worst.efficiency) {
                worst = {&tree.points[i], along[i]};
            }
            if (!best.point || along[i] > best.efficiency) {
                best = {&tree.points[i], along[i]};
            }
        }
    }
    if (!worst.point) {
        return;
    }
    const Measured least{worst.efficiency, Dimension::Fraction};
    const Measured most{best.efficiency, Dimension::Fraction};
    Finding finding;
    finding.rule = "PWR-081";
    finding.severity = Severity::Info;
    finding.items = {worst.point->item};
    finding.message = {
        "Of the power drawn for {} {} reaches it, the least of all loads; at most {} "
        "does, at {}.",
        {Subject{worst.point->item, worst.point->slot}, least, most,
         Subject{best.point->item, best.point->slot}}};
    if (keepsWithin(best.efficiency, worst.efficiency)) {
        finding.message = {"Of the power drawn for loads {} reaches them.", {least}};
    }
    finding.formula = {"product of the efficiencies of what converts: {}", {least}};
    finding.value = worst.efficiency;
    finding.limit = worst.efficiency;
    finding.dimension = Dimension::Fraction;
    finding.source = std::string(translatable("efficiencies of the products"));
    finding.state = "normal";
    finding.provisional = true;  // makers state one efficiency, not a curve over the load
    findings.findings.push_back(std::move(finding));
}

}  // namespace hallwright
