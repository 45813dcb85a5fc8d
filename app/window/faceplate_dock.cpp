// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/faceplate_dock.h"

#include "app/live/faceplate_run.h"
#include "views/diagrams/faceplate_panel.h"

namespace hallwright {

FaceplateDock::FaceplateDock(Selection& selection, const LiveCheck& live, QWidget* parent)
    : FiguresDock(live, tr("Switch ports"), "faceplateDock", tr("Switch &ports"), "showFaceplate",
                  parent),
      panel_(new FaceplatePanel(selection, this)),
      run_(new FaceplateRun(this)) {
    setWidget(panel_);
    connect(panel_, &FaceplatePanel::wished, this, &FaceplateDock::askAnew);
    connect(run_, &FaceplateRun::ready, this,
            [this](const std::shared_ptr<const FaceplateFigures>& figures) {
                figures_ = figures;
                present(isOld());
            });
}

void FaceplateDock::setUnits(UnitSystem system) {
    panel_->setUnits(system);
}

void FaceplateDock::ask(const std::shared_ptr<const Answers>& answers) {
    run_->ask(answers, panel_->wishes());
}

void FaceplateDock::forget() {
    figures_ = nullptr;
}

void FaceplateDock::present(bool isOld) {
    panel_->show(figures_, isOld);
}

}  // namespace hallwright
