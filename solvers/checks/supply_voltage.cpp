// SPDX-License-Identifier: GPL-3.0-or-later
// The voltage that power supplies get: PWR-043.
#include "model/hall/it_parts.h"
#include "solvers/checks/power_voltages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hallwright {
namespace {

using std::numbers::sqrt3;

Measured volts(double value) {
    return {value, Dimension::Voltage};
}
Measured share(double value) {
    return {value, Dimension::Fraction};
}

/// What power supplies take, V across one phase or two lines.
struct Range {
    double least = 0.0;
    double most = 0.0;
    bool guessed = false;

    void narrow(const Range& other) {
        least = std::max(least, other.least);
        most = std::min(most, other.most);
        guessed = guessed || other.guessed;
    }
};

class SupplyRanges {
  public:
    explicit SupplyRanges(const Inputs& inputs)
        : design_(inputs.design),
          least_(inputs.limit("PWR-043.class_least")),
          most_(inputs.limit("PWR-043.class_most")),
          tolerance_(inputs.limit("PWR-043.tolerance")),
          parts_(inputs.design) {}

    /// Of a part, by its phase: supplies of three phases are stated line to line.
    [[nodiscard]] Range of(const Product& product) const {
        const Value* least = product.find(Property::InputVoltageMin);
        const Value* most = product.find(Property::InputVoltageMax);
        const Value* poles = product.find(Property::Poles);
        const bool byLines = poles && poles->number > 2.5;
        const double scale = byLines && (least || most) ? 1.0 / sqrt3 : 1.0;
        Range range;
        range.least = scale *
                      (least             ? least->number
                       : byLines && most ? sqrt3 * least_
                                         : least_) *
                      (1.0 - tolerance_);
        range.most = scale *
                     (most               ? most->number
                      : byLines && least ? sqrt3 * most_
                                         : most_) *
                     (1.0 + tolerance_);
        range.guessed = !least || !most || isGuess(least->confidence) || isGuess(most->confidence);
        return range;
    }
    /// Of everything that an end feeds.
    [[nodiscard]] Range at(const SupplyPoint& point) {
        const Item& item = *design_.items.find(point.item);
        if (point.kind == Kind::PowerShelf) {
            const Device* device = item.device(point.slot);
            return of(device ? productOf(design_, *device) : productOf(design_, item));
        }
        Range range{0.0, std::numeric_limits<double>::infinity(), false};
        for (const ItPart& part : parts_.of(item)) {
            if (part.draw.power > Power()) {
                range.narrow(of(*part.product));
            }
        }
        return range;
    }
    /// The narrowest that anything in the design may have: within it nothing needs a closer look.
    [[nodiscard]] Range narrowest() const {
        Range range{least_ * (1.0 - tolerance_), most_ * (1.0 + tolerance_), false};
        for (const Product& product : design_.products) {
            if (product.find(Property::InputVoltageMin) ||
                product.find(Property::InputVoltageMax)) {
                range.narrow(of(product));
            }
        }
        return range;
    }

