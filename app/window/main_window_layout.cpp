// SPDX-License-Identifier: GPL-3.0-or-later
// Laying a hall out in large steps: pods, rows and what supplies them.
#include "app/live/long_work.h"
#include "app/live/supplied.h"
#include "app/window/actions.h"
#include "app/window/capacity_dock.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/standing_rows.h"
#include "model/edits/underlays.h"
#include "model/exchange/drawing_file.h"
#include "views/panels/findings_panel.h"
#include "views/panels/layout_panel.h"
#include "views/panels/text.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QFileDialog>
#include <QImage>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
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
    connect(layout_, &LayoutPanel::podChanged, this, [this](const std::optional<PodWish>& wish) {
        if (follows(Tool::Pod, wish.has_value())) {
            views_->active().beginPod(*wish);
            setTool(Tool::Pod);
        }
    });
    connect(layout_, &LayoutPanel::rowChanged, this, [this](const std::optional<RowWish>& wish) {
        if (follows(Tool::Row, wish.has_value())) {
            views_->active().beginRow(*wish);
            setTool(Tool::Row);
        }
    });
    connect(layout_, &LayoutPanel::buildingChanged, this, [this](const BuildingWish& wish) {
        if (tool_ == Tool::Hall) {
            views_->active().beginBuilding(wish);
            setTool(Tool::Hall);
        }
    });
    connect(a.drawRun, &QAction::triggered, this, [this] { beginTool(Tool::Run); });
    connect(a.drawArea, &QAction::triggered, this, [this] { beginTool(Tool::Areas); });
    connect(a.drawing, &QAction::triggered, this, [this] {
        raiseDock("layoutDock");
        layout_->open(Tool::Drawing);
        if (document_.design().underlays->empty()) {
            addDrawing();
        }
    });
    connect(layout_, &LayoutPanel::areaChanged, this, [this] {
        if (tool_ == Tool::Areas) {
            views_->active().beginArea(layout_->areaWish());
        }
    });
    connect(layout_, &LayoutPanel::runChanged, this, [this] {
        if (tool_ == Tool::Run && layout_->runWish()) {
            views_->active().beginRun(*layout_->runWish(), layout_->runHeight());
        }
    });
    connect(layout_, &LayoutPanel::drawingRequested, this, &MainWindow::addDrawing);
    connect(layout_, &LayoutPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    connect(layout_, &LayoutPanel::containRequested, this, [this] {
        apply(tr("Contain an aisle"),
              containAisle(document_.design(), selection_.items(), layout_->hotTop()));
    });
    connect(a.connectNew, &QAction::triggered, this, [this] {
        apply(named(tr("Connect")), connectNew(document_.design(), selection_.items()));
    });
    connect(a.containAisle, &QAction::triggered, layout_, &LayoutPanel::containRequested);
    connect(layout_, &LayoutPanel::putDownRequested, views_, &ViewGroup::putDown);
    connect(layout_, &LayoutPanel::supplyRequested, this, &MainWindow::supply);
    const auto endSuggestion = [this] {
        isSuggesting_ = false;
        findings_->setSuggesting(false);
        capacity_->growth().setSuggesting(false);
    };
    connect(views_, &ViewGroup::steeredEnded, this, [this, endSuggestion] {
        setTool(std::nullopt);
        endSuggestion();
    });
    connect(views_, &ViewGroup::steeredDone, this, endSuggestion);
    connect(views_, &ViewGroup::steeredTurned, this, [this](bool isFlipped) {
        if (tool_ == Tool::Row) {
            layout_->setFlipped(isFlipped);
        }
    });
    connect(views_, &ViewGroup::steeredDone, this, [this] {
        const auto done = std::exchange(tool_, std::nullopt);
        if (done == Tool::Pod || done == Tool::Drawing) {
            layout_->setActive(std::nullopt);
        }
        // One draws row after row; a pod is mostly the only one.
        if (done == Tool::Row || done == Tool::Hall || done == Tool::Areas || done == Tool::Run) {
            QTimer::singleShot(0, this, [this, tool = *done] { beginTool(tool); });
        }
    });
}

