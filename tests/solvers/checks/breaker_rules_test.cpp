// SPDX-License-Identifier: GPL-3.0-or-later
// Breakers, from feeders down to the branches inside rack PDUs: PWR-001 to PWR-007.
#include "solvers/power/electrical.h"
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

/// A rack whose PDUs have `branches` branches of 16 A on each side, with servers of two supplies.
struct Branched {
    int servers = 6;
    double watts = 3000.0;  ///< each
    OwnValues branches{{BranchCurrent, 16.0}, {Branches, 6.0}};
    bool hasTwoSides = true;
    Jurisdiction code = Jurisdiction::Iec;
    double voltage = 400.0;

    [[nodiscard]] PowerHall hall() const {
        PowerHall made(code, voltage);
        const Id<Item> rack = made.add(Kind::Rack, "R", {{RackUnits, 48.0}});
        OwnValues pdu = branches;
        pdu.set(RatedCurrent, 500.0);
        made.put(rack, Kind::RackPdu, 0.0, "PDU A1", pdu);
        if (hasTwoSides) {
            made.put(rack, Kind::RackPdu, 0.0, "PDU B1", pdu);
        }
        for (int i = 0; i < servers; ++i) {
            made.put(
                rack, Kind::GpuServer, 1.0 + 2.0 * i, "",
                {{PowerNominal, watts}, {PowerFactor, 1.0}, {PsuCount, 2.0}, {PsuNeeded, 1.0}});
        }
        for (std::uint16_t side = 1; side <= (hasTwoSides ? 2 : 1); ++side) {
            const Id<Item> busway =
                made.add(Kind::Busway, numbered("BUS-", side), {{RatedCurrent, 5e3}, {Width, 6.0}});
            made.join(made.add(Kind::Utility, numbered("U-", side)), busway);
            made.tap(busway, rack, side, 500.0);
        }
        return made;
    }
};

}  // namespace

class BreakerRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void cablesWithoutAmpacityAreNotEvaluated() {
        Design design = chainWith(Jurisdiction::Iec, Kind::Breaker, {{BreakerCurrent, 40.0}});
        const Findings findings = judged(design, "PWR-003");
        QVERIFY(findings.findings.empty());
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(findings.notEvaluated[0].missing.size(),
                 std::size_t{2});  // after the panel and the busway
    }

    void aBreakerAboveItsCableIsAnError_data() {
        QTest::addColumn<double>("ampacity");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("thinner") << 39.9 << std::size_t{1};
        QTest::newRow("equal") << 40.0 << std::size_t{0};
        QTest::newRow("thicker") << 50.0 << std::size_t{0};
    }

    void aBreakerAboveItsCableIsAnError() {
        QFETCH(double, ampacity);
        QFETCH(std::size_t, errors);
        PowerHall hall;
        const Id<Item> rpp = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 400.0}});
        hall.join(hall.add(Kind::Utility, "U"), rpp);
        const Id<Item> rack = hall.rack("R", 20e3, {"PDU A1"});
        const std::uint16_t breaker =
            hall.put(rpp, Kind::Breaker, 1.0, "", {{BreakerCurrent, 40.0}});
        Link link = *hall.design.links.find(hall.join(rpp, rack, Side::A, breaker, 1));
        link.product = hall.product(Kind::Whip, {{RatedCurrent, ampacity}});
        hall.design.links.put(link);
        const Findings findings = judged(hall.design, "PWR-003");
        QCOMPARE(count(findings, Severity::Error), errors);
        QVERIFY(findings.notEvaluated.empty());
    }

    void aBreakerIsToldItsStandardSize() {
        const Design design = chainWith(Jurisdiction::Nec, Kind::Breaker, {{BreakerCurrent, 35.0}});
        const Findings findings = judged(design, "PWR-002");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QVERIFY(std::fabs(findings.findings[0].value - 1.25 * kRackCurrent) < 1e-6);
        QVERIFY2(textOf(findings, design).find("the standard size is 40 A") != std::string::npos,
                 textOf(findings, design).c_str());
    }

    // The breaker in the panel feeds a busway, the tap-off on that a rack.
    void feedersAndBranchesAreOfTheirOwnRules() {
        const OwnValues small{{BreakerCurrent, 35.0}};
        const Design feeder = chainWith(Jurisdiction::Nec, Kind::Breaker, small);
        QCOMPARE(count(judged(feeder, "PWR-002"), Severity::Error), std::size_t{1});
        QVERIFY(judged(feeder, "PWR-001").findings.empty());
        const Design branch = chainWith(Jurisdiction::Nec, Kind::TapOff,
                                        {{BreakerCurrent, 35.0}, {RatedCurrent, 5e3}});
        QCOMPARE(count(judged(branch, "PWR-001"), Severity::Error), std::size_t{1});
        QVERIFY(judged(branch, "PWR-002").findings.empty());
        const Design without = chainWith(Jurisdiction::Nec, Kind::Breaker, {});
        QCOMPARE(lackIn(judged(without, "PWR-002")),
                 std::string("breaker rating of the circuits of RPP"));
        QVERIFY(judged(without, "PWR-001").notEvaluated.empty());
    }

    // Rules.md 8: 20 kW at 400 V and 0.95 draw 30.387 A; 25 A continuous and 5 A other need 36.25
    // A.
    void checkValuesOfBreakers() {
        QVERIFY(std::fabs(kRackCurrent - 30.387) < 5e-4);
        const Current needed = requiredBreaker(Current(25.0), Current(5.0), 1.25);
        QVERIFY(std::fabs(needed.si() - 36.25) < 1e-12);
        QCOMPARE(standardBreaker(needed, Jurisdiction::Nec)->si(), 40.0);
    }

    void anOperatorMayAskForLessThanTheBreaker_data() {
        QTest::addColumn<double>("derate");
        QTest::addColumn<double>("breaker");
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("not asked for") << 1.0 << kRackCurrent << std::size_t{0};
        QTest::newRow("80 %, just enough") << 0.8 << kRackCurrent / 0.8 << std::size_t{0};
        QTest::newRow("80 %, a little less")
            << 0.8 << kRackCurrent / 0.8 * (1.0 - 1e-6) << std::size_t{1};
        QTest::newRow("overloaded anyway, PWR-003") << 0.8 << kRackCurrent * 0.99 << std::size_t{0};
    }

    void anOperatorMayAskForLessThanTheBreaker() {
        QFETCH(double, derate);
        QFETCH(double, breaker);
        QFETCH(std::size_t, warnings);
        const OwnValues figures{{BreakerCurrent, breaker}};
        const Findings findings = judged(
            limited(chainWith(Jurisdiction::Iec, Kind::Breaker, figures), "PWR-004.derate", derate),
            "PWR-004");
        QCOMPARE(findings.findings.size(), warnings);
        QCOMPARE(count(findings, Severity::Warning), warnings);
        const Design nec =
            limited(chainWith(Jurisdiction::Nec, Kind::Breaker, figures), "PWR-004.derate", derate);
        QVERIFY(judged(nec, "PWR-004").findings.empty());
        const Design unknown =
            limited(chainWith(Jurisdiction::Iec, Kind::Breaker, {}), "PWR-004.derate", derate);
        QCOMPARE(
            lackIn(judged(unknown, "PWR-004")),
            derate < 1.0 ? std::string("breaker rating of the circuits of RPP") : std::string());
    }

    void breakersAreOfStandardSizes_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<double>("rating");
        QTest::addColumn<double>("next");  // 0: it is standard
        const int iec = static_cast<int>(Jurisdiction::Iec);
        const int nec = static_cast<int>(Jurisdiction::Nec);
        QTest::newRow("63 A, IEC") << iec << 63.0 << 0.0;
        QTest::newRow("63 A, NEC") << nec << 63.0 << 70.0;
        QTest::newRow("60 A, NEC") << nec << 60.0 << 0.0;
        QTest::newRow("60 A, IEC") << iec << 60.0 << 63.0;
        QTest::newRow("5000 A, both") << nec << 5000.0 << 0.0;
        QTest::newRow("more than any") << nec << 7000.0 << 7000.0;
    }

    void breakersAreOfStandardSizes() {
        QFETCH(int, code);
        QFETCH(double, rating);
        QFETCH(double, next);
        const Design design = chainWith(static_cast<Jurisdiction>(code), Kind::TapOff,
                                        {{RatedCurrent, 5e3}, {BreakerCurrent, rating}});
        const Findings findings = judged(design, "PWR-005");
        QCOMPARE(count(findings, Severity::Warning), next > 0.0 ? std::size_t{1} : std::size_t{0});
        if (next > 0.0) {
            QCOMPARE(findings.findings[0].limit, next);
            QCOMPARE(textOf(findings, design).find("BUS") != std::string::npos, true);
        }
    }

    void equalSizesAreOneFinding() {
        Buses made = buses();
        for (int i = 0; i < 4; ++i) {
            const Id<Item> rack = made.hall.rack(numbered("R-", i), 5e3, {"PDU A1"});
            made.hall.tap(i < 2 ? made.a : made.b, rack, 1, 60.0);
        }
        const Findings findings = judged(made.hall.design, "PWR-005");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].items, (std::vector<Id<Item>>{made.a, made.b}));
    }

    // Of a server of 3 kW one supply is left after the loss of a side: 3000 W ÷ 230.94 V = 12.99 A,
    // one to a branch of 16 A. Six branches take six, and a seventh has to share.
    void suppliesAreDealtOverBranches_data() {
        QTest::addColumn<int>("servers");
        QTest::addColumn<double>("watts");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("one to a branch") << 6 << 3000.0 << std::size_t{0};
        QTest::newRow("one too many") << 7 << 3000.0 << std::size_t{1};
        QTest::newRow("two to a branch") << 12 << 1840.0 << std::size_t{0};
        QTest::newRow("two to a branch, too large") << 12 << 1850.0 << std::size_t{1};
        QTest::newRow("one too large") << 1 << 3700.0 << std::size_t{1};
    }

    void suppliesAreDealtOverBranches() {
        QFETCH(int, servers);
        QFETCH(double, watts);
        QFETCH(std::size_t, errors);
        const Design design = Branched{servers, watts}.hall().design;
        const Findings findings = judged(design, "PWR-007");
        QCOMPARE(count(findings, Severity::Error), errors);
        QVERIFY(findings.notEvaluated.empty());
        if (errors > 0) {
            const double each = watts / (400.0 / std::sqrt(3.0));
            const double onOne = servers > 6 ? 2.0 * each : each;
            QVERIFY(std::fabs(findings.findings[0].value - onOne) < 1e-9);
            QVERIFY(findings.findings[0].state.starts_with("loss of "));
        }
    }

    void aRackOfOneSideHasAllItsSuppliesThere() {
        Branched one{7, 3000.0};
        one.hasTwoSides = false;
        // Fourteen supplies of half the current, three to two branches and two to the others.
        const Findings findings = judged(one.hall().design, "PWR-007");
        QCOMPARE(count(findings, Severity::Error), std::size_t{1});
        QVERIFY(std::fabs(findings.findings[0].value - 3.0 * 1500.0 / (400.0 / std::sqrt(3.0))) <
                1e-9);
        QCOMPARE(findings.findings[0].state, std::string("normal"));
    }

    // 208 V: a branch has two poles, and 80 % of it may be used.
    void branchesBetweenTwoLinesTakeTwoPoles() {
        Branched nec{3, 2600.0, {{BranchCurrent, 20.0}, {Branches, 6.0}}};
        nec.code = Jurisdiction::Nec;
        nec.voltage = 208.0;
        QVERIFY(judged(nec.hall().design, "PWR-007").findings.empty());  // 12.5 A of 16 A
        nec.servers = 4;
        QCOMPARE(count(judged(nec.hall().design, "PWR-007"), Severity::Error), std::size_t{1});
        nec.servers = 3;
        nec.watts = 3400.0;  // 16.3 A
        QCOMPARE(count(judged(nec.hall().design, "PWR-007"), Severity::Error), std::size_t{1});
    }

    void branchesThatNobodyStatesAreNotEvaluated() {
        Branched none;
        none.branches = {};
        const Findings findings = judged(none.hall().design, "PWR-007");
        QVERIFY(findings.findings.empty());
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(findings.notEvaluated[0].missing.size(), std::size_t{1});
        QVERIFY(lackIn(findings).starts_with("rating of the branch breakers in "));
        none.branches = {{BranchCurrent, 16.0}};
        QVERIFY(lackIn(judged(none.hall().design, "PWR-007")).starts_with("number of branches"));
        none.watts = 4000.0;  // too large for any branch
        QCOMPARE(count(judged(none.hall().design, "PWR-007"), Severity::Error), std::size_t{1});
    }
};

HALLWRIGHT_TEST(BreakerRulesTest);
#include "breaker_rules_test.moc"
