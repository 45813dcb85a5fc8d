// SPDX-License-Identifier: GPL-3.0-or-later
// The air in the window: marching, what is shown of it, and comparing two states of it.
#include "app/live/comparison_run.h"
#include "app/live/failure_watch.h"
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "app/window/status_line.h"
#include "views/compare/compare_window.h"
#include "views/panels/air_panel.h"
#include "views/panels/failure_list.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QDockWidget>
#include <QSettings>

namespace hallwright {

/// What stands is taken up again: the march that was not wanted before, or the answer without it.
void MainWindow::setMarching(bool isWanted) {
    QSettings().setValue("air/march", isWanted);
    *marches_ = isWanted;
    live_.again();
}

/// A point of one hall is none of another.
void MainWindow::forgetProbe() {
    const QSignalBlocker quiet(air_);  // what is shown of the air is not asked for by that
    air_->setProbe(std::nullopt);
    views_->setAirView(air_->view());
}

void MainWindow::connectAir() {
    connect(views_, &ViewGroup::airRead, this,
            [this](double celsius, double speed) { status_->showAir(celsius, speed, units_); });
    connect(views_, &ViewGroup::sliceMoved, air_, &AirPanel::moveSlice);
    connect(views_, &ViewGroup::sliceClicked, air_, [this](Vec3 point) { air_->setProbe(point); });
    connect(air_, &AirPanel::viewChanged, this, [this](const AirView& view) {
        views_->setAirView(view);
        actions_->air->setChecked(true);
    });
    views_->setAirView(air_->view());
    connect(air_, &AirPanel::refitRequested, views_, &ViewGroup::refitColours);
    connect(air_, &AirPanel::compareRequested, this, [this] { showComparison(); });
    comparisons_ = new ComparisonRun(this);
    connect(comparisons_, &ComparisonRun::compared, this,
            [this](const std::shared_ptr<const AirComparison>& comparison) {
                compare_->show(comparison);
            });
    connect(comparisons_, &ComparisonRun::refused, this,
            [this](const Refusal& why) { compare_->showRefusal(said(why, units_)); });
    connectFailures();
}

/// Off while something is in hand: what is dragged comes first.
void MainWindow::connectFailures() {
    failures_ = new FailureWatch(
        document_, live_, [wanted = marches_] { return wanted->load(); }, this);
    FailureList* list = &air_->failures();
    connect(failures_, &FailureWatch::changed, this, &MainWindow::showFailures);
    // For whoever looks at them: it takes a while.
    connect(findChild<QDockWidget*>(QStringLiteral("airDock")), &QDockWidget::visibilityChanged,
            failures_, &FailureWatch::setWanted);
    connect(list, &FailureList::compareRequested, this, [this](Id<Item> cooler, CoolerFault fault) {
        showComparison();
        ComparisonWish wish;
        wish.states = ComparedStates::Failure;
        wish.cooler = cooler;
        wish.fault = fault;
        compare_->choose(wish);
    });
    connect(views_, &ViewGroup::previewChanged, failures_, [this] { failures_->setPaused(true); });
    connect(views_, &ViewGroup::previewEnded, failures_, [this] { failures_->setPaused(false); });
}

void MainWindow::showFailures() {
    const auto state = failures_->isMarching()  ? FailureList::State::Marching
                       : failures_->isRunning() ? FailureList::State::Working
                       : !failures_->isStale()  ? FailureList::State::Fresh
                       : failures_->failures()  ? FailureList::State::Old
                                                : FailureList::State::Waiting;
    air_->failures().show(failures_->failures() ? failures_->design() : document_.design(),
                          failures_->failures(), state);
}

/// Made when it is first asked for.
void MainWindow::showComparison() {
    if (!compare_) {
        compare_ = new CompareWindow(selection_, this);
        compare_->setUnits(units_);
        connect(compare_, &CompareWindow::wished, this, [this](const ComparisonWish& wish) {
            comparisons_->start(wish, document_.design(),
                                live_.isStale() ? nullptr : live_.answers());
        });
        connect(compare_, &CompareWindow::stopped, comparisons_, &ComparisonRun::stop);
    }
    refreshComparison();
    compare_->QWidget::show();
    compare_->raise();
    compare_->activateWindow();
}

void MainWindow::refreshComparison() {
    if (compare_) {
        const auto& answers = live_.answers();
        compare_->setDesign(document_.design(), answers ? answers->fields : AirFields{},
                            document_.path());
    }
}

}  // namespace hallwright
