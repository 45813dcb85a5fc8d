// SPDX-License-Identifier: GPL-3.0-or-later
// A loss in the supply chain, shown in all views: what of it is without power and what overloads.
#include "app/live/state_run.h"
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "views/panels/contingency_bar.h"
#include "views/viewport/view_group.h"

#include <QAction>

#include <algorithm>

namespace hallwright {
namespace {

QAction* colouring(const QList<QAction*>& overlays, Overlay overlay) {
    return *std::ranges::find_if(overlays, [&](const QAction* action) {
        return action->data().toInt() == static_cast<int>(overlay);
    });
}

}  // namespace

void MainWindow::connectContingency() {
    stateRun_ = new StateRun(this);
    connect(stateRun_, &StateRun::ready, this,
            [this](const std::shared_ptr<const SolvedState>& solved) {
                solvedState_ = solved;
                showState();
            });
    connect(&contingency_, &Contingency::changed, this, [this] {
        colourByState();
        askedState_ = nullptr;
        followState();
    });
    connect(actions_->fail, &QAction::triggered, this, [this] {
        if (const auto wanted = lossWanted()) {
            contingency_.toggle(*wanted);
        }
        enableActions();
    });
    connect(actions_->backToNormal, &QAction::triggered, this, [this] { contingency_.lose({}); });
    connect(colouring(actions_->overlays, Overlay::PowerState), &QAction::toggled, this,
            &MainWindow::followState);
    connect(&selection_, &Selection::deviceChanged, this, &MainWindow::enableActions);
}

/// What is selected, or marked in it, where its loss is a state of the supply chain.
std::optional<DeviceRef> MainWindow::lossWanted() const {
    const auto& answers = live_.answers();
    const auto items = selection_.items();
    if (!answers || items.size() != 1) {
        return std::nullopt;
    }
    for (const DeviceRef lost : {selection_.device(), DeviceRef{items.front(), 0}}) {
        if (lost.item && Contingency::canLose(answers->power, lost)) {
            return lost;
        }
    }
    return std::nullopt;
}

/// The colours of a loss come with it and go with it.
void MainWindow::colourByState() {
    QAction* state = colouring(actions_->overlays, Overlay::PowerState);
    if (!contingency_.isNormal() && !state->isChecked()) {
        colouredBy_ = nullptr;
        for (QAction* action :
             QList<QAction*>{actions_->verdicts, actions_->inletTemperatures, actions_->air} +
                 actions_->overlays) {
            if (action->isChecked()) {
                colouredBy_ = action;
            }
        }
        state->setChecked(true);
    } else if (contingency_.isNormal() && state->isChecked()) {
        (colouredBy_ ? colouredBy_ : actions_->verdicts)->setChecked(true);
    }
}

/// Asks for the state of the newest answers while somebody looks at it.
void MainWindow::followState() {
    const auto& answers = live_.answers();
    const bool isWanted = !contingency_.isNormal() || overlay() == Overlay::PowerState;
    if (!isWanted || !answers) {
        stateRun_->drop();
        solvedState_ = nullptr;
        askedState_ = nullptr;
    } else if (!(askedState_ && askedState_->design == answers->design)) {
        if (!contingency_.isNormal() && contingency_.stateIn(answers->power) == 0) {
            message_->say(
                tr("What had failed is no longer part of the power chain: all is shown "
                   "as normally."));
            contingency_.lose({});
            return;
        }
        askedState_ = answers;
        stateRun_->ask(answers, contingency_.stateIn(answers->power));
    }
    showState();
}

void MainWindow::showState() {
    views_->setState(solvedState_);
    const auto& answers = live_.answers();
    const bool isOld =
        isLate_ || (solvedState_ && answers && !(solvedState_->answers->design == answers->design));
    contingencyBar_->show(document_.design(), solvedState_, isOld);
}

}  // namespace hallwright
