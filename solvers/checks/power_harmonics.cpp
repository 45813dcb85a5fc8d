// SPDX-License-Identifier: GPL-3.0-or-later
// What harmonics do to transformers and the utility: PWR-062, PWR-063.
#include "model/results/derating.h"
#include "solvers/checks/power_voltages.h"
#include "solvers/power/harmonics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace hallwright {
namespace {

using Role = SweepNetwork::Node::Role;

constexpr double kLowVoltage = 1000.0;  // V

Measured amperes(double value) {
    return {value, Dimension::Current};
}
Measured share(double value) {
    return {value, Dimension::Fraction};
}
Measured plain(double value) {
    return {value, Dimension::Count};
}

/// S over rated S of a transformer in its worst state; none: it states no rating.
std::optional<double> loadingOf(const Inputs& inputs, const PowerElement& element) {
    const auto rated = valueOf(inputs.design, element, Property::RatedApparentPower);
    if (!rated) {
        return std::nullopt;
    }
    return std::hypot(element.worstActive.si(), element.worstReactive.si()) / rated->number;
}

/// "K = 0.64 × (1 + 9 × …".
Message kFormula(const Harmonics& harmonics, double loading, double order, double k) {
    return {"({})² × (1 + 9 × {}² + {}² × ({}² − {}²)) ÷ (1 + {}²) = {}",
            {share(loading), share(harmonics.third), plain(order), share(harmonics.total),
             share(harmonics.third), share(harmonics.total), plain(k)}};
}

void judgeTransformer(const Inputs& inputs, Findings& findings, Missing& missing,
                      const PowerElement& element, const Harmonics& harmonics) {
    const double small = inputs.limit("PWR-062.small");
    const bool isSmall = keepsWithin(harmonics.total, small);
    const auto nameplate = valueOf(inputs.design, element, Property::KFactor);
    const auto loading = loadingOf(inputs, element);
    if (!nameplate || !loading) {
        // A transformer of no K-factor takes a little (IEEE C57.12.00, usual service).
        if (!isSmall || (nameplate && !loading)) {
            missing.add(element.item, {nameplate ? translatable("rated apparent power of {}")
                                                 : translatable("K-factor of {}"),
                                       {named(inputs.design, element.item)}});
        }
        return;
    }
    const double order = inputs.limit("PWR-062.order");
    const double k = kFactorOf(harmonics, *loading, order);
    if (keepsWithin(k, nameplate->number)) {
        return;
    }
    Finding finding;
    finding.rule = "PWR-062";
    finding.severity = isSmall ? Severity::Info : Severity::Warning;
    finding.items = {element.item};
    finding.message = {"The harmonics of its loads ask for a K-factor of {} of {}, which has {}.",
                       {plain(k), subjectOf(element), plain(nameplate->number)}};
    finding.formula = kFormula(harmonics, *loading, order, k);
    finding.value = k;
    finding.limit = nameplate->number;
    finding.dimension = Dimension::Count;
    finding.source = std::string(translatable("IEEE C57.110, UL 1561"));
    finding.state = stateName(inputs, element.worstState);
    finding.provisional = harmonics.isEstimated || isGuess(nameplate->confidence) ||
                          isProvisional(element, k, nameplate->number);
    findings.findings.push_back(std::move(finding));
}

/// Where the site meets its utility: a low-voltage service, or the transformers that it feeds.
class CommonPoints {
  public:
    CommonPoints(const Inputs& inputs, Findings& findings)
        : inputs_(inputs), findings_(findings), missing_("PWR-063", findings) {}

    void judge(const SupplyTree& tree, const TreeHarmonics& harmonics);

  private:
    std::optional<double> sourceReactance(const SupplyPoint& utility, double nominal) const;
    void judgeAt(const SupplyPoint& point, const Harmonics& harmonics, double reactance,
                 bool isEstimated);

