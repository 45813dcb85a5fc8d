// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace hallwright {

Verdict verdictOf(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return Verdict::Error;
        case Severity::Warning:
            return Verdict::Warning;
        case Severity::Info:
            break;
    }
    return Verdict::Information;
}

QString markOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Error:
            return QStringLiteral("●");
        case Verdict::Warning:
            return QStringLiteral("▲");
        case Verdict::Information:
            return QStringLiteral("i");
        case Verdict::NotEvaluated:
            return QStringLiteral("○");
        case Verdict::Fine:
            break;
    }
    return QStringLiteral("✓");
}

QString labelOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Error:
            return QCoreApplication::translate("Verdict", "Error");
        case Verdict::Warning:
            return QCoreApplication::translate("Verdict", "Warning");
        case Verdict::Information:
            return QCoreApplication::translate("Verdict", "Information");
        case Verdict::NotEvaluated:
            return QCoreApplication::translate("Verdict", "Not evaluated");
        case Verdict::Fine:
            break;
    }
    return QCoreApplication::translate("Verdict", "Fine");
}

QString markOf(const ItemVerdict& verdict) {
    return verdict.provisional ? markOf(verdict.worst) + provisionalMark() : markOf(verdict.worst);
}

std::unordered_map<Id<Item>, ItemVerdict> verdictsOf(const Findings& findings) {
    std::unordered_map<Id<Item>, ItemVerdict> verdicts;
    const auto note = [&](Id<Item> item, Verdict verdict, bool provisional) {
        ItemVerdict& held = verdicts[item];
        if (verdict > held.worst) {
            held = {verdict, provisional};
        } else if (verdict == held.worst) {
            held.provisional = held.provisional && provisional;
        }
    };
    for (const Finding& finding : findings.findings) {
        if (!finding.waived) {
            for (const Id<Item> item : finding.items) {
                note(item, verdictOf(finding.severity), finding.provisional);
            }
        }
    }
    for (const NotEvaluated& silent : findings.notEvaluated) {
        for (const Id<Item> item : silent.items) {
            note(item, Verdict::NotEvaluated, false);
        }
    }
    return verdicts;
}

}  // namespace hallwright
