// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/waiving.h"

#include "model/edits/settings.h"
#include "tests/model/design_fixture.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

const Item& itemCalled(const Design& design, const char* tag) {
    return *std::ranges::find(design.items, tag, &Item::tag);
}

/// A finding on a rack and a board, of a way of the board, an area and a figure.
Finding findingOn(const Design& design) {
    Finding finding;
    finding.rule = "PWR-003";
    finding.items = {itemCalled(design, "SWB-1").id, itemCalled(design, "A-01 \"ü\"").id};
    finding.message = {"{} of {} carries {} in {}.",
                       {Subject{itemCalled(design, "A-01 \"ü\"").id, 2}, Subject{finding.items[0]},
                        Measured{34.2, Dimension::Current}, std::string("Tenant A")}};
    finding.state = "normal";
    return finding;
}

Design waivedIn(Design design, const Waiver& waiver) {
    design.waivers = std::vector<Waiver>{waiver};
    return design;
}

}  // namespace

class WaivingTest : public QObject {
    Q_OBJECT
  private slots:
    void aWaiverOutlivesFiguresWordsAndTheOrderOfItems() {
        const Design design = testing::smallDesign();
        Finding finding = findingOn(design);
        const Waiver waiver = waiverFor(finding, design);
        QCOMPARE(waiver.rule, std::string("PWR-003"));
        QVERIFY(std::ranges::is_sorted(waiver.items));
        const Design waived = waivedIn(design, waiver);
        QVERIFY(waiverOf(finding, waived));
        finding.message.pattern = "In other words, {} of {} draws {} in {}.";
        finding.message.arguments[2] = Measured{40.0, Dimension::Current};
        finding.value = 40.0;
        std::ranges::reverse(finding.items);
        QCOMPARE(waiverOf(finding, waived), &waived.waivers->front());
        QVERIFY(!waiverOf(finding, design) || design.waivers->front().rule == finding.rule);
    }

    void whatTellsFindingsApart_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("state") << 0;
        QTest::newRow("device") << 1;
        QTest::newRow("area") << 2;
        QTest::newRow("items") << 3;
        QTest::newRow("rule") << 4;
        QTest::newRow("words in words") << 5;
    }
    void whatTellsFindingsApart() {
        QFETCH(int, what);
        const Design design = testing::smallDesign();
        Finding finding = findingOn(design);
        Design waived = waivedIn(design, waiverFor(finding, design));
        switch (what) {
            case 0:
                finding.state = "loss of UT-1";
                break;
            case 1:
                finding.message.arguments[0] = Subject{itemCalled(design, "A-01 \"ü\"").id, 5};
                break;
            case 2:
                finding.message.arguments[3] = std::string("Tenant B");
                break;
            case 3:
                finding.items.pop_back();
                break;
            case 4:
                finding.rule = "PWR-004";
                break;
            default:
                finding.message.arguments[3] =
                    Phrase("{} of {}", {std::string("A"), Measured{1.0, Dimension::Power}});
                waived = waivedIn(design, waiverFor(finding, design));
                QVERIFY(waiverOf(finding, waived));
                finding.message.arguments[3] =
                    Phrase("{} of {}", {std::string("B"), Measured{1.0, Dimension::Power}});
        }
        QVERIFY(!waiverOf(finding, waived));
    }

    void withoutAStateItCoversEachOfItsRuleAndItems() {
        const Design design = testing::smallDesign();
        Finding finding = findingOn(design);
        Waiver waiver = waiverFor(finding, design);
        waiver.state.clear();
        waiver.part.clear();
        finding.state = "loss of UT-1";
        finding.message.arguments.clear();
        QVERIFY(waiverOf(finding, waivedIn(design, waiver)));
        waiver.items.clear();
        finding.items.clear();
        QVERIFY(waiverOf(finding, waivedIn(design, waiver)));
    }

    // Neither its own items nor what is lost in its state are named twice; a finding without a
    // state is of the normal one.
    void theRestIsSaidInFewWords() {
        const Design design = testing::smallDesign();
        Finding finding = findingOn(design);
        const std::string device = nameOf(design, itemCalled(design, "A-01 \"ü\"").id, 2);
        QCOMPARE(waiverFor(finding, design).part, device + ", Tenant A");
        finding.state = "loss of Tenant A";
        QCOMPARE(waiverFor(finding, design).part, device);
        finding.message.arguments[0] = Subject{finding.items[1]};
        QCOMPARE(waiverFor(finding, design).part, std::string());
        finding.state.clear();
        QCOMPARE(waiverFor(finding, design).state, std::string("normal"));
    }

    void theEditKeepsWhatTellsItApart() {
        Design design = testing::smallDesign();
        Waiver waiver = waiverFor(findingOn(design), design);
        waiver.reason = "Agreed.";
        waiver.author = "Tester";
        design = *waive(design, waiver);
        QVERIFY(design.waivers->back() == waiver);
        design = *unwaive(design, waiver);
        QVERIFY(!waiverOf(findingOn(design), design));
    }
};

HALLWRIGHT_TEST(WaivingTest);
#include "waiving_test.moc"
