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
    std::string text;
    std::size_t next = 0;
    std::string_view rest = message.pattern;
    for (auto at = rest.find("{}"); at != std::string_view::npos; at = rest.find("{}")) {
        text.append(rest.substr(0, at));
        rest.remove_prefix(at + 2);
        if (next == message.arguments.size()) {
            break;
        }
        const Argument& argument = message.arguments[next++];
        if (const auto* words = std::get_if<std::string>(&argument)) {
            text += *words;
        } else if (const auto* measured = std::get_if<Measured>(&argument)) {
            text += measured->isLeast ? "more than " : "";
            text += formatted(measured->si, measured->dimension, system);
        } else {
            const auto& subject = std::get<Subject>(argument);
            text += nameOf(design, subject.item, subject.slot);
        }
    }
    text.append(rest);
    return text;
}

}  // namespace hallwright
