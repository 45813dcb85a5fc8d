// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/failure_watch.h"

#include "app/live/air_tiers.h"
#include "app/live/run_in_background.h"
#include "solvers/airflow/cooler_failures.h"

#include <algorithm>
#include <utility>

namespace hallwright {
namespace {

constexpr int kRest = 400;  ///< ms

bool isRefined(const Answers& answers) {
    return !answers.fieldsAreOld && !answers.fields.empty() &&
           std::ranges::none_of(answers.fields, [](const auto& field) { return field->isCoarse; });
}

}  // namespace

CoolerFailures failuresOf(const Answers& answers, const RunControl& control) {
    const AirInputs inputs{answers.design, answers.power, answers.air, answers.liquid};
    const CheckOptions tier = refinedAir();
    // As the window has solved it, so that the air without failure is there already.
    FieldOptions options =
        fieldOptionsOf(answers.design, cellFor(inputs, tier.cells, tier.finestCell));
    options.withTransfer = tier.withTransfer;
    return failCoolers(inputs, options, control, answers.airMemories);
}

std::optional<CoolerFailure> marchedFailureOf(const Answers& answers, const CoolerFailures& known,
                                              const RunControl& control) {
    const auto doubtful = std::ranges::find_if(known, &CoolerFailure::isInDoubt);
    if (doubtful == known.end()) {
        return std::nullopt;
    }
    const AirInputs inputs{answers.design, answers.power, answers.air, answers.liquid};
    const CheckOptions tier = marchedAir(true);
    FieldOptions options =
        fieldOptionsOf(answers.design, cellFor(inputs, tier.cells, tier.finestCell));
    options.fidelity = Fidelity::Momentum;
    return marchFailure(inputs, options, *doubtful, control, answers.airMemories);
}

FailureWatch::FailureWatch(const Document& document, const LiveCheck& live,
                           std::function<bool()> marches, QObject* parent)
    : QObject(parent), document_(document), live_(live), marches_(std::move(marches)) {
    // One that was stopped may take a moment to notice.
    pool_.setMaxThreadCount(2);
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &FailureWatch::start);
    connect(&document_, &Document::opened, this, [this] {
        failures_ = nullptr;
        revision_ = ~quint64{0};
    });
    connect(&live_, &LiveCheck::started, this, [this] {
        stop();
        emit changed();
    });
    connect(&live_, &LiveCheck::answered, this, &FailureWatch::consider);
}

FailureWatch::~FailureWatch() {
    stop_.request_stop();
    pool_.waitForDone();
}

bool FailureWatch::isStale() const {
    return revision_ != document_.revision();
}

void FailureWatch::setWanted(bool isWanted) {
    isWanted_ = isWanted;
    isWanted ? consider() : stop();
}

void FailureWatch::setPaused(bool isPaused) {
    isPaused_ = isPaused;
    isPaused ? stop() : consider();
}

void FailureWatch::stop() {
    rest_.stop();
    stop_.request_stop();
    isRunning_ = false;
}

/// The air without failure goes first.
bool FailureWatch::isMarchDue() const {
    return !isStale() && marches_() && !isUnderWay(live_.answers()->fields) &&
           std::ranges::any_of(*failures_, &CoolerFailure::isInDoubt);
}

void FailureWatch::consider() {
    const bool isReady = isWanted_ && !isPaused_ && !isRunning_ && !live_.isStale() &&
                         live_.answers() && isRefined(*live_.answers());
    if (isReady && (isStale() || isMarchDue()) && !rest_.isActive()) {
        rest_.start();
    }
}

void FailureWatch::start() {
    if (live_.isStale()) {
        return;
    }
    if (!isStale()) {
        march();
        return;
    }
    isRunning_ = true;
    emit changed();
    auto run = runInBackground(pool_, [answers = live_.answers()](const RunControl& control) {
        return std::make_shared<const CoolerFailures>(failuresOf(*answers, control));
    });
    stop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this,
            [this, own, design = document_.design(), revision = document_.revision()](
                const std::shared_ptr<const CoolerFailures>& failures) {
                if (own.stop_requested()) {
                    return;
                }
                design_ = design;
                revision_ = revision;
                take(failures);
            });
}

void FailureWatch::take(const std::shared_ptr<const CoolerFailures>& failures) {
    failures_ = failures;
    isRunning_ = false;
    if (isMarchDue()) {
        march();
    }
    emit changed();
}

/// One after the other, so that each is seen as it comes.
void FailureWatch::march() {
    isRunning_ = true;
    emit changed();
    auto run = runInBackground(
        pool_, [answers = live_.answers(), known = failures_](const RunControl& control) {
            return marchedFailureOf(*answers, *known, control);
        });
    stop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this, [this, own](const std::optional<CoolerFailure>& marched) {
        if (own.stop_requested()) {
            return;
        }
        auto failures = std::make_shared<CoolerFailures>(*failures_);
        const auto doubtful = std::ranges::find_if(*failures, &CoolerFailure::isInDoubt);
        if (!marched || doubtful == failures->end()) {
            isRunning_ = false;
            emit changed();
            return;
        }
        *doubtful = *marched;
        sortWorstFirst(*failures);
        take(failures);
    });
}

}  // namespace hallwright