    const Inputs& inputs_;
    Findings& findings_;
    Missing missing_;
};

/// Ω at `nominal` V; none: the utility states no short-circuit current.
std::optional<double> CommonPoints::sourceReactance(const SupplyPoint& utility,
                                                    double nominal) const {
    const auto& element = inputs_.answers.power.elements[utility.element];
    const auto fault = valueOf(inputs_.design, element, Property::FaultCurrent);
    if (!fault) {
        return std::nullopt;
    }
    const double ratio = nominal / utility.nominal;
    return utility.nominal / (std::numbers::sqrt3 * fault->number) * ratio * ratio;
}

void CommonPoints::judge(const SupplyTree& tree, const TreeHarmonics& harmonics) {
    const SweptTree& swept = *tree.swept;
    for (std::size_t i = 0; i < tree.points.size(); ++i) {
        const SupplyPoint& point = tree.points[i];
        const SupplyPoint& feeder = feederOf(tree, point);
        if (point.element == SupplyPoint::kNone || point.nominal > kLowVoltage ||
            !(inputs_.answers.power.elements[point.element].worstActive > Power())) {
            continue;
        }
        if (point.kind == Kind::Utility) {
            const auto reactance = sourceReactance(point, point.nominal);
            if (reactance) {
                judgeAt(point, harmonics.delivered[i], *reactance, false);
            } else {
                missing_.add(point.item,
                             {"short-circuit current of {}", {named(inputs_.design, point.item)}});
            }
        } else if (point.kind == Kind::Transformer && feeder.kind == Kind::Utility) {
            // A medium-voltage network that states nothing counts as stiff.
            judgeAt(point, harmonics.delivered[i],
                    swept.network.nodes[i].reactance +
                        sourceReactance(feeder, point.nominal).value_or(0.0),
                    swept.isEstimated[i] != 0);
        }
    }
}

void CommonPoints::judgeAt(const SupplyPoint& point, const Harmonics& harmonics, double reactance,
                           bool isEstimated) {
    const PowerElement& element = inputs_.answers.power.elements[point.element];
    const double order = inputs_.limit("PWR-062.order");
    const double limit = inputs_.limit("PWR-063.most");
    const double third = std::min(harmonics.third, harmonics.total);
    const double others = std::sqrt(harmonics.total * harmonics.total - third * third);
    const double fundamental = worstPhaseCurrent(element);
    const double distortion = fundamental * reactance * std::hypot(3.0 * third, order * others) /
                              (point.nominal / std::numbers::sqrt3);
    if (keepsWithin(distortion, limit)) {
        return;
    }
    Finding finding;
    finding.rule = "PWR-063";
    finding.severity = Severity::Warning;
    finding.items = {element.item};
    finding.message = {"Harmonics of the loads distort the voltage at {} by {}, above {}.",
                       {subjectOf(element), share(distortion), share(limit)}};
    finding.formula = {
        "{} × {} mΩ × √((3 × {})² + ({} × {})²) ÷ {} = {}",
        {amperes(fundamental), plain(reactance * 1e3), share(third), plain(order), share(others),
         Measured{point.nominal / std::numbers::sqrt3, Dimension::Voltage}, share(distortion)}};
    finding.value = distortion;
    finding.limit = limit;
    finding.dimension = Dimension::Fraction;
    finding.source = inputs_.sourceOf("PWR-063.most");
    finding.state = stateName(inputs_, element.worstState);
    finding.provisional =
        isEstimated || harmonics.isEstimated || isProvisional(element, distortion, limit);
    findings_.findings.push_back(std::move(finding));
}

/// A floor PDU, as a rule.
bool hasTransformerBelowUps(const Inputs& inputs) {
    return std::ranges::any_of(
        inputs.answers.power.voltages.trees, [](const Shared<SupplyTree>& tree) {
            bool isBehindUps = false;
            for (std::size_t i = 0; tree->swept && i < tree->points.size(); ++i) {
                const Role role = tree->swept->network.nodes[i].role;
                // Points stand each after what feeds it.
                if (isBehindUps && role == Role::Delta) {
                    return true;
                }
                isBehindUps = isBehindUps || role == Role::Regulated;
            }
            return false;
        });
}

/// Calls `judge` for each tree with its harmonics.
template <class Judge>
void eachTree(const Inputs& inputs, LoadHarmonics& loads, bool isAboveUpsEnough, Judge judge) {
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        if (shared->swept && !shared->swept->cases.empty()) {
            judge(*shared, harmonicsIn(inputs.design, inputs.answers.power, *shared, loads,
                                       isAboveUpsEnough));
        }
    }
}

}  // namespace

void judgeKFactor(const Inputs& inputs, Findings& findings) {
    LoadHarmonics loads(inputs.design);
    Missing missing("PWR-062", findings);
    eachTree(inputs, loads, !hasTransformerBelowUps(inputs),
             [&](const SupplyTree& tree, const TreeHarmonics& harmonics) {
                 for (std::size_t i = 0; i < tree.points.size(); ++i) {
                     const SupplyPoint& point = tree.points[i];
                     if (tree.swept->network.nodes[i].role != Role::Delta ||
                         point.element == SupplyPoint::kNone) {
                         continue;
                     }
                     const PowerElement& element = inputs.answers.power.elements[point.element];
                     if (element.worstActive > Power()) {
                         judgeTransformer(inputs, findings, missing, element,
                                          harmonics.delivered[i]);
                     }
                 }
             });
}

/// IEEE 519: V_h = I_h·h·X of transformer and network, at the greatest load.
void judgeVoltageDistortion(const Inputs& inputs, Findings& findings) {
    LoadHarmonics loads(inputs.design);
    CommonPoints points(inputs, findings);
    eachTree(inputs, loads, true, [&](const SupplyTree& tree, const TreeHarmonics& harmonics) {
        points.judge(tree, harmonics);
    });
}

}  // namespace hallwright
