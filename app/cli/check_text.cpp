// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"

#include <string>

namespace hallwright {
namespace {

std::string plural(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

const char* markOf(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "●";
        case Severity::Warning:
            return "▲";
        case Severity::Info:
            break;
    }
    return "i";
}

std::string headOf(const Answers& answers) {
    const Metrics& m = answers.metrics;
    std::string text = answers.design.site->name + "\n";
    text += "  IT load        " + formatted(m.itLoad.si(), Dimension::Power) + " in " +
            plural(static_cast<std::size_t>(m.racks), "rack") + ", " +
            plural(static_cast<std::size_t>(m.gpus), "GPU") + "\n";
    text += "  Heat           " + formatted(m.airHeat.si(), Dimension::Power) + " into air, " +
            formatted(m.liquidHeat.si(), Dimension::Power) + " into coolant\n";
    text += "  Density        " + formatted(m.densestRack.si(), Dimension::Power) +
            " in the densest rack, " + formatted(m.density.si(), Dimension::PowerDensity) + "\n";
    text += "  Worst feed     " + formatted(m.worstFeedLoading, Dimension::Fraction) +
            " of its limit\n";
    if (m.pue > 0.0) {
        text += "  PUE estimate   " + formatted(m.pue, Dimension::Count) + " at this load\n";
    }
    return text;
}

}  // namespace

std::string checkText(const Answers& answers) {
    const Findings& found = answers.findings;
    std::string text = headOf(answers) + "\n";
    for (const Finding& finding : found.findings) {
        text += std::string(markOf(finding.severity)) + " " + std::string(finding.rule) + "  " +
                sentence(finding.message, answers.design);
        if (finding.provisional) {
            text += " ◆ provisional";
        }
        if (finding.waived) {
            text += " (waived)";
        }
        text += "\n";
        const std::string formula = sentence(finding.formula, answers.design);
        if (!formula.empty()) {
            text += "      " + formula + "\n";
        }
    }
    for (const NotEvaluated& silent : found.notEvaluated) {
        text += "○ " + std::string(silent.rule) + "  not evaluated, missing: ";
        for (std::size_t i = 0; i < silent.missing.size(); ++i) {
            text += (i > 0 ? ", " : "") + filled(silent.missing[i]);
        }
        text += "\n";
    }
    if (!found.findings.empty() || !found.notEvaluated.empty()) {
        text += "\n";
    }
    text += plural(found.count(Severity::Error), "error") + ", " +
            plural(found.count(Severity::Warning), "warning") + ", " +
            plural(found.count(Severity::Info), "note") + ", " +
            std::to_string(found.notEvaluated.size()) + " not evaluated, " +
            std::to_string(found.waived()) + " waived, " + std::to_string(found.provisional()) +
            " provisional\n";
    return text;
}

}  // namespace hallwright
