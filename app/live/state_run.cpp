// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/state_run.h"

#include "app/live/run_in_background.h"
#include "solvers/power/state_flow.h"

namespace hallwright {

StateRun::StateRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

StateRun::~StateRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void StateRun::ask(const std::shared_ptr<const Answers>& answers, std::uint32_t state) {
    stop_.request_stop();
    auto run = runInBackground(
        pool_, [answers, state](const RunControl& control) -> std::shared_ptr<const SolvedState> {
            if (control.stopped()) {
                return nullptr;
            }
            return std::make_shared<const SolvedState>(
                SolvedState{answers, flowInState(answers->design, answers->power, state)});
        });
    stop_ = run.stop;
    deliver(run.future, this,
            [this, own = run.stop](const std::shared_ptr<const SolvedState>& solved) {
                if (solved && !own.stop_requested()) {
                    emit ready(solved);
                }
            });
}

}  // namespace hallwright
