// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/check.h"

#include <algorithm>
#include <map>

#include "model/edits/items.h"
#include "solvers/airflow/balance.h"
#include "solvers/liquid/balance.h"
#include "solvers/network/network.h"
#include "solvers/power/power.h"
#include "solvers/space/space.h"

namespace hallwright {
namespace {

/// The design as it stands when `phase` is built.
Design upToPhase(const Design& design, int phase) {
    std::vector<Id<Item>> later;
    for (const Item& item : design.items) {
        if (item.phase > phase) {
            later.push_back(item.id);
        }
    }
    return later.empty() ? design : removeItems(design, later).value_or(design);
}

/// What the network analysis reads: connections, and where and what their ends are.
bool sameNetwork(const Design& a, const Design& b) {
    return a.links.same(b.links) && a.items.same(b.items) && a.products.same(b.products) &&
           a.rooms.same(b.rooms) && a.thresholds == b.thresholds;
}

bool isWaived(const Finding& finding, const std::vector<Waiver>& waivers) {
    return std::ranges::any_of(waivers, [&](const Waiver& waiver) {
        if (waiver.rule != finding.rule) {
            return false;
        }
        std::vector<Id<Item>> items = finding.items;
        std::ranges::sort(items);
        return waiver.items.empty() || waiver.items == items;
    });
}

Metrics metricsOf(const Answers& answers) {
    Metrics metrics;
    metrics.itLoad = answers.power.itLoad;
    metrics.airHeat = answers.air.airHeat;
    metrics.liquidHeat = answers.air.liquidHeat;
    metrics.gpus = answers.network.gpus;
    metrics.densestRack = answers.space.densestRack;
    metrics.worstFeedLoading = answers.power.worstFeedLoading;
    metrics.pue = answers.power.pue;
    for (const RoomLoad& room : answers.space.rooms) {
        metrics.racks += room.racks;
        metrics.density = std::max(metrics.density, room.density);
    }
    return metrics;
}

}  // namespace

Answers check(const Design& design, const CheckOptions& options, const RunControl& control,
              const Answers* before) {
    Answers answers;
    answers.design = options.phase > 0 ? upToPhase(design, options.phase) : design;
    const Design& judged = answers.design;

    answers.power = analysePower(judged, control);
    control.tell(0.4);
    answers.network = before && sameNetwork(before->design, judged) ? before->network
                                                                    : analyseNetwork(judged, control);
    control.tell(0.7);
    answers.air = balanceAir(judged, answers.power);
    answers.liquid = balanceLiquid(judged);
    answers.space = analyseSpace(judged);
    answers.metrics = metricsOf(answers);
    control.tell(0.9);

    Findings& all = answers.findings;
    const Inputs inputs{judged, answers};
    std::map<std::string_view, std::size_t> place;
    for (const Rule& rule : allRules()) {
        place.emplace(rule.id, place.size());
        if (control.stopped()) {
            all = {};
            return answers;
        }
        if (options.only.empty() || options.only.contains(rule.group)) {
            rule.judge(inputs, all);
        }
    }
    for (Finding& finding : all.findings) {
        finding.waived = isWaived(finding, *judged.waivers);
    }
    std::ranges::stable_sort(all.findings, [&](const Finding& a, const Finding& b) {
        return std::pair(a.severity, place[a.rule]) < std::pair(b.severity, place[b.rule]);
    });
    control.tell(1.0);
    return answers;
}

}  // namespace hallwright