  private:
    const Design& design_;
    double least_, most_, tolerance_;
    ItParts parts_;
};

/// The phases that carry something, or all of them where nobody knows.
double extremeAt(const Inputs& inputs, const SupplyPoint& point, const PhaseVoltages& in,
                 bool isLow) {
    const auto& all = point.atSupplies(in);
    double extreme = isLow ? std::numeric_limits<double>::infinity() : 0.0;
    for (std::size_t a = 0; a < 3; ++a) {
        const bool carries =
            point.element == SupplyPoint::kNone || point.standsBetweenLines ||
            inputs.answers.power.elements[point.element].worstCurrent[a] > Current();
        if (carries) {
            extreme = isLow ? std::min(extreme, all[a]) : std::max(extreme, all[a]);
        }
    }
    return std::isfinite(extreme) && extreme > 0.0 ? extreme : nominalAtSupplies(point);
}

void judgeCollapse(const Inputs& inputs, Findings& findings, const SupplyTree& tree) {
    const SupplyPoint& point = tree.points[tree.collapsedPoint];
    Finding finding;
    finding.rule = "PWR-043";
    finding.items = {point.item};
    const Subject place{point.item, point.slot};
    finding.message = {
        "The voltage at {} collapses: the loads are more than its conductors can carry.", {place}};
    if (tree.collapsedState != 0) {
        finding.message = {
            "The voltage at {} would collapse after loss of {}: the loads are more than its "
            "conductors can carry.",
            {place, lostIn(inputs, tree.collapsedState)}};
    }
    finding.limit = nominalAtSupplies(point);
    finding.dimension = Dimension::Voltage;
    finding.formula = {"no V solves V = V_0 − Z·(S ÷ V)* from V_0 = {}", {volts(finding.limit)}};
    finding.source = std::string(translatable("power flow of constant-power loads, rules.md 6.1"));
    finding.state = stateName(inputs, tree.collapsedState);
    finding.provisional = true;
    findings.findings.push_back(std::move(finding));
}

/// What is over the limit on one side, low or high.
void sayVoltages(const Inputs& inputs, Findings& findings, const OverPoints& over, bool isLow,
                 SupplyRanges& ranges) {
    for (const OverPoints::Group& group : over.groups(isLow)) {
        const OverPoint& worst = group.points.front();
        const Subject end{worst.point->item, worst.point->slot};
        Finding finding = foundOn(inputs, "PWR-043", group);
        finding.severity = Severity::Error;
        finding.dimension = Dimension::Voltage;
        finding.provisional = finding.provisional || ranges.at(*worst.point).guessed;
        if (group.points.size() > 1) {
            finding.message = {
                isLow ? "{} feeds from {} give less voltage than power supplies take, that to {} "
                        "least: {}, below {}."
                      : "{} feeds from {} give more voltage than power supplies take, that to {} "
                        "most: {}, above {}.",
                {Measured{static_cast<double>(group.points.size()), Dimension::Count},
                 Subject{group.feeder, 0}, end, volts(worst.value), volts(worst.limit)}};
        } else {
            finding.message = {
                isLow ? "The power supplies at {} get {}, below the {} that they take."
                      : "The power supplies at {} get {}, above the {} that they take.",
                {end, volts(worst.value), volts(worst.limit)}};
        }
        const double tolerance = inputs.limit("PWR-043.tolerance");
        finding.formula = {
            isLow ? "{} < {} × (1 − {}) = {}" : "{} > {} × (1 + {}) = {}",
            {volts(worst.value), volts(worst.limit / (isLow ? 1.0 - tolerance : 1.0 + tolerance)),
             share(tolerance), volts(worst.limit)}};
        finding.source = inputs.sourceOf("PWR-043.tolerance");
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace

void judgeInputVoltage(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-043", findings);
    SupplyRanges ranges(inputs);
    const Range narrowest = ranges.narrowest();
    OverPoints low;
    OverPoints high;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (tree.isCollapsed()) {
            judgeCollapse(inputs, findings, tree);
        }
        if (!tree.isSettled()) {
            continue;
        }
        noteMissing(inputs, tree, missing);
        if (keepsWithin(narrowest.least, tree.leastVoltage) &&
            keepsWithin(tree.greatestVoltage, narrowest.most)) {
            continue;
        }
        for (const SupplyPoint& point : tree.points) {
            if (!point.isEnd() || !point.isLive || !point.isWayKnown ||
                (point.element == SupplyPoint::kNone && !isRack(point.kind))) {
                continue;
            }
            const double least = extremeAt(inputs, point, point.worst, true);
            const double most = extremeAt(inputs, point, point.normal, false);
            const bool isSuspect =
                !keepsWithin(narrowest.least, least) || !keepsWithin(most, narrowest.most);
            const Range range = isSuspect ? ranges.at(point) : narrowest;
            if (!keepsWithin(range.least, least)) {
                low.add({&tree, &point, least, range.least, point.worstState});
            }
            if (!keepsWithin(most, range.most)) {
                high.add({&tree, &point, most, range.most, 0});
            }
        }
    }
    sayVoltages(inputs, findings, low, true, ranges);
    sayVoltages(inputs, findings, high, false, ranges);
}

}  // namespace hallwright
