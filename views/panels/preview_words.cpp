// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/preview_words.h"

#include "views/panels/text.h"
#include "views/panels/verdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace hallwright {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hallwright", text);
}

}  // namespace

QString verdictWords(const Answers& preview, std::span<const Id<Item>> subjects,
                     UnitSystem system) {
    const std::unordered_set<Id<Item>> concerned(subjects.begin(), subjects.end());
    // What is new is not connected yet: where it stands is told first.
    const Finding* gravest = nullptr;
    for (const Finding& finding : preview.findings.findings) {
        const bool isOfPlace =
            std::ranges::any_of(std::array{"SPC", "SAF", "STR"},
                                [&](const char* group) { return finding.rule.starts_with(group); });
        if (finding.waived || finding.severity == Severity::Info || (gravest && !isOfPlace) ||
            std::ranges::none_of(finding.items,
                                 [&](Id<Item> item) { return concerned.contains(item); })) {
            continue;
        }
        gravest = &finding;
        if (isOfPlace) {
            break;
        }
    }
    return gravest ? QStringLiteral("%1 %2").arg(markOf(verdictOf(gravest->severity)),
                                                 said(gravest->message, preview.design, system))
                   : QString();
}

QString countWords(const Answers& preview, const Answers* now) {
    const auto counts = [](const Answers& answers) {
        return std::pair(answers.findings.count(Severity::Error),
                         answers.findings.count(Severity::Warning));
    };
    const auto [errors, warnings] = counts(preview);
    QString text = tr("Altogether %1 %2, %3 %4")
                       .arg(markOf(Verdict::Error))
                       .arg(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors),
                            markOf(Verdict::Warning),
                            warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    if (now) {
        const auto [errorsNow, warningsNow] = counts(*now);
        text += errors == errorsNow && warnings == warningsNow
                    ? tr(", as before")
                    : tr(" (before: %1, %2)").arg(errorsNow).arg(warningsNow);
    }
    return text;
}

}  // namespace hallwright
