// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/diagram_dock.h"

#include "app/live/diagram_run.h"
#include "views/diagrams/single_line_panel.h"
#include "views/panels/contingency.h"

#include <QAction>

namespace hallwright {

DiagramDock::DiagramDock(Selection& selection, Contingency& contingency, const LiveCheck& live,
                         QWidget* parent)
    : QDockWidget(tr("Single line"), parent),
      contingency_(contingency),
      live_(live),
      panel_(new SingleLinePanel(selection, contingency, this)),
      run_(new DiagramRun(this)) {
    setObjectName(QStringLiteral("diagramDock"));
    setWidget(panel_);
    toggleViewAction()->setObjectName(QStringLiteral("showDiagram"));
    toggleViewAction()->setText(tr("Single-&line diagram"));
    connect(this, &QDockWidget::visibilityChanged, this, &DiagramDock::follow);
    connect(&contingency_, &Contingency::changed, this, [this] {
        asked_ = nullptr;
        follow();
    });
    connect(run_, &DiagramRun::ready, this,
            [this](const std::shared_ptr<const DiagramFigures>& figures) {
                figures_ = figures;
                panel_->show(figures_, isOld_);
            });
}

void DiagramDock::setUnits(UnitSystem system) {
    panel_->setUnits(system);
}

void DiagramDock::ask() {
    asked_ = live_.answers();
    if (asked_) {
        run_->ask(asked_, contingency_.stateIn(asked_->power));
    }
}

void DiagramDock::refresh(bool isOld) {
    isOld_ = isOld;
    follow();
}

/// Answers of refined air are of the same design, and the power as it was.
void DiagramDock::follow() {
    if (!isVisible()) {
        return;
    }
    const auto& answers = live_.answers();
    if (!answers) {
        figures_ = nullptr;
        asked_ = nullptr;
    } else if (answers != asked_ && !(asked_ && answers->design == asked_->design)) {
        ask();
    }
    panel_->show(figures_, isOld_);
}

}  // namespace hallwright
