// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/finding.h"

#include <QString>

#include <unordered_map>

namespace hallwright {

/// How something stands, gravest last. Whether it rests on estimates is said beside it.
enum class Verdict { Fine, NotEvaluated, Information, Warning, Error };

Verdict verdictOf(Severity severity);

/// "●", "▲", "i", "○" or "✓": verdicts are never told by colour alone.
QString markOf(Verdict verdict);
/// "◆", beside the mark of what rests on an estimate.
inline QString provisionalMark() {
    return QStringLiteral("◆");
}
/// "Error", for tool tips and screen readers.
QString labelOf(Verdict verdict);

/// The gravest verdict of each item that a finding names. Waived findings do not count.
struct ItemVerdict {
    Verdict worst = Verdict::Fine;
    bool provisional = false;
    bool operator==(const ItemVerdict&) const = default;
};
std::unordered_map<Id<Item>, ItemVerdict> verdictsOf(const Findings& findings);

/// The mark, with "◆" when it is provisional.
QString markOf(const ItemVerdict& verdict);

}  // namespace hallwright
