// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/quantities/fibre.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace hallwright {
namespace {

std::string lowered(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return low;
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string noteOf(const Product& product, const std::string& key) {
    const auto found = product.notes.find(key);
    return found == product.notes.end() ? std::string() : lowered(found->second);
}

std::string wordsOf(const Product& product) {
    std::string words = lowered(product.model + " " + product.description);
    for (const char* key : {"medium", "optics", "reach", "use", "ends"}) {
        words.append(" ").append(noteOf(product, key));
    }
    return words;
}

Fibre modeOf(std::string_view words) {
    if (says(words, {"om3", "om4", "om5", "multimode", "multi-mode", "sr4", "sr8", "100g-sr"})) {
        return Fibre::Multimode;
    }
    if (says(words, {"os2", "single mode", "single-mode", "singlemode", "dr4", "fr4", "lr4"})) {
        return Fibre::SingleMode;
    }
    return Fibre::None;
}

/// The form of cage that a text names, or nothing.
std::string_view cageIn(std::string_view text) {
    constexpr auto kCages = std::to_array<std::string_view>(
        {"osfp", "qsfp-dd", "qsfp112", "qsfp56", "qsfp28", "qsfp", "sfp56", "sfp28", "sfp"});
    const auto found = std::ranges::find_if(kCages, [text](std::string_view cage) {
        return text.find(cage) != std::string_view::npos;
    });
    return found == kCages.end() ? std::string_view() : *found;
}

}  // namespace

Fibre fibreOf(const Product& cable) {
    const std::string medium = noteOf(cable, "medium");
    const std::string words = medium.empty() ? wordsOf(cable) : medium;
    if (says(words, {"copper", "dac", "active optical", "aoc", "twisted pair", "cat 6", "cat6"})) {
        return Fibre::None;
    }
    const Fibre mode = modeOf(words);
    if (mode != Fibre::None || !says(words, {"fibre", "fiber", "optical"})) {
        return mode;
    }
    const Fibre byName = modeOf(wordsOf(cable));
    return byName == Fibre::None ? Fibre::Multimode : byName;
}

TwinEnds twinEndsOf(const Product& cable) {
    const std::string ends = noteOf(cable, "ends");
    if (!says(ends, {"twin"})) {
        return TwinEnds::None;
    }
    return says(ends, {"both", "twin-twin", "twin to twin"}) ? TwinEnds::Both : TwinEnds::One;
}

std::vector<Module> modulesOf(const Design& design) {
    std::vector<Module> modules;
    for (const Product& product : design.products) {
        if (product.kind == Kind::Transceiver) {
            const std::string words = wordsOf(product);
            const Value* reach = product.find(Property::Reach);
            modules.push_back({&product, modeOf(words), says(words, {"twin"}),
                               cageIn(noteOf(product, "cage")), reach ? reach->number : 0.0});
        }
    }
    return modules;
}

const Product* transceiverFor(const std::vector<Module>& modules, Fibre fibre,
                              const PortGroup& port, double length) {
    const std::string_view wanted = cageIn(lowered(port.connector));
    const Module* best = nullptr;
    for (const Module& module : modules) {
        const bool fits = module.fibre == fibre && module.twinPort == (port.perCage >= 2) &&
                          (module.cage.empty() || wanted.empty() || module.cage == wanted) &&
                          (module.reach == 0.0 || module.reach >= length);
        if (fits && (!best || module.reach < best->reach)) {
            best = &module;
        }
    }
    return best ? best->product : nullptr;
}

}  // namespace hallwright
