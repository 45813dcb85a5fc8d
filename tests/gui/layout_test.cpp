// SPDX-License-Identifier: GPL-3.0-or-later
// Pods and rows that follow the mouse, and what supplies them.
#include "model/edits/rooms.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QUndoStack>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct LayoutDesk : Desk {
    /// An empty hall, seen from above.
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        action("newEmpty")->trigger();
        window.viewport().look(View::Plan);
        return rests() && design().rooms.size() == 1;
    }
    /// The camera has flown: the floor keeps its place, however long a picture takes.
    [[nodiscard]] bool rests() const {
        constexpr int kCalm = 40;  ///< looks, 10 ms apart and with all events between them
        QPoint corner;
        QPoint middle;
        int calm = 0;
        return QTest::qWaitFor(
            [&] {
                const bool same = corner == at(0.0, 0.0) && middle == at(12.0, 9.0);
                corner = at(0.0, 0.0);
                middle = at(12.0, 9.0);
                calm = same ? calm + 1 : 0;
                return calm >= kCalm;
            },
            20000);
    }
    void choose(const char* box, int index) { find<QComboBox>(box)->setCurrentIndex(index); }
    void set(const char* box, int value) { find<QSpinBox>(box)->setValue(value); }
    [[nodiscard]] QString tip() const { return find<QLabel>("moveReadout")->text(); }
    [[nodiscard]] int steps() { return window.document().undoStack()->count(); }
    void move(QPoint to) { QTest::mouseMove(window.windowHandle(), to); }
};

}  // namespace

class LayoutTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"layout"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void aPodFollowsTheMouseAndIsOneEdit() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        const Design before = desk.design();
        desk.action("placePod")->trigger();
        QVERIFY(desk.window.viewport().isBusy());
        desk.set("podRacks", 8);
        desk.move(desk.at(12.0, 9.0));
        QTRY_VERIFY(desk.tip().contains("×"));
        QVERIFY(desk.design() == before);
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(!desk.window.viewport().isBusy());
        QCOMPARE(desk.steps(), 1);
        QCOMPARE(desk.window.selection().items().size(), desk.design().items.size());
        QVERIFY(desk.item("A-01") && desk.item("B-01") && desk.item("HAC-1"));
        desk.action("undo")->trigger();
        QVERIFY(desk.design() == before);
    }

    void whatIsTypedInThePanelChangesWhatIsInHand() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.set("podRacks", 8);
        desk.choose("podNetwork", 0);
        const QString small = desk.text("podSummary");
        auto* racks = desk.find<QSpinBox>("podRacks");
        desk.click(racks);
        QVERIFY(desk.window.viewport().isBusy());  // the focus has left the view
        racks->selectAll();
        desk.type("24");
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.text("podSummary") != small);
        desk.click(desk.find<QPushButton>("podPutDown"));
        QCOMPARE(std::ranges::count_if(desk.design().items,
                                       [&](const Item& item) {
                                           return productOf(desk.design(), item).key ==
                                                  "generic/rack-48u-nvl32";
                                       }),
                 24);
    }

    void escapeLeavesNoTrace() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        const Design before = desk.design();
        for (const char* tool : {"placePod", "placeRow"}) {
            desk.action(tool)->trigger();
            desk.move(desk.at(12.0, 9.0));
            desk.move(desk.at(11.0, 9.0));
            QVERIFY(desk.window.viewport().isBusy());
            desk.key(Qt::Key_Escape);
            QVERIFY(!desk.window.viewport().isBusy());
            QVERIFY(desk.design() == before);
            QCOMPARE(desk.steps(), 0);
        }
        QVERIFY(desk.find<QPushButton>("podBegin")->isEnabled());
    }

    void aPodThatDoesNotFitSaysWhatItTakes() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.set("podRacks", 100);
        desk.choose("podNetwork", 0);
        desk.move(desk.at(12.0, 9.0));
        QTRY_VERIFY2(desk.tip().contains("of floor"), qPrintable(desk.tip()));
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(desk.window.viewport().isBusy());
        QVERIFY(desk.design().items.empty());
        // Where there is nothing that can be built at all, the panel says so.
        desk.set("podRacks", 200);
        desk.choose("podNetwork", 1);
        QVERIFY(desk.text("podProblem").contains("three tiers"));
        // Nothing older is left in hand, and it is taken up again with figures that can be built.
        QVERIFY(!desk.window.viewport().isBusy());
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(desk.design().items.empty());
        desk.set("podRacks", 8);
        QVERIFY(desk.window.viewport().isBusy());
    }

    // It says how many racks would fit, and so many do and not one more.
    void aPodThatIsTooLargeSaysHowManyRacksFit() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.set("podRacks", 100);
        desk.choose("podNetwork", 0);
        desk.move(desk.at(12.0, 9.0));
        QTRY_VERIFY2(desk.tip().contains("fits there"), qPrintable(desk.tip()));
        const auto said =
            QRegularExpression("of (\\d+) racks fits there").match(desk.tip()).captured(1);
        QVERIFY2(said.toInt() > 0 && said.toInt() < 100, qPrintable(desk.tip()));
        desk.set("podRacks", said.toInt() + 1);
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(desk.design().items.empty());
        desk.set("podRacks", said.toInt());
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(!desk.design().items.empty());
    }

    void aRowIsDrawnByTwoClicks() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placeRow")->trigger();
        desk.move(desk.at(3.0, 3.0));
        desk.click(desk.at(3.0, 3.0));
        QVERIFY(desk.window.viewport().isBusy());
        desk.move(desk.at(9.1, 3.2));
        QTRY_VERIFY2(desk.tip().contains("long: 10"), qPrintable(desk.tip()));
        desk.click(desk.at(9.1, 3.2));
        QCOMPARE(desk.steps(), 1);
        QCOMPARE(desk.design().items.size(), std::size_t{10});
        const Item* first = desk.item("A-01");
        QVERIFY(first && desk.item("A-10"));
        // The line is that of the fronts.
        QVERIFY(std::abs(first->pose.x - 3.3) < 1e-9);
        QVERIFY(std::abs(first->pose.y - 3.6) < 1e-9);
        // The next row waits, with the next letter.
        QTRY_VERIFY(desk.window.viewport().isBusy());
        QCOMPARE(desk.find<QLineEdit>("rowTags")->text(), QString("B-{01}"));
        desk.key(Qt::Key_Escape);
    }

    // It says how many stand free from where it begins, and Space places those and no more.
    void aRowThatLeavesTheHallIsCutShortBySpace() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        const Bounds hall = boundsOf(desk.design().rooms.begin()->outline);
        desk.action("placeRow")->trigger();
        const double from = hall.high.x - 4.8;
        desk.move(desk.at(from, 3.0));
        desk.click(desk.at(from, 3.0));
        desk.move(desk.at(hall.high.x - 1.2, 3.0));
        QTRY_VERIFY2(desk.tip().contains("long: 6"), qPrintable(desk.tip()));
        QVERIFY2(!desk.tip().contains("Space"), qPrintable(desk.tip()));
        desk.type("7.2");
        QTRY_VERIFY2(desk.tip().contains("8 of 12 fit from here: Space places them"),
                     qPrintable(desk.tip()));
        QVERIFY2(desk.tip().contains("outside"), qPrintable(desk.tip()));
        desk.key(Qt::Key_Return);
        QVERIFY(desk.design().items.empty());
        desk.key(Qt::Key_Space);
        QCOMPARE(desk.design().items.size(), std::size_t{8});
        QCOMPARE(desk.steps(), 1);
        QVERIFY(desk.item("A-08"));
        // Across the row that stands there now: it could be placed, but not well.
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.move(desk.at(from - 2.4, 3.0));
        desk.click(desk.at(from - 2.4, 3.0));
        desk.move(desk.at(from + 1.2, 3.0));
        QTRY_VERIFY2(desk.tip().contains("4 of 6 fit from here"), qPrintable(desk.tip()));
        desk.key(Qt::Key_Space);
        QCOMPARE(desk.design().items.size(), std::size_t{12});
        desk.key(Qt::Key_Escape);
    }

    void aTypedLengthIsExactAndRTurnsTheFronts() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placeRow")->trigger();
        desk.move(desk.at(3.0, 6.0));
        desk.click(desk.at(3.0, 6.0));
        desk.move(desk.at(6.0, 6.1));
        desk.type("2.4");
        desk.key(Qt::Key_R);
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.design().items.size(), std::size_t{4});
        const Item* first = desk.item("A-01");
        QVERIFY(std::abs(first->pose.y - 5.4) < 1e-9);
        QCOMPARE(first->pose.rotation, 180.0);
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.key(Qt::Key_Escape);
    }

    void escapeGoesBackToWhereTheRowBegins() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placeRow")->trigger();
        desk.move(desk.at(3.0, 6.0));
        desk.click(desk.at(3.0, 6.0));
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.window.viewport().isBusy());
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.window.viewport().isBusy());
    }

    void aHallIsSuppliedOnce() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("supplyHall")->trigger();
        auto* build = desk.find<QPushButton>("supplyBuild");
        QVERIFY(!build->isEnabled());
        QVERIFY(desk.text("supplyState").contains("No racks"));
        desk.action("placePod")->trigger();
        desk.set("podRacks", 8);
        desk.move(desk.at(12.0, 9.0));
        desk.click(desk.at(12.0, 9.0));
        desk.action("supplyHall")->trigger();
        QVERIFY(build->isEnabled());
        desk.click(build);
        QTRY_VERIFY2(desk.text("messageText").contains("is supplied"),
                     qPrintable(desk.text("supplyProblem")));
        QVERIFY(!build->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QCOMPARE(desk.window.live().answers()->findings.count(Severity::Error), std::size_t{0});
        desk.action("undo")->trigger();
        QVERIFY(build->isEnabled());
    }

    void aTopologyIsPreviewedBuiltAndReplaced() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.set("podRacks", 8);
        desk.move(desk.at(12.0, 9.0));
        desk.click(desk.at(12.0, 9.0));
        desk.action("supplyHall")->trigger();
        auto* build = desk.find<QPushButton>("supplyBuild");
        QTRY_VERIFY2(desk.text("supplyPlan").startsWith("2 chains"),
                     qPrintable(desk.text("supplyPlan")));
        desk.choose("supplyRedundancy", 3);
        QTRY_VERIFY2(desk.text("supplyPlan").startsWith("3 chains"),
                     qPrintable(desk.text("supplyPlan")));
        QVERIFY(desk.text("supplyPlan").contains("after any one loss"));
        desk.set("supplyBlocks", 9);
        QTRY_VERIFY(desk.text("supplyPlan").contains("too few for 9 blocks"));
        QVERIFY(!build->isEnabled());
        desk.set("supplyBlocks", 0);
        QTRY_VERIFY(desk.text("supplyPlan").startsWith("3 chains"));
        const int steps = desk.steps();
        desk.click(build);
        QTRY_VERIFY2(desk.text("messageText").contains("is supplied"),
                     qPrintable(desk.text("supplyProblem")));
        QCOMPARE(desk.steps(), steps + 1);
        QVERIFY(findItem(desk.design(), "UPS-C"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QCOMPARE(desk.window.live().answers()->findings.count(Severity::Error), std::size_t{0});

        auto* power = desk.find<QCheckBox>("supplyPower");
        QVERIFY(!power->isChecked());
        power->click();
        desk.choose("supplyRedundancy", 5);
        QTRY_VERIFY(build->isEnabled());
        desk.click(build);
        QTRY_VERIFY2(findItem(desk.design(), "UPS-R"), qPrintable(desk.text("supplyProblem")));
        QVERIFY(!findItem(desk.design(), "UPS-C"));
        QCOMPARE(desk.steps(), steps + 2);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QCOMPARE(desk.window.live().answers()->findings.count(Severity::Error), std::size_t{0});
        desk.action("undo")->trigger();
        QVERIFY(findItem(desk.design(), "UPS-C"));
    }

    void columnsAndDoorsComeAndGoByClicks() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        const Design before = desk.design();
        desk.action("placePod")->trigger();
        desk.key(Qt::Key_Escape);
        desk.find<QAbstractButton>("layoutHall")->click();
        desk.click(desk.find<QPushButton>("buildColumns"));
        const auto room = [&]() -> const Room& { return *desk.design().rooms.begin(); };
        const auto clickAt = [&](double x, double y) {
            desk.move(desk.at(x, y));
            desk.click(desk.at(x, y));
            QTRY_VERIFY(desk.window.viewport().isBusy());  // the tool stays in hand
        };
        clickAt(6.0, 6.0);
        QCOMPARE(room().columns.size(), std::size_t{1});
        clickAt(12.0, 6.0);
        QCOMPARE(room().columns.size(), std::size_t{2});
        clickAt(6.2, 6.2);
        QCOMPARE(room().columns.size(), std::size_t{1});
        QVERIFY(desk.find<QPushButton>("buildColumns")->isChecked());
        desk.click(desk.find<QPushButton>("buildDoors"));
        QVERIFY(!desk.find<QPushButton>("buildColumns")->isChecked());
        clickAt(12.0, 0.3);
        QCOMPARE(room().doors.size(), std::size_t{1});
        // It is seen although the mouse is over it, and a click on the wall itself finds it.
        desk.move(desk.at(12.1, 0.3));
        QTRY_VERIFY(desk.tip().contains("takes it away"));
        QCOMPARE(room().doors.size(), std::size_t{1});
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.find<QPushButton>("buildDoors")->isChecked());
        QCOMPARE(desk.steps(), 4);
        for (int i = 0; i < 4; ++i) {
            desk.action("undo")->trigger();
        }
        QVERIFY(desk.design() == before);
    }

    void tilesAreLaidByBrush() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        Room raised = *desk.design().rooms.begin();
        raised.floor.kind = FloorKind::Raised;
        raised.floor.plenumDepth = 0.9;
        desk.window.document().apply("raise", changeRoom(desk.design(), raised));
        desk.action("placePod")->trigger();
        desk.key(Qt::Key_Escape);
        desk.find<QAbstractButton>("layoutHall")->click();
        desk.click(desk.find<QPushButton>("buildTiles"));
        const auto sweep = [&](double fromX, double toX) {
            QWindow* handle = desk.window.windowHandle();
            desk.move(desk.at(fromX, 6.3));
            QTest::mousePress(handle, Qt::LeftButton, {}, desk.at(fromX, 6.3));
            for (double x = fromX; x < toX; x += 0.3) {
                desk.move(desk.at(x, 6.3));
            }
            desk.move(desk.at(toX, 6.3));
            QTest::mouseRelease(handle, Qt::LeftButton, {}, desk.at(toX, 6.3));
            QTRY_VERIFY(desk.window.viewport().isBusy());
        };
        sweep(3.3, 8.7);
        QCOMPARE(desk.design().items.size(), std::size_t{10});
        QCOMPARE(desk.steps(), 2);
        sweep(3.3, 5.7);
        QCOMPARE(desk.design().items.size(), std::size_t{5});
        desk.key(Qt::Key_Escape);
    }

    void theOutlineIsDrawnByItsCorners() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.key(Qt::Key_Escape);
        desk.find<QAbstractButton>("layoutHall")->click();
        desk.click(desk.find<QPushButton>("buildOutline"));
        desk.move(desk.at(12.0, 0.2));
        desk.click(desk.at(12.0, 0.2));
        desk.move(desk.at(12.0, 3.0));
        desk.click(desk.at(12.0, 3.0));
        const Polygon& outline = desk.design().rooms.begin()->outline;
        QCOMPARE(outline.size(), std::size_t{5});
        QVERIFY(std::abs(areaOf(outline) - (24.0 * 18.0 - 0.5 * 24.0 * 3.0)) < 1e-6);
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.key(Qt::Key_Escape);
    }

    void anAisleIsContainedFromTheSelection() {
        LayoutDesk desk;
        QVERIFY(desk.begins());
        desk.action("placePod")->trigger();
        desk.set("podRacks", 8);
        desk.find<QAbstractButton>("podContained")->setChecked(false);
        desk.move(desk.at(12.0, 9.0));
        desk.click(desk.at(12.0, 9.0));
        QVERIFY(!desk.item("HAC-1"));
        desk.action("containAisle")->trigger();  // the pod is selected
        QVERIFY2(desk.item("HAC-1"), qPrintable(desk.text("messageText")));
        QCOMPARE(desk.steps(), 2);
    }
};

HALLWRIGHT_TEST(LayoutTest);
#include "layout_test.moc"
