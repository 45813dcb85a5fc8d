// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/capacity_dock.h"

#include "app/live/capacity_run.h"
#include "views/panels/capacity_panel.h"

namespace hallwright {

CapacityDock::CapacityDock(Selection& selection, const LiveCheck& live, QWidget* parent)
    : FiguresDock(live, tr("Capacity"), "capacityDock", tr("C&apacity"), "showCapacity", parent),
      panel_(new CapacityPanel(selection, this)),
      run_(new CapacityRun(this)) {
    setWidget(panel_);
    connect(panel_, &CapacityPanel::likeChanged, this, &CapacityDock::askAnew);
    connect(run_, &CapacityRun::ready, this,
            [this](const std::shared_ptr<const CapacityFigures>& figures) {
                figures_ = figures;
                present(isOld());
            });
}

void CapacityDock::setUnits(UnitSystem system) {
    panel_->setUnits(system);
}

GrowthForm& CapacityDock::growth() {
    return panel_->growth();
}

/// Of the same design only what hangs on the rack to be like is counted again.
void CapacityDock::ask(const std::shared_ptr<const Answers>& answers) {
    const bool isKnown = figures_ && figures_->answers->design == answers->design;
    run_->ask(answers, panel_->wantedIn(answers->design), isKnown ? figures_ : nullptr);
    if (!isKnown) {
        panel_->growth().showWays(nullptr);  // they were of another design
    }
}

void CapacityDock::forget() {
    figures_ = nullptr;
}

void CapacityDock::present(bool isOld) {
    panel_->show(figures_, isOld);
}

}  // namespace hallwright
