// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/waiving.h"

#include <algorithm>

namespace hallwright {
namespace {

const std::string kNormal = "normal";
const std::string kLoss = "loss of ";

const std::string& stateOf(const Finding& finding) {
    return finding.state.empty() ? kNormal : finding.state;
}

/// The text of words without their figures.
std::string textOf(const Phrase& phrase) {
    std::vector<Wording> words = phrase.words;
    for (Wording& word : words) {
        if (const auto* inner = std::get_if<Phrase>(&word)) {
            word = textOf(*inner);
        } else if (std::holds_alternative<Measured>(word)) {
            word = std::string();
        }
    }
    return filled(phrase.pattern, words, UnitSystem::Metric);
}

/// What an argument of a message names, other than an item of the finding; empty: nothing.
std::string nameIn(const Argument& argument, const Finding& finding, const Design& design) {
    if (const auto* subject = std::get_if<Subject>(&argument)) {
        const bool isItem = subject->slot == 0 &&
                            std::ranges::find(finding.items, subject->item) != finding.items.end();
        return isItem ? std::string() : nameOf(design, subject->item, subject->slot);
    }
    if (const auto* phrase = std::get_if<Phrase>(&argument)) {
        return textOf(*phrase);
    }
    const auto* text = std::get_if<std::string>(&argument);
    return text ? *text : std::string();
}

std::vector<Id<Item>> sorted(std::vector<Id<Item>> items) {
    std::ranges::sort(items);
    return items;
}

}  // namespace

std::string partOf(const Finding& finding, const Design& design) {
    std::string part;
    for (const Argument& argument : finding.message.arguments) {
        const std::string name = nameIn(argument, finding, design);
        if (!name.empty() && finding.state != name && finding.state != kLoss + name) {
            part += (part.empty() ? "" : ", ") + name;
        }
    }
    return part;
}

Waiver waiverFor(const Finding& finding, const Design& design) {
    Waiver waiver;
    waiver.rule = finding.rule;
    waiver.items = sorted(finding.items);
    waiver.state = stateOf(finding);
    waiver.part = partOf(finding, design);
    return waiver;
}

const Waiver* waiverOf(const Finding& finding, const Design& design) {
    const auto found = std::ranges::find_if(*design.waivers, [&](const Waiver& waiver) {
        return waiver.rule == finding.rule &&
               (waiver.items.empty() || waiver.items == sorted(finding.items)) &&
               (waiver.state.empty() ||
                (waiver.state == stateOf(finding) && waiver.part == partOf(finding, design)));
    });
    return found == design.waivers->end() ? nullptr : &*found;
}

}  // namespace hallwright
