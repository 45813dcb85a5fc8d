// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/live/air_tiers.h"
#include "app/live/failure_watch.h"
#include "app/window/actions.h"
#include "app/window/message_bar.h"
#include "app/window/placing.h"
#include "app/window/recent_files.h"
#include "app/window/status_line.h"
#include "app/window/window_catalogue.h"
#include "model/catalogue/assemblies.h"
#include "model/catalogue/catalogue.h"
#include "solvers/checks/check.h"
#include "views/compare/compare_window.h"
#include "views/panels/air_panel.h"
#include "views/panels/catalogue_panel.h"
#include "views/panels/findings_panel.h"
#include "views/panels/help_panel.h"
#include "views/panels/limits_panel.h"
#include "views/panels/metrics_panel.h"
#include "views/panels/outline_panel.h"
#include "views/panels/properties_panel.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/panels/welcome_page.h"
#include "views/rack/rack_panel.h"
#include "views/viewport/viewport.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>
#include <QToolBar>
#include <QUndoView>
#include <QVBoxLayout>

namespace hallwright {
namespace {

constexpr int kLate = 100;  ///< ms after which an old answer is shown as old
constexpr int kCataloguePoints = 280;
constexpr int kPanelWidth = 320;  // points, of properties and what shares their place
constexpr QSize kComfortable{1680, 1050};
constexpr int kRoomForColumn = 1400;
constexpr const char* kGeometry = "window/geometry";
constexpr const char* kLayout = "window/layout";
constexpr const char* kUnits = "units";
constexpr const char* kTheme = "theme";

Answers checkRules(const Design& design, const RunControl& control, const Answers* before) {
    return check(design, {}, control, before);
}

/// Air after the rules: a coarse field within a frame or two, then the finer one that stays.
LiveCheck::Check airBy(const CheckOptions& options) {
    return [=](const Design& design, const RunControl& control, const Answers* before) {
        return check(design, options, control, before);
    };
}

/// Jets and plumes after that, where potential flow is in doubt and while `isWanted`.
LiveCheck::Check marchOf(std::shared_ptr<const std::atomic<bool>> isWanted) {
    return [isWanted = std::move(isWanted)](const Design& design, const RunControl& control,
                                            const Answers* before) {
        if (!*isWanted || !before || !isWorthMarching(before->fields)) {
            return before ? *before : Answers{};
        }
        return check(design, marchedAir(true), control, before);
    };
}

/// Docks that are opened when they are asked for.
bool isOnDemand(const QDockWidget& dock) {
    return dock.objectName() == QLatin1String("helpDock") ||
           dock.objectName() == QLatin1String("limitsDock") ||
           dock.objectName() == QLatin1String("layoutDock") ||
           dock.objectName() == QLatin1String("historyDock") ||
           dock.objectName() == QLatin1String("rackDock");
}

/// What the system asks for, read before any palette of ours is set.
Appearance systemAppearance() {
    static const Appearance kSystem = appearanceOf(QApplication::style()->standardPalette());
    return kSystem;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      marches_(std::make_shared<std::atomic<bool>>(QSettings().value("air/march", true).toBool())),
      live_(document_, checkRules, {airBy(firstAir()), airBy(refinedAir()), marchOf(marches_)}) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    systemAppearance();
    takeRoom();
    buildCentre();
    buildDocks();
    actions_ = new Actions(*this, *viewport_, *document_.undoStack());
    status_ = new StatusLine(*statusBar(), live_, this);
    buildMenus();
    buildToolBar();
    connectDocument();
    connectViewport();
    connectRack();
    connectAir();
    connectActions();
    connectLayout();

    firstLayout_ = saveState();
    const QSettings settings;
    restoreGeometry(settings.value(kGeometry).toByteArray());
    restoreState(settings.value(kLayout).toByteArray());
    setTheme(settings.value(kTheme, "system").toString());
    setUnits(settings.value(kUnits).toString() == "us" ? UnitSystem::Us : UnitSystem::Metric);
    showDesign(false);
    showRecent();
}

MainWindow::~MainWindow() {
    finishTyping();           // while what a field speaks to is still there
    viewport_->disconnect();  // it puts down what is in hand when the window has gone
    delete failures_;         // before what it watches
}

/// The first time there is no geometry of earlier: all of a small screen, a part of a large one.
void MainWindow::takeRoom() {
    const QSize available = screen()->availableGeometry().size();
    resize(kComfortable.boundedTo(available));
    if (size() == available || available.height() < kComfortable.height()) {
        setWindowState(Qt::WindowMaximized);
    }
}

void MainWindow::buildCentre() {
    viewport_ = new Viewport(selection_, this);
    viewport_->setPlacer(placingOf);
    welcome_ = new WelcomePage(allTemplates(), exampleFiles(), this);
    pages_ = new QStackedWidget(this);
    pages_->setObjectName("pages");
    pages_->addWidget(welcome_);
    pages_->addWidget(viewport_);
    message_ = new MessageBar(this);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(message_);
    if (const std::string& refusal = windowCatalogue().refusal; !refusal.empty()) {
        message_->say(QString::fromStdString("Your own products are left out: " + refusal));
    }
    column->addWidget(pages_, 1);
    setCentralWidget(centre);
}

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
    // Splits come before tabs, which they would break.
    if (hasRoomForColumn()) {
        splitDockWidget(rack, right, Qt::Horizontal);
        splitDockWidget(right, metrics, Qt::Vertical);
    }
    tabifyDockWidget(right, air);
    tabifyDockWidget(air, help);
    tabifyDockWidget(air, layout);
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
                viewport_->suggest(label, next);
                isSuggesting_ = true;
                findings_->setSuggesting(true);
            });
    connect(findings_, &FindingsPanel::fixTaken, viewport_, &Viewport::putDown);
    connect(findings_, &FindingsPanel::fixLeft, viewport_, &Viewport::cancel);
    connect(findings_, &FindingsPanel::currentChanged, this, [this] {
        if (isSuggesting_) {
            viewport_->cancel();  // it would stand beside another finding
        }
    });
    connect(findings_, &FindingsPanel::limitRequested, this, [this](const QString& key) {
        raiseDock("limitsDock");
        limits_->showLimit(key);
    });
    connect(limits_, &LimitsPanel::editRequested, this,
            [this](const QString& label, const Edited& edited) { apply(label, edited); });
    connect(findings_, &FindingsPanel::findingActivated, this, [this](const Finding& finding) {
        selection_.select(finding.items);
        if (!finding.items.empty()) {
            viewport_->flyTo(finding.items);
        }
    });
    connect(outline_, &OutlinePanel::itemActivated, this,
            [this](Id<Item> item) { viewport_->flyTo({item}); });
}

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
    file->addSeparator();
    file->addActions({a.save, a.saveAs});
    QMenu* exports = file->addMenu(tr("&Export"));
    exports->setObjectName("exportMenu");
    exports->addActions(
        {a.exportReport, a.exportPicture, a.exportBomCsv, a.exportBomXlsx, a.exportJson});
    file->addAction(a.print);
    file->addSeparator();
    file->addAction(a.quit);

    QMenu* edit = menu("editMenu", tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.move, a.turn, a.turnBack, a.duplicate, a.cut, a.copy, a.paste, a.remove});
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
    view->addActions({a.hide, a.isolate, a.showHidden});
    view->addSeparator();
    QMenu* colours = view->addMenu(tr("&Colour by"));
    colours->setObjectName("colourMenu");
    colours->addActions({a.verdicts, a.inletTemperatures});
    colours->addSeparator();
    colours->addActions(a.overlays);
    view->addActions({a.air, a.march, a.compareAir});
    QMenu* units = view->addMenu(tr("&Units"));
    units->addActions({a.metric, a.us});
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions({a.followSystem, a.light, a.dark});
    view->addSeparator();
    for (QDockWidget* dock : docks_) {
        view->addAction(dock->toggleViewAction());
    }
    view->addAction(a.resetLayout);

    QMenu* place = menu("placeMenu", tr("&Place"));
    place->addActions(
        {a.placePod, a.placeRow, a.supplyHall, a.containAisle, a.connectNew, a.rackList});
    place->addSeparator();
    place->addAction(a.catalogue);
    place->addSeparator();
    for (const Assembly& assembly : assemblies()) {
        const QString payload = QStringLiteral("assembly:") + asText(assembly.key);
        place->addAction(asText(assembly.label), this, [this, payload] { this->place(payload); });
    }

    QMenu* check = menu("checkMenu", tr("&Check"));
    check->addActions({a.nextFinding, a.previousFinding, a.recheck});
    check->addSeparator();
    check->addAction(a.limits);
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

