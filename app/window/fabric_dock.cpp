// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/fabric_dock.h"

#include "app/live/fabric_run.h"
#include "views/diagrams/fabric_panel.h"

namespace hallwright {

FabricDock::FabricDock(Selection& selection, const LiveCheck& live, QWidget* parent)
    : FiguresDock(live, tr("Fabric"), "fabricDock", tr("&Fabric diagram"), "showFabric", parent),
      panel_(new FabricPanel(selection, this)),
      run_(new FabricRun(this)) {
    setWidget(panel_);
    connect(panel_, &FabricPanel::chosen, this, [this](const FabricChoice& choice) {
        wanted_ = choice;
        askAnew();
    });
    connect(panel_, &FabricPanel::openedChanged, this, &FabricDock::askAnew);
    connect(run_, &FabricRun::ready, this,
            [this](const std::shared_ptr<const FabricFigures>& figures) {
                figures_ = figures;
                present(isOld());
            });
}

void FabricDock::ask(const std::shared_ptr<const Answers>& answers) {
    run_->ask(answers, wanted_, panel_->view().opened());
}

void FabricDock::forget() {
    figures_ = nullptr;
}

void FabricDock::present(bool isOld) {
    panel_->show(figures_, isOld);
}

}  // namespace hallwright
