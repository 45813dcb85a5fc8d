// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/figures_dock.h"

#include <QAction>

namespace hallwright {

FiguresDock::FiguresDock(const LiveCheck& live, const QString& title, const char* name,
                         const QString& actionText, const char* actionName, QWidget* parent)
    : QDockWidget(title, parent), live_(live) {
    setObjectName(QLatin1String(name));
    toggleViewAction()->setObjectName(QLatin1String(actionName));
    toggleViewAction()->setText(actionText);
    connect(this, &QDockWidget::visibilityChanged, this, &FiguresDock::follow);
}

void FiguresDock::refresh(bool isOld) {
    isOld_ = isOld;
    follow();
}

void FiguresDock::askAnew() {
    asked_ = nullptr;
    follow();
}

void FiguresDock::follow() {
    if (!isVisible()) {
        return;
    }
    const auto& answers = live_.answers();
    if (!answers) {
        asked_ = nullptr;
        forget();
    } else if (!asked_ || !(answers->design == asked_->design)) {
        asked_ = answers;
        ask(answers);
    }
    present(isOld_);
}

}  // namespace hallwright
