// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_voltages.h"

#include "model/sort_once.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallwright {

const SupplyPoint& feederOf(const SupplyTree& tree, const SupplyPoint& point) {
    return point.feeder == SupplyPoint::kNone ? point : tree.points[point.feeder];
}

double nominalAtSupplies(const SupplyPoint& point) {
    return point.standsBetweenLines ? point.nominal : point.nominal / std::numbers::sqrt3;
}

void OverPoints::add(const OverPoint& over) {
    byFeeder_[feederOf(*over.tree, *over.point).item].push_back(over);
}

std::vector<OverPoints::Group> OverPoints::groups(bool isLow) const {
    std::vector<Group> groups;
    for (const auto& [feeder, points] : byFeeder_) {
        Group group{feeder, points};
        std::ranges::stable_sort(group.points, [&](const OverPoint& a, const OverPoint& b) {
            const double x = a.value * b.limit;
            const double y = b.value * a.limit;
            return isLow ? x < y : x > y;
        });
        groups.push_back(std::move(group));
    }
    return groups;
}

Finding foundOn(const Inputs& inputs, std::string_view rule, const OverPoints::Group& group) {
    const OverPoint& worst = group.points.front();
    Finding finding;
    finding.rule = rule;
    finding.severity = Severity::Warning;
    for (const OverPoint& over : group.points) {
        if (over.point->item != group.feeder) {
            finding.items.push_back(over.point->item);
        }
    }
    sortOnce(finding.items);
    finding.items.insert(finding.items.begin(), group.feeder);
    finding.value = worst.value;
    finding.limit = worst.limit;
    finding.dimension = Dimension::Fraction;
    finding.state = stateName(inputs, worst.state);
    constexpr double kMethodError = 0.02;
    finding.provisional = worst.point->isEstimated ||
                          std::fabs(worst.value - worst.limit) <= kMethodError * worst.limit;
    const std::uint32_t element = worst.point->element;
    finding.provisional = finding.provisional || (element != SupplyPoint::kNone &&
                                                  inputs.answers.power.elements[element].guessed);
    return finding;
}

bool noteMissing(const Inputs& inputs, const SupplyTree& tree, Missing& missing) {
    if (!tree.isSettled()) {
        const SupplyPoint& point = tree.points[tree.collapsedPoint];
        missing.add(point.item, Phrase("voltages that settle: the loads at {} are beyond what its "
                                       "conductors carry",
                                       {named(inputs.design, point.item, point.slot)}));
        return true;
    }
    for (const SupplyPoint& point : tree.points) {
        if (tree.isWayKnown || !point.isLive || point.isWayKnown) {
            continue;
        }
        if (const SupplyPoint& feeder = feederOf(tree, point);
            &feeder == &point || feeder.isWayKnown) {
            missing.add(point.item, Phrase("length or rating of what leads from {} to {}",
                                           {named(inputs.design, feeder.item, feeder.slot),
                                            named(inputs.design, point.item, point.slot)}));
        }
    }
    return false;
}

}  // namespace hallwright
