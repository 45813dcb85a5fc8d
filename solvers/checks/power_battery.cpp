// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a short circuit behind a UPS on battery trips a breaker: PWR-092.
#include "model/hall/item.h"
#include "model/results/derating.h"
#include "solvers/checks/circuits.h"
#include "solvers/power/supply_trees.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

using Role = SweepNetwork::Node::Role;

Measured amperes(double value) {
    return {value, Dimension::Current};
}

/// What a UPS gives into a short circuit on battery, A; none: its rating is not known.
std::optional<Value> faultOf(const Inputs& inputs, const PowerElement& ups, double voltage) {
    if (const auto stated = valueOf(inputs.design, ups, Property::FaultCurrent)) {
        return stated;
    }
    auto rated = valueOf(inputs.design, ups, Property::RatedApparentPower);
    rated = rated ? rated : valueOf(inputs.design, ups, Property::RatedPower);
    if (rated) {
        rated->number *= inputs.limit("PWR-092.fault") / (std::numbers::sqrt3 * voltage);
        rated->confidence = Confidence::ClassValue;
    }
    return rated;
}

/// Short-circuit current of UPSs on battery at each point of a tree.
struct OnBattery {
    std::vector<double> current;      ///< A; 0: no UPS feeds it, or it is not known
    std::vector<std::uint32_t> unit;  ///< the first UPS that feeds it
    std::vector<std::uint8_t> isGuessed;
};

OnBattery onBattery(const Inputs& inputs, const SupplyTree& tree, Missing& missing) {
    const SweepNetwork& network = tree.swept->network;
    const std::size_t count = tree.points.size();
    OnBattery result{std::vector<double>(count, 0.0),
                     std::vector<std::uint32_t>(count, SupplyPoint::kNone),
                     std::vector<std::uint8_t>(count, 0)};
    for (std::size_t i = 0; i < count; ++i) {
        const SupplyPoint& point = tree.points[i];
        if (network.nodes[i].role == Role::Regulated) {
            const PowerElement& ups = inputs.answers.power.elements[point.element];
            const auto fault = faultOf(inputs, ups, point.nominal);
            if (!fault) {
                missing.add(point.item, {"rating of {}", {named(inputs.design, point.item)}});
                continue;
            }
            result.current[i] = fault->number;
            result.unit[i] = static_cast<std::uint32_t>(i);
            result.isGuessed[i] = isGuess(fault->confidence) ? 1 : 0;
            continue;
        }
        const bool isSwitch = point.kind == Kind::Ats || point.kind == Kind::Sts;
        for (std::uint32_t s = network.firstSpan[i]; s < network.firstSpan[i + 1]; ++s) {
            const std::uint32_t from = network.spans[s].from;
            const double comes = result.current[from];
            if (comes <= 0.0) {
                continue;
            }
            // Of a transfer switch the weaker input is the worse case.
            const double now = result.current[i];
            result.current[i] = !isSwitch ? now + comes : now > 0.0 ? std::min(now, comes) : comes;
            result.isGuessed[i] |= result.isGuessed[from];
            if (result.unit[i] == SupplyPoint::kNone) {
                result.unit[i] = result.unit[from];
            }
        }
        result.current[i] *= network.nodes[i].inputNominal / network.nodes[i].nominal;
    }
    return result;
}

/// Final circuits of one UPS that it does not trip.
struct Untripped {
    const SupplyPoint* worst = nullptr;
    double fault = 0.0;   ///< A at the worst
    double needed = 0.0;  ///< A
    std::size_t count = 0;
    bool isGuessed = false;
};

/// Breakers and tap-offs of the design, and from where they trip.
struct Breakers {
    std::vector<BreakerRating> ratings;
    double trip = 0.0;  ///< of the rating
    double most = 0.0;  ///< A from which the largest trips
};

std::pair<Id<Item>, std::uint16_t> placeOf(const BreakerRating& breaker) {
    return {breaker.item, breaker.slot};
}

void noteUntripped(const Breakers& breakers, const SupplyTree& tree, const OnBattery& battery,
                   std::map<Id<Item>, Untripped>& byUnit) {
    std::vector<std::uint8_t> isJudged(tree.points.size(), 0);
    for (const SupplyPoint& end : tree.points) {
        const std::uint32_t at = end.feeder;
        if (!end.isEnd() || at == SupplyPoint::kNone || battery.current[at] <= 0.0 ||
            keepsWithin(breakers.most, battery.current[at]) ||
            std::exchange(isJudged[at], 1) != 0) {
            continue;
        }
        const SupplyPoint& circuit = tree.points[at];
        if (circuit.kind != Kind::Breaker && circuit.kind != Kind::TapOff) {
            continue;
        }
        const std::pair place(circuit.item, circuit.slot);
        const auto breaker = std::ranges::lower_bound(breakers.ratings, place, {}, placeOf);
        // One without a rating is missing in PWR-001 to PWR-003.
        if (breaker == breakers.ratings.end() || placeOf(*breaker) != place ||
            keepsWithin(breakers.trip * breaker->rating, battery.current[at])) {
            continue;
        }
        Untripped& untripped = byUnit[tree.points[battery.unit[at]].item];
        ++untripped.count;
        if (breakers.trip * breaker->rating > untripped.needed) {
            untripped.worst = &circuit;
            untripped.needed = breakers.trip * breaker->rating;
            untripped.fault = battery.current[at];
            untripped.isGuessed = battery.isGuessed[at] != 0 || breaker->isGuessed;
        }
    }
}

}  // namespace

/// Final circuits alone: what stands above them trips from the bypass.
void judgeBatteryFault(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-092", findings);
    Breakers breakers{breakerRatings(inputs.design), inputs.limit("PWR-092.trip"), 0.0};
    for (const BreakerRating& breaker : breakers.ratings) {
        breakers.most = std::max(breakers.most, breakers.trip * breaker.rating);
    }
    std::map<Id<Item>, Untripped> byUnit;
    for (const Shared<SupplyTree>& tree : inputs.answers.power.voltages.trees) {
        if (tree->swept) {
            noteUntripped(breakers, *tree, onBattery(inputs, *tree, missing), byUnit);
        }
    }
    for (const auto& [unit, untripped] : byUnit) {
        const Subject circuit{untripped.worst->item, untripped.worst->slot};
        const Measured others{static_cast<double>(untripped.count - 1), Dimension::Count};
        Finding finding;
        finding.rule = "PWR-092";
        finding.severity = Severity::Warning;
        finding.items = {unit, untripped.worst->item};
        finding.message = {
            "On battery {} gives {} into a short circuit; {} trips at once from {}: it relies on "
            "the bypass.",
            {Subject{unit, 0}, amperes(untripped.fault), circuit, amperes(untripped.needed)}};
        if (untripped.count > 1) {
            finding.message = {
                "On battery {} gives {} into a short circuit; {} and {} more trip at once from {}: "
                "they rely on the bypass.",
                {Subject{unit, 0}, amperes(untripped.fault), circuit, others,
                 amperes(untripped.needed)}};
        }
        finding.formula = {"{} < {}", {amperes(untripped.fault), amperes(untripped.needed)}};
        finding.value = untripped.fault;
        finding.limit = untripped.needed;
        finding.dimension = Dimension::Current;
        finding.source = inputs.sourceOf("PWR-092.fault");
        finding.state = "on battery";
        finding.provisional = untripped.isGuessed;
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
