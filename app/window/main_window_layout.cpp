// SPDX-License-Identifier: GPL-3.0-or-later
// Laying a hall out in large steps: pods, rows and what supplies them.
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/standing_rows.h"
#include "model/edits/templates/supply.h"
#include "views/panels/findings_panel.h"
#include "views/panels/layout_panel.h"
#include "views/panels/text.h"
#include "views/viewport/viewport.h"

#include <QAction>
#include <QStackedWidget>
#include <QTimer>

#include <utility>

namespace hallwright {

void MainWindow::connectLayout() {
    using Tool = LayoutPanel::Tool;
    const Actions& a = *actions_;
    connect(a.placePod, &QAction::triggered, this, [this] { beginTool(Tool::Pod); });
    connect(a.placeRow, &QAction::triggered, this, [this] { beginTool(Tool::Row); });
    connect(a.supplyHall, &QAction::triggered, this, [this] {
        raiseDock("layoutDock");
        layout_->open(Tool::Supply);
    });
    connect(layout_, &LayoutPanel::beginRequested, this, &MainWindow::beginTool);
    connect(layout_, &LayoutPanel::podChanged, this, [this](const PodWish& wish) {
        if (tool_ == Tool::Pod) {
            viewport_->beginPod(wish);
        }
    });
    connect(layout_, &LayoutPanel::rowChanged, this, [this](const RowWish& wish) {
        if (tool_ == Tool::Row) {
            viewport_->beginRow(wish);
        }
    });
    connect(layout_, &LayoutPanel::buildingChanged, this, [this](const BuildingWish& wish) {
        if (tool_ == Tool::Hall) {
            viewport_->beginBuilding(wish);
            setTool(Tool::Hall);
        }
    });
    connect(layout_, &LayoutPanel::containRequested, this, [this] {
        apply(tr("Contain an aisle"), containAisle(document_.design(), selection_.items()));
    });
    connect(a.connectNew, &QAction::triggered, this, [this] {
        apply(named(tr("Connect")), connectNew(document_.design(), selection_.items()));
    });
    connect(a.containAisle, &QAction::triggered, layout_, &LayoutPanel::containRequested);
    connect(layout_, &LayoutPanel::putDownRequested, viewport_, &Viewport::putDown);
    connect(layout_, &LayoutPanel::supplyRequested, this, &MainWindow::supply);
    const auto endSuggestion = [this] {
        isSuggesting_ = false;
        findings_->setSuggesting(false);
    };
    connect(viewport_, &Viewport::steeredEnded, this, [this, endSuggestion] {
        setTool(std::nullopt);
        endSuggestion();
    });
    connect(viewport_, &Viewport::steeredDone, this, endSuggestion);
    connect(viewport_, &Viewport::steeredTurned, this, [this](bool isFlipped) {
        if (tool_ == Tool::Row) {
            layout_->setFlipped(isFlipped);
        }
    });
    connect(viewport_, &Viewport::steeredDone, this, [this] {
        const auto done = std::exchange(tool_, std::nullopt);
        if (done == Tool::Pod) {
            layout_->setActive(std::nullopt);
        }
        // One draws row after row; a pod is mostly the only one.
        if (done == Tool::Row || done == Tool::Hall) {
            QTimer::singleShot(0, this, [this, tool = *done] { beginTool(tool); });
        }
    });
}

void MainWindow::setTool(std::optional<LayoutPanel::Tool> tool) {
    tool_ = tool;
    layout_->setActive(tool);
}

void MainWindow::beginTool(LayoutPanel::Tool tool) {
    if (pages_->currentWidget() != viewport_) {
        newEmpty();
    }
    raiseDock("layoutDock");
    layout_->open(tool);
    viewport_->setFocus();
    if (tool == LayoutPanel::Tool::Pod && layout_->podWish()) {
        viewport_->beginPod(*layout_->podWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Row && layout_->rowWish()) {
        viewport_->beginRow(*layout_->rowWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Hall) {
        const BuildingWish wish = layout_->buildingWish();
        viewport_->beginBuilding(wish);
        setTool(tool);
    }
}

void MainWindow::supply(Id<Room> hall, const SupplyWish& wish) {
    const Edited supplied = supplyHall(document_.design(), hall, wish);
    if (!supplied) {
        layout_->complain(asText(inUnits(supplied.error(), units_)));
        return;
    }
    const Room* room = document_.design().rooms.find(hall);
    const auto items = supplied->items.size() - document_.design().items.size();
    const auto links = supplied->links.size() - document_.design().links.size();
    if (document_.apply(tr("Supply %1").arg(asText(room->name)), supplied)) {
        message_->say(tr("%1 is supplied: %2 items and %3 connections are new. Undo takes them "
                         "back.")
                          .arg(asText(room->name))
                          .arg(items)
                          .arg(links));
    }
}

}  // namespace hallwright
