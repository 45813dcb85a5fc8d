// SPDX-License-Identifier: GPL-3.0-or-later
// What unequal phases do: the current of neutrals and the unbalance of voltages. PWR-031, PWR-032.
#include "solvers/checks/power_voltages.h"
#include "solvers/power/item_contents.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

Measured amperes(double value) {
    return {value, Dimension::Current};
}
Measured volts(double value) {
    return {value, Dimension::Voltage};
}
Measured share(double value) {
    return {value, Dimension::Fraction};
}

/// Where unbalance is judged as at a service: what hands power on.
bool isDistribution(Kind kind) {
    return kind == Kind::Ups || kind == Kind::Transformer || kind == Kind::Switchboard ||
           kind == Kind::FloorPdu || kind == Kind::Rpp || kind == Kind::Busway;
}

}  // namespace

/// Rules.md 6.4: the fundamental, and 3·h3·I where the third harmonic of loads is known.
void judgeNeutrals(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-031", findings);
    const double rating = inputs.limit("PWR-031.neutral");
    OverPoints over;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (!tree.isSettled()) {
            noteMissing(inputs, tree, missing);
            continue;
        }
        if (keepsWithin(tree.worstNeutralLoading, rating) && tree.hasNeutralRatings) {
            continue;
        }
        for (const SupplyPoint& point : tree.points) {
            constexpr double kSmall = 0.01;  // A
            if (point.element == SupplyPoint::kNone || point.worstNeutral < kSmall) {
                continue;
            }
            if (std::isnan(point.neutralRating)) {
                missing.add(point.item, Phrase("rated current of {}",
                                               {named(inputs.design, point.item, point.slot)}));
            } else if (!keepsWithin(point.worstNeutral, rating * point.neutralRating)) {
                over.add({&tree, &point, point.worstNeutral, rating * point.neutralRating,
                          point.neutralState});
            }
        }
    }
    for (const OverPoints::Group& group : over.groups()) {
        const OverPoint& worst = group.points.front();
        Finding finding = foundOn(inputs, "PWR-031", group);
        finding.severity = Severity::Error;
        finding.dimension = Dimension::Current;
        finding.message = {"The neutral of {} carries {}, above its {}.",
                           {Subject{worst.point->item, worst.point->slot}, amperes(worst.value),
                            amperes(worst.limit)}};
        if (worst.state != 0) {
            finding.message = {"The neutral of {} would carry {} after loss of {}, above its {}.",
                               {Subject{worst.point->item, worst.point->slot}, amperes(worst.value),
                                lostIn(inputs, worst.state), amperes(worst.limit)}};
        }
        finding.formula = {
            "I_N {} > {} × {}",
            {amperes(worst.value), share(rating), amperes(worst.point->neutralRating)}};
        finding.source = inputs.sourceOf("PWR-031.neutral");
        // Which supply hangs on which phase is dealt by rule, not known.
        finding.provisional = true;
        findings.findings.push_back(std::move(finding));
    }
}

void judgeVoltageUnbalance(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-032", findings);
    const double atMotors = inputs.limit("PWR-032.motor");
    const double atService = inputs.limit("PWR-032.service");
    OverPoints over;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (noteMissing(inputs, tree, missing) ||
            keepsWithin(tree.worstUnbalance, std::min(atMotors, atService))) {
            continue;
        }
        for (const SupplyPoint& point : tree.points) {
            const bool isMotor = point.element == SupplyPoint::kNone &&
                                 (isCooler(point.kind) || isPlant(point.kind));
            if (!point.isLive || !point.isWayKnown || (!isMotor && !isDistribution(point.kind))) {
                continue;
            }
            const double normal = unbalanceOf(point.normal);
            const double worst = unbalanceOf(point.worst);
            const double limit = isMotor ? atMotors : atService;
            if (!keepsWithin(std::max(normal, worst), limit)) {
                over.add({&tree, &point, std::max(normal, worst), limit,
                          worst > normal ? point.worstState : 0});
            }
        }
    }
    for (const OverPoints::Group& group : over.groups()) {
        const OverPoint& worst = group.points.front();
        Finding finding = foundOn(inputs, "PWR-032", group);
        const auto& lines = (worst.state == 0 ? worst.point->normal : worst.point->worst).between;
        finding.message = {
            "The voltages between the lines of {} differ by {} from their mean, "
            "above {}.",
            {Subject{worst.point->item, worst.point->slot}, share(worst.value),
             share(worst.limit)}};
        finding.formula = {"lines {}, {}, {}: {}",
                           {volts(lines[0]), volts(lines[1]), volts(lines[2]), share(worst.value)}};
        finding.source =
            inputs.sourceOf(worst.limit == atMotors ? "PWR-032.motor" : "PWR-032.service");
        finding.provisional = true;  // as for neutrals
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
