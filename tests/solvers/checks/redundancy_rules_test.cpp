// SPDX-License-Identifier: GPL-3.0-or-later
// What is left when something is lost or taken out: PWR-020 to PWR-027.
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <algorithm>
#include <utility>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

Design withTier(Design design, double tier) {
    return limited(std::move(design), "PWR-026.tier", tier);
}

/// UPSs of 200 kW that feed one board, and a rack on it.
PowerHall parallel(int units, double load, ItemState last = ItemState::Running) {
    PowerHall hall;
    const Id<Item> utility = hall.add(Kind::Utility, "U");
    const Id<Item> board = hall.add(Kind::Switchboard, "UOB", {{RatedCurrent, 4000.0}});
    for (int i = 0; i < units; ++i) {
        const Id<Item> ups = hall.add(Kind::Ups, numbered("UPS-", i), {{RatedPower, 200e3}},
                                      i + 1 == units ? last : ItemState::Running);
        hall.join(utility, ups);
        hall.join(ups, board);
    }
    const Id<Item> rack = hall.rack("R", load, {"PDU A1"});
    hall.join(board, rack, Side::A, 0, 1);
    return hall;
}

}  // namespace

class RedundancyRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void feedsThatShareAPanelAreNotSeparate() {
        Buses made = buses();
        const Id<Item> good = made.hall.rack("R-1", 5e3, {"PDU A1", "PDU B1"});
        made.hall.tap(made.a, good, 1);
        made.hall.tap(made.b, good, 2);
        QVERIFY(judged(made.hall.design, "PWR-020").findings.empty());
        const Id<Item> bad = made.hall.rack("R-2", 5e3, {"PDU A1", "PDU B1"});
        made.hall.tap(made.a, bad, 1);
        made.hall.tap(made.a, bad, 2);
        const Findings findings = judged(made.hall.design, "PWR-020");
        QCOMPARE(count(findings, Severity::Error), std::size_t{1});
        QCOMPARE(findings.findings[0].items, (std::vector<Id<Item>>{made.a, bad}));
    }

    void aSharedUtilityIsAllowed() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U");
        const Id<Item> rack = hall.rack("R-1", 5e3, {"PDU A1", "PDU B1"});
        for (const std::uint16_t pdu : {std::uint16_t{1}, std::uint16_t{2}}) {
            const Id<Item> busway =
                hall.add(Kind::Busway, numbered("BUS-", pdu), {{RatedCurrent, 400.0}});
            hall.join(utility, busway);
            hall.tap(busway, rack, pdu);
        }
        QVERIFY(judged(hall.design, "PWR-020").findings.empty());
        QVERIFY(judged(hall.design, "PWR-022").findings.empty());
    }

    void parallelUnitsCarryTheLoadWithoutTheLargest_data() {
        QTest::addColumn<double>("load");
        QTest::addColumn<double>("lost");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("equal to two of three") << 400e3 << 1.0 << std::size_t{0};
        QTest::newRow("more") << 400.1e3 << 1.0 << std::size_t{1};
        QTest::newRow("two lost, equal to one") << 200e3 << 2.0 << std::size_t{0};
        QTest::newRow("two lost, more") << 200.1e3 << 2.0 << std::size_t{1};
        QTest::newRow("none lost") << 600e3 << 0.0 << std::size_t{0};
    }

    void parallelUnitsCarryTheLoadWithoutTheLargest() {
        QFETCH(double, load);
        QFETCH(double, lost);
        QFETCH(std::size_t, errors);
        PowerHall hall = parallel(3, load, ItemState::Standby);
        Thresholds thresholds = *hall.design.thresholds;
        thresholds["PWR-021.lost_units"] = {lost, "test"};
        hall.design.thresholds = thresholds;
        QCOMPARE(count(judged(hall.design, "PWR-021"), Severity::Error), errors);
    }

    void eachPathCarriesTheWholeLoad_data() {
        QTest::addColumn<double>("ups");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("93.75 %") << 320e3 << std::size_t{0};
        QTest::newRow("100 %") << 300e3 << std::size_t{0};
        QTest::newRow("more") << 299.9e3 << std::size_t{2};
    }

    void eachPathCarriesTheWholeLoad() {
        QFETCH(double, ups);
        QFETCH(std::size_t, errors);
        const TwoSides two = twoSides(10, 30e3, Jurisdiction::Iec, ups);
        const Findings findings = judged(two.hall.design, "PWR-022");
        QCOMPARE(findings.findings.size(), errors);
        QVERIFY(judged(two.hall.design, "PWR-023").findings.empty());
        if (errors > 0) {
            QCOMPARE(findings.findings[0].items.front(), two.b.ups);
            QCOMPARE(findings.findings[0].items[1], two.a.ats);
            QCOMPARE(findings.findings[0].state, std::string("loss of ATS-A"));
        }
    }

    void aUpsBelowHalfDoesNotHideAFullRackPdu() {
        TwoSides two = twoSides(2, 30e3, Jurisdiction::Nec, 320e3);
        const Id<Item> rack = two.hall.rack("R-3", 30e3, {"PDU A1", "PDU B1"}, 3, 56.0);
        two.hall.tap(two.a.busway, rack, 1, 80.0);
        two.hall.tap(two.b.busway, rack, 2, 80.0);
        const Findings findings = judged(two.hall.design, "PWR-022");
        QCOMPARE(count(findings, Severity::Error), std::size_t{2});
        QCOMPARE(findings.findings[0].items.front(), rack);
    }

    void aStricterShareOfTheNormalLoadIsAWarning() {
        TwoSides two = twoSides(10, 30e3);
        QVERIFY(judged(two.hall.design, "PWR-022").findings.empty());
        Thresholds thresholds = *two.hall.design.thresholds;
        thresholds["PWR-022.normal"] = {0.46, "operator"};
        two.hall.design.thresholds = thresholds;
        const Findings findings = judged(two.hall.design, "PWR-022");
        QCOMPARE(count(findings, Severity::Error), std::size_t{0});
        QCOMPARE(count(findings, Severity::Warning), std::size_t{2});  // 46.9 % of each UPS
    }

    void aLoadWithTwoFeedsThatNeedsBothIsFound() {
        TwoSides two = twoSides(1, 20e3);
        QVERIFY(judged(two.hall.design, "PWR-022").findings.empty());
        two.hall.put(two.racks[0], Kind::GpuServer, 20.0, "",
                     {{PowerNominal, 5e3}, {PsuCount, 4.0}, {PsuNeeded, 3.0}});
        const Findings findings = judged(two.hall.design, "PWR-022");
        QCOMPARE(count(findings, Severity::Error), std::size_t{1});
        QCOMPARE(findings.findings[0].items.front(), two.racks[0]);
    }

    void distributedUnitsAreJudgedByTheirPairs_data() {
        QTest::addColumn<double>("ab");
        QTest::addColumn<double>("others");
        QTest::addColumn<bool>("passes");
        // Loads of 300 kW on each pair: 300 kW a unit, 450 kW after one loss (rules.md 8).
        QTest::newRow("equal pairs") << 300e3 << 300e3 << true;
        // The mean is the same, but A and B carry each other's share.
        QTest::newRow("unequal pairs") << 480e3 << 210e3 << false;
    }

    void distributedUnitsAreJudgedByTheirPairs() {
        QFETCH(double, ab);
        QFETCH(double, others);
        QFETCH(bool, passes);
        PowerHall hall;
        std::vector<Id<Item>> busways;
        for (int i = 0; i < 3; ++i) {
            const Id<Item> ups = hall.add(Kind::Ups, numbered("UPS-", i), {{RatedPower, 500e3}});
            busways.push_back(hall.add(Kind::Busway, numbered("BUS-", i),
                                       {{RatedCurrent, 4000.0}, {Width, 6.0}}));
            hall.join(hall.add(Kind::Utility, numbered("U-", i)), ups);
            hall.join(ups, busways.back());
        }
        for (std::size_t pair = 0; pair < 3; ++pair) {
            const Id<Item> rack =
                hall.rack(numbered("R-", static_cast<int>(pair)), pair == 0 ? ab : others,
                          {"PDU A1", "PDU B1"}, 3, 1000.0);
            hall.tap(busways[pair], rack, 1, 1000.0);
            hall.tap(busways[(pair + 1) % 3], rack, 2, 1000.0);
        }
        const Findings findings = judged(hall.design, "PWR-023");
        QCOMPARE(findings.findings.empty(), passes);
        QVERIFY(judged(hall.design, "PWR-022").findings.empty());
    }

    void bothInputsOfAnStsComeFromDifferentUpss() {
        PowerHall hall;
        const OwnValues plenty{{RatedPower, 1e6}};
        const Id<Item> one = hall.add(Kind::Ups, "UPS-1", plenty);
        const Id<Item> other = hall.add(Kind::Ups, "UPS-2", plenty);
        hall.join(hall.add(Kind::Utility, "U-1"), one);
        hall.join(hall.add(Kind::Utility, "U-2"), other);
        const Id<Item> board = hall.add(Kind::Switchboard, "B", {{RatedCurrent, 5e3}});
        const Id<Item> sts = hall.add(Kind::Sts, "STS", {{RatedCurrent, 5e3}});
        const Id<Item> busway = hall.add(Kind::Busway, "BUS", {{RatedCurrent, 5e3}, {Width, 6.0}});
        hall.join(one, board);
        hall.join(board, sts);
        hall.join(sts, busway);
        const Id<Item> rack = hall.rack("R", 10e3, {"PDU A1"});
        hall.tap(busway, rack, 1);
        QVERIFY(judged(hall.design, "PWR-025").findings.empty());
        PowerHall wrong = hall;
        wrong.join(one, sts);
        const Findings findings = judged(wrong.design, "PWR-025");
        QCOMPARE(textOf(findings, wrong.design),
                 std::string("Both inputs of STS come from UPS-1: there is nothing to transfer "
                             "to."));
        hall.join(other, sts);
        QVERIFY(judged(hall.design, "PWR-025").findings.empty());
    }

    void aSingleCordInARedundantHallIsAWarning() {
        Buses made = buses();
        const Id<Item> single = made.hall.rack("R-1", 5e3, {"PDU A1"});
        made.hall.tap(made.a, single, 1);
        QVERIFY(judged(made.hall.design, "PWR-024").findings.empty());  // nothing here is redundant
        const Id<Item> dual = made.hall.rack("R-2", 5e3, {"PDU A1", "PDU B1"});
        made.hall.tap(made.a, dual, 1);
        made.hall.tap(made.b, dual, 2);
        const Findings findings = judged(made.hall.design, "PWR-024");
        QCOMPARE(count(findings, Severity::Warning), std::size_t{1});
        QCOMPARE(findings.findings[0].items, std::vector<Id<Item>>{single});
    }

    void aTransferSwitchAboveASingleCordIsEnough() {
        Buses made = buses();
        const Id<Item> dual = made.hall.rack("R-2", 5e3, {"PDU A1", "PDU B1"});
        made.hall.tap(made.a, dual, 1);
        made.hall.tap(made.b, dual, 2);
        const Id<Item> sts = made.hall.add(Kind::Sts, "STS", {{RatedCurrent, 63.0}});
        made.hall.join(made.a, sts);
        made.hall.join(made.b, sts);
        const Id<Item> single = made.hall.rack("R-1", 5e3, {"PDU A1"});
        made.hall.join(sts, single, Side::A, 0, 1);
        QVERIFY(judged(made.hall.design, "PWR-024").findings.empty());
    }

    // 2N: each part of either side can go; the racks of one side alone cannot lose it.
    void everyPartOfATwoSidedHallCanBeTakenOut() {
        const TwoSides two = twoSides(4, 30e3);
        QVERIFY(judged(withTier(two.hall.design, 3.0), "PWR-026").findings.empty());
        const Findings undeclared = judged(two.hall.design, "PWR-026");
        QCOMPARE(undeclared.findings.size(), std::size_t{1});
        QCOMPARE(undeclared.findings[0].severity, Severity::Info);
        QCOMPARE(undeclared.findings[0].value, 0.0);
    }

    void whatCannotBeTakenOutIsAnErrorFromTierThreeOn_data() {
        QTest::addColumn<double>("tier");
        QTest::addColumn<std::size_t>("errors");
        QTest::addColumn<std::size_t>("notes");
        QTest::newRow("none declared") << 0.0 << std::size_t{0} << std::size_t{1};
        QTest::newRow("I") << 1.0 << std::size_t{0} << std::size_t{0};
        QTest::newRow("II") << 2.0 << std::size_t{0} << std::size_t{0};
        // Of side A the transfer switch, the board, the UPS and the busway; a generator stands in
        // for the transformer.
        QTest::newRow("III") << 3.0 << std::size_t{4} << std::size_t{0};
        QTest::newRow("IV") << 4.0 << std::size_t{4} << std::size_t{0};
    }

    void whatCannotBeTakenOutIsAnErrorFromTierThreeOn() {
        QFETCH(double, tier);
        QFETCH(std::size_t, errors);
        QFETCH(std::size_t, notes);
        TwoSides two = twoSides(4, 30e3);
        const Id<Item> single = two.hall.rack("S", 10e3, {"PDU A1"});
        two.hall.tap(two.a.busway, single, 1);
        const Findings findings = judged(withTier(two.hall.design, tier), "PWR-026");
        QCOMPARE(count(findings, Severity::Error), errors);
        QCOMPARE(count(findings, Severity::Info), notes);
        for (const Finding& finding : findings.findings) {
            if (finding.severity == Severity::Error) {
                QVERIFY(std::ranges::find(finding.items, single) != finding.items.end());
                QVERIFY(finding.state.starts_with("loss of "));
            }
        }
    }

    // 300 kW on UPSs of 290 kW: either can go, but the other carries too much.
    void whatOverloadsTheOthersCannotBeTakenOut() {
        const TwoSides two = twoSides(10, 30e3, Jurisdiction::Iec, 290e3);
        const Findings findings = judged(withTier(two.hall.design, 3.0), "PWR-026");
        QVERIFY(count(findings, Severity::Error) >= 2);
        QVERIFY2(textOf(findings, two.hall.design).find("would carry more than it may") !=
                     std::string::npos,
                 textOf(findings, two.hall.design).c_str());
    }

    void moreThanFourUnitsInParallelAreNoted_data() {
        QTest::addColumn<int>("units");
        QTest::addColumn<std::size_t>("notes");
        QTest::newRow("3 + 1") << 4 << std::size_t{0};
        QTest::newRow("4 + 1") << 5 << std::size_t{1};
    }

    void moreThanFourUnitsInParallelAreNoted() {
        QFETCH(int, units);
        QFETCH(std::size_t, notes);
        const Findings findings = judged(parallel(units, 300e3).design, "PWR-027");
        QCOMPARE(findings.findings.size(), notes);
        QCOMPARE(count(findings, Severity::Info), notes);
        if (notes > 0) {
            QCOMPARE(findings.findings[0].items.size(), static_cast<std::size_t>(units) + 1);
        }
    }
};

HALLWRIGHT_TEST(RedundancyRulesTest);
#include "redundancy_rules_test.moc"
