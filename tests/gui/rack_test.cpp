// SPDX-License-Identifier: GPL-3.0-or-later
// The rack elevation in the window: looked at, and filled by mouse and keys.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/place_payload.h"
#include "views/rack/rack_elevation.h"

#include <QDockWidget>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QScreen>
#include <QTableWidget>
#include <QToolTip>
#include <QUndoStack>

using namespace hallwright;
using hallwright::testing::kExample;

namespace {

/// A window with the elevation of some racks of the example.
struct RackDesk : hallwright::testing::Desk {
    [[nodiscard]] bool opens(std::initializer_list<const char*> tags) {
        if (!shows()) {
            return false;
        }
        if (window.screen()->size().width() < 1500) {
            qWarning("the elevation beside the view needs a screen of 1500 points");
            return false;
        }
        open(kExample);
        window.resize(1500, 950);
        std::vector<Id<Item>> racks;
        for (const char* tag : tags) {
            racks.push_back(item(tag)->id);
        }
        window.selection().select(racks);
        action("showRack")->trigger();
        // Docks come to rest one after the other.
        QRect before;
        return QTest::qWaitFor([&] {
            QTest::qWait(50);
            const QRect lowest = place(*tags.begin(), 1.0);
            return !lowest.isNull() && std::exchange(before, lowest) == lowest;
        });
    }
    [[nodiscard]] RackElevation& elevation() { return *find<RackElevation>("rackElevation"); }
    [[nodiscard]] DeviceRef device(const char* rack, const char* name) {
        for (const Device& device : *item(rack)->devices) {
            if (device.name == name) {
                return {item(rack)->id, device.slot};
            }
        }
        return {};
    }
    [[nodiscard]] double unitOf(DeviceRef which) {
        return design().items.find(which.item)->device(which.slot)->position;
    }
    [[nodiscard]] QPoint inWindow(QPoint place) {
        return elevation().viewport()->mapTo(&window, place);
    }
    [[nodiscard]] QPoint at(DeviceRef which) {
        return inWindow(elevation().placeOf(which).center());
    }
    [[nodiscard]] QPoint atUnit(const char* rack, double unit) {
        return inWindow(elevation().placeOf(item(rack)->id, UnitSpan{unit, unit + 1.0}).center());
    }
    [[nodiscard]] QRect place(const char* rack, double unit) {
        return elevation().placeOf(item(rack)->id, UnitSpan{unit, unit + 1.0});
    }
    void take(QPoint from, QPoint to) {
        QWindow* handle = window.windowHandle();
        QTest::mouseMove(handle, from);
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        for (const double share : {0.3, 0.7, 1.0}) {
            QTest::mouseMove(handle, from + (to - from) * share);
        }
    }
    void letGo(QPoint to) { QTest::mouseRelease(window.windowHandle(), Qt::LeftButton, {}, to); }
    [[nodiscard]] QString marked() {
        const DeviceRef device = window.selection().device();
        return device.slot == 0
                   ? QString()
                   : QString::fromStdString(nameOf(design(), device.item, device.slot));
    }
    [[nodiscard]] QString undoText() { return window.document().undoStack()->undoText(); }
    ~RackDesk() { forget(); }
};

}  // namespace

class RackTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"rack"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void theRulesFollowADeviceThatIsCarried() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        const Design before = desk.design();
        const QPoint to = desk.atUnit("A-03", 32.0);
        desk.take(desk.at(desk.device("A-03", "Leaf 1")), to);
        QTRY_VERIFY2(desk.text("rackReadout").contains("Altogether"),
                     qPrintable(desk.text("rackReadout")));
        QVERIFY(desk.text("rackReadout").contains("as before"));
        desk.key(Qt::Key_Escape);
        desk.letGo(to);
        QCOMPARE(desk.design(), before);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
    }

    void aDoubleClickOnARackOpensItsElevation() {
        RackDesk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        auto* dock = desk.find<QDockWidget>("rackDock");
        QVERIFY(!dock->isVisible());
        desk.key(Qt::Key_7);
        const QPoint grip = desk.gripOf("A-04");
        QVERIFY(!grip.isNull());
        desk.click(grip);
        QTest::mouseDClick(desk.window.windowHandle(), Qt::LeftButton, {}, grip);
        QTRY_VERIFY(dock->isVisible());
        QCOMPARE(desk.window.selection().items(), (std::vector{desk.item("A-04")->id}));
        QTRY_VERIFY(!desk.elevation().placeOf(desk.device("A-04", "Login 1")).isNull());
        QVERIFY(desk.elevation().hasFocus());
        QVERIFY(desk.elevation().accessibleDescription().startsWith("A-04"));
        // What is selected elsewhere is shown at once.
        desk.window.selection().select({desk.item("A-03")->id});
        QVERIFY(desk.elevation().placeOf(desk.device("A-04", "Login 1")).isNull());
        QVERIFY(!desk.elevation().placeOf(desk.device("A-03", "Leaf 1")).isNull());
        desk.window.selection().select({});
        QVERIFY(!desk.elevation().isVisible());
        QVERIFY(desk.text("rackNothing").startsWith("Select a rack to see what is in it"));
    }

    // What the other views colour by stands over each rack, too, in the same colour.
    void theOverlayOfTheOtherViewsIsSeen() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-01"}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        const auto stripeOf = [&](const char* tag) {
            const RackBay& bay = *desk.elevation().layoutOfRacks().bayOf(desk.item(tag)->id);
            const QImage seen = desk.elevation().viewport()->grab().toImage();
            return seen.pixelColor(static_cast<int>(bay.left) + 20, 1);
        };
        const auto drawnOf = [&](const char* tag) {
            const Colour colour = desk.window.viewport().readingOf(desk.item(tag)->id)->colour;
            return QColor(colour.red, colour.green, colour.blue);
        };
        for (const char* overlay : {"colourBy-it-power", "colourBy-phase", "inletTemperatures"}) {
            auto* action = desk.action(overlay);
            QVERIFY2(action, overlay);
            action->trigger();
            QTRY_COMPARE(stripeOf("A-01"), drawnOf("A-01"));
        }
        const auto reading = desk.window.viewport().readingOf(desk.item("A-01")->id);
        QVERIFY(QString::fromStdString(reading->figure).endsWith("°C"));
        QCOMPARE(reading->bands.size(), std::size_t{kRackBands});
        // Where the views say nothing, neither do the racks.
        desk.action("inletTemperatures")->trigger();
        QTRY_VERIFY(!desk.window.viewport().readingOf(desk.item("A-01")->id));
    }

    void aClickMarksADeviceInAllViews() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const DeviceRef leaf = desk.device("A-03", "Leaf 3");
        desk.click(desk.at(leaf));
        QCOMPARE(desk.window.selection().device(), leaf);
        auto* contents = desk.find<QTableWidget>("rackContents");
        QCOMPARE(contents->item(contents->currentRow(), 0)->text(), QString("Leaf 3"));
        const auto spine = contents->findItems("Spine 1", Qt::MatchExactly).front();
        contents->setCurrentItem(spine);
        QCOMPARE(desk.marked(), QString("A-03 Spine 1"));
        desk.click(desk.inWindow({4, desk.elevation().viewport()->height() - 4}));
        QCOMPARE(desk.marked(), QString());
        QCOMPARE(contents->currentRow(), -1);
    }

    void aDragByUnitsMovesADeviceInOneStep() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const Design before = desk.design();
        const DeviceRef leaf = desk.device("A-03", "Leaf 1");
        QCOMPARE(desk.unitOf(leaf), 4.0);
        const QPoint to = desk.atUnit("A-03", 32.0);
        desk.take(desk.at(leaf), to);
        QVERIFY(desk.elevation().isBusy());
        // Its verdict may have come already, in a line below.
        QCOMPARE(desk.text("rackReadout").section('\n', 0, 0), QString("A-03 U32"));
        QCOMPARE(desk.design(), before);
        desk.letGo(to);
        QVERIFY(!desk.elevation().isBusy());
        QCOMPARE(desk.unitOf(leaf), 32.0);
        QCOMPARE(desk.design().links, before.links);
        QCOMPARE(desk.undoText(), QString("Move A-03 Leaf 1 to U32"));
        QCOMPARE(desk.marked(), QString("A-03 Leaf 1"));
        QCOMPARE(desk.window.document().undoStack()->count(), 1);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), before);
    }

    void aPlaceThatIsTakenIsRefusedWithTheReason() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const Design before = desk.design();
        const QPoint to = desk.at(desk.device("A-03", "Leaf 5"));
        desk.take(desk.at(desk.device("A-03", "Leaf 1")), to);
        const QString why = "does not fit in A-03: U12 is taken by NVIDIA";
        QVERIFY2(desk.text("rackReadout").contains(why), qPrintable(desk.text("rackReadout")));
        desk.letGo(to);
        QCOMPARE(desk.design(), before);
        QVERIFY(desk.text("rackMessage").contains(why));
        // It goes with the next click.
        desk.click(desk.at(desk.device("A-03", "Leaf 2")));
        QVERIFY(!desk.text("rackMessage").contains(why));
    }

    void escapeLeavesNoTrace() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const Design before = desk.design();
        const QPoint to = desk.atUnit("A-03", 32.0);
        desk.take(desk.at(desk.device("A-03", "Leaf 1")), to);
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.elevation().isBusy());
        QVERIFY(!desk.find<QLabel>("rackReadout")->isVisible());
        desk.letGo(to);
        QCOMPARE(desk.design(), before);
        QCOMPARE(desk.window.document().undoStack()->count(), 0);
        // The next lets go of the mark, the one after that of the racks.
        QCOMPARE(desk.marked(), QString("A-03 Leaf 1"));
        desk.key(Qt::Key_Escape);
        QCOMPARE(desk.marked(), QString());
        QVERIFY(!desk.window.selection().items().empty());
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.window.selection().items().empty());
    }

    void aDeviceGoesToAnotherRackWithItsConnections() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03", "A-04"}));
        desk.click(desk.find<QWidget>("rackFront"));
        const Design before = desk.design();
        const DeviceRef leaf = desk.device("A-03", "Leaf 1");
        const auto linksOf = [&](DeviceRef device) {
            return std::ranges::count_if(desk.design().links, [&](const Link& link) {
                return (link.from.item == device.item && link.from.slot == device.slot) ||
                       (link.to.item == device.item && link.to.slot == device.slot);
            });
        };
        const auto links = linksOf(leaf);
        QVERIFY(links > 0);
        const QPoint to = desk.atUnit("A-04", 1.0);
        desk.take(desk.at(leaf), to);
        desk.letGo(to);
        const DeviceRef moved = desk.device("A-04", "Leaf 1");
        QVERIFY(moved.slot != 0);
        QCOMPARE(desk.unitOf(moved), 1.0);
        QCOMPARE(linksOf(moved), links);
        QCOMPARE(desk.device("A-03", "Leaf 1").slot, std::uint16_t{0});
        QCOMPARE(desk.window.selection().device(), moved);
        QCOMPARE(desk.undoText(), QString("Move A-03 Leaf 1 to A-04 U1"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), before);
    }

    void whatComesOutOfTheCatalogueIsMountedWhereItIsLetGo() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const Design before = desk.design();
        QWidget* view = desk.elevation().viewport();
        const auto drop = [&](const char* payload, QPoint at) {
            QMimeData data;
            data.setData(kProductMime, payload);
            QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            enter.ignore();
            QCoreApplication::sendEvent(view, &enter);
            QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(view, &move);
            const QString said = desk.text("rackReadout");
            QDropEvent end(at, Qt::CopyAction, &data, Qt::NoButton, {});
            QCoreApplication::sendEvent(view, &end);
            return said;
        };
        // The rules may have spoken already, below it.
        QCOMPARE(drop("product:nvidia/sn2201", desk.place("A-03", 36.0).center()).split('\n').at(0),
                 QString("A-03 U36"));
        QCOMPARE(desk.undoText(), QString("Mount SN2201 management switch in A-03"));
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 36.0);
        const Design mounted = desk.design();
        QVERIFY(drop("product:nvidia/sn2201", desk.place("A-03", 12.0).center())
                    .contains("U12 is taken by"));
        QVERIFY(desk.text("rackMessage").contains("U12 is taken by"));
        QVERIFY(drop("product:generic/crah-100kw", desk.place("A-03", 12.0).center())
                    .contains("does not mount in a rack"));
        QCOMPARE(desk.design(), mounted);
        desk.window.document().undoStack()->undo();
        QCOMPARE(desk.design(), before);
    }

    void keysMarkMoveAndTakeOut() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-03"}));
        const Design before = desk.design();
        desk.click(desk.at(desk.device("A-03", "Leaf 8")));
        desk.key(Qt::Key_Down);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 17.0);
        desk.key(Qt::Key_Up);
        desk.key(Qt::Key_Up);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 19.0);
        // Above it is a panel, which makes way.
        desk.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 20.0);
        desk.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 19.0);
        desk.key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(desk.text("rackMessage").contains("U18 is taken by"));
        QCOMPARE(desk.window.document().undoStack()->count(), 2);
        desk.key(Qt::Key_End);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 1.0);
        desk.key(Qt::Key_Home);
        QCOMPARE(desk.unitOf(desk.window.selection().device()), 48.0);
        desk.click(desk.at(desk.device("A-03", "Leaf 8")));
        desk.key(Qt::Key_Delete);
        QCOMPARE(desk.device("A-03", "Leaf 8").slot, std::uint16_t{0});
        QVERIFY(desk.item("A-03"));
        QCOMPARE(desk.undoText(), QString("Take out A-03 Leaf 8"));
        desk.window.document().undoStack()->setIndex(0);
        QCOMPARE(desk.design(), before);
    }

    void tipsTellOfDevicesAndPorts() {
        RackDesk desk;
        QVERIFY(desk.opens({"A-04"}));
        const auto tipAt = [&](QPoint place) {
            QWidget* view = desk.elevation().viewport();
            QHelpEvent help(QEvent::ToolTip, place, view->mapToGlobal(place));
            QCoreApplication::sendEvent(view, &help);
            return QToolTip::text();
        };
        const DeviceRef manager = desk.device("A-04", "Manager 1");
        const QString device = tipAt(desk.elevation().placeOf(manager).center());
        for (const char* part : {"Manager 1", "U9", "kW", "kg"}) {
            QVERIFY2(device.contains(QLatin1String(part)), qPrintable(device));
        }
        const QString fed =
            tipAt(desk.elevation().placeOf(PortRef{manager.item, manager.slot, 0, 0}).center());
        QVERIFY2(fed.contains("Fed by the rack PDUs"), qPrintable(fed));
        const QString linked =
            tipAt(desk.elevation().placeOf(PortRef{manager.item, manager.slot, 1, 0}).center());
        QVERIFY2(linked.contains("to A-04 In-band"), qPrintable(linked));
    }
};

HALLWRIGHT_TEST(RackTest);
#include "rack_test.moc"
