// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the open design from menus and keys.
#include "app/live/cables_chosen.h"
#include "app/window/actions.h"
#include "app/window/array_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/placing.h"
#include "app/window/window_catalogue.h"
#include "model/edits/arrange.h"
#include "model/edits/free_place.h"
#include "model/edits/items.h"
#include "model/edits/replace.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/limits_panel.h"
#include "views/panels/text.h"
#include "views/rack/rack_panel.h"
#include "views/viewport/view_group.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QUndoStack>

#include <unordered_set>

namespace hallwright {
namespace {

/// Half a tile aside, for copies that find no place of their own.
constexpr Point kAside{0.3, 0.3};
constexpr int kNamedItems = 4;  // in a sentence

/// Connections between what goes and what stays.
struct CutLinks {
    int count = 0;
    QString names;  ///< of what stays, the first few
};

CutLinks linksCutBy(const Design& design, const std::vector<Id<Item>>& gone) {
    const std::unordered_set<Id<Item>> removed(gone.begin(), gone.end());
    std::unordered_set<Id<Item>> others;
    QStringList names;
    CutLinks cut;
    for (const Link& link : design.links) {
        const bool from = removed.contains(link.from.item);
        const bool to = removed.contains(link.to.item);
        if (from != to) {
            ++cut.count;
            const Id<Item> other = from ? link.to.item : link.from.item;
            if (others.insert(other).second && names.size() < kNamedItems) {
                names << said(named(design, other));
            }
        }
    }
    if (const auto more = others.size() - static_cast<std::size_t>(names.size()); more > 0) {
        names << MainWindow::tr("%1 more").arg(more);
    }
    cut.names = names.join(QStringLiteral(", "));
    return cut;
}

}  // namespace

bool MainWindow::isTyping() const {
    const QWidget* field = QApplication::focusWidget();
    return qobject_cast<const QLineEdit*>(field) || qobject_cast<const QPlainTextEdit*>(field);
}

/// What no widget with the focus has taken.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !isTyping() && pages_->currentWidget() == viewport_) {
        views_->escape();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // Keys in a torn-off dock end there instead of coming here.
    const auto* dock = qobject_cast<const QDockWidget*>(watched);
    if (event->type() == QEvent::KeyPress && dock && dock->isFloating()) {
        keyPressEvent(static_cast<QKeyEvent*>(event));
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::connectActions() {
    const Actions& a = *actions_;
    const auto on = [this](QAction* action, auto slot) {
        connect(action, &QAction::triggered, this, slot);
    };
    on(a.newEmpty, [this] { newEmpty(); });
    on(a.templates, [this] {
        leave([this] {
            document_.open(emptyDesign(), {}, true);
            showDesign(false);
        });
    });
    on(a.open, [this] { open(); });
    on(a.save, [this] { save(); });
    on(a.saveAs, [this] { saveAs(); });
    on(a.exportBomCsv, [this] { exportBom(BomForm::Csv); });
    on(a.exportBomXlsx, [this] { exportBom(BomForm::Xlsx); });
    on(a.exportCables, [this] { exportCables(); });
    on(a.exportLabels, [this] { exportLabels(); });
    on(a.exportReport, [this] { exportReport(); });
    on(a.exportPicture, [this] { exportPicture(); });
    on(a.exportJson, [this] { exportJson(); });
    on(a.print, [this] { print(); });
    on(a.quit, [this] { close(); });

    on(a.duplicate, [this] { duplicateSelection(); });
    on(a.remove, [this] { removeSelection(); });
    on(a.turn, [this] { rotateSelection(90.0); });
    on(a.turnBack, [this] { rotateSelection(-90.0); });
    for (QAction* action : a.arrange) {
        on(action, [this, action] { arrangeSelection(*action); });
    }
    on(a.selectAll, [this] { selectEverything(); });
    on(a.move, [this] { views_->active().beginMove(); });

    on(a.hide, [this] {
        views_->hide(selection_.items());
        selection_.select({});
    });
    on(a.isolate, [this] { views_->isolate(selection_.items()); });
    on(a.showHidden, [this] { views_->showHidden(); });
    on(a.fit, [this] { views_->active().fit(); });
    on(a.fitAll, [this] { views_->active().fitAll(); });
    on(a.iso, [this] { turnable().look(View::Iso); });
    on(a.top, [this] { turnable().look(View::Plan); });
    on(a.front, [this] { turnable().look(View::Front); });
    on(a.right, [this] { turnable().look(View::Right); });
    for (const QAction* action :
         QList<QAction*>{a.verdicts, a.inletTemperatures, a.air} + a.overlays) {
        connect(action, &QAction::toggled, this, [this] {
            views_->setOverlay(overlay());
            rack_->elevation().viewport()->update();
        });
    }
    for (const QAction* action : a.cables) {
        connect(action, &QAction::toggled, this, [this](bool isChosen) {
            if (isChosen) {
                views_->setCables(cables());
            }
        });
    }
    connect(a.air, &QAction::toggled, this, [this](bool shown) {
        if (shown) {
            raiseDock("airDock");
        }
    });
    a.march->setChecked(*marches_);
    connect(a.march, &QAction::toggled, this, &MainWindow::setMarching);
    on(a.compareAir, [this] { showComparison(); });
    const auto snap = [this] {
        views_->setSnapping(actions_->snapToGrid->isChecked(),
                            actions_->snapToNeighbours->isChecked());
    };
    on(a.snapToGrid, snap);
    on(a.snapToNeighbours, snap);
    on(a.metric, [this] { setUnits(UnitSystem::Metric); });
    on(a.us, [this] { setUnits(UnitSystem::Us); });
    on(a.followSystem, [this] { setTheme("system"); });
    on(a.light, [this] { setTheme("light"); });
    on(a.dark, [this] { setTheme("dark"); });

    on(a.catalogue, [this] {
        auto* dock = findChild<QDockWidget*>("catalogueDock");
        dock->show();
        dock->raise();
        dock->widget()->setFocus();
    });
    on(a.recheck, [this] { live_.again(); });
    for (QAction* step : {a.undo, a.redo}) {
        on(step, [this] { message_->hide(); });  // it tells of what is no longer so
    }
    on(a.nextFinding, [this] {
        raiseDock("findingsDock");
        findings_->activateNext();
    });
    on(a.previousFinding, [this] {
        raiseDock("findingsDock");
        findings_->activatePrevious();
    });
    on(a.limits, [this] {
        raiseDock("limitsDock");
        limits_->setFocus();
    });
    on(a.copy, [this] { copySelection(); });
    on(a.cut, [this] {
        copySelection();
        removeSelection();
    });
    on(a.resetLayout, [this] { resetLayout(); });
    on(a.paste, [this] { paste(); });
    on(a.rackList, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Open a list of racks"), {},
                                                          tr("Lists (*.csv *.tsv *.txt)"));
        if (!path.isEmpty()) {
            openRackList(path);
        }
    });
    on(a.commands, [this] { showCommands(); });
    on(a.shortcuts, [this] { showShortcuts(); });
    on(a.help, [this] { showHelp(); });
    on(a.about, [this] {
        message_->say(
            tr("Hallwright %1, design of AI-factory halls. Free software under the GNU General "
               "Public License, version 3 or later.")
                .arg(HALLWRIGHT_VERSION));
    });
}

