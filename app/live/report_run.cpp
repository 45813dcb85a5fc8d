// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/report_run.h"

#include "app/live/run_in_background.h"
#include "solvers/quantities/quantities.h"

#include <utility>

namespace hallwright {

ReportRun::ReportRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

ReportRun::~ReportRun() {
    stop();
    pool_.waitForDone();
}

void ReportRun::start(const QString& path, std::shared_ptr<const Answers> answers,
                      const ReportOptions& options) {
    isRunning_ = true;
    const auto tell = [this, told = -1](int page, int pages) mutable {
        if (std::exchange(told, page * 100 / pages) == page * 100 / pages) {
            return;  // a percent at a time
        }
        QMetaObject::invokeMethod(
            this, [this, page, pages] { emit progressed(page, pages); }, Qt::QueuedConnection);
    };
    auto run = runInBackground(
        pool_, [answers = std::move(answers), options, tell](const RunControl& control) {
            return reportPdf(answers->design, *answers, takeOff(answers->design, answers->network),
                             options, {control.stop, tell});
        });
    stop_ = run.stop;
    run.future.then(this, [this, path, stop = run.stop](const QByteArray& pdf) {
        isRunning_ = false;
        emit ended(path, stop.stop_requested() ? QByteArray() : pdf);
    });
}

void ReportRun::stop() {
    stop_.request_stop();
}

}  // namespace hallwright
