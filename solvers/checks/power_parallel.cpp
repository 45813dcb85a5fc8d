// SPDX-License-Identifier: GPL-3.0-or-later
// UPSs that feed one bus: PWR-021, PWR-027.
#include "model/sort_once.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/supply_trees.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hallwright {
namespace {

/// UPSs in use by the bus that they feed; a transfer switch makes no group.
std::map<Id<Item>, std::set<const PowerElement*>> parallelUnits(const Inputs& inputs) {
    const PowerResult& power = inputs.answers.power;
    std::map<Id<Item>, std::set<const PowerElement*>> groups;
    for (const Link& link : inputs.design.links) {
        if (link.kind != LinkKind::Power || link.to.slot != 0) {
            continue;
        }
        const PowerElement* unit = power.find(link.from.item, link.from.slot);
        const PowerElement* bus = power.find(link.to.item);
        if (unit && bus && unit->kind == Kind::Ups && unit->isLive && bus->kind != Kind::Ats &&
            bus->kind != Kind::Sts) {
            groups[link.to.item].insert(unit);
        }
    }
    return groups;
}

/// UPSs that lead straight to a point; a transfer switch makes no group.
std::vector<Id<Item>> unitsInto(const SupplyTree& tree, std::size_t point) {
    std::vector<Id<Item>> units;
    const SweepNetwork& network = tree.swept->network;
    const std::uint32_t begin = network.firstSpan[point];
    const std::uint32_t end = network.firstSpan[point + 1];
    const Kind kind = tree.points[point].kind;
    if (end - begin < 2 || kind == Kind::Ats || kind == Kind::Sts) {
        return units;
    }
    for (std::uint32_t s = begin; s < end; ++s) {
        const SupplyPoint& from = tree.points[network.spans[s].from];
        if (from.kind == Kind::Ups && from.isLive) {
            units.push_back(from.item);
        }
    }
    sortOnce(units);
    return units;
}

Finding manyUnits(const Inputs& inputs, Id<Item> bus, const std::vector<Id<Item>>& units,
                  double most) {
    const Measured has{static_cast<double>(units.size()), Dimension::Count};
    const Measured allowed{most, Dimension::Count};
    Finding finding;
    finding.rule = "PWR-027";
    finding.severity = Severity::Info;
    finding.items = units;
    finding.items.insert(finding.items.begin(), bus);
    finding.message = {
        "{} is fed by {} UPSs in parallel, more than {}: two may well be lost together.",
        {Subject{bus, 0}, has, allowed}};
    finding.value = has.si;
    finding.limit = most;
    finding.formula = {"{} > {}", {has, allowed}};
    finding.source = inputs.sourceOf("PWR-027.most");
    finding.state = "normal";
    return finding;
}

}  // namespace

/// After losing the largest k of a group the others carry what all carry normally.
void judgeParallelUnits(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-021", findings);
    const auto lost = static_cast<std::size_t>(std::lround(inputs.limit("PWR-021.lost_units")));
    for (const auto& [bus, units] : parallelUnits(inputs)) {
        if (units.size() < 2) {
            continue;
        }
        double load = 0.0;
        bool isKnown = true;
        bool guessed = false;
        std::vector<double> ratings;
        std::vector<Id<Item>> items{bus};
        for (const PowerElement* unit : units) {
            load += unit->normalLoading * unit->limit;
            isKnown = isKnown && !std::isnan(unit->limit);
            guessed = guessed || unit->guessed;
            ratings.push_back(unit->limit);
            items.push_back(unit->item);
            if (std::isnan(unit->limit)) {
                missing.add(unit->item, {"rated power of {}", {named(inputs.design, unit->item)}});
            }
        }
        if (!isKnown) {
            continue;
        }
        std::ranges::sort(ratings);
        ratings.resize(ratings.size() > lost ? ratings.size() - lost : 0);
        double left = 0.0;
        for (const double rating : ratings) {
            left += rating;
        }
        if (keepsWithin(load, left)) {
            continue;
        }
        std::sort(items.begin() + 1, items.end());
        Finding finding;
        finding.rule = "PWR-021";
        finding.items = std::move(items);
        finding.message = {
            "The {} UPSs that feed {} carry {}; with {} of them lost the others are rated for {}.",
            {Measured{static_cast<double>(units.size()), Dimension::Count}, Subject{bus, 0},
             Measured{load, Dimension::Power},
             Measured{static_cast<double>(lost), Dimension::Count},
             Measured{left, Dimension::Power}}};
        finding.value = load;
        finding.limit = left;
        finding.dimension = Dimension::Power;
        finding.formula = {"{} > {}",
                           {Measured{load, Dimension::Power}, Measured{left, Dimension::Power}}};
        finding.source = inputs.sourceOf("PWR-021.lost_units");
        finding.state = "loss of the largest";
        finding.provisional = guessed || std::fabs(load - left) <= 0.02 * left;
        findings.findings.push_back(std::move(finding));
    }
}

/// With many units beside one in reserve the chance that two fail together grows.
void judgeModuleCount(const Inputs& inputs, Findings& findings) {
    const double most = inputs.limit("PWR-027.most");
    for (const Shared<SupplyTree>& shared : inputs.answers.power.voltages.trees) {
        const SupplyTree& tree = *shared;
        for (std::size_t i = 0; tree.swept && i < tree.points.size(); ++i) {
            const std::vector<Id<Item>> units = unitsInto(tree, i);
            if (!keepsWithin(static_cast<double>(units.size()), most)) {
                findings.findings.push_back(manyUnits(inputs, tree.points[i].item, units, most));
            }
        }
    }
}

}  // namespace hallwright
