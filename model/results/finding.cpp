// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/finding.h"

#include <algorithm>

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
            return "balance";
        case Fidelity::Potential:
            return "potential";
        case Fidelity::Momentum:
            break;
    }
    return "momentum";
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

std::string sentence(const Message& message, const Design& design, UnitSystem system) {
    std::vector<Wording> words;
    words.reserve(message.arguments.size());
    for (const Argument& argument : message.arguments) {
        if (const auto* subject = std::get_if<Subject>(&argument)) {
            words.emplace_back(nameOf(design, subject->item, subject->slot));
        } else if (const auto* measured = std::get_if<Measured>(&argument)) {
            words.emplace_back(*measured);
        } else {
            words.emplace_back(std::get<std::string>(argument));
        }
    }
    return filled(message.pattern, words, system);
}

}  // namespace hallwright
