// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/comparison_run.h"

#include "app/live/air_tiers.h"
#include "app/live/run_in_background.h"
#include "model/exchange/files.h"
#include "solvers/airflow/cooler_failures.h"
#include "solvers/airflow/momentum/solve_momentum.h"
#include "solvers/checks/check.h"

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

/// Only air is compared.
CheckOptions airOnly(CheckOptions options) {
    options.only = {Group::Airflow};
    return options;
}

std::shared_ptr<const AirComparison> made(const ComparisonWish& wish, AirState first,
                                          AirState second) {
    const bool isUnderWay = hallwright::isUnderWay(second.fields);
    return std::make_shared<const AirComparison>(
        AirComparison{wish, std::move(first), std::move(second), isUnderWay});
}

/// One room with a cooler failed, at the fidelity of `tier`; `before`: an earlier answer to that.
AirAnswer failedRoom(const Answers& normal, const ComparisonWish& wish, const CheckOptions& tier,
                     const AirMemory* before, const RunControl& control) {
    const AirInputs inputs{normal.design, normal.power, normal.air, normal.liquid};
    FieldOptions options =
        fieldOptionsOf(normal.design, cellFor(inputs, tier.cells, tier.finestCell));
    options.fidelity = tier.fidelity;
    options.secondsAtOnce = tier.marchAtOnce;
    const bool marches = tier.fidelity == Fidelity::Momentum;
    for (const RoomItems& room : roomsWithAir(inputs)) {
        const AirScene scene = sceneOf(inputs, room);
        const auto unit = std::ranges::find_if(scene.units, [&](const AirUnit& each) {
            return each.item == wish.cooler && each.role == AirUnit::Role::Cooler;
        });
        if (unit == scene.units.end()) {
            continue;
        }
        const AirScene failed =
            failedScene(scene, static_cast<std::size_t>(unit - scene.units.begin()), wish.fault);
        auto start = before;
        for (const AirTier kept : {AirTier::Marched, AirTier::Refined}) {
            const auto memory = normal.airMemories.find({room.room, kept});
            if (!start && memory != normal.airMemories.end() &&
                (marches || kept == AirTier::Refined)) {
                start = memory->second.get();
            }
        }
        return marches ? solveMomentum(failed, options, control, start)
                       : solveAirField(failed, options, control, start);
    }
    return {};
}

/// The fields of `normal` with those of one room exchanged.
AirFields with(const Answers& normal, const std::shared_ptr<const AirField>& field) {
    AirFields fields = normal.fields;
    std::ranges::replace_if(
        fields, [&](const auto& one) { return one->room == field->room; }, field);
    return fields;
}

bool isInDoubt(const AirAnswer& answer) {
    return answer.field->isUnderWay || answer.field->isInDoubt();
}

/// Where potential flow cannot tell a failure firmly: the normal hall is marched as far as it is in
/// doubt itself, then the failure, a part at each step.
ComparisonStep marchFailed(const ComparisonWish& wish, const Design& design,
                           const ComparisonStep& before, const RunControl& control) {
    std::shared_ptr<const Answers> normal = before.second;
    if (isWorthMarching(normal->fields)) {
        normal = std::make_shared<const Answers>(
            check(design, airOnly(marchedAir(true)), control, normal.get()));
        if (control.stopped()) {
            return {};
        }
        if (isUnderWay(normal->fields)) {
            return {before.comparison, normal, nullptr};
        }
    }
    const AirAnswer failed =
        failedRoom(*normal, wish, marchedAir(false), before.failed.get(), control);
    if (!failed.field) {
        return {};
    }
    auto comparison =
        made(wish, AirState{design, normal->fields}, AirState{design, with(*normal, failed.field)});
    return {std::move(comparison), failed.field->isUnderWay ? normal : nullptr, failed.memory};
}

}  // namespace

ComparisonStepped stepComparison(const ComparisonWish& wish, const Design& design,
                                 const Answers* known, const ComparisonStep& before,
                                 const RunControl& control) {
    if (before.second && wish.states == ComparedStates::Failure) {
        return marchFailed(wish, design, before, control);
    }
    if (before.second) {
        const auto on = std::make_shared<const Answers>(
            check(design, airOnly(marchedAir(isWorthMarching(before.comparison->first.fields))),
                  control, before.second.get()));
        if (control.stopped()) {
            return ComparisonStep{};
        }
        auto comparison = made(wish, before.comparison->first, AirState{on->design, on->fields});
        const bool goesOn = comparison->isUnderWay;
        return ComparisonStep{std::move(comparison), goesOn ? on : nullptr, nullptr};
    }
    const auto refined = [&](const Design& asked, const Answers* start) {
        return std::make_shared<const Answers>(check(asked, airOnly(refinedAir()), control, start));
    };
    const auto open = refined(design, known);
    if (control.stopped()) {
        return ComparisonStep{};
    }
    const AirState now{open->design, open->fields};
    switch (wish.states) {
        case ComparedStates::Methods: {
            const auto marched = std::make_shared<const Answers>(check(
                design, airOnly(marchedAir(isWorthMarching(open->fields))), control, open.get()));
            if (control.stopped()) {
                return ComparisonStep{};
            }
            auto comparison = made(wish, now, AirState{marched->design, marched->fields});
            const bool goesOn = comparison->isUnderWay;
            return ComparisonStep{std::move(comparison), goesOn ? marched : nullptr, nullptr};
        }
        case ComparedStates::Designs: {
            const auto other = readDesign(wish.file);
            if (!other) {
                return tl::unexpected(other.error());
            }
            const auto first = refined(*other, open.get());
            if (control.stopped()) {
                return ComparisonStep{};
            }
            return ComparisonStep{made(wish, AirState{first->design, first->fields}, now), nullptr,
                                  nullptr};
        }
        case ComparedStates::Failure:
            break;
    }
    if (!design.items.find(wish.cooler)) {
        return refuse("The cooler to fail is no longer in the hall.");
    }
    const AirAnswer failed = failedRoom(*open, wish, refinedAir(), nullptr, control);
    if (!failed.field) {
        return control.stopped() ? ComparisonStepped(ComparisonStep{})
                                 : refuse("This cooler cools no room with a temperature field.");
    }
    AirComparison comparison{wish, now, AirState{design, with(*open, failed.field)},
                             isInDoubt(failed)};
    const bool goesOn = comparison.isUnderWay;
    return ComparisonStep{std::make_shared<const AirComparison>(std::move(comparison)),
                          goesOn ? open : nullptr, nullptr};
}

ComparisonRun::ComparisonRun(QObject* parent) : QObject(parent) {
    // One that was stopped may take a moment to notice.
    pool_.setMaxThreadCount(2);
}

ComparisonRun::~ComparisonRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void ComparisonRun::start(const ComparisonWish& wish, const Design& design,
                          std::shared_ptr<const Answers> known) {
    stop();
    wish_ = wish;
    design_ = design;
    known_ = std::move(known);
    step({});
}

void ComparisonRun::stop() {
    stop_.request_stop();
}

void ComparisonRun::step(const ComparisonStep& before) {
    auto run = runInBackground(
        pool_, [wish = wish_, design = design_, known = known_, before](const RunControl& control) {
            return stepComparison(wish, design, known.get(), before, control);
        });
    stop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this, [this, own](const ComparisonStepped& stepped) {
        if (own.stop_requested()) {
            return;
        }
        if (!stepped) {
            emit refused(stepped.error());
            return;
        }
        emit compared(stepped->comparison);
        if (stepped->second && !own.stop_requested()) {
            step(*stepped);
        }
    });
}

}  // namespace hallwright
