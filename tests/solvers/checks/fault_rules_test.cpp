// SPDX-License-Identifier: GPL-3.0-or-later
// Short circuits and batteries: PWR-090 to PWR-093.
#include "solvers/power/fault_currents.h"
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

/// Transformers of 1000 kVA and 5 % that feed a board, and a rack on that by a cable of 40 m.
struct Service {
    PowerHall hall;
    Id<Item> board, rack;
};
Service service(int transformers = 1, OwnValues board = {}, OwnValues cable = {},
                double voltage = 20e3) {
    Service made;
    board.set(RatedCurrent, 4e3);
    made.board = made.hall.add(Kind::Switchboard, "MSB", board);
    for (int i = 0; i < transformers; ++i) {
        const Id<Item> utility =
            made.hall.add(Kind::Utility, numbered("U-", i), {{Property::Voltage, voltage}});
        if (voltage <= 1000.0) {
            made.hall.join(utility, made.board);
            continue;
        }
        const Id<Item> transformer = made.hall.add(Kind::Transformer, numbered("TX-", i),
                                                   {{RatedApparentPower, 1e6},
                                                    {OutputVoltage, 400.0},
                                                    {Efficiency, 1.0},
                                                    {ImpedanceVoltage, 0.05}});
        made.hall.join(utility, transformer);
        Link link = *made.hall.design.links.find(made.hall.join(transformer, made.board));
        link.product = made.hall.product(Kind::Whip, {{Resistance, 0.0}, {Reactance, 0.0}});
        made.hall.design.links.put(link);
    }
    made.rack = made.hall.rack("R", 20e3, {"PDU A1"});
    Link link = *made.hall.design.links.find(made.hall.join(made.board, made.rack, Side::A, 0, 1));
    cable.set(RatedCurrent, 63.0);
    link.product = made.hall.product(Kind::Whip, cable);
    link.routeLength = 40.0;
    made.hall.design.links.put(link);
    return made;
}

/// A at the point of an item.
double faultAt(const Design& design, Id<Item> item) {
    const PowerResult power = answersOf(design).power;
    for (const Shared<SupplyTree>& tree : power.voltages.trees) {
        for (std::size_t i = 0; i < tree->points.size(); ++i) {
            if (tree->points[i].item == item) {
                return faultCurrentsIn(design, *tree).current[i];
            }
        }
    }
    return -1.0;
}

/// A UPS of 200 kVA at 400 V, 288.7 A, that feeds a rack by a tap-off.
PowerHall onUps(int units, double breaker, const OwnValues& figures) {
    PowerHall hall;
    const Id<Item> utility = hall.add(Kind::Utility, "U");
    const Id<Item> busway = hall.add(Kind::Busway, "BUS", {{RatedCurrent, 1600.0}, {Width, 6.0}});
    for (int i = 0; i < units; ++i) {
        const Id<Item> ups = hall.add(Kind::Ups, numbered("UPS-", i), figures);
        hall.join(utility, ups);
        hall.join(ups, busway);
    }
    hall.tap(busway, hall.rack("R", 10e3, {"PDU A1"}), 1, breaker);
    return hall;
}

}  // namespace

class FaultRulesTest : public QObject {
    Q_OBJECT
  private slots:
    // Rules.md 8: 1000 kVA, 400 V, 5 % give at most 28.87 kA.
    void aTransformerLimitsTheShortCircuit() {
        const Service made = service();
        QVERIFY(std::fabs(faultAt(made.hall.design, findItem(made.hall.design, "TX-0")->id) -
                          28.87e3) < 5.0);
        const Service two = service(2);
        QVERIFY(std::fabs(faultAt(two.hall.design, two.board) / 28.87e3 - 2.0) < 1e-3);
    }

    // j8 mΩ of the transformer and 40 m of 0.524 + j0.08 mΩ/m: 230.94 V ÷ 23.77 mΩ = 9.72 kA.
    void aCableLimitsItFurther() {
        const Service made = service(1, {}, {{Resistance, 0.524e-3}, {Reactance, 0.08e-3}});
        const double z = std::hypot(40.0 * 0.524e-3, 8e-3 + 40.0 * 0.08e-3);
        QVERIFY(std::fabs(z - 23.765e-3) < 1e-6);
        QVERIFY(std::fabs(faultAt(made.hall.design, made.rack) - 400.0 / std::sqrt(3.0) / z) < 1.0);
    }

