// SPDX-License-Identifier: GPL-3.0-or-later
// What is changed at the window, and what is said of it while it is in hand.
#include "model/edits/items.h"
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"

#include <QDockWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QUndoStack>

#include <cmath>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

class ChangesTest : public QObject {
    Q_OBJECT

    const hallwright::testing::OwnSettings settings_{"changes"};

  private slots:
    void init() { hallwright::testing::OwnSettings::clear(); }

    void whatIsInHandIsJudgedAsItWillBeWhenPutDown() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        const QPoint grip = desk.gripOf("A-05");
        const QPoint way = desk.at(0.6, -1.8) - desk.at(0.0, 0.0);
        QWindow* handle = desk.window.windowHandle();
        QTest::mouseMove(handle, grip);
        QTest::mousePress(handle, Qt::LeftButton, {}, grip);
        QVERIFY(desk.find<QLabel>("findingsCounts")->property("role") == "heading");
        for (const double share : {0.2, 0.6, 1.0}) {
            QTest::mouseMove(handle, grip + way * share);
        }
        // The panels are of what was, and say so.
        QCOMPARE(desk.find<QLabel>("findingsCounts")->property("role").toString(), "muted");
        QCOMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "muted");
        // Once it rests, the tip counts what comes with the air too.
        const auto counts = [&] {
            return desk.text("moveReadout").section("Altogether ", 1).section(" (", 0, 0);
        };
        const QString before = desk.text("findingsCounts");
        QSignalSpy previewed(&desk.window.live(), &LiveCheck::previewed);
        const auto last = [&] {
            return previewed.last().front().value<std::shared_ptr<const Answers>>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!previewed.isEmpty() && !last()->fieldsAreOld, 10000);
        const auto judged = last();
        const std::size_t errors = judged->findings.count(Severity::Error);
        QVERIFY(errors > 0);
        QVERIFY2(counts().contains(QString("%1 error").arg(errors)), qPrintable(counts()));
        QCOMPARE(desk.text("findingsCounts"), before);
        // Put down, the first field says the same; then a finer one follows.
        std::vector<std::size_t> coarse;
        connect(&desk.window.live(), &LiveCheck::answered, &desk.window, [&] {
            const Answers& now = *desk.window.live().answers();
            if (!now.fieldsAreOld && now.fields.front()->isCoarse) {
                coarse.push_back(now.findings.count(Severity::Error));
            }
        });
        QTest::mouseRelease(handle, Qt::LeftButton, {}, grip + way);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        QCOMPARE(desk.find<QLabel>("findingsCounts")->property("role").toString(), "heading");
        QCOMPARE(coarse, std::vector<std::size_t>{errors});
        desk.window.document().undoStack()->undo();
    }

    void aGestureGivenUpLeavesThePanelsAsTheyWere() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-05"));
        desk.key(Qt::Key_M);
        desk.type("7.5");
        QCOMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "muted");
        desk.key(Qt::Key_Escape);
        QTRY_COMPARE(desk.find<QLabel>("itLoad")->property("role").toString(), "heading");
    }

    void tabDuringAMoveGoesFromXToY() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-05"));
        desk.key(Qt::Key_M);
        QVERIFY(desk.window.viewport().isBusy());
        desk.type("7.5");
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.window.viewport().isBusy());
        QVERIFY(desk.window.viewport().hasFocus());
        desk.type("3");
        // And back again, to put right what is there.
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(desk.window.viewport().isBusy());
        desk.key(Qt::Key_Backspace);
        desk.type("4");
        desk.key(Qt::Key_Return);
        QVERIFY(!desk.window.viewport().isBusy());
        QVERIFY(std::abs(desk.item("A-05")->pose.x - 7.4) < 1e-6);
        QVERIFY(std::abs(desk.item("A-05")->pose.y - 3.0) < 1e-6);
        // With nothing in hand it leads to the next widget, as everywhere.
        desk.key(Qt::Key_Tab);
        QVERIFY(!desk.window.viewport().hasFocus());
        desk.forget();
    }

    void aCopyGoesToTheNextFreePlaceOfTheRow() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        desk.key(Qt::Key_7);
        desk.click(desk.gripOf("A-02"));
        const std::size_t before = desk.design().items.size();
        desk.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(desk.design().items.size(), before + 1);
        const Item& copy = *desk.design().items.find({desk.design().lastId});
        QCOMPARE(copy.pose.y, desk.item("A-02")->pose.y);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        QVERIFY2(desk.sentencesOf("SPC-001").isEmpty(),
                 qPrintable(desk.sentencesOf("SPC-001").join('|')));
        desk.window.document().undoStack()->undo();
    }

    void theLimitOfAFindingIsChangedAndTakenBack() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        const Design original = desk.design();
        auto* dock = desk.find<QDockWidget>("limitsDock");
        QVERIFY(!dock->isVisible());
        desk.key(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(dock->isVisible());
        desk.type("thm-005");
        auto* table = desk.find<QAbstractItemView>("limitsTable");
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("THM-005"));
        desk.click(table, 0);
        auto* value = desk.find<QLineEdit>("limitValue");
        QVERIFY(value && value->isVisible());
        desk.retype(value, "1.1");
        desk.key(Qt::Key_Return);
        QCOMPARE(thresholdIn(*desk.design().thresholds, "THM-005.least").value, 1.1);
        QCOMPARE(desk.window.document().undoStack()->undoText(),
                 QString("Set limit THM-005.least"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
        QCOMPARE(value->text(), QString("1"));
        // From a finding: the line "Limit" of its detail leads there.
        desk.retype(desk.find<QLineEdit>("limitsSearch"), "in front of racks, least");
        QCOMPARE(table->model()->rowCount(), 1);
        desk.click(table, 0);
        desk.retype(desk.find<QLineEdit>("limitValue"), "5");
        desk.key(Qt::Key_Return);
        desk.find<QDockWidget>("findingsDock")->raise();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 20000);
        auto* findings = desk.find<QAbstractItemView>("findingsTable");
        auto* detail = desk.find<QTextBrowser>("findingDetail");
        int row = 0;
        while (row < findings->model()->rowCount() &&
               findings->model()->index(row, 1).data().toString() != "STR-010") {
            ++row;
        }
        QVERIFY(row < findings->model()->rowCount());
        findings->scrollTo(findings->model()->index(row, 0));
        desk.click(findings, row);
        QPoint link;
        for (int y = 0; y < detail->viewport()->height() && link.isNull(); y += 4) {
            for (int x = 0; x < detail->viewport()->width(); x += 4) {
                if (detail->anchorAt({x, y}).startsWith("limit:STR-010")) {
                    link = {x, y};
                    break;
                }
            }
        }
        QVERIFY(!link.isNull());
        desk.click(detail->viewport()->mapTo(&desk.window, link + QPoint(4, 4)));
        QTRY_VERIFY(!dock->visibleRegion().isEmpty());
        QVERIFY(desk.text("limitName").contains("STR-010.front"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.design(), original);
    }

    void aFixIsShownBeforeItIsTaken() {
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        const Id<Item> rack = desk.item("A-05")->id;
        desk.window.document().apply("break",
                                     moveItems(desk.design(), std::span(&rack, 1), {0.25, 0.0}));
        const Design broken = desk.design();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        auto* lines = desk.find<QAbstractItemView>("findingsTable");
        int row = 0;
        while (row < lines->model()->rowCount() &&
               lines->model()->index(row, 1).data().toString() != "SPC-001") {
            ++row;
        }
        lines->setCurrentIndex(lines->model()->index(row, 0));
        auto* fix = desk.find<QPushButton>("fix0");
        QVERIFY(fix && fix->text().startsWith("Fix: Move"));
        QTest::qWait(50);  // it gets its place
        desk.click(fix);
        QVERIFY(desk.window.viewport().isBusy());
        QVERIFY(desk.design() == broken);
        QTRY_VERIFY(desk.text("moveReadout").contains("before:"));
        desk.key(Qt::Key_Escape);
        QVERIFY(desk.design() == broken);
        QTest::qWait(50);
        desk.click(desk.find<QPushButton>("fix0"));
        desk.key(Qt::Key_Return);
        QVERIFY(!(desk.design() == broken));
        QTRY_VERIFY_WITH_TIMEOUT(desk.isJudged(), 60000);
        QVERIFY(desk.sentencesOf("SPC-001").isEmpty());
        desk.action("undo")->trigger();
        QVERIFY(desk.design() == broken);
    }
};

HALLWRIGHT_TEST(ChangesTest);
#include "changes_test.moc"