/// Whether what is in hand becomes what the panel says now. What cannot be built is laid down, and
/// taken up again when it can.
bool MainWindow::follows(LayoutPanel::Tool tool, bool isPossible) {
    if (tool_ != tool && refusedTool_ != tool) {
        return false;
    }
    if (!isPossible) {
        views_->cancel();
        refusedTool_ = tool;
        return false;
    }
    return true;
}

void MainWindow::setTool(std::optional<LayoutPanel::Tool> tool) {
    tool_ = tool;
    refusedTool_.reset();
    layout_->setActive(tool);
}

void MainWindow::beginTool(LayoutPanel::Tool tool) {
    if (pages_->currentWidget() != viewport_) {
        newEmpty();
    }
    raiseDock("layoutDock");
    layout_->open(tool);
    views_->active().setFocus();
    if (tool == LayoutPanel::Tool::Areas || tool == LayoutPanel::Tool::Drawing) {
        showLayer(tool == LayoutPanel::Tool::Areas ? Layer::Areas : Layer::Underlays);
    }
    if (tool == LayoutPanel::Tool::Pod && layout_->podWish()) {
        views_->active().beginPod(*layout_->podWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Row && layout_->rowWish()) {
        views_->active().beginRow(*layout_->rowWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Areas) {
        views_->active().beginArea(layout_->areaWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Run && layout_->runWish()) {
        views_->active().beginRun(*layout_->runWish(), layout_->runHeight());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Drawing) {
        views_->active().beginUnderlay(layout_->underlayWish());
        setTool(tool);
    } else if (tool == LayoutPanel::Tool::Hall) {
        const BuildingWish wish = layout_->buildingWish();
        views_->active().beginBuilding(wish);
        setTool(tool);
    }
}

void MainWindow::addDrawing() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Drawing to draw over"), QString(),
                                     tr("Pictures (*.png *.jpg *.jpeg);;All files (*)"));
    if (!path.isEmpty()) {
        openDrawing(path);
    }
}

void MainWindow::openDrawing(const QString& path) {
    const auto drawing = readDrawing(document_.design(), path.toStdString());
    if (!drawing) {
        message_->say(said(drawing.error(), units_));
        return;
    }
    const std::string& bytes = *drawing->image;
    if (QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                         static_cast<int>(bytes.size()))
            .isNull()) {
        message_->say(tr("%1 is damaged or too large to be shown.").arg(asText(drawing->name)));
        return;
    }
    apply(tr("Add drawing %1").arg(asText(drawing->name)),
          addUnderlay(document_.design(), *drawing));
    raiseDock("layoutDock");
    layout_->open(LayoutPanel::Tool::Drawing);
}

void MainWindow::supply(Id<Room> hall, const SupplyWish& wish) {
    const Room* room = document_.design().rooms.find(hall);
    if (!room || !mayWork()) {
        return;
    }
    work_->start(
        tr("Supply %1").arg(asText(room->name)),
        [design = document_.design(), hall, wish](const RunControl& control) {
            return supplied(design, hall, wish, control);
        },
        [this, name = asText(room->name), revision = document_.revision()](const Edited& supplied,
                                                                           bool isStopped) {
            if (isStopped) {
                sayStopped(tr("Supply %1").arg(name));
            } else {
                takeSupply(name, revision, supplied);
            }
        });
}

void MainWindow::takeSupply(const QString& hall, quint64 revision, const Edited& supplied) {
    if (document_.revision() != revision) {
        message_->say(tr("The design was changed while %1 was being supplied: nothing was taken "
                         "over. Supply it again.")
                          .arg(hall));
        return;
    }
    if (!supplied) {
        layout_->complain(said(supplied.error(), units_));
        return;
    }
    const auto isNew = [last = document_.design().lastId](const auto& row) {
        return row.id.value > last;
    };
    const auto items = std::ranges::count_if(supplied->items, isNew);
    const auto links = std::ranges::count_if(supplied->links, isNew);
    if (document_.apply(tr("Supply %1").arg(hall), supplied)) {
        message_->say(tr("%1 is supplied: %2 items and %3 connections are new. Undo takes them "
                         "back.")
                          .arg(hall)
                          .arg(items)
                          .arg(links));
    }
}

}  // namespace hallwright
