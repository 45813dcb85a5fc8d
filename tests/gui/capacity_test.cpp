// SPDX-License-Identifier: GPL-3.0-or-later
// The Capacity panel: what is left, and places for the next racks, found, shown and taken.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QComboBox>
#include <QDockWidget>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QUndoStack>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct CapacityDesk : Desk {
    [[nodiscard]] bool begins() {
        if (!shows()) {
            return false;
        }
        open(kExample);
        find<QDockWidget>("capacityDock")->toggleViewAction()->trigger();
        return QTest::qWaitFor([&] { return things().rowCount() > 0; });
    }
    [[nodiscard]] QTableWidget& things() { return *find<QTableWidget>("capacityThings"); }
    [[nodiscard]] QListWidget& ways() { return *find<QListWidget>("growthWays"); }
    void press(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] bool finds(int racks) {
        find<QSpinBox>("growthCount")->setValue(racks);
        press("growthSearch");
        return QTest::qWaitFor([&] { return ways().count() > 0; }, 20000);
    }
};

}  // namespace

class CapacityPanelTest : public QObject {
    Q_OBJECT
    const OwnSettings settings_{"capacity"};

  private slots:
    void init() { OwnSettings::clear(); }

    void itSaysWhatEndsTheHall() {
        CapacityDesk desk;
        QVERIFY(desk.begins());
        const QString verdict = desk.find<QLabel>("capacityVerdict")->text();
        QVERIFY2(verdict.contains("A-01") && verdict.contains("Power"), qPrintable(verdict));
        // What ends it stands out; nothing lasts for fewer.
        const int column = desk.things().columnCount() - 1;
        const int racks = desk.things().item(0, column)->text().toInt();
        QVERIFY(desk.things().item(0, 0)->font().bold());
        for (int row = 0; row < desk.things().rowCount(); ++row) {
            const int lasts = desk.things().item(row, column)->text().toInt();
            QVERIFY(lasts >= racks);
            QCOMPARE(desk.things().item(row, 0)->font().bold(), lasts == racks);
        }
    }

    void aClickOnAnElementSelectsItAndWhatIsInItsWay() {
        CapacityDesk desk;
        QVERIFY(desk.begins());
        auto& table = *desk.find<QTableWidget>("capacityElements");
        const auto found = table.findItems("MSB-A", Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        table.scrollToItem(found.front());
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualItemRect(found.front()).center());
        const auto selected = desk.window.selection().items();
        QCOMPARE(selected.size(), std::size_t{2});
        QVERIFY(desk.window.selection().contains(desk.item("MSB-A")->id));
    }

    void racksLikeTheSelectedOneAreFoundShownAndTakenAsOneEdit() {
        CapacityDesk desk;
        QVERIFY(desk.begins());
        desk.window.selection().select({desk.item("B-02")->id});
        QTRY_VERIFY(desk.find<QLabel>("growthLike")->text().contains("B-02"));
        QVERIFY(desk.finds(2));
        const Design before = desk.design();
        desk.press("growthShow");
        QTRY_VERIFY(desk.window.viewport().isBusy());
        QVERIFY(desk.design() == before);
        QVERIFY(desk.find<QPushButton>("growthTake")->isVisible());
        desk.press("growthTake");
        QTRY_COMPARE(desk.design().items.size(), before.items.size() + 2);
        QCOMPARE(desk.window.document().undoStack()->count(), 1);
        QVERIFY(!desk.window.viewport().isBusy());
        // The list was of the design before.
        QTRY_COMPARE(desk.ways().count(), 0);
        desk.action("undo")->trigger();
        QVERIFY(desk.design() == before);
    }

    void whatIsLeftAloneChangesNothing() {
        CapacityDesk desk;
        QVERIFY(desk.begins());
        QVERIFY(desk.finds(2));
        const Design before = desk.design();
        desk.press("growthShow");
        QTRY_VERIFY(desk.window.viewport().isBusy());
        desk.press("growthLeave");
        QTRY_VERIFY(!desk.window.viewport().isBusy());
        QVERIFY(desk.design() == before);
        QVERIFY(desk.find<QPushButton>("growthShow")->isVisible());
        QCOMPARE(desk.window.document().undoStack()->count(), 0);
    }

    void anEmptyHallSaysWhatItWaitsFor() {
        CapacityDesk desk;
        QVERIFY(desk.shows());
        desk.action("newEmpty")->trigger();
        desk.find<QDockWidget>("capacityDock")->toggleViewAction()->trigger();
        QTRY_VERIFY(desk.find<QLabel>("capacityVerdict")->text().contains("No hall has racks"));
        QVERIFY(!desk.find<QPushButton>("growthSearch")->isVisible());
    }
};

HALLWRIGHT_TEST(CapacityPanelTest);
#include "capacity_test.moc"