void MainWindow::connectDocument() {
    late_ = new QTimer(this);
    late_->setSingleShot(true);
    late_->setInterval(kLate);
    connect(late_, &QTimer::timeout, this, [this] {
        isLate_ = true;
        refresh();
    });
    connect(&document_, &Document::opened, this, [this] {
        viewport_->cancel();
        viewport_->frameNext();
        selection_.select({});
        forgetProbe();
        isLate_ = true;
        showDesign(true);
    });
    connect(&document_, &Document::changed, this, [this] {
        pruneSelection();
        layout_->show(document_.design());
        refresh();
    });
    connect(&document_, &Document::refused, this,
            [this](const Refusal& why) { message_->say(asText(inUnits(why, units_))); });
    connect(&document_, &Document::titleChanged, this, [this] {
        setWindowTitle(document_.title() + QStringLiteral(" – Hallwright"));
        enableActions();
    });
    connect(&live_, &LiveCheck::started, late_, qOverload<>(&QTimer::start));
    connect(&live_, &LiveCheck::answered, this, [this] {
        late_->stop();
        isLate_ = false;
        isPreviewed_ = isPreviewing_;
        refresh();
    });
    connect(&live_, &LiveCheck::previewed, viewport_, &Viewport::showPreview);
    connect(&selection_, &Selection::changed, this, [this] {
        status_->showSelection(selection_.items().size());
        if (!viewport_->isBusy()) {
            status_->showHint({});
        }
        showIdleHint();
        enableActions();
    });
    connect(&selection_, &Selection::hoverChanged, this, &MainWindow::showIdleHint);
}

