// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/actions.h"

#include "app/window/shortcuts_dialog.h"
#include "model/edits/arrange.h"
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/scene/cable_classes.h"
#include "views/scene/layers.h"
#include "views/scene/overlay.h"

#include <QAction>
#include <QActionGroup>
#include <QPoint>
#include <QUndoStack>
#include <QWidget>

namespace hallwright {

Actions::Actions(QWidget& window, QWidget& view, QUndoStack& stack)
    : QObject(&window), window_(window), view_(view) {
    newEmpty = add("newEmpty", tr("&New empty hall"), "new", "Ctrl+N");
    templates = add("newFromTemplate", tr("New from &template…"), "hall", "Ctrl+Shift+N");
    open = add("open", tr("&Open…"), "open", "Ctrl+O");
    save = add("save", tr("&Save"), "save", "Ctrl+S");
    saveAs = add("saveAs", tr("Save &as…"), "", "Ctrl+Shift+S");
    exportBomCsv = add("exportBomCsv", tr("Bill of materials as &CSV…"));
    exportBomXlsx = add("exportBomXlsx", tr("Bill of materials as &spreadsheet…"));
    exportCables = add("exportCables", tr("&Cable schedule as spreadsheet…"));
    exportLabels = add("exportLabels", tr("Cable &labels as PDF…"));
    exportReport = add("exportReport", tr("Layout &report as PDF…"), "export");
    exportPicture = add("exportPicture", tr("&Picture as PNG…"));
    exportJson = add("exportJson", tr("Design as &JSON…"));
    print = add("print", tr("&Print report…"), "print", "Ctrl+P");
    quit = add("quit", tr("&Quit"), "", "Ctrl+Q");
    quit->setMenuRole(QAction::QuitRole);

    undo = adopt(stack.createUndoAction(this, tr("&Undo")), "undo", "undo", "Ctrl+Z");
    redo = adopt(stack.createRedoAction(this, tr("&Redo")), "redo", "redo", "Ctrl+Shift+Z");
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    duplicate = add("duplicate", tr("&Duplicate"), "duplicate", "Ctrl+D");
    copy = addToView("copy", tr("&Copy"), "", "Ctrl+C");
    cut = addToView("cut", tr("Cu&t"), "", "Ctrl+X");
    paste = addToView("paste", tr("&Paste"), "", "Ctrl+V");
    paste->setToolTip(tr("What was copied here or in another design, or lines of a spreadsheet"));
    remove = addToView("delete", tr("De&lete"), "delete", "Del");
    selectAll = addToView("selectAll", tr("Select &all"), "select", "Ctrl+A");
    move = addToView("move", tr("&Move"), "move", "M");
    turn = addToView("rotate", tr("&Rotate by 90°"), "rotate", "R");
    turnBack = addToView("rotateBack", tr("Rotate &back by 90°"), "", "Shift+R");

    using enum Alignment;
    addArrange("alignLeft", tr("Align &left sides"), Arrange::Align, static_cast<int>(Left));
    addArrange("alignCentreX", tr("Align &centres along x"), Arrange::Align,
               static_cast<int>(CentreX));
    addArrange("alignRight", tr("Align &right sides"), Arrange::Align, static_cast<int>(Right));
    addArrange("alignBottom", tr("Align &bottom sides"), Arrange::Align, static_cast<int>(Bottom));
    addArrange("alignCentreY", tr("Align c&entres along y"), Arrange::Align,
               static_cast<int>(CentreY));
    addArrange("alignTop", tr("Align &top sides"), Arrange::Align, static_cast<int>(Top));
    addArrange("spreadX", tr("Equal gaps along &x"), Arrange::Spread,
               static_cast<int>(FloorAxis::X));
    addArrange("spreadY", tr("Equal gaps along &y"), Arrange::Spread,
               static_cast<int>(FloorAxis::Y));
    addArrange("mirrorX", tr("&Mirror along x"), Arrange::Mirror, static_cast<int>(FloorAxis::X));
    addArrange("mirrorY", tr("M&irror along y"), Arrange::Mirror, static_cast<int>(FloorAxis::Y));
    addArrange("swap", tr("&Swap two items"), Arrange::Swap);
    addArrange("array", tr("&Array of copies…"), Arrange::Array);

    hide = addToView("hide", tr("&Hide selection"), "", "H");
    isolate = addToView("isolate", tr("Show only the se&lection"), "", "I");
    showHidden = addToView("showHidden", tr("Show a&ll again"), "", "Shift+H");
    resetLayout = add("resetLayout", tr("Panels as at &first"));
    fit = add("fit", tr("&Fit selection or all"), "fit", "F");
    fitAll = add("fitAll", tr("Fit &all"), "", "Shift+F");
    iso = add("iso", tr("&Isometric"), "isometric", "0");
    top = add("top", tr("&Top"), "top", "7");
    front = add("front", tr("F&ront"), "front", "1");
    right = add("right", tr("Ri&ght"), "", "3");
    walk = addSwitch("walk", tr("&Walk through"), "", false);
    walk->setShortcut(QKeySequence("W"));
    walk->setToolTip(tr("Stand in the hall at eye height, among the racks"));
    measure = add("measure", tr("M&easure distances"), "", "D");
    measure->setToolTip(tr("From click to click, to the edges of what stands there"));
    keepView = add("keepView", tr("&Keep this view…"), "", "Ctrl+Shift+K");
    keepView->setToolTip(tr("With the design, under a name"));
    for (int i = 0; i < kLayers; ++i) {
        const auto layer = static_cast<Layer>(i);
        const std::string name = "layer-" + std::string(keyOf(layer));
        QAction* action = addSwitch(name.c_str(), said(labelOf(layer)), "", true);
        action->setData(i);
        layers.append(action);
    }
    verdicts = addSwitch("verdicts", tr("Colour by &verdict"), "check", true);
    inletTemperatures = addSwitch("inletTemperatures", tr("Colour racks by &inlet temperature"),
                                  "temperature", false);
    air = addSwitch("showAir", tr("Show the &air"), "slices", false);
    auto* overlay = new QActionGroup(this);
    overlay->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (QAction* action : {verdicts, inletTemperatures, air}) {
        overlay->addAction(action);
    }
    addOverlays(overlay);
    addCables();
    march = addSwitch("march", tr("March &jets and plumes"), "", true);
    march->setToolTip(tr("Where open rooms are stirred by fast air or plumes, march on with both"));
    compareAir = add("compareAir", tr("&Compare air…"));
    compareAir->setToolTip(tr("Two states of the air side by side: methods, designs or failures"));
    snapToGrid = addSwitch("snapToGrid", tr("Snap to tile &grid"), "snap", true);
    snapToNeighbours = addSwitch("snapToNeighbours", tr("Snap to &neighbours"), "", true);

    auto* units = new QActionGroup(this);
    metric = addChoice("metric", tr("&Metric units"), units);
    us = addChoice("usUnits", tr("&US units"), units);
    auto* theme = new QActionGroup(this);
    followSystem = addChoice("followSystem", tr("As the &system"), theme);
    light = addChoice("light", tr("&Light"), theme);
    dark = addChoice("dark", tr("&Dark"), theme);

    placePod = add("placePod", tr("&Pod of rows…"), "pod", "Ctrl+Shift+P");
    placePod->setToolTip(tr("Rows of racks in pairs, with aisles, containment and network racks"));
    placeRow = add("placeRow", tr("&Row of racks…"), "row", "Ctrl+Shift+R");
    placeRow->setToolTip(tr("As many racks as fit along a line that you draw"));
    drawRun = add("drawRun", tr("R&un of trays, busway or headers…"));
    drawRun->setToolTip(tr("Along a line that you draw, at a height, with risers"));
    drawArea = add("drawArea", tr("&Zone, keep-out area or ramp…"));
    drawArea->setToolTip(tr("A part of the floor that carries rules"));
    drawing = add("drawing", tr("Drawing to draw &over…"));
    drawing->setToolTip(tr("A picture of the floor plan, calibrated by two points"));
    supplyHall = add("supplyHall", tr("&Supply a hall…"), "supply");
    supplyHall->setToolTip(tr("Cooling, power and network, sized for the racks that stand there"));
    fabric = add("fabric", tr("&Fabric…"));
    fabric->setToolTip(
        tr("Switches in racks and every port joined, by a topology, judged while one chooses"));
    containAisle = add("containAisle", tr("Contain the &aisle between two rows"));
    connectNew = add("connectNew", tr("&Connect the selection"));
    connectNew->setToolTip(tr("To the nearest feeds, coolant header and management switches"));
    cablesByLength = add("cablesByLength", tr("Choose ca&bles by length"));
    cablesByLength->setToolTip(
        tr("Copper where it is long enough, else fibre: of what is selected, else of all"));
    cablesFollow = addSwitch("cablesFollow", tr("Cables follow their length"), "", false);
    cablesFollow->setToolTip(
        tr("What is moved has its cables chosen anew by their lengths, in the same step"));
    patchThrough = add("patchThrough", tr("Lead cables through &patch panels"));
    patchThrough->setToolTip(tr(
        "Fibre and twisted pair between the racks chosen, or of one rack: a cord at each end and "
        "a cable from panel to panel"));
    takeOutPatches = add("takeOutPatches", tr("Join without patch pa&nels"));
    takeOutPatches->setToolTip(
        tr("Cables between the racks chosen, or of one rack, from device to device again"));
    rackList = add("placeRackList", tr("From a &list…"));
    rackList->setToolTip(tr("Racks of a spreadsheet saved as CSV"));
    catalogue = add("placeFromCatalogue", tr("From the &catalogue…"), "catalogue", "Ctrl+F");
    recheck = add("recheck", tr("Check &again"), "check", "F5");
    nextFinding = add("nextFinding", tr("&Next finding"), "findings", "F8");
    previousFinding = add("previousFinding", tr("&Previous finding"), "", "Shift+F8");
    workload = add("workload", tr("&Workload and power cap…"));
    workload->setToolTip(
        tr("What the superchips work on and how much each may draw, with what changes by it"));
    compareSubnet = add("compareSubnet", tr("Compare with an installed &subnet…"));
    compareSubnet->setToolTip(
        tr("What ibnetdiscover found against the cables of the design: miswired, missing, extra"));
    energy = add("energy", tr("Annual &energy…"));
    energy->setToolTip(tr("Energy, PUE, water and carbon of a year, by its weather hour by hour"));
    fail = addSwitch("fail", tr("As if it had &failed"), "", false);
    fail->setShortcut(QKeySequence("Ctrl+Shift+F"));
    fail->setToolTip(
        tr("Show in all views what is without power and what overloads once the "
           "selected part of the power chain is lost"));
    backToNormal = add("backToNormal", tr("&Back to normal power"));
    limits = add("limits", tr("&Limits…"), "settings", "Ctrl+L");
    commands = add("commands", tr("&Commands and tags…"), "search", "Ctrl+K");
    shortcuts = add("shortcuts", tr("&Keys…"));
    help = add("help", tr("&Help"), "help", "F1");
    about = add("about", tr("&About Hallwright"));
    loadShortcuts(all_);
}

QAction* Actions::adopt(QAction* action, const char* name, const char* icon, const QString& keys) {
    action->setObjectName(name);
    if (!keys.isEmpty()) {
        action->setShortcut(QKeySequence(keys));
    }
    if (*icon) {
        icons_.emplace_back(action, icon);
    }
    all_.push_back(action);
    window_.addAction(action);
    return action;
}

QAction* Actions::add(const char* name, const QString& text, const char* icon,
                      const QString& keys) {
    return adopt(new QAction(text, this), name, icon, keys);
}

QAction* Actions::addToView(const char* name, const QString& text, const char* icon,
                            const QString& keys) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(keys));
    action->setShortcutContext(Qt::WidgetShortcut);
    if (*icon) {
        icons_.emplace_back(action, icon);
    }
    all_.push_back(action);
    view_.addAction(action);
    return action;
}

