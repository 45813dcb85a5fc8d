// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/finding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hallwright {

std::string_view keyOf(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Info:
            break;
    }
    return "info";
}

std::string_view keyOf(Fidelity fidelity) {
    switch (fidelity) {
        case Fidelity::Balance:
            return translatable("balance");
        case Fidelity::Potential:
            return translatable("potential");
        case Fidelity::Momentum:
            break;
    }
    return translatable("momentum");
}

std::size_t Findings::count(Severity severity) const {
    return static_cast<std::size_t>(std::ranges::count_if(findings, [&](const Finding& finding) {
        return finding.severity == severity && !finding.waived;
    }));
}

std::size_t Findings::waived() const {
    return static_cast<std::size_t>(std::ranges::count_if(findings, &Finding::waived));
}

std::size_t Findings::provisional() const {
    return static_cast<std::size_t>(std::ranges::count_if(findings, &Finding::provisional));
}

Phrase phraseOf(const Message& message, const Design& design) {
    std::vector<Wording> words;
    words.reserve(message.arguments.size());
    for (const Argument& argument : message.arguments) {
        if (const auto* subject = std::get_if<Subject>(&argument)) {
            words.emplace_back(named(design, subject->item, subject->slot));
        } else if (const auto* measured = std::get_if<Measured>(&argument)) {
            words.emplace_back(*measured);
        } else if (const auto* phrase = std::get_if<Phrase>(&argument)) {
            words.emplace_back(*phrase);
        } else {
            words.emplace_back(std::get<std::string>(argument));
        }
    }
    return {message.pattern, std::move(words)};
}

std::string sentence(const Message& message, const Design& design, UnitSystem system,
                     Translate translate) {
    return filled(phraseOf(message, design), system, translate);
}

Phrase stateInWords(std::string_view state) {
    constexpr std::array kStates{
        translatable("normal"),
        translatable("declared"),
        translatable("standing"),
        translatable("moving"),
        translatable("front"),
        translatable("rear"),
        translatable("loss of the largest"),
        translatable("loss of all coolers"),
        translatable("loss of all CDUs"),
        translatable("loss of a switch"),
        translatable("loss of a link"),
        translatable("loss of a leaf"),
        translatable("on battery"),
        translatable("short circuit"),
    };
    constexpr std::string_view kLoss = "loss of ";
    if (std::ranges::find(kStates, state) != kStates.end()) {
        return Phrase(state);
    }
    return state.starts_with(kLoss)
               ? Phrase("loss of {}", {std::string(state.substr(kLoss.size()))})
               : Phrase("{}", {std::string(state)});
}

}  // namespace hallwright