void MainWindow::connectViewport() {
    connect(viewport_, &Viewport::editRequested, this, &MainWindow::apply);
    connect(viewport_, &Viewport::previewChanged, &live_, &LiveCheck::preview);
    connect(viewport_, &Viewport::previewEnded, &live_, &LiveCheck::endPreview);
    connect(viewport_, &Viewport::previewChanged, this, [this] {
        isPreviewing_ = true;
        if (!std::exchange(isPreviewed_, true)) {
            refreshPanels();
        }
    });
    connect(viewport_, &Viewport::previewEnded, this, [this] {
        isPreviewing_ = false;
        // Where it was put down, the answer to that brings the panels up to date.
        QTimer::singleShot(0, this, [this] {
            if (!isPreviewing_ && isPreviewed_ && !live_.isStale()) {
                isPreviewed_ = false;
                refreshPanels();
            }
        });
    });
    connect(viewport_, &Viewport::hint, status_, &StatusLine::showHint);
    connect(viewport_, &Viewport::cursorMoved, this, [this](Vec3 at, bool isOnSlice) {
        status_->showCursor(document_.design(), Point{at.x, at.y},
                            isOnSlice ? std::optional(at.z) : std::nullopt, units_);
    });
    connect(viewport_, &Viewport::cursorLeft, this, [this] {
        status_->showCursor(document_.design(), std::nullopt, std::nullopt, units_);
    });
    connect(viewport_, &Viewport::itemActivated, this, &MainWindow::openItem);
    connect(viewport_, &Viewport::menuRequested, this, &MainWindow::showMenu);
    connect(welcome_, &WelcomePage::newFromTemplate, this, &MainWindow::newFromTemplate);
    connect(welcome_, &WelcomePage::newEmpty, this, &MainWindow::newEmpty);
    connect(welcome_, &WelcomePage::openRequested, this,
            [this](const QString& path) { path.isEmpty() ? open() : openFile(path); });
    connect(welcome_, &WelcomePage::exampleRequested, this, &MainWindow::openCopy);
}

