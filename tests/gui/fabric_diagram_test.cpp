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

    void keysWalkSelectAndFail() {
        Opened opened;
        FabricView& view = opened.view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        const std::optional<FabricPlace> leaf = view.focus();
        QVERIFY(leaf && !leaf->isRack);
        const QImage before = view.grab().toImage();
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.focus()->isRack);
        QVERIFY(view.grab().toImage() != before);
        QVERIFY(opened.desk.window.selection().items().empty());
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.desk.window.selection().items().size(), std::size_t{1});
        const auto& fabric = opened.desk.window.live().answers()->network.fabrics.front();
        QTest::keyClick(&view, Qt::Key_Up);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(fabric.switches[view.focus()->at].tier, 2);
        QTest::keyClick(&view, Qt::Key_Up);  // nothing is above
        QCOMPARE(fabric.switches[view.focus()->at].tier, 2);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("Tier 2")));
        QTest::keyClick(&view, Qt::Key_F);
        QCOMPARE(view.lost(), 1);
        QCOMPARE(view.loss().leastUplinks, 0.75);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(view.lost(), 2);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(view.lost(), 1);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(view.lost(), 0);
    }

    void framesOfSeveralGroupsOpen() {
        const hallwright::testing::OwnSettings settings{"fabric-diagram"};
        Desk desk;
        QVERIFY(desk.shows());
        desk.window.newFromTemplate("campus", {{"halls", "1"}, {"racks", "100"}});
        QVERIFY(desk.isFiled());
        desk.action("showFabric")->trigger();
        auto& view = *desk.find<FabricView>("fabricView");
        auto* regroup = desk.find<QToolButton>("fabricRegroup");
        // Sixteen frames of racks come before the first of leaves.
        constexpr std::uint32_t kLeaves = 16;
        QTRY_VERIFY(desk.find<QComboBox>("fabricNetwork")->count() > 3);
        const QPointF frame = view.headOf(kLeaves) - QPointF(20.0, 0.0);
        QCOMPARE(view.frameAt(frame), std::optional(kLeaves));
        const QPointF last = view.headOf(2 * kLeaves - 1);
        QVERIFY(!regroup->isEnabled());
        QTest::mouseDClick(&view, Qt::LeftButton, {}, frame.toPoint());
        QCOMPARE(view.opened().size(), std::size_t{1});
        QTRY_VERIFY(view.headOf(2 * kLeaves - 1) != last);
        QCOMPARE(view.lost(), 0);
        QVERIFY(regroup->isEnabled());
        QTest::mouseClick(regroup, Qt::LeftButton);
        QTRY_COMPARE(view.headOf(2 * kLeaves - 1), last);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_O);
        QTRY_VERIFY(view.headOf(2 * kLeaves - 1) != last);
        QVERIFY(view.focus());  // stays on its leaf
        QTest::keyClick(&view, Qt::Key_Escape);
        QTRY_COMPARE(view.headOf(2 * kLeaves - 1), last);
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
