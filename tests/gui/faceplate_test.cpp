// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of a switch in the window.
#include "tests/gui/desk.h"
#include "tests/gui/own_settings.h"
#include "tests/test_main.h"
#include "views/diagrams/faceplate_view.h"

#include <QComboBox>
#include <QDockWidget>
#include <QTableWidget>

using namespace hallwright;
using hallwright::testing::Desk;
using hallwright::testing::kExample;

namespace {

/// The window with the faceplate of the first leaf.
struct Opened {
    const hallwright::testing::OwnSettings settings{"faceplate"};
    Desk desk;

    Opened() {
        QVERIFY(desk.shows());
        desk.open(kExample);
        QVERIFY(!desk.find<QDockWidget>("faceplateDock")->isVisible());
        desk.action("showFaceplate")->trigger();
        QVERIFY(desk.find<QDockWidget>("faceplateDock")->isVisible());
        select("A-03");
        QTRY_COMPARE(shown(), QStringLiteral("U4  Leaf 1"));
    }
    void select(const char* tag) { desk.window.selection().select({desk.item(tag)->id}); }
    [[nodiscard]] FaceplateView& view() const { return *desk.find<FaceplateView>("faceplateView"); }
    [[nodiscard]] QTableWidget* table() const { return desk.find<QTableWidget>("faceplatePorts"); }
    [[nodiscard]] QComboBox* racks() const { return desk.find<QComboBox>("faceplateRack"); }
    [[nodiscard]] QComboBox* switches() const { return desk.find<QComboBox>("faceplateSwitch"); }
    [[nodiscard]] QString shown() const { return switches()->currentText(); }
    /// A cell of the line of a port, counted from 0.
    [[nodiscard]] QString cell(int port, int column) const {
        return table()->item(port, column)->text();
    }
    [[nodiscard]] QPoint middleOf(std::uint32_t port) const {
        return view().middleOf(port).toPoint();
    }
    [[nodiscard]] DeviceRef marked() { return desk.window.selection().device(); }
    [[nodiscard]] std::string labelOfSelected() {
        const Item& item = *desk.design().items.find(desk.window.selection().items().at(0));
        const Device* device = item.device(marked().slot);
        return item.tag + (device ? "." + device->name : std::string());
    }
};

constexpr int kCage = 1, kFar = 2;  // columns

}  // namespace

class FaceplateTest : public QObject {
    Q_OBJECT
  private slots:
    void allSwitchesCanBeChosen() {
        Opened opened;
        QCOMPARE(opened.racks()->currentText(), QStringLiteral("A-03"));
        QCOMPARE(opened.racks()->count(), 11);
        QCOMPARE(opened.switches()->count(), 13);
        QCOMPARE(opened.table()->rowCount(), 65);
        QVERIFY(opened.desk.text("faceplateCounts").contains(QStringLiteral("in use 65")));
        opened.switches()->setFocus();
        QTest::keyClick(opened.switches(), Qt::Key_Down);
        QTRY_COMPARE(opened.cell(0, kFar), QStringLiteral("A-01.U4.nic2"));  // the other rail
        QCOMPARE(opened.shown(), QStringLiteral("U6  Leaf 2"));
        opened.racks()->setFocus();
        QTest::keyClick(opened.racks(), Qt::Key_Home);
        QTRY_COMPARE(opened.shown(), QStringLiteral("U31  OOB 1"));
        QTRY_COMPARE(opened.table()->rowCount(), 53);
    }

    void itFollowsWhatIsSelected() {
        Opened opened;
        opened.select("A-04");
        QTRY_COMPARE(opened.racks()->currentText(), QStringLiteral("A-04"));
        QCOMPARE(opened.shown(), QStringLiteral("U20  In-band 1"));
        const Item* rack = opened.desk.item("A-03");
        const auto spine = std::ranges::find(*rack->devices, std::string("Spine 2"), &Device::name);
        opened.desk.window.selection().mark({rack->id, spine->slot});
        QTRY_COMPARE(opened.shown(), QStringLiteral("U24  Spine 2"));
        opened.select("CDU-1");  // has none: what is shown stays
        QTest::qWait(50);
        QCOMPARE(opened.shown(), QStringLiteral("U24  Spine 2"));
    }