void MainWindow::refresh() {
    viewport_->show(document_.design(), live_.answers(), isLate_);
    refreshPanels();
    status_->showCheck();
    showIdleHint();
}

void MainWindow::refreshPanels() {
    const Answers* answers = live_.answers().get();
    const bool isOld = isLate_ || isPreviewed_;
    outline_->show(document_.design(), answers, isOld);
    properties_->show(document_.design(), answers, isOld);
    metrics_->show(document_.design(), answers, isOld);
    findings_->show(document_.design(), answers, isOld);
    if (answers && !isOld && !document_.isModified()) {
        findings_->setBaseline(answers->findings);
    }
    limits_->show(document_.design(), answers, isOld);
    air_->show(document_.design(), answers, isOld);
    rack_->show(document_.design());
    refreshComparison();
}

void MainWindow::showIdleHint() {
    const Design& design = document_.design();
    const Id<Item> hovered = selection_.hovered();
    if (design.items.empty()) {
        status_->showIdleHint(tr("Drag a product from the catalogue into the hall"));
    } else if (hovered && selection_.contains(hovered)) {
        const QString name = asText(nameOf(design, hovered));
        const bool opens = isRack(productOf(design, *design.items.find(hovered)).kind);
        status_->showIdleHint(
            tr("Drag moves the selection, R turns it, Del removes it; a double click %1")
                .arg(opens ? tr("opens the elevation of %1").arg(name)
                           : tr("goes to %1").arg(name)));
    } else if (hovered) {
        status_->showIdleHint(tr("Click selects %1, Shift adds it; drag moves it")
                                  .arg(asText(nameOf(design, hovered))));
    } else {
        status_->showIdleHint(
            tr("Click selects, drag marks several; right drag turns the view, the wheel zooms"));
    }
}

void MainWindow::restPanels() {
    resizeDocks(
        {findChild<QDockWidget*>("catalogueDock"), findChild<QDockWidget*>("propertiesDock")},
        {kCataloguePoints, kPanelWidth}, Qt::Horizontal);
}

void MainWindow::resetLayout() {
    restoreState(firstLayout_);
    showDesign(pages_->currentWidget() == viewport_);
    restPanels();
}

