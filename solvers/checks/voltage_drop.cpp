// SPDX-License-Identifier: GPL-3.0-or-later
// What is lost of the voltage on its way: PWR-040 and PWR-041 under NEC, PWR-042 under IEC.
#include "solvers/checks/power_voltages.h"

#include <algorithm>
#include <array>
#include <functional>

namespace hallwright {
namespace {

constexpr double kNearMetres = 100.0;  // of IEC 60364-5-52 Table G.52.1

Measured share(double value) {
    return {value, Dimension::Fraction};
}
Measured metres(double value) {
    return {value, Dimension::Distance};
}

/// Drops of all ends of supply that break their limit, by feeder; `drop` and `limit` of an end.
std::vector<OverPoints::Group> overEnds(
    const Inputs& inputs, Missing& missing, double least, double SupplyTree::*worst,
    const std::function<double(const SupplyTree&, const SupplyPoint&)>& drop,
    const std::function<double(const SupplyPoint&)>& limit) {
    OverPoints over;
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        if (noteMissing(inputs, tree, missing) || keepsWithin(tree.*worst, least)) {
            continue;
        }
        for (const SupplyPoint& point : tree.points) {
            if (!point.isEnd() || !point.isLive || !point.isWayKnown) {
                continue;
            }
            const double value = drop(tree, point);
            const double most = limit(point);
            if (!keepsWithin(value, most)) {
                over.add({&tree, &point, value, most, point.worstState});
            }
        }
    }
    return over.groups();
}

/// "The {} to R-07 loses 3.4 %…", or how many of them and which the most.
void say(const Inputs& inputs, Finding& finding, const OverPoints::Group& group,
         std::array<std::string_view, 3> patterns) {
    const OverPoint& worst = group.points.front();
    const Subject end{worst.point->item, worst.point->slot};
    if (group.points.size() > 1) {
        finding.message = {patterns[2],
                           {Measured{static_cast<double>(group.points.size()), Dimension::Count},
                            Subject{group.feeder, 0}, share(worst.limit), end, share(worst.value)}};
    } else if (worst.state == 0) {
        finding.message = {patterns[0], {end, share(worst.value), share(worst.limit)}};
    } else {
        finding.message = {
            patterns[1],
            {end, share(worst.value), lostIn(inputs, worst.state), share(worst.limit)}};
    }
}

/// "16.2 A over 12.3 m of 10 mm²: 1.2 V ÷ 231 V = 0.5 %".
Message conductorFormula(const SupplyPoint& point, double drop) {
    const double nominal = nominalAtSupplies(point);
    const Measured current{point.worst.current, Dimension::Current};
    const Measured lost{drop * nominal, Dimension::Voltage};
    const Measured all{nominal, Dimension::Voltage};
    if (point.area > 0.0) {
        return {"{} over {} of {}: {} ÷ {} = {}",
                {current, metres(point.length), Measured{point.area, Dimension::CrossSection}, lost,
                 all, share(drop)}};
    }
    return {"{} over {}: {} ÷ {} = {}", {current, metres(point.length), lost, all, share(drop)}};
}

bool isNec(const Inputs& inputs) {
    return inputs.design.site->jurisdiction == Jurisdiction::Nec;
}

constexpr std::array<std::string_view, 3> kWay{
    "On the way to {} {} of the voltage is lost, above {}.",
    "On the way to {} {} of the voltage would be lost after loss of {}, above {}.",
    "{} feeds from {} lose more than {} of the voltage on their way, that to {} most: {}."};

/// Feeder and circuit of an end, which make its whole drop.
Message wayFormula(const OverPoint& worst) {
    const double feeder = feederOf(*worst.tree, *worst.point).worst.drop;
    return {"{} to {} + {} over {} = {}",
            {share(feeder), Subject{feederOf(*worst.tree, *worst.point).item, 0},
             share(worst.value - feeder), metres(worst.point->length), share(worst.value)}};
}

}  // namespace