const NetworkResult* MainWindow::knownNetwork() const {
    return live_.answers() && !live_.isStale() ? &live_.answers()->network : nullptr;
}

void MainWindow::apply(const QString& label, const Edited& edited, int gesture) {
    if (!edited || !actions_->cablesFollow->isChecked()) {
        document_.apply(label, edited, gesture);
        return;
    }
    const CablesChosen chosen = chosenAfterMove(document_.design(), knownNetwork(), *edited,
                                                windowCatalogue().catalogue.products());
    if (document_.apply(label, chosen.next, gesture)) {
        tellCables(chosen);
    }
}

QString MainWindow::named(const QString& verb) const {
    const auto items = selection_.items();
    return items.size() == 1
               ? tr("%1 %2").arg(verb, said(hallwright::named(document_.design(), items.front())))
               : tr("%1 %2 items").arg(verb).arg(items.size());
}

void MainWindow::duplicateSelection() {
    const auto items = selection_.items();
    if (items.empty()) {
        return;
    }
    const std::uint32_t last = document_.design().lastId;
    const std::optional<Point> free = freePlaceBeside(document_.design(), items);
    const Edited copied = duplicateItems(document_.design(), items, free.value_or(kAside));
    if (document_.apply(named(tr("Duplicate")), copied)) {
        std::vector<Id<Item>> copies;
        for (std::uint32_t i = 1; i <= items.size(); ++i) {
            copies.push_back({last + i});
        }
        selection_.select(std::move(copies));
        if (!free) {
            message_->say(
                tr("There is no free place along the row: the copy stands in the "
                   "original. Drag it away, or press M."));
        }
    }
}

