// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/capacity_dock.h"

#include "app/live/capacity_run.h"
#include "views/panels/capacity_panel.h"

#include <QAction>

namespace hallwright {

CapacityDock::CapacityDock(Selection& selection, const LiveCheck& live, QWidget* parent)
    : QDockWidget(tr("Capacity"), parent),
      live_(live),
      panel_(new CapacityPanel(selection, this)),
      run_(new CapacityRun(this)) {
    setObjectName(QStringLiteral("capacityDock"));
    setWidget(panel_);
    toggleViewAction()->setObjectName(QStringLiteral("showCapacity"));
    toggleViewAction()->setText(tr("C&apacity"));
    connect(this, &QDockWidget::visibilityChanged, this, &CapacityDock::follow);
    connect(panel_, &CapacityPanel::likeChanged, this, [this] {
        if (isVisible() && live_.answers()) {
            ask();
        }
    });
    connect(run_, &CapacityRun::ready, this,
            [this](const std::shared_ptr<const CapacityFigures>& figures) {
                figures_ = figures;
                panel_->show(figures_, isOld_);
            });
}

void CapacityDock::setUnits(UnitSystem system) {
    panel_->setUnits(system);
}

GrowthForm& CapacityDock::growth() {
    return panel_->growth();
}

void CapacityDock::ask() {
    asked_ = live_.answers();
    const bool isKnown = figures_ && figures_->answers->design == asked_->design;
    run_->ask(asked_, panel_->wantedIn(asked_->design), isKnown ? figures_ : nullptr);
}

void CapacityDock::refresh(bool isOld) {
    isOld_ = isOld;
    follow();
}

/// Answers of refined air are of the same design, and all that is counted here as it was.
void CapacityDock::follow() {
    if (!isVisible()) {
        return;
    }
    const auto& answers = live_.answers();
    if (!answers) {
        figures_ = nullptr;
        asked_ = nullptr;
    } else if (!(asked_ && answers->design == asked_->design)) {
        ask();
        panel_->growth().showWays(nullptr);  // they were of another design
    }
    panel_->show(figures_, isOld_);
}

}  // namespace hallwright
