// SPDX-License-Identifier: GPL-3.0-or-later
// Where the next racks fit: found beside the window, shown in it, taken as one edit. What all
// superchips work on, and at which power cap; and what a year of that takes.
#include "app/live/long_work.h"
#include "app/window/actions.h"
#include "app/window/capacity_dock.h"
#include "app/window/energy_dialog.h"
#include "app/window/fabric_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/window_catalogue.h"
#include "app/window/workload_dialog.h"
#include "solvers/checks/growth.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QAction>

namespace hallwright {

void MainWindow::connectCapacity() {
    GrowthForm& growth = capacity_->growth();
    connect(&growth, &GrowthForm::searchRequested, this, &MainWindow::findPlaces);
    connect(&growth, &GrowthForm::suggestRequested, this,
            [this, &growth](const QString& label, const Design& next) {
                suggest(label, next);
                growth.setSuggesting(true);
            });
    connect(&growth, &GrowthForm::taken, views_, &ViewGroup::putDown);
    connect(&growth, &GrowthForm::left, views_, &ViewGroup::cancel);
    connect(actions_->workload, &QAction::triggered, this, &MainWindow::chooseWorkload);
    connect(actions_->fabric, &QAction::triggered, this, &MainWindow::chooseFabric);
    connect(actions_->energy, &QAction::triggered, this, &MainWindow::showEnergy);
    connect(work_, &LongWork::ended, this, [&growth] { growth.setSearching(false); });
}

void MainWindow::findPlaces(const GrowthWish& wish) {
    const auto answers = live_.answers();
    if (!answers || !mayWork()) {
        return;
    }
    GrowthForm& growth = capacity_->growth();
    growth.showWays(nullptr);
    growth.setSearching(true);
    const QString name = tr("Finding places for racks");
    work_->start(
        name,
        [answers, wish](const RunControl& control) {
            return std::make_shared<const std::vector<JudgedGrowth>>(
                judgeGrowth(*answers, wish, {}, control));
        },
        [this, &growth, answers, name](const JudgedGrowths& ways, bool isStopped) {
            if (isStopped) {
                sayStopped(name);
                return;
            }
            // What was changed meanwhile is not what was judged.
            if (live_.answers() && live_.answers()->design == answers->design) {
                growth.showWays(ways);
            }
        });
}

void MainWindow::chooseWorkload() {
    const auto answers = live_.answers();
    if (!answers || live_.isStale()) {
        message_->say(tr("The design is still being checked: ask again in a moment."));
        return;
    }
    WorkloadDialog dialog(answers, units_, this);
    if (dialog.exec() == QDialog::Accepted) {
        apply(tr("Workload and power cap"), dialog.chosen());
    }
}

void MainWindow::showEnergy() {
    const auto answers = live_.answers();
    if (!answers || live_.isStale()) {
        message_->say(tr("The design is still being checked: ask again in a moment."));
        return;
    }
    EnergyDialog(answers, units_, this).exec();
}

/// Of the hall in which something is selected, or the first.
void MainWindow::chooseFabric() {
    const auto answers = live_.answers();
    if (!answers || live_.isStale()) {
        message_->say(tr("The design is still being checked: ask again in a moment."));
        return;
    }
    const Design& design = answers->design;
    Id<Room> hall;
    for (const Id<Item> id : selection_.items()) {
        const Item* item = design.items.find(id);
        const Room* room = item ? design.rooms.find(item->room) : nullptr;
        hall = !hall && room && room->kind == RoomKind::Hall ? room->id : hall;
    }
    for (const Room& room : design.rooms) {
        hall = !hall && room.kind == RoomKind::Hall ? room.id : hall;
    }
    if (!hall) {
        message_->say(tr("A fabric needs a hall with racks."));
        return;
    }
    FabricDialog dialog(answers, hall, selection_.items(), windowCatalogue().catalogue.products(),
                        units_, this);
    if (dialog.exec() == QDialog::Accepted) {
        apply(tr("Fabric of %1").arg(asText(design.rooms.find(hall)->name)), dialog.chosen());
    }
}

void MainWindow::suggest(const QString& label, const Design& next) {
    views_->active().suggest(label, next);
    isSuggesting_ = true;
}

}  // namespace hallwright
