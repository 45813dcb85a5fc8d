// SPDX-License-Identifier: GPL-3.0-or-later
// Branch circuits: the breaker or tap-off that each starts with and the cable after it. PWR-001,
// PWR-003, PWR-016.
#include "model/results/derating.h"
#include "model/sort_once.h"
#include "solvers/checks/power_verdicts.h"
#include "solvers/power/electrical.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// A breaker or tap-off with the links that leave it.
struct Circuit {
    const PowerElement* element = nullptr;
    std::vector<const Link*> links;
    [[nodiscard]] std::vector<Id<Item>> loads() const {
        std::vector<Id<Item>> items;
        for (const Link* link : links) {
            items.push_back(link->to.item);
        }
        sortOnce(items);
        return items;
    }
};

std::vector<Circuit> circuitsOf(const Inputs& inputs) {
    std::vector<std::pair<PortRef, const Link*>> leaving;
    for (const Link& link : inputs.design.links) {
        if (link.kind == LinkKind::Power && link.from.slot != 0) {
            leaving.emplace_back(link.from, &link);
        }
    }
    std::ranges::sort(leaving);
    std::vector<Circuit> circuits;
    const PowerResult& power = inputs.answers.power;
    for (const std::uint32_t i : power.byItem) {
        const PowerElement& element = power.elements[i];
        if (element.kind != Kind::Breaker && element.kind != Kind::TapOff) {
            continue;
        }
        Circuit circuit{&element, {}};
        auto at = std::ranges::lower_bound(leaving, PortRef{element.item, element.slot, 0, 0}, {},
                                           &std::pair<PortRef, const Link*>::first);
        for (; at != leaving.end() && at->first.item == element.item &&
               at->first.slot == element.slot;
             ++at) {
            circuit.links.push_back(at->second);
        }
        circuits.push_back(std::move(circuit));
    }
    return circuits;
}

/// The rating of the protection of a circuit. A tap-off may have a rating as a box and another as a
/// breaker.
std::optional<Value> breakerOf(const Inputs& inputs, const PowerElement& element) {
    const auto breaker = valueOf(inputs.design, element, Property::BreakerCurrent);
    return breaker || element.kind == Kind::TapOff
               ? breaker
               : valueOf(inputs.design, element, Property::RatedCurrent);
}

/// A finding on a circuit: its holder first, then what it feeds.
Finding found(std::string_view rule, const Inputs& inputs, const Circuit& circuit, double value,
              double limit) {
    Finding finding;
    finding.rule = rule;
    finding.items = circuit.loads();
    finding.items.insert(finding.items.begin(), circuit.element->item);
    finding.value = value;
    finding.limit = limit;
    finding.dimension = Dimension::Current;
    finding.state = stateName(inputs, circuit.element->worstState);
    finding.provisional = isProvisional(*circuit.element, value, limit);
    return finding;
}

Measured amperes(double value) {
    return {value, Dimension::Current};
}

void judgeTapCurrent(const Inputs& inputs, Findings& findings, Missing& missing,
                     const Circuit& circuit) {
    const PowerElement& tap = *circuit.element;
    const auto rated = valueOf(inputs.design, tap, Property::RatedCurrent);
    if (!rated) {
        missing.add(tap.item,
                    {"rated current of the tap-offs on {}", {named(inputs.design, tap.item)}});
        return;
    }
    PowerElement box = tap;
    box.limit = rated->number;
    box.limitDimension = Dimension::Current;
    box.worstLoading = worstPhaseCurrent(tap) / rated->number;
    judgeWorst(inputs, findings, "PWR-016", box, deratingOf(inputs.design, tap),
               inputs.sourceOf(deratingThreshold(inputs.design)), circuit.loads());
}