    void aClickSelectsTheFarEnd() {
        Opened opened;
        QTest::mouseClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(0));
        QCOMPARE(opened.cell(0, kFar), QStringLiteral("A-01.U4.nic1"));
        QCOMPARE(opened.labelOfSelected(), std::string("A-01.Tray 1"));
        QCOMPARE(opened.table()->currentRow(), 0);
        QTest::qWait(50);
        QCOMPARE(opened.shown(), QStringLiteral("U4  Leaf 1"));  // A-01 has switches too
        QVERIFY2(opened.view().accessibleDescription().contains(QStringLiteral("A-01.U4.nic1")),
                 qPrintable(opened.view().accessibleDescription()));
        // From outside it is followed again.
        opened.desk.window.selection().select({});
        opened.select("A-01");
        QTRY_COMPARE(opened.racks()->currentText(), QStringLiteral("A-01"));
    }

    void aLineMarksItsPort() {
        Opened opened;
        const QImage before = opened.view().grab().toImage();
        QTableWidget* table = opened.table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualItemRect(table->item(3, kCage)).center());
        QCOMPARE(opened.view().current(), std::optional<std::uint32_t>(3));
        QVERIFY(opened.view().grab().toImage() != before);
        QCOMPARE(opened.desk.window.selection().items(),
                 std::vector<Id<Item>>{opened.desk.item("A-03")->id});
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(opened.view().current(), std::optional<std::uint32_t>(4));
    }

    void keysWalkAndGoThere() {
        Opened opened;
        FaceplateView& view = opened.view();
        view.setFocus();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down}) {
            QTest::keyClick(&view, key);
        }
        QCOMPARE(opened.cell(3, kCage), QStringLiteral("2/2"));
        QCOMPARE(view.current(), std::optional<std::uint32_t>(3));  // below the second
        QCOMPARE(opened.table()->currentRow(), 3);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.labelOfSelected(), std::string("A-01.Tray 4"));
        QCOMPARE(opened.shown(), QStringLiteral("U4  Leaf 1"));  // a tray has no faceplate
    }

    void aDoubleClickGoesToTheOtherSwitch() {
        Opened opened;
        constexpr std::uint32_t kUp = 32;
        QCOMPARE(opened.cell(kUp, kFar), QStringLiteral("A-03.U22.p1"));
        QTest::mouseDClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(kUp));
        QTRY_COMPARE(opened.shown(), QStringLiteral("U22  Spine 1"));
        QCOMPARE(opened.view().current(), std::optional<std::uint32_t>(0));
        QCOMPARE(opened.cell(0, kFar), QStringLiteral("A-03.U4.p33"));
        QCOMPARE(opened.labelOfSelected(), std::string("A-03.Spine 1"));
        // And back by its line.
        opened.table()->setFocus();
        QTest::keyClick(opened.table(), Qt::Key_Return);
        QTRY_COMPARE(opened.shown(), QStringLiteral("U4  Leaf 1"));
        QCOMPARE(opened.view().current(), std::optional<std::uint32_t>(kUp));
    }

    void editsAreFollowed() {
        Opened opened;
        // A-02 is the far end of its second sixteen ports.
        QTest::mouseClick(&opened.view(), Qt::LeftButton, {}, opened.middleOf(20));
        QCOMPARE(opened.labelOfSelected(), std::string("A-02.Tray 5"));
        opened.desk.action("delete")->trigger();
        QTRY_COMPARE(opened.shown(), QStringLiteral("U4  Leaf 1"));
        QTRY_VERIFY(opened.desk.text("faceplateCounts").contains(QStringLiteral("free 16")));
        QCOMPARE(opened.cell(16, kFar), QStringLiteral("Free"));
        QCOMPARE(opened.view().current(), std::optional<std::uint32_t>(20));  // stays marked
        QCOMPARE(opened.racks()->count(), 10);
    }

    void railsColourWhereThereAreSeveral() {
        Opened opened;
        auto* colours = opened.desk.find<QComboBox>("faceplateColours");
        QVERIFY(colours->isVisible());
        const QImage before = opened.view().grab().toImage();
        colours->setCurrentIndex(1);
        QVERIFY(opened.view().grab().toImage() != before);
        opened.select("A-04");  // no compute switch in it
        QTRY_VERIFY(!colours->isVisible());
    }

    void withoutASwitchItSaysWhatToDo() {
        const hallwright::testing::OwnSettings settings{"faceplate"};
        Desk desk;
        QVERIFY(desk.shows());
        desk.action("newEmpty")->trigger();
        desk.action("showFaceplate")->trigger();
        QTRY_VERIFY(!desk.window.live().isStale());
        auto* view = desk.find<FaceplateView>("faceplateView");
        QVERIFY(view->isVisible());
        QVERIFY(!desk.find<QTableWidget>("faceplatePorts")->isVisible());
        QVERIFY(!desk.find<QComboBox>("faceplateRack")->isEnabled());
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(!view->current());
        desk.forget();
    }
};

HALLWRIGHT_TEST(FaceplateTest);
#include "faceplate_test.moc"
