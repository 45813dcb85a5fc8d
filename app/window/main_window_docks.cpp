// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of the window: where they stand and which are seen.
#include "app/window/actions.h"
#include "app/window/capacity_dock.h"
#include "app/window/diagram_dock.h"
#include "app/window/fabric_dock.h"
#include "app/window/faceplate_dock.h"
#include "app/window/main_window.h"
#include "app/window/window_catalogue.h"
#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"
#include "views/panels/air_panel.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/help_panel.h"
#include "views/panels/help_topics.h"
#include "views/panels/layout_panel.h"
#include "views/panels/limits_panel.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/outline_panel.h"
#include "views/panels/properties_panel.h"
#include "views/panels/welcome_page.h"
#include "views/rack/rack_panel.h"
#include "views/viewport/view_group.h"

#include <QAction>
#include <QDockWidget>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUndoView>

namespace hallwright {
namespace {

constexpr int kCataloguePoints = 280;
constexpr int kPanelWidth = 320;  // points, of properties and what shares their place
constexpr int kRoomForColumn = 1400;
constexpr QSize kDiagram(1040, 760);  // at first
constexpr const char* kLayout = "window/layout";

/// Docks that are opened when they are asked for.
bool isOnDemand(const QDockWidget& dock) {
    return dock.objectName() == QLatin1String("helpDock") ||
           dock.objectName() == QLatin1String("limitsDock") ||
           dock.objectName() == QLatin1String("layoutDock") ||
           dock.objectName() == QLatin1String("capacityDock") ||
           dock.objectName() == QLatin1String("diagramDock") ||
           dock.objectName() == QLatin1String("fabricDock") ||
           dock.objectName() == QLatin1String("faceplateDock") ||
           dock.objectName() == QLatin1String("historyDock") ||
           dock.objectName() == QLatin1String("rackDock");
}

}  // namespace

/// True when the rack elevation may stand beside 3D view and properties, all the way down.
bool MainWindow::hasRoomForColumn() const {
    return screen()->availableGeometry().width() >= kRoomForColumn;
}

/// Every dock of the window: what is in it and where it stands.
void MainWindow::buildDocks() {
    catalogue_ = new CataloguePanel(windowCatalogue().catalogue.products(), assemblies(), this);
    outline_ = new OutlinePanel(selection_, this);
    properties_ = new PropertiesPanel(selection_, this);
    metrics_ = new MetricsPanel(this);
    findings_ = new FindingsPanel(selection_, this);
    limits_ = new LimitsPanel(this);
    air_ = new AirPanel(selection_, this);
    rack_ = new RackPanel(selection_, this);
    help_ = new HelpPanel(this);
    layout_ = new LayoutPanel(assemblies(), windowCatalogue().catalogue.products(), this);
    const auto add = [this](const char* name, const QString& title, QWidget* panel,
                            Qt::DockWidgetArea area) {
        auto* dock = new QDockWidget(title, this);
        dock->setObjectName(name);
        dock->setWidget(panel);
        addDockWidget(area, dock);
        dock->installEventFilter(this);
        docks_.push_back(dock);
        return dock;
    };
    // The sentences of the findings are long.
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    auto* left = add("catalogueDock", tr("Catalogue"), catalogue_, Qt::LeftDockWidgetArea);
    auto* outline = add("outlineDock", tr("Outline"), outline_, Qt::LeftDockWidgetArea);
    auto* right = add("propertiesDock", tr("Properties"), properties_, Qt::RightDockWidgetArea);
    auto* metrics = add("metricsDock", tr("Metrics"), metrics_, Qt::RightDockWidgetArea);
    auto* bottom = add("findingsDock", tr("Findings"), findings_, Qt::BottomDockWidgetArea);
    auto* limits = add("limitsDock", tr("Limits"), limits_, Qt::BottomDockWidgetArea);
    auto* air = add("airDock", tr("Air"), air_, Qt::RightDockWidgetArea);
    auto* help = add("helpDock", tr("Help"), help_, Qt::RightDockWidgetArea);
    auto* layout = add("layoutDock", tr("Layout"), layout_, Qt::RightDockWidgetArea);
    auto* rack = add("rackDock", tr("Rack"), rack_, Qt::RightDockWidgetArea);
    auto* steps = new QUndoView(document_.undoStack(), this);
    steps->setObjectName("historyView");
    steps->setAccessibleName(tr("Steps that can be undone"));
    steps->setEmptyLabel(tr("As opened"));
    auto* history = add("historyDock", tr("History"), steps, Qt::LeftDockWidgetArea);
    capacity_ = new CapacityDock(selection_, live_, this);
    addDockWidget(Qt::RightDockWidgetArea, capacity_);
    capacity_->installEventFilter(this);
    docks_.push_back(capacity_);
    diagram_ = new DiagramDock(selection_, contingency_, live_, this);
    fabric_ = new FabricDock(selection_, live_, this);
    faceplate_ = new FaceplateDock(selection_, live_, this);
    const QRect room = screen()->availableGeometry();
    QRect place(QPoint(), kDiagram.boundedTo(room.size() * 0.85));
    place.moveCenter(room.center());
    for (FiguresDock* diagram :
         std::initializer_list<FiguresDock*>{diagram_, fabric_, faceplate_}) {
        addDockWidget(Qt::BottomDockWidgetArea, diagram);
        diagram->installEventFilter(this);
        docks_.push_back(diagram);
        diagram->setFloating(true);  // it needs height, which the window has not to spare
        diagram->setGeometry(place);
        diagram->hide();
    }
    // Splits come before tabs, which they would break.
    if (hasRoomForColumn()) {
        splitDockWidget(rack, right, Qt::Horizontal);
        splitDockWidget(right, metrics, Qt::Vertical);
    }
    tabifyDockWidget(right, air);
    tabifyDockWidget(air, help);
    tabifyDockWidget(air, layout);
    tabifyDockWidget(air, capacity_);
    tabifyDockWidget(outline, history);
    rack->setFloating(!hasRoomForColumn());
    rack->hide();  // or the column beside it would keep room for it
    outline->raise();
    right->raise();
    tabifyDockWidget(bottom, limits);
    bottom->raise();
    resizeDocks({left, right}, {kCataloguePoints, kPanelWidth}, Qt::Horizontal);
    resizeDocks({left, outline}, {520, 320}, Qt::Vertical);
    resizeDocks({right, metrics}, {520, 320}, Qt::Vertical);
    resizeDocks({bottom}, {210}, Qt::Vertical);

    connect(catalogue_, &CataloguePanel::placeRequested, this, &MainWindow::place);
    connect(catalogue_, &CataloguePanel::replaceRequested, this, &MainWindow::replaceSelection);
    connect(properties_, &PropertiesPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    connect(findings_, &FindingsPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    connect(findings_, &FindingsPanel::fixRequested, this,
            [this](const QString& label, const Design& next) {
                suggest(label, next);
                findings_->setSuggesting(true);
            });
    connect(findings_, &FindingsPanel::fixTaken, views_, &ViewGroup::putDown);
    connect(findings_, &FindingsPanel::fixLeft, views_, &ViewGroup::cancel);
    connect(findings_, &FindingsPanel::currentChanged, this, [this] {
        if (isSuggesting_) {
            views_->cancel();  // it would stand beside another finding
        }
    });
    connect(findings_, &FindingsPanel::limitRequested, this, [this](const QString& key) {
        raiseDock("limitsDock");
        limits_->showLimit(key);
    });
    connect(findings_, &FindingsPanel::ruleRequested, this,
            [this](const QString& rule) { readHelp(helpOnRule(rule.toStdString())); });
    connect(limits_, &LimitsPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    connect(findings_, &FindingsPanel::findingActivated, this, [this](const Finding& finding) {
        selection_.select(finding.items);
        if (!finding.items.empty()) {
            views_->active().flyTo(finding.items);
        }
    });
    connect(outline_, &OutlinePanel::menuRequested, this, &MainWindow::showMenu);
    connect(findings_, &FindingsPanel::menuRequested, this, &MainWindow::showMenu);
    connect(outline_, &OutlinePanel::itemActivated, this,
            [this](Id<Item> item) { views_->active().flyTo({item}); });
}

void MainWindow::restPanels() {
    resizeDocks(
        {findChild<QDockWidget*>("catalogueDock"), findChild<QDockWidget*>("propertiesDock")},
        {kCataloguePoints, kPanelWidth}, Qt::Horizontal);
}

void MainWindow::resetLayout() {
    restoreState(firstLayout_);
    centre_->restoreState(firstViews_);
    openViews_.clear();
    showDesign(pages_->currentWidget() == viewport_);
    restPanels();
}

void MainWindow::showDesign(bool shown) {
    const bool isFirst = !QSettings().contains(kLayout) && pages_->currentWidget() != viewport_;
    pages_->setCurrentWidget(shown ? static_cast<QWidget*>(viewport_) : welcome_);
    for (QDockWidget* dock : docks_) {
        dock->setVisible(shown && (!isOnDemand(*dock) || dock->isVisible()));
    }
    for (QDockWidget* dock : viewDocks_) {
        if (!shown && !dock->isHidden()) {
            openViews_.push_back(dock);
        }
        dock->setVisible(shown && (!dock->isHidden() ||
                                   std::ranges::find(openViews_, dock) != openViews_.end()));
    }
    if (shown) {
        openViews_.clear();
    }
    statusBar()->setVisible(shown);
    if (shown && isFirst) {
        restPanels();
        // Panels ask for more than they need before they are laid out once.
        QTimer::singleShot(0, this, [this] {
            const QSize room = screen()->availableGeometry().size();
            if (width() > room.width() || height() > room.height()) {
                resize(size().boundedTo(room));
                restPanels();
            }
        });
    }
    if (shown) {
        // Of the docks on one place, the one shown last would lie on top.
        raiseDock("findingsDock");
        raiseDock(actions_->air->isChecked() ? "airDock" : "propertiesDock");
        viewport_->setFocus();
    } else {
        setWindowTitle(QStringLiteral("Hallwright"));
    }
    enableActions();
}

void MainWindow::raiseDock(const char* name) {
    if (auto* dock = findChild<QDockWidget*>(QLatin1String(name))) {
        dock->show();
        dock->raise();
    }
}

}  // namespace hallwright
