// SPDX-License-Identifier: GPL-3.0-or-later
// The menus and the tool bar of the window.
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "model/catalogue/assemblies.h"
#include "views/panels/text.h"

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QToolBar>

namespace hallwright {

void MainWindow::buildMenus() {
    const Actions& a = *actions_;
    const auto menu = [this](const char* name, const QString& title) {
        QMenu* made = menuBar()->addMenu(title);
        made->setObjectName(name);
        return made;
    };
    QMenu* file = menu("fileMenu", tr("&File"));
    file->addActions({a.newEmpty, a.templates, a.open});
    recent_ = file->addMenu(tr("Open &recent"));
    recent_->setObjectName("recentMenu");
    QMenu* drafts = file->addMenu(tr("Reco&ver"));
    drafts->setObjectName("draftsMenu");
    connect(drafts, &QMenu::aboutToShow, this, [this, drafts] { fillDrafts(*drafts); });
    file->addSeparator();
    file->addActions({a.save, a.saveAs});
    QMenu* exports = file->addMenu(tr("&Export"));
    exports->setObjectName("exportMenu");
    exports->addActions({a.exportReport, a.exportPicture, a.exportBomCsv, a.exportBomXlsx,
                         a.exportCables, a.exportLabels, a.exportJson});
    file->addAction(a.print);
    file->addSeparator();
    file->addAction(a.quit);

    QMenu* edit = menu("editMenu", tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.move, a.turn, a.turnBack, a.duplicate, a.cut, a.copy, a.paste, a.remove});
    tellCutBefore(*edit);
    QMenu* arrange = edit->addMenu(tr("&Arrange"));
    arrange->setObjectName("arrangeMenu");
    for (int n = 0; n < a.arrange.size(); ++n) {
        const auto whatOf = [&](int at) { return a.arrange[at]->data().toPoint().x(); };
        if (n > 0 && whatOf(n) != whatOf(n - 1)) {
            arrange->addSeparator();
        }
        arrange->addAction(a.arrange[n]);
    }
    edit->addSeparator();
    edit->addActions({a.selectAll, a.snapToGrid, a.snapToNeighbours});

    QMenu* view = menu("viewMenu", tr("&View"));
    view->addActions({a.fit, a.fitAll, a.iso, a.top, a.front, a.right});
    view->addSeparator();
    for (const QDockWidget* dock : viewDocks_) {
        view->addAction(dock->toggleViewAction());
    }
    view->addActions({a.walk, a.measure});
    QMenu* viewpoints = view->addMenu(tr("&Kept views"));
    viewpoints->setObjectName("viewpointsMenu");
    connect(viewpoints, &QMenu::aboutToShow, this,
            [this, viewpoints] { fillViewpoints(*viewpoints); });
    view->addSeparator();
    QMenu* layers = view->addMenu(tr("&Layers"));
    layers->setObjectName("layersMenu");
    layers->addActions(a.layers);
    view->addActions({a.hide, a.isolate, a.showHidden});
    view->addSeparator();
    QMenu* colours = view->addMenu(tr("&Colour by"));
    colours->setObjectName("colourMenu");
    colours->addActions({a.verdicts, a.inletTemperatures});
    colours->addSeparator();
    colours->addActions(a.overlays);
    QMenu* cables = view->addMenu(tr("Ca&bles"));
    cables->setObjectName("cablesMenu");
    cables->setToolTipsVisible(true);
    cables->addActions(a.cables);
    view->addActions({a.air, a.march, a.compareAir});
    QMenu* units = view->addMenu(tr("&Units"));
    units->addActions({a.metric, a.us});
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions({a.followSystem, a.light, a.dark});
    view->addSeparator();
    for (QDockWidget* dock : docks_) {
        view->addAction(dock->toggleViewAction());
        connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool isOn) {
            if (isOn) {
                dock->raise();  // it may share its place with others
            }
        });
    }
    view->addAction(a.resetLayout);

    QMenu* place = menu("placeMenu", tr("&Place"));
    place->addActions({a.placePod, a.placeRow, a.drawRun, a.drawArea, a.supplyHall, a.fabric,
                       a.containAisle, a.connectNew, a.cablesByLength, a.cablesFollow,
                       a.patchThrough, a.takeOutPatches, a.rackList});
    place->addSeparator();
    place->addActions({a.catalogue, a.drawing});
    place->addSeparator();
    for (const Assembly& assembly : assemblies()) {
        const QString payload = QStringLiteral("assembly:") + asText(assembly.key);
        place->addAction(asText(assembly.label), this, [this, payload] { this->place(payload); });
    }

    QMenu* check = menu("checkMenu", tr("&Check"));
    check->addActions({a.nextFinding, a.previousFinding, a.recheck});
    check->addSeparator();
    check->addActions({a.fail, a.backToNormal, a.workload, a.energy, a.compareSubnet, a.limits});
    QMenu* help = menu("helpMenu", tr("&Help"));
    help->addActions({a.help, a.commands, a.shortcuts, a.about});
}

void MainWindow::buildToolBar() {
    const Actions& a = *actions_;
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName("toolBar");
    bar->setMovable(false);
    bar->setIconSize({18, 18});
    for (const auto& group :
         std::vector<QList<QAction*>>{{a.open, a.save},
                                      {a.undo, a.redo},
                                      {a.placePod, a.placeRow, a.supplyHall},
                                      {a.move, a.turn, a.duplicate, a.remove},
                                      {a.fit, a.iso, a.top, a.front},
                                      {a.snapToGrid},
                                      {a.verdicts, a.inletTemperatures, a.air}}) {
        bar->addActions(group);
        bar->addSeparator();
    }
}

}  // namespace hallwright
