// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/fabric_dock.h"

#include "app/live/fabric_run.h"
#include "views/diagrams/fabric_panel.h"

#include <QAction>

namespace hallwright {

FabricDock::FabricDock(Selection& selection, const LiveCheck& live, QWidget* parent)
    : QDockWidget(tr("Fabric"), parent),
      live_(live),
      panel_(new FabricPanel(selection, this)),
      run_(new FabricRun(this)) {
    setObjectName(QStringLiteral("fabricDock"));
    setWidget(panel_);
    toggleViewAction()->setObjectName(QStringLiteral("showFabric"));
    toggleViewAction()->setText(tr("&Fabric diagram"));
    connect(this, &QDockWidget::visibilityChanged, this, &FabricDock::follow);
    connect(panel_, &FabricPanel::chosen, this, [this](const FabricChoice& choice) {
        wanted_ = choice;
        asked_ = nullptr;
        follow();
    });
    connect(run_, &FabricRun::ready, this,
            [this](const std::shared_ptr<const FabricFigures>& figures) {
                figures_ = figures;
                panel_->show(figures_, isOld_);
            });
}

void FabricDock::refresh(bool isOld) {
    isOld_ = isOld;
    follow();
}

/// Answers of refined air are of the same design, and its networks as they were.
void FabricDock::follow() {
    if (!isVisible()) {
        return;
    }
    const auto& answers = live_.answers();
    if (!answers) {
        figures_ = nullptr;
        asked_ = nullptr;
    } else if (answers != asked_ && !(asked_ && answers->design == asked_->design)) {
        asked_ = answers;
        run_->ask(asked_, wanted_);
    }
    panel_->show(figures_, isOld_);
}

}  // namespace hallwright