/// Taps of one busway stand at its pitch at least, and on it.
void judgeTapPlaces(const Inputs& inputs, Findings& findings, const Item& busway) {
    const auto pitchValue =
        valueOf(productOf(inputs.design, busway), busway.own, Property::TapPitch);
    const double pitch = pitchValue ? pitchValue->number : inputs.limit("PWR-016.class_pitch");
    const SizeOf size = sizeOf(inputs.design, busway);
    std::vector<double> places;
    for (const Device& device : *busway.devices) {
        if (productOf(inputs.design, device).kind == Kind::TapOff) {
            places.push_back(device.position);
        }
    }
    std::ranges::sort(places);
    Finding finding;
    finding.rule = "PWR-016";
    finding.items = {busway.id};
    finding.dimension = Dimension::Distance;
    finding.source = std::string(translatable("maker data"));
    finding.provisional = !pitchValue || isGuess(pitchValue->confidence);
    if (!places.empty() &&
        !(places.front() >= -1e-9 && keepsWithin(places.back(), size.size.width))) {
        finding.value = places.front() < 0.0 ? places.front() : places.back();
        finding.limit = size.size.width;
        finding.message = {"{} has a tap-off at {} from its feed end, but is {} long.",
                           {Subject{busway.id, 0}, Measured{finding.value, Dimension::Distance},
                            Measured{finding.limit, Dimension::Distance}}};
        finding.formula = {"0 ≤ {} ≤ {}",
                           {Measured{finding.value, Dimension::Distance},
                            Measured{finding.limit, Dimension::Distance}}};
        finding.provisional = size.assumed;
        findings.findings.push_back(std::move(finding));
        return;
    }
    double least = pitch;
    for (std::size_t i = 1; i < places.size(); ++i) {
        least = std::min(least, places[i] - places[i - 1]);
    }
    if (!keepsWithin(pitch, least + 1e-9)) {
        finding.value = least;
        finding.limit = pitch;
        finding.message = {"{} has tap-offs {} apart, closer than its pitch of {}.",
                           {Subject{busway.id, 0}, Measured{least, Dimension::Length},
                            Measured{pitch, Dimension::Length}}};
        finding.formula = {
            "{} < {}", {Measured{least, Dimension::Length}, Measured{pitch, Dimension::Length}}};
        finding.dimension = Dimension::Length;
        findings.findings.push_back(std::move(finding));
    }
}

}  // namespace

/// NEC 210.20(A). All load counts as continuous: IT and its cooling run for three hours and more.
void judgeContinuousLoad(const Inputs& inputs, Findings& findings) {
    if (inputs.design.site->jurisdiction != Jurisdiction::Nec) {
        return;
    }
    Missing missing("PWR-001", findings);
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& element = *circuit.element;
        const double load = worstPhaseCurrent(element);
        if (load <= 0.0) {
            continue;
        }
        const auto breaker = breakerOf(inputs, element);
        if (!breaker) {
            missing.add(element.item, {"breaker rating of the circuits of {}",
                                       {named(inputs.design, element.item)}});
            continue;
        }
        const auto full = valueOf(inputs.design, element, Property::FullRated);
        const double factor =
            full && full->number >= 0.5 ? 1.0 : inputs.limit("PWR-001.continuous_factor");
        const Current needed = requiredBreaker(Current(load), Current(), factor);
        if (keepsWithin(needed.si(), breaker->number)) {
            continue;
        }
        Finding finding = found("PWR-001", inputs, circuit, needed.si(), breaker->number);
        const auto next = standardBreaker(needed, Jurisdiction::Nec);
        finding.message = {
            next ? "{} has a breaker of {} for a continuous load of {}: it needs {}, the standard "
                   "size is {}."
                 : "{} has a breaker of {} for a continuous load of {}: it needs {}, more than any "
                   "standard size.",
            {subjectOf(element), amperes(breaker->number), amperes(load), amperes(needed.si())}};
        if (next) {
            finding.message.arguments.emplace_back(amperes(next->si()));
        }
        finding.formula = {
            "{} × {} = {}",
            {Measured{factor, Dimension::Count}, amperes(load), amperes(needed.si())}};
        finding.source = inputs.sourceOf("PWR-001.continuous_factor");
        findings.findings.push_back(std::move(finding));
    }
}