void judgeCircuitDrop(const Inputs& inputs, Findings& findings) {
    if (!isNec(inputs)) {
        return;
    }
    Missing missing("PWR-040", findings);
    const double most = inputs.limit("PWR-040.most");
    const auto groups = overEnds(
        inputs, missing, most, &SupplyTree::worstCircuitDrop,
        [](const SupplyTree&, const SupplyPoint& point) { return point.worst.circuitDrop; },
        [&](const SupplyPoint&) { return most; });
    for (const OverPoints::Group& group : groups) {
        Finding finding = foundOn(inputs, "PWR-040", group);
        say(inputs, finding, group,
            {"The circuit to {} loses {} of its voltage, above {}.",
             "The circuit to {} would lose {} of its voltage after loss of {}, above {}.",
             "{} circuits from {} lose more than {} of their voltage, that to {} most: {}."});
        finding.formula = conductorFormula(*group.points.front().point, finding.value);
        finding.source = inputs.sourceOf("PWR-040.most");
        findings.findings.push_back(std::move(finding));
    }
}

void judgeFeederDrop(const Inputs& inputs, Findings& findings) {
    if (!isNec(inputs)) {
        return;
    }
    Missing missing("PWR-041", findings);
    const double feeder = inputs.limit("PWR-041.feeder");
    const double total = inputs.limit("PWR-041.total");
    OverPoints feeders;
    std::vector<const SupplyPoint*> said;
    const auto groups = overEnds(
        inputs, missing, std::min(feeder, total), &SupplyTree::worstDrop,
        [&](const SupplyTree& tree, const SupplyPoint& point) {
            const SupplyPoint& from = feederOf(tree, point);
            if (!keepsWithin(from.worst.drop, feeder)) {
                feeders.add({&tree, &point, from.worst.drop, feeder, from.worstState});
            }
            return point.worst.drop;
        },
        [&](const SupplyPoint&) { return total; });
    for (const OverPoints::Group& group : feeders.groups()) {
        Finding finding = foundOn(inputs, "PWR-041", group);
        finding.items = {group.feeder};
        const OverPoint& worst = group.points.front();
        const SupplyPoint& from = feederOf(*worst.tree, *worst.point);
        finding.message = {"The feeders to {} lose {} of the voltage, above {}.",
                           {Subject{from.item, from.slot}, share(worst.value), share(feeder)}};
        finding.formula = {"{} ÷ {} = {} over {}",
                           {Measured{worst.value * nominalAtSupplies(from), Dimension::Voltage},
                            Measured{nominalAtSupplies(from), Dimension::Voltage},
                            share(worst.value), metres(from.distance)}};
        finding.source = inputs.sourceOf("PWR-041.feeder");
        findings.findings.push_back(std::move(finding));
    }
    for (const OverPoints::Group& group : groups) {
        Finding finding = foundOn(inputs, "PWR-041", group);
        say(inputs, finding, group, kWay);
        finding.formula = wayFormula(group.points.front());
        finding.source = inputs.sourceOf("PWR-041.total");
        findings.findings.push_back(std::move(finding));
    }
}

void judgeDropFromOrigin(const Inputs& inputs, Findings& findings) {
    if (isNec(inputs)) {
        return;
    }
    Missing missing("PWR-042", findings);
    const double atPublic = inputs.limit("PWR-042.public");
    const double atPrivate = inputs.limit("PWR-042.private");
    const double perMetre = inputs.limit("PWR-042.per_metre");
    const double mostFurther = inputs.limit("PWR-042.most_further");
    const auto groups = overEnds(
        inputs, missing, std::min(atPublic, atPrivate), &SupplyTree::worstDrop,
        [](const SupplyTree&, const SupplyPoint& point) { return point.worst.drop; },
        [&](const SupplyPoint& point) {
            const double beyond = std::max(0.0, point.distance - kNearMetres);
            return (point.isPublicSupply ? atPublic : atPrivate) +
                   std::min(mostFurther, perMetre * beyond);
        });
    for (const OverPoints::Group& group : groups) {
        Finding finding = foundOn(inputs, "PWR-042", group);
        say(inputs, finding, group, kWay);
        finding.formula = wayFormula(group.points.front());
        finding.source = inputs.sourceOf(
            group.points.front().point->isPublicSupply ? "PWR-042.public" : "PWR-042.private");
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
