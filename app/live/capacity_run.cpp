// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/live/capacity_run.h"

#include "app/live/run_in_background.h"
#include "solvers/checks/capacity.h"

namespace hallwright {

CapacityRun::CapacityRun(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

CapacityRun::~CapacityRun() {
    stop_.request_stop();
    pool_.waitForDone();
}

void CapacityRun::ask(const std::shared_ptr<const Answers>& answers, Id<Item> like,
                      const std::shared_ptr<const CapacityFigures>& known) {
    stop_.request_stop();
    auto run = runInBackground(
        pool_,
        [answers, like,
         known](const RunControl& control) -> std::shared_ptr<const CapacityFigures> {
            auto figures = std::make_shared<CapacityFigures>();
            figures->answers = answers;
            figures->capacity =
                capacityOf(*answers, like, control, known ? &known->capacity.power : nullptr);
            return control.stopped() ? nullptr : figures;
        });
    stop_ = run.stop;
    deliver(run.future, this,
            [this, own = run.stop](const std::shared_ptr<const CapacityFigures>& figures) {
                if (figures && !own.stop_requested()) {
                    emit ready(figures);
                }
            });
}

}  // namespace hallwright
