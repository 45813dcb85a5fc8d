// SPDX-License-Identifier: GPL-3.0-or-later
// Two states of the air compared from the window, solved beside it.
#include "model/edits/items.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/compare/compare_window.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>

#include <array>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

const QString kAirHall =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");

struct CompareDesk : Desk {
    [[nodiscard]] QTableWidget* racks() const { return find<QTableWidget>("compareRacks"); }
    [[nodiscard]] double change(int row) const { return racks()->item(row, 3)->text().toDouble(); }
    /// Opens the window and asks.
    void compare(int states) {
        action("compareAir")->trigger();
        find<QComboBox>("compareStates")->setCurrentIndex(states);
        QTest::mouseClick(find<QPushButton>("compareStart"), Qt::LeftButton);
    }
};

}  // namespace

class CompareTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"compare"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void aFailedCoolerIsHeldAgainstTheNormalHall() {
        CompareDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        desk.compare(2);
        QTRY_VERIFY_WITH_TIMEOUT(desk.racks()->rowCount() > 0, 60000);
        // What potential flow cannot answer is marched, which takes its time.
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.find<QPushButton>("compareStart")->text().contains("Compare again"), 120000);
        // Some rack breathes other air with less of it, and the greatest change is told first.
        const QString first = desk.racks()->item(0, 3)->text();
        QVERIFY(first == "lost" || std::abs(first.toDouble()) > 0.05);
        // The window is not blocked: an edit goes on and makes it old.
        const Item* rack = nullptr;
        for (const Item& item : desk.design().items) {
            rack = productOf(desk.design(), item).kind == Kind::Rack ? &item : rack;
        }
        desk.window.document().apply("Move",
                                     moveItems(desk.design(), std::array{rack->id}, {0.0, 0.05}));
        QTRY_VERIFY(desk.text("compareState").startsWith("Of an earlier design"));
        desk.window.document().undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        desk.forget();
    }

    void theSavedDesignIsHeldAgainstTheEditedOne() {
        QTemporaryDir folder;
        CompareDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        QVERIFY(desk.saves(folder.filePath("saved.hall")));
        // Without its containment the cold aisle mixes with the room.
        std::vector<Id<Item>> parts;
        for (const Item& item : desk.design().items) {
            const Kind kind = productOf(desk.design(), item).kind;
            if (kind == Kind::Containment || kind == Kind::ContainmentPanel ||
                kind == Kind::ContainmentDoor) {
                parts.push_back(item.id);
            }
        }
        QVERIFY(!parts.empty());
        desk.window.document().apply("Delete", removeItems(desk.design(), parts));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        desk.compare(1);
        QTRY_VERIFY_WITH_TIMEOUT(desk.racks()->rowCount() > 0, 60000);
        QVERIFY(std::abs(desk.change(0)) > 0.0);
        // A file that is gone is said, and nothing hangs.
        QVERIFY(QFile::remove(folder.filePath("saved.hall")));
        QTest::mouseClick(desk.find<QPushButton>("compareStart"), Qt::LeftButton);
        QTRY_VERIFY(desk.text("compareState").contains("saved.hall"));
        desk.forget();
    }

    void aStoppedComparisonShowsNothing() {
        CompareDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        desk.compare(0);
        auto* start = desk.find<QPushButton>("compareStart");
        QVERIFY(start->text().contains("Stop"));
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(start->text().contains("Compare"));
        QTest::qWait(1500);
        QCOMPARE(desk.racks()->rowCount(), 0);
        // Closed with the window.
        auto* compare = desk.find<CompareWindow>("compareWindow");
        desk.window.close();
        QVERIFY(!compare->isVisible());
    }
};

HALLWRIGHT_TEST(CompareTest);
#include "compare_test.moc"
