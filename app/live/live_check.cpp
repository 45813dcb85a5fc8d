// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/live_check.h"

#include "app/live/run_in_background.h"

#include <utility>

namespace hallwright {
namespace {

constexpr int kRest = 40;  ///< ms without another preview before one is refined

/// An answer and how long it took, ms.
struct Timed {
    std::shared_ptr<const Answers> answers;
    qint64 took = 0;
};

}  // namespace

LiveCheck::LiveCheck(Document& document, Check check, std::vector<Check> refinements,
                     QObject* parent)
    : QObject(parent),
      document_(document),
      check_(std::move(check)),
      refinements_(std::move(refinements)) {
    // A stopped run may take a moment to notice; the fresh one and a preview do not wait for it.
    pool_.setMaxThreadCount(4);
    previewRests_.setSingleShot(true);
    previewRests_.setInterval(kRest);
    connect(&previewRests_, &QTimer::timeout, this, &LiveCheck::refinePreview);
    connect(&document_, &Document::opened, this, [this] {
        answers_ = nullptr;
        answered_ = ~quint64{0};
    });
    connect(&document_, &Document::changed, this, &LiveCheck::start);
}

LiveCheck::~LiveCheck() {
    stop_.request_stop();
    previewStop_.request_stop();
    previewRefinementStop_.request_stop();
    pool_.waitForDone();
}

qint64 LiveCheck::age() const {
    return since_.isValid() ? since_.elapsed() : 0;
}

void LiveCheck::start() {
    stop_.request_stop();
    running_ = true;
    refining_ = false;
    runningSince_.start();
    // Told first: a quick run may have answered by the time that one can wait for it.
    emit started();
    auto run = runInBackground(pool_, [check = check_, design = document_.design(),
                                       before = answers_](const RunControl& control) {
        QElapsedTimer timer;
        timer.start();
        auto answers = std::make_shared<const Answers>(check(design, control, before.get()));
        return Timed{std::move(answers), timer.elapsed()};
    });
    stop_ = run.stop;
    deliver(run.future, this, [this, revision = document_.revision()](const Timed& timed) {
        take(revision, timed.answers, timed.took);
    });
}

void LiveCheck::take(quint64 revision, std::shared_ptr<const Answers> answers, qint64 took) {
    if (revision != document_.revision()) {
        return;
    }
    answers_ = std::move(answers);
    answered_ = revision;
    duration_ = took;
    running_ = false;
    since_.start();
    emit answered();
    // An answer may have led to a change.
    if (!running_) {
        refine(0);
    }
}

void LiveCheck::refine(std::size_t stage) {
    stage_ = stage;
    refining_ = stage < refinements_.size();
    if (!refining_) {
        return;
    }
    auto run = runInBackground(pool_, [check = refinements_[stage], design = document_.design(),
                                       before = answers_](const RunControl& control) {
        return std::make_shared<const Answers>(check(design, control, before.get()));
    });
    stop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this,
            [this, own, stage,
             revision = document_.revision()](const std::shared_ptr<const Answers>& answers) {
                if (revision != document_.revision() || own.stop_requested()) {
                    return;
                }
                answers_ = answers;
                refining_ = false;
                since_.start();
                emit answered();
                if (!running_ && !own.stop_requested()) {
                    refine(isUnderWay(answers->fields) ? stage : stage + 1);
                }
            });
}

void LiveCheck::preview(const Design& design) {
    isPreviewing_ = true;
    nextPreview_ = design;
    if (refining_) {
        stop_.request_stop();  // what is in hand comes first; `endPreview` takes it up again
    }
    previewRefinementStop_.request_stop();
    previewRests_.stop();
    if (!previewRuns_) {
        startPreview();
    }
}

void LiveCheck::endPreview() {
    isPreviewing_ = false;
    nextPreview_.reset();
    lastPreview_ = nullptr;
    previewStop_.request_stop();
    previewRefinementStop_.request_stop();
    previewRests_.stop();
    if (refining_ && stop_.stop_requested()) {
        refine(stage_);
    }
}

void LiveCheck::startPreview() {
    previewRuns_ = true;
    auto before = lastPreview_ ? lastPreview_ : answers_;
    auto run = runInBackground(pool_, [check = check_, design = std::move(*nextPreview_),
                                       before = std::move(before)](const RunControl& control) {
        return std::make_shared<const Answers>(check(design, control, before.get()));
    });
    nextPreview_.reset();
    previewStop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this, [this, own](const std::shared_ptr<const Answers>& answers) {
        previewRuns_ = false;
        // Stopped: of a gesture that has ended, or cut short.
        if (isPreviewing_ && !own.stop_requested()) {
            lastPreview_ = answers;
            emit previewed(answers);
        }
        if (nextPreview_) {
            startPreview();
        } else if (lastPreview_ && !refinements_.empty()) {
            previewRests_.start();
        }
    });
}

void LiveCheck::refinePreview() {
    if (!lastPreview_) {
        return;
    }
    auto run = runInBackground(
        pool_, [check = refinements_.front(), before = lastPreview_](const RunControl& control) {
            return std::make_shared<const Answers>(check(before->design, control, before.get()));
        });
    previewRefinementStop_ = run.stop;
    const std::stop_source own = run.stop;
    deliver(run.future, this, [this, own](const std::shared_ptr<const Answers>& answers) {
        if (!own.stop_requested()) {
            lastPreview_ = answers;
            emit previewed(answers);
        }
    });
}

}  // namespace hallwright