/// IEC 60364-4-43 cl. 433.1: I_B ≤ I_n ≤ I_z. I_2 ≤ 1.45·I_z follows from it for circuit breakers,
/// whose I_2 is at most 1.45·I_n.
void judgeCoordination(const Inputs& inputs, Findings& findings) {
    if (inputs.design.site->jurisdiction != Jurisdiction::Iec) {
        return;
    }
    constexpr const char* kSource = "IEC 60364-4-43 cl. 433.1";
    Missing missing("PWR-003", findings);
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& element = *circuit.element;
        const double load = worstPhaseCurrent(element);
        if (load <= 0.0) {
            continue;
        }
        auto breaker = breakerOf(inputs, element);
        breaker = breaker ? breaker : valueOf(inputs.design, element, Property::RatedCurrent);
        if (!breaker) {
            missing.add(element.item, {"breaker rating of the circuits of {}",
                                       {named(inputs.design, element.item)}});
            continue;
        }
        std::optional<double> ampacity;
        bool isAmpacityKnown = true;
        for (const Link* link : circuit.links) {
            const Product* cable = inputs.design.products.find(link->product);
            const Value* rated = cable ? cable->find(Property::RatedCurrent) : nullptr;
            isAmpacityKnown = isAmpacityKnown && rated;
            if (rated) {
                ampacity = std::min(ampacity.value_or(rated->number), rated->number);
            }
        }
        if (!isAmpacityKnown) {
            missing.add(element.item, {"rated current (ampacity) of the cables from {}",
                                       {named(inputs.design, element.item)}});
        }
        if (!keepsWithin(load, breaker->number)) {
            Finding finding = found("PWR-003", inputs, circuit, load, breaker->number);
            finding.message = {"{} carries {} in its worst case, above its breaker of {}.",
                               {subjectOf(element), amperes(load), amperes(breaker->number)}};
            finding.formula = {"I_B {} > I_n {}", {amperes(load), amperes(breaker->number)}};
            finding.source = kSource;
            findings.findings.push_back(std::move(finding));
        } else if (ampacity && !keepsWithin(breaker->number, *ampacity)) {
            Finding finding = found("PWR-003", inputs, circuit, breaker->number, *ampacity);
            finding.message = {"{} has a breaker of {}, above the {} that its cable carries.",
                               {subjectOf(element), amperes(breaker->number), amperes(*ampacity)}};
            finding.formula = {"I_n {} > I_z {}", {amperes(breaker->number), amperes(*ampacity)}};
            finding.source = kSource;
            finding.provisional = isGuess(breaker->confidence);
            findings.findings.push_back(std::move(finding));
        }
    }
}

void judgeTapOffs(const Inputs& inputs, Findings& findings) {
    Missing missing("PWR-016", findings);
    const double most = inputs.limit("PWR-016.racks");
    Id<Item> last;
    for (const Circuit& circuit : circuitsOf(inputs)) {
        const PowerElement& tap = *circuit.element;
        if (tap.kind != Kind::TapOff) {
            continue;
        }
        if (tap.item != last) {
            last = tap.item;
            judgeTapPlaces(inputs, findings, *inputs.design.items.find(tap.item));
        }
        if (tap.worstActive > Power()) {
            judgeTapCurrent(inputs, findings, missing, circuit);
        }
        std::vector<Id<Item>> racks = circuit.loads();
        std::erase_if(racks, [&](Id<Item> id) {
            const Item* item = inputs.design.items.find(id);
            return !item || !isRack(productOf(inputs.design, *item).kind);
        });
        if (!keepsWithin(static_cast<double>(racks.size()), most)) {
            Finding finding =
                found("PWR-016", inputs, circuit, static_cast<double>(racks.size()), most);
            const Measured fed{finding.value, Dimension::Count};
            const Measured allowed{most, Dimension::Count};
            finding.message = {most == 1.0 ? "{} feeds {} racks; one is allowed."
                                           : "{} feeds {} racks; {} are allowed.",
                               {subjectOf(tap), fed, allowed}};
            finding.dimension = Dimension::Count;
            finding.formula = {"{} > {}", {fed, allowed}};
            finding.source = inputs.sourceOf("PWR-016.racks");
            finding.state = "normal";
            finding.provisional = false;
            findings.findings.push_back(std::move(finding));
        }
    }
}

}  // namespace hallwright
