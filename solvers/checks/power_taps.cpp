// SPDX-License-Identifier: GPL-3.0-or-later
// Tap-off boxes of busways: PWR-016.
#include "model/results/derating.h"
#include "solvers/checks/circuits.h"

#include <algorithm>

namespace hallwright {
namespace {

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
                foundOn("PWR-016", inputs, circuit, static_cast<double>(racks.size()), most);
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
