// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/growth.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace hallwright {
namespace {

using Subject = std::tuple<std::string_view, std::vector<Id<Item>>, Id<Room>>;

Subject subjectOf(const Finding& finding) {
    return {finding.rule, finding.items, finding.room};
}

/// What `next` says that `now` did not, or said less sharply.
std::vector<Finding> addedBy(const Findings& now, const Findings& next) {
    std::map<Subject, std::vector<Severity>> known;
    for (const Finding& finding : now.findings) {
        known[subjectOf(finding)].push_back(finding.severity);
    }
    std::vector<Finding> added;
    for (const Finding& finding : next.findings) {
        std::vector<Severity>& before = known[subjectOf(finding)];
        const auto same = std::ranges::find_if(
            before, [&](Severity severity) { return severity <= finding.severity; });
        if (same != before.end()) {
            before.erase(same);
        } else if (!finding.waived) {
            added.push_back(finding);
        }
    }
    std::ranges::stable_sort(added, {}, &Finding::severity);
    return added;
}

int countOf(const std::vector<Finding>& findings, Severity severity) {
    return static_cast<int>(std::ranges::count(findings, severity, &Finding::severity));
}

auto worthOf(const JudgedGrowth& growth) {
    const double inlet = growth.metrics.hottestInlet.celsius();
    return std::tuple(-std::ssize(growth.racks), growth.errors, growth.warnings,
                      growth.metrics.worstFeedLoading,
                      std::isnan(inlet) ? std::numeric_limits<double>::infinity() : inlet);
}

}  // namespace

std::vector<JudgedGrowth> judgeGrowth(const Answers& now, const GrowthWish& wish,
                                      const CheckOptions& options, const RunControl& control) {
    std::vector<JudgedGrowth> judged;
    const std::vector<Growth> ways = waysToGrow(now.design, wish);
    for (std::size_t i = 0; i < ways.size() && !control.stopped(); ++i) {
        control.tell(static_cast<double>(i) / static_cast<double>(ways.size()));
        Edited next = growBy(now.design, wish.like, ways[i].spots);
        if (!next) {
            continue;
        }
        JudgedGrowth growth{ways[i].where, {}, std::move(*next), {}, 0, 0, {}};
        for (std::uint32_t n = 1; n <= ways[i].spots.size(); ++n) {
            growth.racks.push_back(Id<Item>{now.design.lastId + n});
        }
        const Answers answers = check(growth.next, options, {control.stop, {}}, &now);
        if (control.stopped()) {
            break;
        }
        growth.added = addedBy(now.findings, answers.findings);
        growth.errors = countOf(growth.added, Severity::Error);
        growth.warnings = countOf(growth.added, Severity::Warning);
        growth.metrics = answers.metrics;
        judged.push_back(std::move(growth));
    }
    std::ranges::stable_sort(judged, {}, worthOf);
    return judged;
}

}  // namespace hallwright
