// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/failure_list.h"

#include "tests/test_main.h"
#include "tests/views/panels/sample.h"
#include "views/panels/selection.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace hallwright;

namespace {

struct Desk {
    testing::Sample sample = testing::makeSample();
    Selection selection;
    FailureList list{selection};
    QTableWidget* table = list.findChild<QTableWidget*>("failureTable");

    Desk() {
        list.resize(300, 300);
        list.QWidget::show();
    }
    [[nodiscard]] std::shared_ptr<const CoolerFailures> failures() const {
        CoolerFailure off;
        off.cooler = sample.crah;
        off.rack = sample.racks[1];
        off.inletMax = 36.2;
        off.trust = AirTrust::Firm;
        off.racksOver = 3;
        off.racksNewlyOver = 2;
        off.lost = {sample.racks[0]};
        CoolerFailure shut = off;
        shut.fault = CoolerFault::ValveShut;
        shut.inletMax = 29.0;
        shut.trust = AirTrust::JetDriven;
        shut.lost.clear();
        return std::make_shared<const CoolerFailures>(CoolerFailures{off, shut});
    }
    [[nodiscard]] QString note() const { return list.findChild<QLabel*>("failureNote")->text(); }
    [[nodiscard]] QString cell(int row, int column) const {
        return table->item(row, column)->text();
    }
};

}  // namespace

class FailureListTest : public QObject {
    Q_OBJECT
  private slots:
    void itSaysWhatItIsOfInEveryState() {
        Desk desk;
        desk.list.show(desk.sample.design, nullptr, FailureList::State::Waiting);
        QVERIFY(desk.note().contains("rests"));
        QVERIFY(!desk.table->isVisible());
        desk.list.show(desk.sample.design, nullptr, FailureList::State::Working);
        QVERIFY(desk.note().startsWith("Being computed"));
        desk.list.show(desk.sample.design, desk.failures(), FailureList::State::Fresh);
        QVERIFY(desk.note().endsWith("just now"));
        QVERIFY(desk.table->isVisible());
        desk.list.show(desk.sample.design, desk.failures(), FailureList::State::Old);
        QVERIFY(desk.note().startsWith("Of an earlier design"));
        QVERIFY(!(desk.table->item(0, 2)->flags() & Qt::ItemIsEnabled));
        desk.list.show(desk.sample.design, std::make_shared<CoolerFailures>(),
                       FailureList::State::Fresh);
        QVERIFY(desk.note().startsWith("No cooler runs"));
    }

    void eachFailureHasItsWorstRackAndCounts() {
        Desk desk;
        desk.list.show(desk.sample.design, desk.failures(), FailureList::State::Fresh);
        QCOMPARE(desk.table->rowCount(), 2);
        QCOMPARE(desk.cell(0, 0), "CRAH-1 fans");
        QCOMPARE(desk.cell(0, 1), "A-02");
        QCOMPARE(desk.cell(0, 2), "36.2");
        QCOMPARE(desk.cell(0, 3), "3");
        QCOMPARE(desk.cell(0, 4), "1");
        QVERIFY(desk.table->item(0, 3)->toolTip().contains("2 of them"));
        QCOMPARE(desk.cell(1, 0), "CRAH-1 valve");
        QCOMPARE(desk.cell(1, 2), "29.0 ◆");
        desk.list.setUnits(UnitSystem::Us);
        QCOMPARE(desk.cell(0, 2), "97.2");
    }

    void aMarchThatDidNotSettleStaysProvisionalAndIsNotAwaited() {
        Desk desk;
        CoolerFailures failures = *desk.failures();
        failures[1].fidelity = Fidelity::Momentum;
        failures[1].isMarched = true;
        desk.list.show(desk.sample.design, std::make_shared<const CoolerFailures>(failures),
                       FailureList::State::Marching);
        QCOMPARE(desk.cell(1, 2), "29.0 ◆");
        QVERIFY(desk.note().contains("0 in doubt"));
        QVERIFY(!failures[1].isInDoubt() && desk.failures()->at(1).isInDoubt());
    }

    void aClickSelectsCoolerAndRackAndTheButtonCompares() {
        Desk desk;
        desk.list.show(desk.sample.design, desk.failures(), FailureList::State::Fresh);
        QSignalSpy spy(&desk.list, &FailureList::compareRequested);
        auto* button = desk.list.findChild<QPushButton*>("failureCompare");
        QVERIFY(!button->isEnabled());
        QTest::mouseClick(desk.table->viewport(), Qt::LeftButton, {},
                          desk.table->visualItemRect(desk.table->item(1, 0)).center());
        std::vector<Id<Item>> both{desk.sample.crah, desk.sample.racks[1]};
        std::ranges::sort(both);
        QCOMPARE(desk.selection.items(), both);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<Id<Item>>(), desk.sample.crah);
        QVERIFY(spy[0][1].value<CoolerFault>() == CoolerFault::ValveShut);
    }
};

HALLWRIGHT_TEST(FailureListTest);
#include "failure_list_test.moc"