    void aStrongerSourceOfATransferSwitchCounts() {
        PowerHall hall;
        const Id<Item> board = hall.add(Kind::Switchboard, "MSB", {{RatedCurrent, 4e3}});
        const Id<Item> ats = hall.add(Kind::Ats, "ATS", {{RatedCurrent, 4e3}});
        const Id<Item> utility =
            hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}, {FaultCurrent, 20e3}});
        const Id<Item> generator = hall.add(
            Kind::Generator, "G", {{RatedPower, 1e6}, {OutputVoltage, 400.0}, {FaultCurrent, 8e3}});
        for (const Id<Item> source : {utility, generator}) {
            Link link = *hall.design.links.find(hall.join(source, ats));
            link.product = hall.product(Kind::Whip, {{Resistance, 0.0}, {Reactance, 0.0}});
            hall.design.links.put(link);
        }
        hall.join(ats, board);
        hall.join(board, hall.rack("R", 20e3, {"PDU A1"}), Side::A, 0, 1);
        QVERIFY(std::fabs(faultAt(hall.design, ats) - 20e3) < 1.0);
    }

    void gearStandsItsShortCircuit_data() {
        QTest::addColumn<double>("withstand");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("too little") << 28.8e3 << std::size_t{1};
        QTest::newRow("enough") << 28.9e3 << std::size_t{0};
    }

    void gearStandsItsShortCircuit() {
        QFETCH(double, withstand);
        QFETCH(std::size_t, errors);
        const Service made = service(1, {{WithstandCurrent, withstand}});
        const Findings findings = judged(made.hall.design, "PWR-090");
        QCOMPARE(count(findings, Severity::Error), errors);
        QVERIFY(findings.notEvaluated.empty());
        if (errors > 0) {
            QCOMPARE(findings.findings[0].items.front(), made.board);
            QVERIFY(std::fabs(findings.findings[0].value - 28.87e3) < 5.0);
        }
    }

    void withstandIsJudgedOnceSomethingStatesIt() {
        QVERIFY(judged(service().hall.design, "PWR-090").notEvaluated.empty());
        Service made = service(1, {{WithstandCurrent, 50e3}});
        const Id<Item> panel = made.hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 400.0}});
        made.hall.join(made.board, panel);
        made.hall.join(panel, made.hall.rack("S", 5e3, {"PDU A1"}), Side::A, 0, 1);
        const Findings findings = judged(made.hall.design, "PWR-090");
        QVERIFY(findings.findings.empty());
        QVERIFY2(lackIn(findings).starts_with("short-circuit current that "),
                 lackIn(findings).c_str());
    }

    void aServiceThatStatesNothingIsNotEvaluated() {
        const Service made = service(1, {{WithstandCurrent, 50e3}}, {}, 400.0);
        const Findings findings = judged(made.hall.design, "PWR-090");
        QVERIFY(findings.findings.empty());
        QCOMPARE(lackIn(findings), std::string("short-circuit current of U-0"));
        Design design = made.hall.design;
        setOwn(design, findItem(design, "U-0")->id, FaultCurrent, 60e3);
        QCOMPARE(count(judged(design, "PWR-090"), Severity::Error), std::size_t{1});
    }

    // 28.87 kA for 0.1 s: 28870 × √0.1 ÷ 115 = 79.4 mm².
    void aCableStandsAShortCircuit_data() {
        QTest::addColumn<double>("time");
        QTest::addColumn<double>("area");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("not declared") << 0.0 << 6.0 << std::size_t{0};
        QTest::newRow("too thin") << 0.1 << 79.3 << std::size_t{1};
        QTest::newRow("enough") << 0.1 << 79.5 << std::size_t{0};
    }

    void aCableStandsAShortCircuit() {
        QFETCH(double, time);
        QFETCH(double, area);
        QFETCH(std::size_t, errors);
        const Service made = service(1, {}, {{ConductorArea, area * 1e-6}});
        const Findings findings =
            judged(limited(made.hall.design, "PWR-091.time", time), "PWR-091");
        QCOMPARE(count(findings, Severity::Error), errors);
        QVERIFY(findings.notEvaluated.empty());
        const Service blind = service(1, {}, {{ConductorArea, area * 1e-6}}, 400.0);
        const Findings none = judged(limited(blind.hall.design, "PWR-091.time", time), "PWR-091");
        QCOMPARE(lackIn(none),
                 time > 0.0 ? std::string("short-circuit current of U-0") : std::string());
    }

    // 1.5 × 288.7 A = 433 A trip at once what trips from ten times its rating: up to 43 A.
    void aUpsOnBatteryTripsFinalCircuits_data() {
        QTest::addColumn<int>("units");
        QTest::addColumn<double>("breaker");
        QTest::addColumn<double>("states");  // A, 0: nothing
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("small enough") << 1 << 40.0 << 0.0 << std::size_t{0};
        QTest::newRow("too large") << 1 << 50.0 << 0.0 << std::size_t{1};
        QTest::newRow("two units") << 2 << 80.0 << 0.0 << std::size_t{0};
        QTest::newRow("as much as it states") << 1 << 80.0 << 800.0 << std::size_t{0};
        QTest::newRow("less than it states") << 1 << 80.0 << 799.0 << std::size_t{1};
    }

    void aUpsOnBatteryTripsFinalCircuits() {
        QFETCH(int, units);
        QFETCH(double, breaker);
        QFETCH(double, states);
        QFETCH(std::size_t, warnings);
        OwnValues figures{{RatedApparentPower, 200e3}, {OutputVoltage, 400.0}};
        if (states > 0.0) {
            figures.set(FaultCurrent, states);
        }
        const PowerHall hall = onUps(units, breaker, figures);
        const Findings findings = judged(hall.design, "PWR-092");
        QCOMPARE(count(findings, Severity::Warning), warnings);
        QVERIFY(findings.notEvaluated.empty());
        if (warnings > 0) {
            QCOMPARE(findings.findings[0].state, std::string("on battery"));
        }
    }

    void aUpsWithoutRatingIsNotEvaluated() {
        QCOMPARE(lackIn(judged(onUps(1, 40.0, {}).design, "PWR-092")),
                 std::string("rating of UPS-0"));
    }

    // 300 kW after the loss of a side, for 300 s: 300e3 × 300 ÷ (0.8 × 0.96) J.
    void aUpsLastsUntilGeneratorsCarryItsLoad_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("just enough") << 1.0 << std::size_t{0};
        QTest::newRow("less") << 0.999 << std::size_t{1};
    }

    void aUpsLastsUntilGeneratorsCarryItsLoad() {
        QFETCH(double, share);
        QFETCH(std::size_t, warnings);
        TwoSides two = twoSides(10, 30e3);
        QCOMPARE(judged(two.hall.design, "PWR-093").notEvaluated.size(), std::size_t{1});
        QCOMPARE(lackIn(judged(two.hall.design, "PWR-093")), std::string("stored energy of UPS-A"));
        const double energy = 300e3 * 300.0 / (0.8 * 0.96);
        setOwn(two.hall.design, two.a.ups, StoredEnergy, share * energy);
        setOwn(two.hall.design, two.b.ups, StoredEnergy, 2.0 * energy);
        const Findings findings = judged(two.hall.design, "PWR-093");
        QCOMPARE(count(findings, Severity::Warning), warnings);
        QVERIFY(findings.notEvaluated.empty());
        if (warnings > 0) {
            QVERIFY(std::fabs(findings.findings[0].value - 299.7) < 1e-6);
            QVERIFY(findings.findings[0].state.starts_with("loss of "));
        }
        // A quicker start would do.
        QVERIFY(
            judged(limited(two.hall.design, "PWR-093.margin", 200.0), "PWR-093").findings.empty());
    }

    void withoutGeneratorsAnotherTimeIsAskedFor() {
        PowerHall hall = onUps(1, 40.0, {{RatedPower, 200e3}, {Efficiency, 1.0}});
        const Id<Item> ups = findItem(hall.design, "UPS-0")->id;
        setOwn(hall.design, ups, StoredEnergy, 10e3 * 600.0 / 0.8);
        QVERIFY(judged(limited(hall.design, "PWR-093.least", 600.0), "PWR-093").findings.empty());
        const Design design = limited(hall.design, "PWR-093.least", 601.0);
        QCOMPARE(count(judged(design, "PWR-093"), Severity::Warning), std::size_t{1});
    }

    void batteryCabinetsCountForTheUpsThatTheyFeed() {
        PowerHall hall = onUps(1, 40.0, {{RatedPower, 200e3}, {Efficiency, 1.0}});
        const Id<Item> ups = findItem(hall.design, "UPS-0")->id;
        const Id<Item> cabinet = hall.add(Kind::Battery, "BAT",
                                          {{StoredEnergy, 10e3 * 300.0 / 0.8}, {RatedPower, 10e3}});
        hall.join(cabinet, ups);
        const Findings enough = judged(hall.design, "PWR-093");
        QVERIFY(enough.findings.empty() && enough.notEvaluated.empty());
        setOwn(hall.design, cabinet, RatedPower, 9e3);
        const Findings weak = judged(hall.design, "PWR-093");
        QCOMPARE(count(weak, Severity::Warning), std::size_t{1});
        QCOMPARE(weak.findings[0].limit, 9e3);
    }
};

HALLWRIGHT_TEST(FaultRulesTest);
#include "fault_rules_test.moc"
