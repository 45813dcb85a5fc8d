// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/supply_element.h"

#include "solvers/power/item_contents.h"

#include <cmath>

namespace hallwright {
namespace {

constexpr double kUpsEfficiency = 0.965;
constexpr double kTransformerEfficiency = 0.99;

class Figures {
  public:
    Figures(const Product& product, const OwnValues& own) : product_(product), own_(own) {}

    [[nodiscard]] double find(Property property, double fallback = kUnknown) const {
        return numberOf(product_, own_, property).value_or(fallback);
    }
    /// A limit, noted when it is an estimate.
    double limit(Property property) {
        const auto value = valueOf(product_, own_, property);
        guessed_ = guessed_ || (value && isGuess(value->confidence));
        return value ? value->number : kUnknown;
    }
    /// `first`, or where that is not known `second`, into the field of each.
    void limits(Property first, double& one, Property second, double& other) {
        one = limit(first);
        if (std::isnan(one)) {
            other = limit(second);
        }
    }
    double leastCurrent() {
        const auto rated = valueOf(product_, own_, Property::RatedCurrent);
        const auto breaker = valueOf(product_, own_, Property::BreakerCurrent);
        const bool byBreaker = breaker && (!rated || breaker->number < rated->number);
        return limit(byBreaker ? Property::BreakerCurrent : Property::RatedCurrent);
    }
    /// Through all that is known of it; `usual` stands in for the efficiency at full load.
    ConversionLoss loss(double usual, const ChainNode& node) {
        ConverterFigures figures;
        figures.rated = std::isnan(node.ratedPower) ? node.ratedApparentPower : node.ratedPower;
        figures.atFull = find(Property::Efficiency, usual);
        figures.atHalf = numberOf(product_, own_, Property::EfficiencyAtHalf);
        figures.noLoad = numberOf(product_, own_, Property::NoLoadLoss);
        const auto fitted = fittedLoss(figures);
        guessed_ = guessed_ || !fitted;
        return fitted.value_or(lossOf(figures.atFull));
    }
    [[nodiscard]] bool guessed() const { return guessed_; }

  private:
    const Product& product_;
    const OwnValues& own_;
    bool guessed_ = false;
};

}  // namespace

SupplyElement supplyElement(const Product& product, const OwnValues& own, double nominalVoltage) {
    using enum Property;
    using Role = ChainNode::Role;
    SupplyElement element;
    ChainNode& node = element.node;
    Figures figures(product, own);
    node.hasState = isSupplyItem(product.kind);
    element.voltage = figures.find(OutputVoltage);
    switch (product.kind) {
        case Kind::Utility:
            node.role = Role::Utility;
            element.voltage = figures.find(OutputVoltage, figures.find(Voltage));
            node.ratedApparentPower = figures.limit(RatedApparentPower);
            node.ratedPower = figures.limit(RatedPower);
            break;
        case Kind::Generator:
            node.role = Role::Generator;
            element.voltage = figures.find(OutputVoltage, figures.find(Voltage));
            figures.limits(RatedPower, node.ratedPower, RatedApparentPower,
                           node.ratedApparentPower);
            break;
        case Kind::Transformer:
            node.draws = ChainNode::Draws::ThroughDelta;
            element.voltage = figures.find(OutputVoltage, nominalVoltage);
            figures.limits(RatedApparentPower, node.ratedApparentPower, RatedPower,
                           node.ratedPower);
            node.loss = figures.loss(kTransformerEfficiency, node);
            break;
        case Kind::FloorPdu: {
            const bool hasTransformer = !std::isnan(element.voltage);
            node.draws =
                hasTransformer ? ChainNode::Draws::ThroughDelta : ChainNode::Draws::AsGiven;
            figures.limits(RatedApparentPower, node.ratedApparentPower, RatedCurrent,
                           node.ratedCurrent);
            node.loss = figures.loss(hasTransformer ? kTransformerEfficiency : 1.0, node);
            break;
        }
        case Kind::Ups:
            node.draws = ChainNode::Draws::BalancedPhases;
            node.ratedPower = figures.limit(RatedPower);
            node.ratedApparentPower = figures.limit(RatedApparentPower);
            node.loss = figures.loss(kUpsEfficiency, node);
            break;
        case Kind::PowerShelf:
            node.ratedPower = figures.limit(RatedPower);
            node.loss = figures.loss(1.0, node);
            break;
        case Kind::RackPdu:
            figures.limits(RatedCurrent, node.ratedCurrent, RatedApparentPower,
                           node.ratedApparentPower);
            break;
        default:
            node.ratedCurrent = figures.leastCurrent();
            node.takesOneInput = product.kind == Kind::Ats || product.kind == Kind::Sts;
            node.role = product.kind == Kind::Ats   ? Role::Ats
                        : product.kind == Kind::Sts ? Role::Sts
                                                    : Role::Conductor;
            break;
    }
    element.guessed = figures.guessed();
    return element;
}

}  // namespace hallwright