void Actions::addOverlays(QActionGroup* group) {
    for (const OverlayInfo& info : allOverlays()) {
        if (coloursItems(info.overlay)) {
            const std::string name = "colourBy-" + std::string(info.key);
            QAction* action = addChoice(name.c_str(), said(info.label), group);
            action->setData(static_cast<int>(info.overlay));
            overlays.append(action);
        }
    }
}

void Actions::addCables() {
    auto* group = new QActionGroup(this);
    for (const CableColouringInfo& info : allCableColourings()) {
        const std::string name = "cables-" + std::string(info.key);
        QAction* action = addChoice(name.c_str(), said(info.label), group);
        action->setData(static_cast<int>(info.colouring));
        action->setChecked(info.colouring == CableColouring::Off);
        action->setToolTip(info.colouring == CableColouring::Off
                               ? tr("Draw no network cables")
                               : tr("Draw the network cables along their trays, as thick as they "
                                    "are together; those of the selection before the others"));
        cables.append(action);
    }
}

void Actions::addArrange(const char* name, const QString& text, Arrange what, int how) {
    QAction* action = add(name, text);
    action->setData(QPoint(static_cast<int>(what), how));
    arrange.append(action);
}

QAction* Actions::addChoice(const char* name, const QString& text, QActionGroup* group) {
    QAction* action = add(name, text);
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

QAction* Actions::addSwitch(const char* name, const QString& text, const char* icon, bool on) {
    QAction* action = add(name, text, icon);
    action->setCheckable(true);
    action->setChecked(on);
    return action;
}

void Actions::drawIcons(const QPalette& palette) {
    for (const auto& [action, icon] : icons_) {
        action->setIcon(loadIcon(icon, palette));
    }
}

}  // namespace hallwright
