// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/diagram_dock.h"

#include "app/live/diagram_run.h"
#include "views/diagrams/single_line_panel.h"
#include "views/panels/contingency.h"

namespace hallwright {

DiagramDock::DiagramDock(Selection& selection, Contingency& contingency, const LiveCheck& live,
                         QWidget* parent)
    : FiguresDock(live, tr("Single line"), "diagramDock", tr("Single-&line diagram"), "showDiagram",
                  parent),
      contingency_(contingency),
      panel_(new SingleLinePanel(selection, contingency, this)),
      run_(new DiagramRun(this)) {
    setWidget(panel_);
    connect(&contingency_, &Contingency::changed, this, &DiagramDock::askAnew);
    connect(run_, &DiagramRun::ready, this,
            [this](const std::shared_ptr<const DiagramFigures>& figures) {
                figures_ = figures;
                present(isOld());
            });
}

void DiagramDock::setUnits(UnitSystem system) {
    panel_->setUnits(system);
}

void DiagramDock::ask(const std::shared_ptr<const Answers>& answers) {
    run_->ask(answers, contingency_.stateIn(answers->power));
}

void DiagramDock::forget() {
    figures_ = nullptr;
}

void DiagramDock::present(bool isOld) {
    panel_->show(figures_, isOld);
}

}  // namespace hallwright
