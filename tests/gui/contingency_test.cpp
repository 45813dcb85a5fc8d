// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the power chain that is looked at as if it had failed.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/panels/contingency_bar.h"

#include <QComboBox>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

namespace {

/// A window with the example, and what it shows of a loss.
struct Losing : Desk {
    [[nodiscard]] ContingencyBar& bar() const { return *find<ContingencyBar>("contingencyBar"); }
    [[nodiscard]] QString figure(const char* tag) {
        const auto reading = window.viewport().readingOf(item(tag)->id);
        return reading ? asText(reading->figure) : QString();
    }
    static QString asText(const std::string& text) { return QString::fromStdString(text); }
    void select(const char* tag) { window.selection().select({item(tag)->id}); }
    /// By the key.
    void fail(const char* tag) {
        select(tag);
        key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    }
};

}  // namespace

class ContingencyTest : public QObject {
    Q_OBJECT
  private slots:
    void lossOfAUpsIsSeenInAllViewsAndGoesAgain() {
        const hallwright::testing::OwnSettings settings("contingency");
        Losing desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY(desk.isJudged());
        QVERIFY(!desk.bar().isVisible());

        desk.fail("UPS-A");
        QVERIFY(desk.bar().isVisible());
        QCOMPARE(desk.text("contingencyTitle"), QStringLiteral("If UPS-A fails"));
        QTRY_COMPARE(desk.figure("UPS-A"), QStringLiteral("lost"));
        QVERIFY(desk.figure("A-BW-A").startsWith("without power"));
        QVERIFY(desk.figure("A-05").startsWith("on one feed less"));
        QVERIFY(desk.figure("UPS-B").startsWith("carries more than normally: "));
        QVERIFY(desk.text("contingencyText").startsWith("Without power: 2 "));
        QVERIFY(desk.action("colourBy-power-state")->isChecked());

        desk.action("showDiagram")->trigger();
        auto* states = desk.find<QComboBox>("singleLineState");
        QTRY_COMPARE(states->currentText(), QStringLiteral("Loss of UPS-A"));
        // Another one is chosen there: the views and the bar follow.
        states->setCurrentIndex(states->findText("Loss of UPS-B"));
        emit states->activated(states->currentIndex());
        QTRY_COMPARE(desk.figure("UPS-B"), QStringLiteral("lost"));
        QCOMPARE(desk.text("contingencyTitle"), QStringLiteral("If UPS-B fails"));

        desk.action("selectFewerFeeds")->trigger();
        QVERIFY(desk.window.selection().contains(desk.item("A-05")->id));

        QTest::mouseClick(desk.find<QPushButton>("contingencyEnd"), Qt::LeftButton);
        QVERIFY(!desk.bar().isVisible());
        QVERIFY(desk.action("verdicts")->isChecked());
        QTRY_COMPARE(states->currentText(), QStringLiteral("Normal"));
    }

    void whatIsEditedWhileItIsLostIsJudgedWithoutIt() {
        const hallwright::testing::OwnSettings settings("contingency-edits");
        Losing desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY(desk.isJudged());
        desk.fail("UPS-A");
        QTRY_VERIFY(desk.figure("A-05").startsWith("on one feed less"));

        // The other side goes: what hung on both is without power.
        desk.select("UDB-B");
        desk.action("delete")->trigger();
        QTRY_VERIFY(desk.text("contingencyText").contains("Without power: "));
        QTRY_VERIFY(desk.figure("A-05").startsWith("without power"));
        desk.action("undo")->trigger();
        QTRY_VERIFY(desk.figure("A-05").startsWith("on one feed less"));

        // And what had failed goes itself.
        desk.select("UPS-A");
        desk.action("delete")->trigger();
        QTRY_VERIFY(!desk.bar().isVisible());
        QVERIFY(desk.saysInBar());
        desk.forget();
    }

    void onlyPartsOfTheChainCanFail() {
        const hallwright::testing::OwnSettings settings("contingency-parts");
        Losing desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        QTRY_VERIFY(desk.isJudged());
        desk.select("A-05");
        QVERIFY(!desk.action("fail")->isEnabled());
        desk.select("UPS-A");
        QVERIFY(desk.action("fail")->isEnabled());
        desk.window.selection().select({desk.item("UPS-A")->id, desk.item("UPS-B")->id});
        QVERIFY(!desk.action("fail")->isEnabled());
    }
};

HALLWRIGHT_TEST(ContingencyTest);
#include "contingency_test.moc"
