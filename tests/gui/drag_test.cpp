// SPDX-License-Identifier: GPL-3.0-or-later
// Real mouse and keys on the 3D view of an open document.
#include "tests/gui/view_bench.h"
#include "tests/test_main.h"

#include <QSignalSpy>

#include <cmath>

using namespace hallwright;
using hallwright::testing::itemOf;
using Bench = hallwright::testing::ViewBench;

namespace {

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

}  // namespace

class DragTest : public QObject {
    Q_OBJECT
  private slots:
    void theViewDrawsTheHall() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        const QImage image = bench.view.grabFramebuffer();
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 5) {
            for (int x = 0; x < image.width(); x += 5) {
                colours.insert(image.pixel(x, y));
            }
        }
        QVERIFY(colours.size() > 30);
    }

    void draggingARackMovesItByWholeTilesAndUndoBringsItBack() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        const Design before = bench.document.design();
        QSignalSpy previews(&bench.view, &Viewport::previewChanged);
        bench.drag(bench.at(11.4, 2.8), bench.at(12.1, 1.7));
        QVERIFY(previews.count() > 0);
        // Nothing is applied while it is in hand.
        QCOMPARE(bench.document.design(), before);
        bench.release(bench.at(12.1, 1.7));
        // RPP-1 reached from x 11.1 and to y 3.45. Its left edge goes to the tile at 12.0, its rear
        // edge, 5 cm off, to the front of CDU-1 at 2.4.
        const Pose moved = bench.pose("RPP-1");
        QVERIFY(near(moved.x - 0.3, 12.0));
        QVERIFY(near(moved.y + 0.45, 2.4));
        QCOMPARE(bench.document.undoStack()->count(), 1);
        QCOMPARE(bench.document.undoStack()->undoText(), QString("Move RPP-1"));
        bench.document.undoStack()->undo();
        QCOMPARE(bench.document.design(), before);
    }

    void escapeLeavesNoTrace() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        const Design before = bench.document.design();
        QSignalSpy ended(&bench.view, &Viewport::previewEnded);
        bench.drag(bench.at(11.4, 2.8), bench.at(12.1, 1.7));
        QTest::keyClick(&bench.view, Qt::Key_Escape);
        QCOMPARE(ended.count(), 1);
        bench.release(bench.at(12.1, 1.7));
        QCOMPARE(bench.document.design(), before);
        QCOMPARE(bench.document.undoStack()->count(), 0);
        QVERIFY(!bench.view.isBusy());
    }

    void typedNumbersEndTheDragExactly() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        bench.drag(bench.at(11.4, 2.8), bench.at(12.1, 1.7));
        QTest::keyClicks(&bench.view, "12.345");
        QTest::keyClick(&bench.view, Qt::Key_Tab);
        QTest::keyClicks(&bench.view, "1.5");
        QTest::keyClick(&bench.view, Qt::Key_Return);
        QVERIFY(near(bench.pose("RPP-1").x, 12.345));
        QVERIFY(near(bench.pose("RPP-1").y, 1.5));
        bench.release(bench.at(12.1, 1.7));
        QCOMPARE(bench.document.undoStack()->count(), 1);
    }

    void clicksSelectAndModifiersAddAndToggle() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        const Id<Item> one = itemOf(bench.document.design(), "RPP-1");
        const Id<Item> two = itemOf(bench.document.design(), "RPP-2");
        const auto click = [&](double x, double y, Qt::KeyboardModifiers keys = {}) {
            QTest::mouseClick(&bench.view, Qt::LeftButton, keys, bench.at(x, y));
        };
        click(11.4, 3.0);
        QCOMPARE(bench.selection.items(), (std::vector{one}));
        click(11.4, 6.0, Qt::ShiftModifier);
        QCOMPARE(bench.selection.items(), (std::vector{std::min(one, two), std::max(one, two)}));
        click(11.4, 3.0, Qt::ControlModifier);
        QCOMPARE(bench.selection.items(), (std::vector{two}));
        click(13.5, 8.5);
        QVERIFY(bench.selection.items().empty());
        QCOMPARE(bench.document.undoStack()->count(), 0);
    }

    void aRectangleSelectsWhatItEnclosesOrTouches() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        // From left to right it has to enclose.
        bench.drag(bench.at(10.8, 4.2), bench.at(12.0, 2.0));
        bench.release(bench.at(12.0, 2.0));
        QCOMPARE(bench.selection.items(), (std::vector{itemOf(bench.document.design(), "RPP-1")}));
        // From right to left, touching is enough.
        bench.drag(bench.at(12.2, 3.1), bench.at(11.5, 2.9));
        bench.release(bench.at(11.5, 2.9));
        QCOMPARE(bench.selection.items(), (std::vector{itemOf(bench.document.design(), "RPP-1")}));
        bench.drag(bench.at(11.9, 3.2), bench.at(12.2, 2.9));
        bench.release(bench.at(12.2, 2.9));
        QVERIFY(bench.selection.items().empty());
    }

    void arrowsNudgeByATileAndOneRunIsOneStep() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        bench.selection.select({itemOf(bench.document.design(), "RPP-1")});
        const Pose before = bench.pose("RPP-1");
        QTest::keyClick(&bench.view, Qt::Key_Right);
        QTest::keyClick(&bench.view, Qt::Key_Up);
        QTest::keyClick(&bench.view, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(near(bench.pose("RPP-1").x, before.x + 0.6 - 0.01));
        QVERIFY(near(bench.pose("RPP-1").y, before.y + 0.6));
        QCOMPARE(bench.document.undoStack()->count(), 1);
        bench.document.undoStack()->undo();
        QCOMPARE(bench.pose("RPP-1"), before);
    }

    void placingPutsDownWhereTheMouseClicks() {
        Bench bench;
        QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
        bench.open();
        Placing placing;
        placing.product = *findProduct(bench.document.design(), "rpp");
        const std::size_t before = bench.document.design().items.size();
        bench.view.beginPlace(placing);
        QVERIFY(bench.view.isBusy());
        QTest::mouseMove(&bench.view, bench.at(9.3, 8.0));
        QTest::mouseClick(&bench.view, Qt::LeftButton, {}, bench.at(9.3, 8.0));
        QVERIFY(!bench.view.isBusy());
        QCOMPARE(bench.document.design().items.size(), before + 1);
        const Item* placed = bench.document.design().items.find({bench.document.design().lastId});
        QVERIFY(placed);
        QVERIFY(std::abs(placed->pose.x - 9.3) <= 0.31 && std::abs(placed->pose.y - 8.0) <= 0.31);
        QCOMPARE(bench.selection.items(), (std::vector{placed->id}));
        bench.document.undoStack()->undo();
        QCOMPARE(bench.document.design().items.size(), before);
    }
};

HALLWRIGHT_TEST(DragTest);
#include "drag_test.moc"
