// SPDX-License-Identifier: GPL-3.0-or-later
// The single-line diagram in the window.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/diagrams/single_line_view.h"

#include <QComboBox>
#include <QDockWidget>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

class DiagramWindowTest : public QObject {
    Q_OBJECT
  private slots:
    void itIsShownOnDemandAndFollowsTheDesign() {
        const hallwright::testing::OwnSettings settings("diagram");
        Desk desk;
        QVERIFY(desk.shows());
        desk.open(kExample);
        auto* dock = desk.find<QDockWidget>("diagramDock");
        QVERIFY(!dock->isVisible());
        desk.action("showDiagram")->trigger();
        QVERIFY(dock->isVisible());
        auto* states = desk.find<QComboBox>("singleLineState");
        QTRY_VERIFY(states->count() > 10);
        auto& view = *desk.find<SingleLineView>("singleLineView");

        desk.window.selection().select({desk.item("UPS-B")->id});
        QVERIFY(view.current().has_value());
        const QPoint ups = view.placeOf(*view.current()).toPoint();
        desk.window.selection().select({});
        QTest::mouseClick(&view, Qt::LeftButton, {}, ups);
        QCOMPARE(desk.window.selection().items(), std::vector<Id<Item>>{desk.item("UPS-B")->id});

        QTest::mouseDClick(&view, Qt::LeftButton, {}, ups);
        QTRY_COMPARE(states->currentText(), QStringLiteral("Loss of UPS-B"));
        const int before = states->count();
        desk.window.selection().select({desk.item("GEN-A")->id});
        desk.action("delete")->trigger();
        QTRY_VERIFY(states->count() < before);
        QCOMPARE(states->currentText(), QStringLiteral("Loss of UPS-B"));
    }
};

HALLWRIGHT_TEST(DiagramWindowTest);
#include "diagram_test.moc"
