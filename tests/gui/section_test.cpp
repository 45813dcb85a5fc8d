// SPDX-License-Identifier: GPL-3.0-or-later
// The line in the plan where the section is cut.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QComboBox>
#include <QDockWidget>
#include <QUndoStack>

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct SectionDesk : Desk {
    Viewport* plan = nullptr;
    Viewport* section = nullptr;

    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        for (const char* dock : {"planDock", "sectionDock"}) {
            find<QDockWidget>(dock)->toggleViewAction()->trigger();
        }
        plan = find<Viewport>("planViewport");
        section = find<Viewport>("sectionViewport");
        QTest::qWait(400);  // the views find their sizes
        plan->fitAll();
        return plan->isVisible() && section->isVisible();
    }
    [[nodiscard]] QPoint in(double x, double y) const {
        return plan->mapTo(&window, plan->positionOf({x, y, 0.0}).toPoint());
    }
    void move(QPoint to) { QTest::mouseMove(window.windowHandle(), to); }
    void press(QPoint at, Qt::KeyboardModifiers with = {}) {
        QTest::mousePress(window.windowHandle(), Qt::LeftButton, with, at);
    }
    void release(QPoint at, Qt::KeyboardModifiers with = {}) {
        QTest::mouseRelease(window.windowHandle(), Qt::LeftButton, with, at);
    }
    /// How far a plane is from the nearest line of tiles, m.
    [[nodiscard]] static double offTiles(double at) {
        return std::abs(at / 0.6 - std::round(at / 0.6)) * 0.6;
    }
};

}  // namespace

class SectionTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"section"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void theLineIsDraggedInThePlan() {
        SectionDesk desk;
        QVERIFY(desk.begins());
        for (const int axis : {0, 1}) {
            desk.find<QComboBox>("sectionAxis")->setCurrentIndex(axis);
            const bool isX = axis == 1;
            const double before = desk.section->cut().at;
            // By a wall, where nothing stands.
            const auto onLine = [&](double plane) {
                return isX ? desk.in(plane, 0.2) : desk.in(0.2, plane);
            };
            desk.move(onLine(before + 1.5));
            QVERIFY(desk.plan->cursor().shape() == Qt::ArrowCursor);
            desk.move(onLine(before));
            QCOMPARE(desk.plan->cursor().shape(), isX ? Qt::SplitHCursor : Qt::SplitVCursor);
            const std::size_t selected = desk.window.selection().items().size();
            desk.press(onLine(before));
            for (const double by : {0.5, 1.0, 1.5}) {
                desk.move(onLine(before + by));
            }
            // It moves while it is dragged, from one line of tiles to another.
            const double now = desk.section->cut().at;
            QVERIFY(std::abs(now - before - 1.5) < 0.4);
            QVERIFY2(SectionDesk::offTiles(now) < 1e-6, qPrintable(QString::number(now)));
            desk.release(onLine(before + 1.5));
            QCOMPARE(desk.section->cut().at, now);
            QCOMPARE(desk.window.selection().items().size(), selected);
            // Escape puts it back.
            desk.move(onLine(now));
            desk.press(onLine(now));
            desk.move(onLine(now - 1.0));
            desk.move(onLine(now - 1.4));
            QVERIFY(desk.section->cut().at < now - 0.5);
            desk.key(Qt::Key_Escape);
            QCOMPARE(desk.section->cut().at, now);
            desk.release(onLine(now - 1.4));
            QCOMPARE(desk.section->cut().at, now);
        }
        QCOMPARE(desk.window.document().undoStack()->count(), 0);
    }

    void aClickOnTheLineSelectsWhatIsBelow() {
        SectionDesk desk;
        QVERIFY(desk.begins());
        const Item& rack = *desk.item("A-03");
        auto* axis = desk.find<QComboBox>("sectionAxis");
        axis->setCurrentIndex(1);
        const QPoint from = desk.in(desk.section->cut().at, 0.2);
        desk.move(from);
        desk.press(from);
        desk.move(desk.in(rack.pose.x + 0.4, 0.2));
        desk.move(desk.in(rack.pose.x, 0.2));
        desk.release(desk.in(rack.pose.x, 0.2));
        const QPoint at = desk.in(desk.section->cut().at, rack.pose.y);
        desk.move(at);
        desk.click(at);
        QVERIFY(desk.window.selection().contains(rack.id));
        // Closed, it goes with its cursor.
        desk.find<QDockWidget>("sectionDock")->close();
        QTRY_COMPARE(desk.plan->cursor().shape(), Qt::ArrowCursor);
        QTest::qWait(200);  // the plan has a new size
        desk.move(desk.in(1.0, 0.2));
        desk.move(desk.in(rack.pose.x, 0.2));
        QCOMPARE(desk.plan->cursor().shape(), Qt::ArrowCursor);
    }
};

HALLWRIGHT_TEST(SectionTest);
#include "section_test.moc"