void MainWindow::removeSelection() {
    const auto items = selection_.items();
    if (!items.empty()) {
        const Design before = document_.design();
        if (document_.apply(named(tr("Delete")), removeItems(before, items))) {
            sayWhatWasCut(before, items);
        }
    }
}

void MainWindow::sayWhatWasCut(const Design& before, const std::vector<Id<Item>>& gone) {
    const CutLinks cut = linksCutBy(before, gone);
    if (cut.count > 0) {
        message_->say(cut.count == 1
                          ? tr("1 connection to %1 was cut. Undo brings all back.").arg(cut.names)
                          : tr("%1 connections to %2 were cut. Undo brings all back.")
                                .arg(cut.count)
                                .arg(cut.names));
    }
}

void MainWindow::tellCutBefore(const QMenu& menu) {
    for (QAction* action : {actions_->remove, actions_->cut}) {
        connect(&menu, &QMenu::aboutToShow, this, [this, action, plain = action->text()] {
            const CutLinks cut = linksCutBy(document_.design(), selection_.items());
            action->setText(cut.count == 0 ? plain
                            : cut.count == 1
                                ? tr("%1 (cuts 1 connection to %2)").arg(plain, cut.names)
                                : tr("%1 (cuts %2 connections to %3)")
                                      .arg(plain)
                                      .arg(cut.count)
                                      .arg(cut.names));
        });
        connect(&menu, &QMenu::aboutToHide, action,
                [action, plain = action->text()] { action->setText(plain); });
    }
}

void MainWindow::rotateSelection(double degrees) {
    const auto items = selection_.items();
    if (!items.empty()) {
        apply(named(tr("Rotate")), rotateItems(document_.design(), items, degrees));
    }
}

void MainWindow::arrangeSelection(const QAction& action) {
    const auto items = selection_.items();
    const Design& design = document_.design();
    const int how = action.data().toPoint().y();
    switch (static_cast<Actions::Arrange>(action.data().toPoint().x())) {
        case Actions::Arrange::Align:
            apply(named(tr("Align")), alignItems(design, items, static_cast<Alignment>(how)));
            break;
        case Actions::Arrange::Spread:
            apply(named(tr("Space")), distributeItems(design, items, static_cast<FloorAxis>(how)));
            break;
        case Actions::Arrange::Mirror:
            apply(named(tr("Mirror")), mirrorItems(design, items, static_cast<FloorAxis>(how)));
            break;
        case Actions::Arrange::Swap:
            if (items.size() == 2) {
                apply(named(tr("Swap")), swapItems(design, items.front(), items.back()));
            }
            break;
        case Actions::Arrange::Array:
            arraySelection();
            break;
    }
}

