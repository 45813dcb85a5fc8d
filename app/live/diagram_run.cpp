// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/diagram_run.h"

#include "app/live/run_in_background.h"
#include "solvers/power/state_flow.h"

namespace hallwright {

DiagramRun::DiagramRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

DiagramRun::~DiagramRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void DiagramRun::ask(const std::shared_ptr<const Answers>& answers, std::uint32_t state) {
    stop_.request_stop();
    auto run = runInBackground(
        pool_,
        [answers, state](const RunControl& control) -> std::shared_ptr<const DiagramFigures> {
            if (control.stopped()) {
                return nullptr;
            }
            const Design& design = answers->design;
            return std::make_shared<const DiagramFigures>(
                DiagramFigures{design, answers->power, layOutSingleLine(design, answers->power),
                               flowInState(design, answers->power, state)});
        });
    stop_ = run.stop;
    deliver(run.future, this,
            [this, own = run.stop](const std::shared_ptr<const DiagramFigures>& figures) {
                if (figures && !own.stop_requested()) {
                    emit ready(figures);
                }
            });
}

}  // namespace hallwright
