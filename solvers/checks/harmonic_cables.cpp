// SPDX-License-Identifier: GPL-3.0-or-later
// What third harmonics ask of cables: PWR-061.
#include "solvers/checks/power_voltages.h"
#include "solvers/power/harmonics.h"

#include <algorithm>

namespace hallwright {
namespace {

using Role = SweepNetwork::Node::Role;

constexpr double kNoDerating = 0.15;  // third harmonic, IEC 60364-5-52 Table E.52.1

Measured amperes(double value) {
    return {value, Dimension::Current};
}

bool isSwept(const SupplyTree& tree) {
    return tree.swept && !tree.swept->cases.empty();
}

/// A of the fullest phase of the conductor to a point, at most.
double currentTo(const Inputs& inputs, const SupplyPoint& point) {
    return point.element == SupplyPoint::kNone
               ? std::max(point.normal.current, point.worst.current)
               : worstPhaseCurrent(inputs.answers.power.elements[point.element]);
}

/// The weakest cable that leads to a point; null: none does.
const Product* cableTo(const Design& design, const SupplyTree& tree, std::size_t point) {
    const SweptTree& swept = *tree.swept;
    const Product* weakest = nullptr;
    for (std::uint32_t s = swept.network.firstSpan[point]; s < swept.network.firstSpan[point + 1];
         ++s) {
        const Link* link = swept.spans[s].link ? design.links.find(swept.spans[s].link) : nullptr;
        const Product* cable = link ? design.products.find(link->product) : nullptr;
        const auto rated = [](const Product& product) {
            return numberOf(product, {}, Property::RatedCurrent).value_or(0.0);
        };
        if (cable && (!weakest || rated(*cable) < rated(*weakest))) {
            weakest = cable;
        }
    }
    return weakest;
}

void noteCables(const Inputs& inputs, const SupplyTree& tree, const TreeHarmonics& harmonics,
                Missing& missing, OverPoints& over) {
    for (std::size_t i = 0; i < tree.points.size(); ++i) {
        const SupplyPoint& point = tree.points[i];
        const double third = harmonics.drawn[i].thirdMost;
        const Role role = tree.swept->network.nodes[i].role;
        const Product* cable = cableTo(inputs.design, tree, i);
        const double current = currentTo(inputs, point);
        // What has no neutral: rectifiers, transformers, loads between two lines.
        if (third <= kNoDerating || !cable || point.standsBetweenLines || current <= 0.0 ||
            (role != Role::Conductor)) {
            continue;
        }
        const auto rated = numberOf(*cable, {}, Property::RatedCurrent);
        if (!rated) {
            missing.add(point.item, {"rated current (ampacity) of the cable to {}",
                                     {named(inputs.design, point.item, point.slot)}});
            continue;
        }
        const double needed = ratingWithThird(current, third);
        if (!keepsWithin(needed, *rated)) {
            over.add({&tree, &point, needed, *rated,
                      point.element == SupplyPoint::kNone
                          ? point.worstState
                          : inputs.answers.power.elements[point.element].worstState});
        }
    }
}

/// Something may have more than its class says.
bool isThirdStated(const Inputs& inputs, const LoadHarmonics& loads) {
    const auto hasThird = [](const Shared<SupplyTree>& tree) {
        return isSwept(*tree) &&
               std::ranges::any_of(tree->swept->thirds, [](double third) { return third > 0.0; });
    };
    return loads.isAnyStated() ||
           std::ranges::any_of(inputs.answers.power.voltages.trees, hasThird);
}

}  // namespace

/// IEC 60364-5-52 Table E.52.1 as rules.md 7.4 has it.
void judgeThirdHarmonic(const Inputs& inputs, Findings& findings) {
    LoadHarmonics loads(inputs.design);
    if (inputs.design.site->jurisdiction != Jurisdiction::Iec ||
        (!isThirdStated(inputs, loads) && loads.mostThird() <= kNoDerating)) {
        return;
    }
    Missing missing("PWR-061", findings);
    OverPoints over;
    for (const Shared<SupplyTree>& tree : inputs.answers.power.voltages.trees) {
        if (isSwept(*tree)) {
            noteCables(inputs, *tree,
                       harmonicsIn(inputs.design, inputs.answers.power, *tree, loads, false),
                       missing, over);
        }
    }
    for (const OverPoints::Group& group : over.groups()) {
        const OverPoint& worst = group.points.front();
        const double current = currentTo(inputs, *worst.point);
        Finding finding = foundOn(inputs, "PWR-061", group);
        finding.severity = Severity::Error;
        finding.dimension = Dimension::Current;
        finding.message = {
            "With the third harmonic of its {} the cable to {} must carry {}, above its {}.",
            {amperes(current), Subject{worst.point->item, worst.point->slot}, amperes(worst.value),
             amperes(worst.limit)}};
        finding.formula = {"I_z {} < {}", {amperes(worst.limit), amperes(worst.value)}};
        finding.source = std::string(translatable("IEC 60364-5-52 Table E.52.1"));
        finding.provisional = true;  // harmonics add up as if they were in phase
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace hallwright