/// Steps are first those at which copies stand side by side.
void MainWindow::arraySelection() {
    const auto items = selection_.items();
    if (items.empty()) {
        return;
    }
    const Design design = document_.design();
    const auto boundsIn = [&](Id<Item> item) {
        return boundsOf(footprintOf(design, *design.items.find(item)));
    };
    Bounds common = boundsIn(items.front());
    for (const Id<Item> item : items) {
        common = joined(common, boundsIn(item));
    }
    ArrayDialog dialog(common.high - common.low, units_, this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const Edited copied = arrayItems(design, items, dialog.columns(), dialog.rows(),
                                     {dialog.columnStep(), 0.0}, {0.0, dialog.rowStep()});
    if (document_.apply(named(tr("Array of")), copied)) {
        std::vector<Id<Item>> all = items;
        for (std::uint32_t id = design.lastId + 1; id <= document_.design().lastId; ++id) {
            all.push_back({id});
        }
        selection_.select(std::move(all));
    }
}

void MainWindow::setSelectionState(ItemState state) {
    const auto items = selection_.items();
    if (!items.empty()) {
        apply(named(tr("Set state of")), setState(document_.design(), items, state));
    }
}

void MainWindow::selectEverything() {
    std::vector<Id<Item>> items;
    for (const Item& item : document_.design().items) {
        if (item.room) {
            items.push_back(item.id);
        }
    }
    selection_.select(std::move(items));
}

void MainWindow::place(const QString& payload) {
    auto placing = placingOf(payload);
    if (!placing) {
        message_->say(said(placing.error(), units_));
        return;
    }
    if (pages_->currentWidget() != viewport_) {
        newEmpty();
    }
    views_->active().beginPlace(std::move(*placing));
}

void MainWindow::replaceSelection(const QString& payload) {
    const auto placing = placingOf(payload);
    if (!placing) {
        message_->say(said(placing.error(), units_));
        return;
    }
    const QString label = named(tr("Replace")) + tr(" by %1").arg(asText(placing->product.name()));
    if (placing->parts.empty()) {
        apply(label, replaceProduct(document_.design(), selection_.items(), placing->product,
                                    placing->own));
        return;
    }
    const std::size_t links = document_.design().links.size();
    const Edited replaced = replaceFilled(document_.design(), selection_.items(), *placing);
    if (document_.apply(label, replaced) && replaced->links.size() < links) {
        message_->say(tr("%1 connections ended at what is no longer there and are gone. Undo takes "
                         "them back; Connect the selection makes new ones.")
                          .arg(links - replaced->links.size()));
    }
}

void MainWindow::showMenu(const QPoint& position) {
    const Actions& a = *actions_;
    auto* menu = new QMenu(this);
    menu->setObjectName("contextMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto items = selection_.items();
    if (!items.empty()) {
        menu->addSection(named({}).trimmed());
        tellCutBefore(*menu);
        menu->addActions(
            {a.move, a.turn, a.duplicate, a.copy, a.connectNew, a.hide, a.isolate, a.remove});
        menu->addSeparator();
        for (const ItemState state : {ItemState::Running, ItemState::Standby, ItemState::Off}) {
            menu->addAction(tr("Set to %1").arg(said(labelOf(state)).toLower()), this,
                            [this, state] { setSelectionState(state); });
        }
        if (a.fail->isEnabled()) {
            menu->addAction(a.fail);
        }
        menu->addSeparator();
        const Item* first = document_.design().items.find(items.front());
        const Kind kind = first ? productOf(document_.design(), *first).kind : Kind::Rack;
        menu->addAction(tr("Select all %1").arg(said(infoOf(kind).plural)), this, [this, kind] {
            std::vector<Id<Item>> same;
            for (const Item& item : document_.design().items) {
                if (item.room && productOf(document_.design(), item).kind == kind) {
                    same.push_back(item.id);
                }
            }
            selection_.select(std::move(same));
        });
    }
    menu->addActions({a.selectAll, a.fit, a.undo, a.redo});
    menu->popup(position);
}

}  // namespace hallwright
