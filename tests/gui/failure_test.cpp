// SPDX-License-Identifier: GPL-3.0-or-later
// Coolers failed one by one beside the work, for whoever looks at them.
#include "model/edits/items.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include <array>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

const QString kAirHall =
    QStringLiteral(HALLWRIGHT_SOURCE_DIR "/resources/examples/gh200-air-128.hall");

struct FailureDesk : Desk {
    [[nodiscard]] QTableWidget* table() const { return find<QTableWidget>("failureTable"); }
};

}  // namespace

class FailureTest : public QObject {
    Q_OBJECT
    const hallwright::testing::OwnSettings settings_{"failures"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void nothingIsComputedUntilSomebodyLooks() {
        FailureDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QTest::qWait(1200);
        QCOMPARE(desk.table()->rowCount(), 0);
        desk.action("showAir")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.table()->rowCount() > 0, 60000);
        QVERIFY(desk.text("failureNote").startsWith("By potential flow"));
    }

    void anEditMakesTheListOldAndThenNew() {
        FailureDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        desk.action("showAir")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.table()->rowCount() > 0, 60000);
        const auto names = [&](const char* cooler) {
            int count = 0;
            for (int row = 0; row < desk.table()->rowCount(); ++row) {
                count += desk.table()->item(row, 0)->text().startsWith(cooler) ? 1 : 0;
            }
            return count;
        };
        QVERIFY(names("CRAH-3") >= 2);
        desk.window.document().apply(
            "Off", setState(desk.design(), std::array{desk.item("CRAH-3")->id}, ItemState::Off));
        QVERIFY(desk.text("failureNote").startsWith("Of an earlier design"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.text("failureNote").startsWith("By potential flow"), 60000);
        QCOMPARE(names("CRAH-3"), 0);
        QVERIFY(names("CRAH-1") >= 2);
        desk.window.document().undoStack()->undo();
    }

    /// What the view tells while it goes reaches nobody who has gone.
    void aWindowMayCloseDuringADrag() {
        FailureDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        desk.action("showAir")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.table()->rowCount() > 0, 60000);
        desk.key(Qt::Key_7);
        const QPoint grip = desk.gripOf("A-05");
        QWindow* handle = desk.window.windowHandle();
        QTest::mouseMove(handle, grip);
        QTest::mousePress(handle, Qt::LeftButton, {}, grip);
        QTest::mouseMove(handle, grip + QPoint(15, 15));
        QTest::mouseMove(handle, grip + QPoint(40, 40));
        QVERIFY(desk.find<QLabel>("findingsCounts")->property("role") == "muted");
    }

    void aFailureIsComparedWithTheNormalHall() {
        FailureDesk desk;
        QVERIFY(desk.shows());
        desk.open(kAirHall);
        desk.action("showAir")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desk.table()->rowCount() > 0, 60000);
        desk.click(desk.table(), 0);
        QTRY_VERIFY(!desk.window.selection().items().empty());
        QTest::mouseClick(desk.find<QPushButton>("failureCompare"), Qt::LeftButton);
        QCOMPARE(desk.find<QComboBox>("compareStates")->currentIndex(), 2);
        QVERIFY(desk.table()->item(0, 0)->text().startsWith(
            desk.find<QComboBox>("compareCooler")->currentText()));
        auto* racks = desk.find<QTableWidget>("compareRacks");
        QTRY_VERIFY_WITH_TIMEOUT(racks->rowCount() > 0, 60000);
        // Both solve the same: the hottest intake of the list is that of the comparison.
        const QString hottest = desk.table()->item(0, 2)->text().section(' ', 0, 0);
        QVERIFY(desk.text("compareSummary").contains("→ " + hottest));
    }
};

HALLWRIGHT_TEST(FailureTest);
#include "failure_test.moc"
