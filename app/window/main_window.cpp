// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/live/air_tiers.h"
#include "app/live/cables_chosen.h"
#include "app/live/draft_keeper.h"
#include "app/live/failure_watch.h"
#include "app/live/file_work.h"
#include "app/live/long_work.h"
#include "app/window/actions.h"
#include "app/window/capacity_dock.h"
#include "app/window/diagram_dock.h"
#include "app/window/fabric_dock.h"
#include "app/window/faceplate_dock.h"
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
#include "views/panels/contingency_bar.h"
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
#include "views/viewport/section_view.h"
#include "views/viewport/view_group.h"

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
constexpr QSize kComfortable{1680, 1050};
constexpr const char* kGeometry = "window/geometry";
constexpr const char* kLayout = "window/layout";
constexpr const char* kViews = "window/views";
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
    connectCapacity();
    connectCables();
    connectContingency();
    connectDrafts();
    connectViews();

    firstLayout_ = saveState();
    firstViews_ = centre_->saveState();
    const QSettings settings;
    restoreGeometry(settings.value(kGeometry).toByteArray());
    restoreState(settings.value(kLayout).toByteArray());
    centre_->restoreState(settings.value(kViews).toByteArray());
    for (QDockWidget* dock : viewDocks_) {
        if (!dock->isHidden()) {
            openViews_.push_back(dock);
        }
    }
    setTheme(settings.value(kTheme, "system").toString());
    setUnits(settings.value(kUnits).toString() == "us" ? UnitSystem::Us : UnitSystem::Metric);
    showDesign(false);
    showRecent();
}

MainWindow::~MainWindow() {
    finishTyping();        // while what a field speaks to is still there
    views_->disconnect();  // they put down what is in hand when the window has gone
    delete failures_;      // before what it watches
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
    welcome_ = new WelcomePage(allTemplates(), exampleFiles(), this);
    pages_ = new QStackedWidget(this);
    pages_->setObjectName("pages");
    pages_->setMinimumSize(240, 160);  // or the welcome page would keep the views from being small
    pages_->addWidget(welcome_);
    buildViews();
    pages_->addWidget(viewport_);
    message_ = new MessageBar(this);
    work_ = new LongWork(this);
    files_ = new FileWork(this);
    for (LongWork* work : {work_, &files_->making(), &files_->writing()}) {
        message_->follow(*work);
    }
    connect(files_, &FileWork::stopped, this, &MainWindow::sayStopped);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    contingencyBar_ = new ContingencyBar(contingency_, selection_, this);
    column->addWidget(message_);
    column->addWidget(contingencyBar_);
    if (const auto& refusal = windowCatalogue().refusal) {
        message_->say(tr("Your own products are left out: %1").arg(said(*refusal, units_)));
    }
    column->addWidget(centre_, 1);
    setCentralWidget(centre);
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
        comparedTo_ = document_.revision();
        views_->cancel();
        views_->frameNext();
        selection_.select({});
        contingency_.lose({});
        forgetProbe();
        isLate_ = true;
        showDesign(true);
    });
    connect(&document_, &Document::changed, this, [this] {
        pruneSelection();
        layout_->show(document_.design());
        section_->show(document_.design());
        refresh();
    });
    connect(&document_, &Document::refused, this,
            [this](const Refusal& why) { message_->say(said(why, units_)); });
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
    connect(&live_, &LiveCheck::answered, this, &MainWindow::enableActions);
    connect(&live_, &LiveCheck::previewed, views_, &ViewGroup::showPreview);
    connect(&selection_, &Selection::changed, this, [this] {
        status_->showSelection(selection_.items().size());
        if (!views_->busy()) {
            status_->showHint({});
        }
        showIdleHint();
        enableActions();
    });
    connect(&selection_, &Selection::hoverChanged, this, &MainWindow::showIdleHint);
}

void MainWindow::connectViewport() {
    connect(views_, &ViewGroup::editRequested, this, &MainWindow::apply);
    connect(views_, &ViewGroup::previewChanged, &live_, [this](const Design& next) {
        live_.preview(actions_->cablesFollow->isChecked()
                          ? withCablesAfterMove(document_.design(), knownNetwork(), next,
                                                windowCatalogue().catalogue.products())
                          : next);
    });
    connect(views_, &ViewGroup::previewEnded, &live_, &LiveCheck::endPreview);
    connect(views_, &ViewGroup::previewChanged, this, [this] {
        isPreviewing_ = true;
        if (!std::exchange(isPreviewed_, true)) {
            refreshPanels();
        }
    });
    connect(views_, &ViewGroup::previewEnded, this, [this] {
        isPreviewing_ = false;
        // Where it was put down, the answer to that brings the panels up to date.
        QTimer::singleShot(0, this, [this] {
            if (!isPreviewing_ && isPreviewed_ && !live_.isStale()) {
                isPreviewed_ = false;
                refreshPanels();
            }
        });
    });
    connect(views_, &ViewGroup::hint, status_, &StatusLine::showHint);
    connect(views_, &ViewGroup::cursorMoved, this, [this](Vec3 at, bool isOnSlice) {
        status_->showCursor(document_.design(), Point{at.x, at.y},
                            isOnSlice ? std::optional(at.z) : std::nullopt, units_);
    });
    connect(views_, &ViewGroup::cursorLeft, this, [this] {
        status_->showCursor(document_.design(), std::nullopt, std::nullopt, units_);
    });
    connect(views_, &ViewGroup::itemActivated, this, &MainWindow::openItem);
    connect(views_, &ViewGroup::menuRequested, this, &MainWindow::showMenu);
    connect(welcome_, &WelcomePage::newFromTemplate, this, &MainWindow::newFromTemplate);
    connect(welcome_, &WelcomePage::newEmpty, this, &MainWindow::newEmpty);
    connect(welcome_, &WelcomePage::openRequested, this,
            [this](const QString& path) { path.isEmpty() ? open() : openFile(path); });
    connect(welcome_, &WelcomePage::exampleRequested, this, &MainWindow::openCopy);
}

