// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/check.h"

#include "model/edits/items.h"
#include "model/hall/moves.h"
#include "model/results/waiving.h"
#include "solvers/airflow/air_fields.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/transient/air_ride_through.h"
#include "solvers/liquid/balance.h"
#include "solvers/liquid/loop_ride_through.h"
#include "solvers/network/network.h"
#include "solvers/power/power.h"
#include "solvers/space/space.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <memory>
#include <thread>

namespace hallwright {
namespace {

/// Of the flow of a first answer: no error that one sees on a coarse grid.
constexpr double kCoarseTolerance = 1e-4;

/// Items above which work is spread over threads.
constexpr std::size_t kLargeDesign = 500;

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

/// How a snapshot differs from the one before, as far as analyses can profit.
enum class Change {
    None,   ///< in nothing that they read
    Moved,  ///< items stand elsewhere in their rooms
    Other,
};

Change changeBy(const Moves& moves) {
    return !moves.isRestSame ? Change::Other : moves.items.empty() ? Change::None : Change::Moved;
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
    metrics.hottestInlet = Temperature(hottestInlet(answers.fields));
    for (const RoomLoad& room : answers.space.rooms) {
        metrics.racks += room.racks;
        metrics.density = std::max(metrics.density, room.density);
    }
    return metrics;
}

/// The fields asked for, or those of before: marked old where something has changed since.
void solveFields(Answers& answers, const CheckOptions& options, const RunControl& control,
                 const Answers* before, Change change) {
    const bool wanted = options.fidelity != Fidelity::Balance &&
                        (options.only.empty() || options.only.contains(Group::Airflow));
    if (!wanted) {
        if (before) {
            answers.fields = before->fields;
            answers.airMemories = before->airMemories;
            answers.fieldsAreOld = before->fieldsAreOld || change != Change::None;
        }
        return;
    }
    const AirInputs inputs{answers.design, answers.power, answers.air, answers.liquid};
    FieldOptions field =
        fieldOptionsOf(answers.design, cellFor(inputs, options.cells, options.finestCell));
    field.fidelity = options.fidelity;
    field.isCoarse = options.isCoarse;
    field.tolerance = options.isCoarse ? kCoarseTolerance : field.tolerance;
    field.withTransfer = options.withTransfer;
    field.secondsAtOnce = options.marchAtOnce;
    field.onlyDoubtful = options.onlyDoubtful;
    AirFieldsAnswer solved =
        solveAirFields(inputs, field, control, before ? before->airMemories : AirMemories{});
    answers.fields = std::move(solved.fields);
    answers.airMemories = std::move(solved.memories);
}

using SaidByRule = std::vector<std::shared_ptr<const Findings>>;

/// What each rule finds, judged on as many threads as there are cores; by the order of the rules,
/// so that the answer does not depend on them. What `before` says still holds for rules that do not
/// look at places; it is empty where more than those has changed.
SaidByRule judgeAll(const Inputs& inputs, const CheckOptions& options, const RunControl& control,
                    const SaidByRule& before) {
    const auto rules = allRules();
    SaidByRule said(rules.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < rules.size() && !control.stopped(); i = next++) {
            if (!options.only.empty() && !options.only.contains(rules[i].group)) {
                continue;
            }
            if (!rules[i].isOfPlaces && i < before.size() && before[i]) {
                said[i] = before[i];
                continue;
            }
            auto found = std::make_shared<Findings>();
            rules[i].judge(inputs, *found);
            said[i] = std::move(found);
        }
    };
    // A small design is judged before a thread would have started.
    const bool isLarge = inputs.design.items.size() > kLargeDesign;
    const unsigned helpers = isLarge ? std::max(1U, std::thread::hardware_concurrency()) - 1U : 0U;
    std::vector<std::future<void>> running;
    for (unsigned i = 0; i < helpers; ++i) {
        running.push_back(std::async(std::launch::async, work));
    }
    work();
    for (auto& one : running) {
        one.get();
    }
    return said;
}

}  // namespace

Answers check(const Design& design, const CheckOptions& options, const RunControl& control,
              const Answers* before) {
    Answers answers;
    answers.design = options.phase > 0 ? upToPhase(design, options.phase) : design;
    const Design& judged = answers.design;

    // Coolant runs along connections wherever their ends stand, and power but for its voltages.
    const Moves moves = before ? movesBetween(before->design, judged) : Moves{};
    const std::vector<Id<Item>>& moved = moves.items;
    const Change change = before ? changeBy(moves) : Change::Other;
    const auto policy =
        judged.items.size() > kLargeDesign ? std::launch::async : std::launch::deferred;
    answers.sums = std::make_shared<const ItemSums>(judged, before ? before->sums.get() : nullptr);
    auto others = std::async(policy, [&] {
        answers.network =
            change == Change::None ? before->network
            : change == Change::Moved
                ? withMoved(before->network, judged, moved)
                : analyseNetwork(judged, control, before ? &before->network : nullptr);
        answers.liquid = change == Change::Other ? balanceLiquid(judged) : before->liquid;
    });
    auto space = std::async(policy, [&] {
        answers.space =
            change == Change::None ? before->space : analyseSpace(judged, *answers.sums);
    });
    answers.power = change == Change::None ? before->power
                    : change == Change::Moved
                        ? withMoved(before->power, judged, moved)
                        : analysePower(judged, control, before ? &before->power : nullptr);
    control.tell(0.4);
    answers.air =
        change == Change::None ? before->air : balanceAir(judged, *answers.sums, answers.power);
    others.get();
    space.get();
    solveFields(answers, options, control, before, change);
    // Coolant knows nothing of places; what air does depends on the fields too.
    answers.rideThrough = {airRideThroughs(judged, *answers.sums, answers.power, answers.air,
                                           answers.fields, answers.fieldsAreOld),
                           change == Change::Other
                               ? loopRideThroughs(judged, answers.power, answers.liquid)
                               : before->rideThrough.liquid};
    answers.metrics = metricsOf(answers);
    control.tell(0.8);

    const Inputs inputs{judged, answers};
    SaidByRule said =
        judgeAll(inputs, options, control, change == Change::Other ? SaidByRule{} : before->byRule);
    if (control.stopped()) {
        return answers;
    }
    Findings& all = answers.findings;
    for (const auto& ofRule : said) {
        if (ofRule) {
            std::ranges::copy(ofRule->findings, std::back_inserter(all.findings));
            std::ranges::copy(ofRule->notEvaluated, std::back_inserter(all.notEvaluated));
        }
    }
    answers.byRule = std::move(said);
    for (Finding& finding : all.findings) {
        finding.waived = waiverOf(finding, judged) != nullptr;
    }
    // The order of the rules stays within a severity.
    std::ranges::stable_sort(all.findings, {}, &Finding::severity);
    control.tell(1.0);
    return answers;
}

}  // namespace hallwright
