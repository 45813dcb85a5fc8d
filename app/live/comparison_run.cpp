// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/comparison_run.h"

#include "app/live/air_tiers.h"
#include "app/live/run_in_background.h"
#include "model/exchange/files.h"
#include "solvers/airflow/cooler_failures.h"
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

/// The fields of `normal` with one cooler failed; those of other rooms stay.
AirFields failedFields(const Answers& normal, const ComparisonWish& wish,
                       const RunControl& control) {
    AirFields fields = normal.fields;
    const AirInputs inputs{normal.design, normal.power, normal.air, normal.liquid};
    const CheckOptions tier = refinedAir();
    const FieldOptions options =
        fieldOptionsOf(normal.design, cellFor(inputs, tier.cells, tier.finestCell));
    for (const RoomItems& room : roomsWithAir(inputs)) {
        const AirScene scene = sceneOf(inputs, room);
        const auto unit = std::ranges::find_if(scene.units, [&](const AirUnit& each) {
            return each.item == wish.cooler && each.role == AirUnit::Role::Cooler;
        });
        const auto old =
            std::ranges::find(fields, room.room, [](const auto& f) { return f->room; });
        if (unit == scene.units.end() || old == fields.end()) {
            continue;
        }
        const auto memory = normal.airMemories.find({room.room, AirTier::Refined});
        const auto index = static_cast<std::size_t>(unit - scene.units.begin());
        const AirAnswer failed =
            solveAirField(failedScene(scene, index, wish.fault), options, control,
                          memory == normal.airMemories.end() ? nullptr : memory->second.get());
        if (!failed.field) {
            return {};
        }
        *old = failed.field;
    }
    return fields;
}

}  // namespace

ComparisonStepped stepComparison(const ComparisonWish& wish, const Design& design,
                                 const Answers* known, const ComparisonStep& before,
                                 const RunControl& control) {
    if (before.second) {
        const auto on = std::make_shared<const Answers>(
            check(design, airOnly(marchedAir(isInDoubt(before.comparison->first.fields))), control,
                  before.second.get()));
        if (control.stopped()) {
            return ComparisonStep{};
        }
        auto comparison = made(wish, before.comparison->first, AirState{on->design, on->fields});
        const bool goesOn = comparison->isUnderWay;
        return ComparisonStep{std::move(comparison), goesOn ? on : nullptr};
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
            const auto marched = std::make_shared<const Answers>(
                check(design, airOnly(marchedAir(isInDoubt(open->fields))), control, open.get()));
            if (control.stopped()) {
                return ComparisonStep{};
            }
            auto comparison = made(wish, now, AirState{marched->design, marched->fields});
            const bool goesOn = comparison->isUnderWay;
            return ComparisonStep{std::move(comparison), goesOn ? marched : nullptr};
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
            return ComparisonStep{made(wish, AirState{first->design, first->fields}, now), nullptr};
        }
        case ComparedStates::Failure:
            break;
    }
    if (!design.items.find(wish.cooler)) {
        return refuse("The cooler to fail is no longer in the hall.");
    }
    AirFields failed = failedFields(*open, wish, control);
    if (control.stopped()) {
        return ComparisonStep{};
    }
    return ComparisonStep{made(wish, now, AirState{design, std::move(failed)}), nullptr};
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
    run.future.then(this, [this, own](const ComparisonStepped& stepped) {
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