void MainWindow::showDesign(bool shown) {
    const bool isFirst = !QSettings().contains(kLayout) && pages_->currentWidget() != viewport_;
    pages_->setCurrentWidget(shown ? static_cast<QWidget*>(viewport_) : welcome_);
    for (QDockWidget* dock : docks_) {
        dock->setVisible(shown && (!isOnDemand(*dock) || dock->isVisible()));
    }
    statusBar()->setVisible(shown);
    if (shown && isFirst) {
        restPanels();
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

Overlay MainWindow::overlay() const {
    const auto of = std::ranges::find_if(actions_->overlays, &QAction::isChecked);
    if (of != actions_->overlays.end()) {
        return static_cast<Overlay>((*of)->data().toInt());
    }
    return actions_->verdicts->isChecked()            ? Overlay::Verdict
           : actions_->inletTemperatures->isChecked() ? Overlay::InletTemperature
           : actions_->air->isChecked()               ? Overlay::Air
                                                      : Overlay::None;
}

void MainWindow::raiseDock(const char* name) {
    if (auto* dock = findChild<QDockWidget*>(QLatin1String(name))) {
        dock->show();
        dock->raise();
    }
}

void MainWindow::pruneSelection() {
    std::vector<Id<Item>> items = selection_.items();
    std::erase_if(items, [this](Id<Item> item) { return !document_.design().items.find(item); });
    selection_.select(std::move(items));
    const DeviceRef device = selection_.device();
    const Item* holder = document_.design().items.find(device.item);
    if (!holder || !holder->device(device.slot)) {
        selection_.mark({});
    }
    if (!document_.design().items.find(selection_.hovered())) {
        selection_.hover({});
    }
}

void MainWindow::enableActions() {
    const Actions& a = *actions_;
    const bool open = pages_->currentWidget() == viewport_;
    const bool any = open && !selection_.items().empty();
    for (QAction* action : {a.save,          a.saveAs,
                            a.print,         a.exportBomCsv,
                            a.exportBomXlsx, a.exportReport,
                            a.exportPicture, a.exportJson,
                            a.selectAll,     a.fit,
                            a.fitAll,        a.iso,
                            a.top,           a.front,
                            a.right,         a.recheck,
                            a.nextFinding,   a.previousFinding,
                            a.limits,        a.verdicts,
                            a.snapToGrid,    a.snapToNeighbours,
                            a.air,           a.inletTemperatures,
                            a.compareAir}) {
        action->setEnabled(open);
    }
    for (QAction* action : a.overlays) {
        action->setEnabled(open);
    }
    a.paste->setEnabled(open);
    a.connectNew->setEnabled(any);
    a.hide->setEnabled(any);
    a.isolate->setEnabled(any);
    a.showHidden->setEnabled(open);
    a.containAisle->setEnabled(open && selection_.items().size() >= 2);
    a.supplyHall->setEnabled(open);
    a.rackList->setEnabled(open);
    catalogue_->setReplaceable(any);
    for (QAction* action : {a.move, a.turn, a.turnBack, a.duplicate, a.cut, a.copy, a.remove}) {
        action->setEnabled(any);
    }
    const std::size_t count = selection_.items().size();
    for (QAction* action : a.arrange) {
        const auto what = static_cast<Actions::Arrange>(action->data().toPoint().x());
        action->setEnabled(what == Actions::Arrange::Align    ? count >= 2
                           : what == Actions::Arrange::Spread ? count >= 3
                           : what == Actions::Arrange::Swap   ? count == 2
                                                              : count >= 1);
    }
}

void MainWindow::setUnits(UnitSystem system) {
    units_ = system;
    QSettings().setValue(kUnits, system == UnitSystem::Us ? "us" : "metric");
    (system == UnitSystem::Us ? actions_->us : actions_->metric)->setChecked(true);
    viewport_->setUnits(system);
    catalogue_->setUnits(system);
    outline_->setUnits(system);
    properties_->setUnits(system);
    layout_->setUnits(system);
    metrics_->setUnits(system);
    findings_->setUnits(system);
    limits_->setUnits(system);
    status_->setUnits(system);
    air_->setUnits(system);
    rack_->setUnits(system);
    if (compare_) {
        compare_->setUnits(system);
    }
    help_->setUnits(system);
}

void MainWindow::setTheme(const QString& name) {
    QSettings().setValue(kTheme, name);
    const Appearance appearance = name == "dark"    ? Appearance::Dark
                                  : name == "light" ? Appearance::Light
                                                    : systemAppearance();
    (name == "dark"    ? actions_->dark
     : name == "light" ? actions_->light
                       : actions_->followSystem)
        ->setChecked(true);
    applyTheme(*static_cast<QApplication*>(QCoreApplication::instance()), appearance);
    actions_->drawIcons(QApplication::palette());
    viewport_->setDark(appearance == Appearance::Dark);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && viewport_) {
        viewport_->cancel();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayLeave()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(kGeometry, saveGeometry());
    if (pages_->currentWidget() == viewport_) {
        settings.setValue(kLayout, saveState());
    }
    if (compare_) {
        compare_->close();
    }
    event->accept();
}

}  // namespace hallwright
