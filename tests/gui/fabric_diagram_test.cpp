// SPDX-License-Identifier: GPL-3.0-or-later
// The fabric diagram in the window.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/diagrams/fabric_view.h"

#include <QComboBox>
#include <QDockWidget>
#include <QToolButton>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

namespace {

/// The window with the diagram of the largest compute network.
struct Opened {
    const hallwright::testing::OwnSettings settings{"fabric-diagram"};
    Desk desk;

    Opened() {
        QVERIFY(desk.shows());
        desk.open(kExample);
        QVERIFY(!dock()->isVisible());
        desk.action("showFabric")->trigger();
        QVERIFY(dock()->isVisible());
        QTRY_VERIFY(networks()->count() > 3);
    }
    [[nodiscard]] QDockWidget* dock() const { return desk.find<QDockWidget>("fabricDock"); }
    [[nodiscard]] QComboBox* networks() const { return desk.find<QComboBox>("fabricNetwork"); }
    [[nodiscard]] FabricView& view() const { return *desk.find<FabricView>("fabricView"); }
    /// A switch of a tier, by its number in the network.
    [[nodiscard]] std::uint32_t ofTier(int tier) {
        const Fabric& fabric = desk.window.live().answers()->network.fabrics.front();
        const auto found = std::ranges::find(fabric.switches, tier, &FabricSwitch::tier);
        return static_cast<std::uint32_t>(found - fabric.switches.begin());
    }
    [[nodiscard]] QPoint middleOf(std::uint32_t at) const {
        return view().middleOf({false, at}).toPoint();
    }
};

}  // namespace

class FabricDiagramTest : public QObject {
    Q_OBJECT
  private slots:
    void aClickSelectsInAllViews() {
        Opened opened;
        const std::uint32_t leaf = opened.ofTier(1);
        const FabricSwitch of =
            opened.desk.window.live().answers()->network.fabrics.front().switches[leaf];
        QTest::mouseClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(leaf));
        QCOMPARE(opened.desk.window.selection().items(), std::vector<Id<Item>>{of.item});
        QCOMPARE(opened.desk.window.selection().device(), (DeviceRef{of.item, of.slot}));
        QTest::mouseClick(&opened.view(), Qt::LeftButton, {},
                          opened.view().middleOf({true, 0}).toPoint());
        QCOMPARE(opened.desk.window.selection().items().size(), std::size_t{1});
        QVERIFY(opened.desk.window.selection().items().front() != of.item);
    }

    void whatIsSelectedElsewhereIsMarked() {
        Opened opened;
        QTest::mouseMove(&opened.view(), QPoint(2, 2));
        const QImage before = opened.view().grab().toImage();
        opened.desk.window.selection().select({opened.desk.item("A-05")->id});
        QVERIFY(opened.view().grab().toImage() != before);
        QVERIFY(opened.view().accessibleDescription().startsWith(QStringLiteral("A-05, ")));
    }

    void aDoubleClickShowsAFailure() {
        Opened opened;
        const auto* loss = opened.desk.find<QLabel>("fabricLoss");
        QVERIFY(!loss->isVisible());
        QTest::mouseDClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(opened.ofTier(2)));
        QVERIFY(loss->isVisible());
        QCOMPARE(opened.view().loss().leastUplinks, 0.75);  // one of four spines
        QVERIFY2(loss->text().contains(QStringLiteral("75 %")), qPrintable(loss->text()));
        QVERIFY2(loss->text().contains(QStringLiteral("endpoints cut off: 0 of 256")),
                 qPrintable(loss->text()));
        QTest::qWait(10);  // the line above takes room of the diagram
        QTest::mouseDClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(opened.ofTier(1)));
        QVERIFY2(loss->text().contains(QStringLiteral("endpoints cut off: 32 of 256")),
                 qPrintable(loss->text()));
        QCOMPARE(opened.view().lost(), 2);
        QTest::keyClick(&opened.view(), Qt::Key_Escape);
        QVERIFY(!loss->isVisible());
        QCOMPARE(opened.view().lost(), 0);
        QTest::mouseDClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(opened.ofTier(2)));
        QCOMPARE(opened.view().lost(), 1);
        opened.desk.find<QToolButton>("fabricRestore")->click();
        QCOMPARE(opened.view().lost(), 0);
    }

    void anotherNetworkCanBeChosen() {
        Opened opened;
        auto* networks = opened.networks();
        QVERIFY(networks->currentText().startsWith(QStringLiteral("Compute")));
        QVERIFY(opened.desk.find<QComboBox>("fabricRail")->isVisible());
        networks->setFocus();
        QTest::keyClick(networks, Qt::Key_End);
        QTRY_VERIFY(networks->currentText().startsWith(QStringLiteral("Out-of-band")));
        QTRY_VERIFY(!opened.desk.find<QComboBox>("fabricRail")->isVisible());
    }

    void theDiagramFollowsTheDesign() {
        Opened opened;
        const QString before = opened.networks()->currentText();
        const Id<Item> rack = opened.desk.item("A-05")->id;
        opened.desk.window.selection().select({rack});
        opened.desk.action("delete")->trigger();
        QTRY_VERIFY(opened.networks()->currentText() != before);
    }
};

HALLWRIGHT_TEST(FabricDiagramTest);
#include "fabric_diagram_test.moc"
