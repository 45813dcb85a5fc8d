// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/verdict.h"

#include <algorithm>

namespace hallwright {

const char* markOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::None:
            return "";
        case Verdict::Fine:
            return "✓";
        case Verdict::NotEvaluated:
            return "○";
        case Verdict::Provisional:
            return "◆";
        case Verdict::Warning:
            return "▲";
        case Verdict::Error:
            break;
    }
    return "●";
}

Verdicts::Verdicts(const Findings& findings) {
    const auto add = [this](const std::vector<Id<Item>>& items, Verdict verdict) {
        for (const Id<Item> item : items) {
            rows_.push_back({item, verdict});
        }
    };
    for (const Finding& finding : findings.findings) {
        if (finding.waived || finding.severity == Severity::Info) {
            continue;
        }
        if (finding.severity == Severity::Error) {
            add(finding.items, Verdict::Error);
        } else {
            add(finding.items, finding.provisional ? Verdict::Provisional : Verdict::Warning);
        }
    }
    for (const NotEvaluated& silent : findings.notEvaluated) {
        add(silent.items, Verdict::NotEvaluated);
    }
    std::ranges::sort(rows_, [](const Row& a, const Row& b) {
        return a.item != b.item ? a.item < b.item : a.verdict > b.verdict;
    });
    rows_.erase(std::ranges::unique(rows_, {}, &Row::item).begin(), rows_.end());
}

Verdict Verdicts::of(Id<Item> item) const {
    const auto found = std::ranges::lower_bound(rows_, item, {}, &Row::item);
    return found != rows_.end() && found->item == item ? found->verdict : Verdict::Fine;
}

}  // namespace hallwright
