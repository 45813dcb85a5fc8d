// SPDX-License-Identifier: GPL-3.0-or-later
// The views in the middle of the window: split, torn off and restored; places to look from, layers,
// walking and sections.
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/placing.h"
#include "model/edits/viewpoints.h"
#include "views/panels/text.h"
#include "views/viewport/section_view.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QDockWidget>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

namespace hallwright {
namespace {

constexpr const char* kLayersOut = "view/layersOut";

/// The views beside the main one, as they stand when nothing is remembered.
constexpr int kBesides = 520;  // points

}  // namespace

void MainWindow::buildViews() {
    viewport_ = new Viewport(selection_, this);
    views_ = new ViewGroup(*viewport_, this);
    centre_ = new QMainWindow(this, Qt::Widget);
    centre_->setObjectName("views");
    centre_->setDockNestingEnabled(true);
    centre_->setContextMenuPolicy(Qt::NoContextMenu);
    centre_->setCentralWidget(pages_);
    const auto add = [this](const char* name, const QString& title, QWidget* inside,
                            Qt::DockWidgetArea area) {
        auto* dock = new QDockWidget(title, centre_);
        dock->setObjectName(QLatin1String(name));
        dock->setWidget(inside);
        centre_->addDockWidget(area, dock);
        dock->hide();
        viewDocks_.push_back(dock);
        return dock;
    };
    auto* plan = new Viewport(selection_, this);
    plan->setObjectName("planViewport");
    plan->lockTo(View::Plan);
    section_ = new SectionView(selection_, this);
    auto* second = new Viewport(selection_, this);
    second->setObjectName("secondViewport");
    auto* planDock = add("planDock", tr("Plan"), plan, Qt::RightDockWidgetArea);
    auto* sectionDock = add("sectionDock", tr("Section"), section_, Qt::BottomDockWidgetArea);
    auto* secondDock = add("secondDock", tr("Second 3D view"), second, Qt::RightDockWidgetArea);
    centre_->resizeDocks({planDock, secondDock}, {kBesides, kBesides}, Qt::Horizontal);
    centre_->resizeDocks({sectionDock}, {kBesides / 2}, Qt::Vertical);
    connect(section_, &SectionView::cutChanged, this, [this, second, sectionDock] {
        const Cut cut = section_->isShared() ? section_->cut() : Cut{};
        viewport_->setCut(cut);
        second->setCut(cut);
        // While a dock closes, what is in it is still visible.
        planViewport_->setTrace(sectionDock->isVisible() ? section_->cut() : Cut{});
    });
    connect(plan, &Viewport::traceMoved, section_, &SectionView::moveTo);
    connect(sectionDock, &QDockWidget::visibilityChanged, section_, &SectionView::cutChanged);
    planViewport_ = plan;
    secondViewport_ = second;
}

void MainWindow::connectViews() {
    for (Viewport* view : {planViewport_, &section_->viewport(), secondViewport_}) {
        views_->add(*view);
    }
    views_->setPlacer(placingOf);
    const Actions& a = *actions_;
    connect(a.walk, &QAction::triggered, this,
            [this](bool isWalking) { turnable().setWalking(isWalking); });
    connect(views_, &ViewGroup::walkingChanged, a.walk, &QAction::setChecked);
    connect(a.measure, &QAction::triggered, this, [this] { views_->active().beginMeasure(); });
    connect(a.keepView, &QAction::triggered, this, &MainWindow::keepView);
    LayerSet out;
    const QStringList kept = QSettings().value(kLayersOut).toStringList();
    for (QAction* action : a.layers) {
        const auto layer = static_cast<Layer>(action->data().toInt());
        action->setChecked(!kept.contains(asText(std::string(keyOf(layer)))));
        out.set(layer, !action->isChecked());
        connect(action, &QAction::toggled, this, &MainWindow::showLayers);
    }
    views_->setLayersOut(out);
}

/// The view in use, or the main one where that looks from one side only.
Viewport& MainWindow::turnable() const {
    return views_->active().isLocked() ? *viewport_ : views_->active();
}

void MainWindow::showLayers() {
    LayerSet out;
    QStringList kept;
    for (const QAction* action : actions_->layers) {
        const auto layer = static_cast<Layer>(action->data().toInt());
        out.set(layer, !action->isChecked());
        if (!action->isChecked()) {
            kept.append(asText(std::string(keyOf(layer))));
        }
    }
    QSettings().setValue(kLayersOut, kept);
    views_->setLayersOut(out);
}

void MainWindow::showLayer(Layer layer) {
    for (QAction* action : actions_->layers) {
        if (action->data().toInt() == static_cast<int>(layer)) {
            action->setChecked(true);
        }
    }
}

void MainWindow::keepView() {
    Viewport& view = views_->active();
    Viewpoint from = view.viewpoint();
    bool isTaken = false;
    const QString name =
        QInputDialog::getText(this, tr("Keep this view"), tr("Name"), QLineEdit::Normal,
                              asText(freeViewpointName(document_.design())), &isTaken);
    if (isTaken && !name.trimmed().isEmpty()) {
        from.name = name.trimmed().toStdString();
        apply(tr("Keep view %1").arg(name.trimmed()), keepViewpoint(document_.design(), from));
    }
}

void MainWindow::lookFrom(const std::string& name) {
    const auto& all = *document_.design().viewpoints;
    const auto found = std::ranges::find(all, name, &Viewpoint::name);
    if (found != all.end()) {
        turnable().lookFrom(*found);
    }
}

/// The views that are kept with the design, to look from or to let go of.
void MainWindow::fillViewpoints(QMenu& menu) {
    menu.clear();
    menu.addAction(actions_->keepView);
    menu.addSeparator();
    const auto& all = *document_.design().viewpoints;
    if (all.empty()) {
        menu.addAction(tr("None is kept yet"))->setEnabled(false);
        return;
    }
    for (const Viewpoint& each : all) {
        menu.addAction(asText(each.name), this, [this, name = each.name] { lookFrom(name); });
    }
    menu.addSeparator();
    QMenu* remove = menu.addMenu(tr("&Remove"));
    for (const Viewpoint& each : all) {
        remove->addAction(asText(each.name), this, [this, name = each.name] {
            apply(tr("Remove view %1").arg(asText(name)),
                  removeViewpoint(document_.design(), name));
        });
    }
}

}  // namespace hallwright