void MainWindow::refresh() {
    views_->show(document_.design(), live_.answers(), isLate_);
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
    if (answers && !isOld && !live_.isStale() && document_.revision() == comparedTo_) {
        findings_->setBaseline(*answers);
    }
    limits_->show(document_.design(), answers, isOld);
    air_->show(document_.design(), answers, isOld);
    rack_->show(document_.design());
    rack_->elevation().viewport()->update();  // its colours are of the answers
    diagram_->refresh(isOld);
    fabric_->refresh(isOld);
    faceplate_->refresh(isOld);
    capacity_->refresh(isOld);
    followState();
    refreshComparison();
}

void MainWindow::showIdleHint() {
    const Design& design = document_.design();
    const Id<Item> hovered =
        design.items.find(selection_.hovered()) ? selection_.hovered() : Id<Item>{};
    if (design.items.empty()) {
        status_->showIdleHint(tr("Drag a product from the catalogue into the hall"));
    } else if (hovered && selection_.contains(hovered)) {
        const QString name = said(hallwright::named(design, hovered));
        const bool opens = isRack(productOf(design, *design.items.find(hovered)).kind);
        status_->showIdleHint(
            tr("Drag moves the selection, R turns it, Del removes it; a double click %1")
                .arg(opens ? tr("opens the elevation of %1").arg(name)
                           : tr("goes to %1").arg(name)));
    } else if (hovered) {
        status_->showIdleHint(tr("Click selects %1, Shift adds it; drag moves it")
                                  .arg(said(hallwright::named(design, hovered))));
    } else {
        status_->showIdleHint(
            tr("Click selects, drag marks several; right drag turns the view, the wheel zooms"));
    }
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

CableColouring MainWindow::cables() const {
    const auto of = std::ranges::find_if(actions_->cables, &QAction::isChecked);
    return of == actions_->cables.end() ? CableColouring::Off
                                        : static_cast<CableColouring>((*of)->data().toInt());
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
    for (QAction* action : {a.save,
                            a.saveAs,
                            a.print,
                            a.exportBomCsv,
                            a.exportBomXlsx,
                            a.exportCables,
                            a.exportLabels,
                            a.exportReport,
                            a.exportPicture,
                            a.exportJson,
                            a.selectAll,
                            a.fit,
                            a.fitAll,
                            a.iso,
                            a.top,
                            a.front,
                            a.right,
                            a.recheck,
                            a.workload,
                            a.energy,
                            a.compareSubnet,
                            a.cablesByLength,
                            a.cablesFollow,
                            a.nextFinding,
                            a.previousFinding,
                            a.limits,
                            a.verdicts,
                            a.snapToGrid,
                            a.snapToNeighbours,
                            a.air,
                            a.inletTemperatures,
                            a.compareAir,
                            a.walk,
                            a.keepView,
                            a.measure}) {
        action->setEnabled(open);
    }
    for (QAction* action : a.overlays) {
        action->setEnabled(open);
    }
    for (QAction* action : a.cables) {
        action->setEnabled(open);
    }
    for (QAction* action : a.layers) {
        action->setEnabled(open);
    }
    for (QDockWidget* dock : viewDocks_) {
        dock->toggleViewAction()->setEnabled(open);
    }
    const auto loss = open ? lossWanted() : std::nullopt;
    a.fail->setEnabled(loss.has_value());
    a.fail->setChecked(loss && *loss == contingency_.lost());
    a.backToNormal->setEnabled(open && !contingency_.isNormal());
    a.paste->setEnabled(open);
    a.connectNew->setEnabled(any);
    a.patchThrough->setEnabled(any);
    a.takeOutPatches->setEnabled(any);
    a.hide->setEnabled(any);
    a.isolate->setEnabled(any);
    a.showHidden->setEnabled(open);
    a.containAisle->setEnabled(open && selection_.items().size() >= 2);
    a.supplyHall->setEnabled(open);
    a.fabric->setEnabled(open);
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
    views_->setUnits(system);
    section_->setUnits(system);
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
    diagram_->setUnits(system);
    faceplate_->setUnits(system);
    capacity_->setUnits(system);
    contingencyBar_->setUnits(system);
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
    views_->setDark(appearance == Appearance::Dark);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && views_) {
        // A view that was torn off is still ours; it is known only when it has become active.
        QTimer::singleShot(0, this, [this] {
            const QWidget* now = QApplication::activeWindow();
            const bool isOurs = std::ranges::any_of(
                viewDocks_, [&](const QDockWidget* dock) { return dock == now; });
            if (!isActiveWindow() && !isOurs) {
                views_->cancel();
            }
        });
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayClose_) {
        // At once, or by closing again when all is saved.
        leave([this] {
            mayClose_ = true;
            close();
        });
    }
    if (!std::exchange(mayClose_, false)) {
        event->ignore();
        return;
    }
    files_->forgetMaking();
    drafts_->drop();
    QSettings settings;
    settings.setValue(kGeometry, saveGeometry());
    if (pages_->currentWidget() == viewport_) {
        settings.setValue(kLayout, saveState());
        settings.setValue(kViews, centre_->saveState());
    }
    if (compare_) {
        compare_->close();
    }
    event->accept();
}

}  // namespace hallwright
