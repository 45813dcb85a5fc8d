// SPDX-License-Identifier: GPL-3.0-or-later
// PWR-031, PWR-032, PWR-040 to PWR-043.
#include "solvers/power/power.h"
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

constexpr double kPhase = 400.0 / std::numbers::sqrt3;

void setLimit(Design& design, const char* key, double value) {
    design.thresholds.edit()[key] = {value, "this test"};
}

/// A UPS, a panel, and one rack of 63 A a phase at 0.95 on a whip with the conductor of the check
/// value of rules.md 8: 0.524 and 0.08 mΩ/m.
struct OneCircuit {
    PowerHall hall;
    Id<Item> utility, ups, panel, rack;
    Id<Link> feeder, whip;

    explicit OneCircuit(Jurisdiction jurisdiction, double whipLength, double feederLength = 1.0,
                        double watts = 3.0 * kPhase * 63.0 * 0.95, int servers = 3)
        : hall(jurisdiction, 400.0) {
        utility = hall.add(Kind::Utility, "UTILITY", {{Property::Voltage, 20e3}});
        const Id<Item> transformer =
            hall.add(Kind::Transformer, "TX", {{RatedApparentPower, 1e6}, {OutputVoltage, 400.0}});
        ups = hall.add(Kind::Ups, "UPS", {{RatedPower, 200e3}, {Efficiency, 0.96}});
        panel = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 250.0}});
        hall.join(utility, transformer);
        hall.join(transformer, ups);
        rack = hall.rack("R-1", watts, {"PDU A1"}, servers);
        const std::uint16_t breaker =
            hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 80.0}});
        feeder = give(hall.join(ups, panel), feederLength);
        whip = give(hall.join(panel, rack, Side::None, breaker, 1), whipLength);
    }
    Id<Link> give(Id<Link> id, double length) {
        Link link = *hall.design.links.find(id);
        link.routeLength = length;
        link.product = hall.product(
            Kind::Whip, {{RatedCurrent, 80.0}, {Resistance, 0.524e-3}, {Reactance, 0.08e-3}});
        hall.design.links.put(link);
        return id;
    }
};

}  // namespace

class VoltageRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void theCheckValueOfAFinalCircuit() {
        // 63 A over 40 m: 0.570 % (rules.md 8); the load keeps its power, so it draws a little
        // more.
        OneCircuit circuit(Jurisdiction::Nec, 40.0);
        setLimit(circuit.hall.design, "PWR-040.most", 0.0055);
        const Findings findings = judged(circuit.hall.design, "PWR-040");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        const Finding& finding = findings.findings.front();
        QVERIFY(std::fabs(finding.value - 0.00570) < 5e-5);
        QCOMPARE(finding.severity, Severity::Warning);
        QVERIFY(finding.provisional == (finding.value < 0.0055 * 1.02));
        QCOMPARE(finding.items.front(), circuit.panel);
        QCOMPARE(finding.items.back(), circuit.rack);
        const std::string formula = sentence(finding.formula, circuit.hall.design);
        QVERIFY2(formula.find("40.0 m") != std::string::npos ||
                     formula.find("40 m") != std::string::npos,
                 formula.c_str());
        QVERIFY(findings.notEvaluated.empty());
        QVERIFY(judged(circuit.hall.design, "PWR-042").findings.empty());
    }

    void dropsOnBothSidesOfTheirLimits_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("nec");
        QTest::addColumn<double>("feeder");  // m
        QTest::addColumn<double>("whip");    // m
        QTest::addColumn<int>("findings");
        // 100 m lose about 1.44 %.
        QTest::newRow("circuit below 3 %") << "PWR-040" << true << 1.0 << 200.0 << 0;
        QTest::newRow("circuit above 3 %") << "PWR-040" << true << 1.0 << 210.0 << 1;
        QTest::newRow("feeder and total below") << "PWR-041" << true << 190.0 << 130.0 << 0;
        QTest::newRow("feeder above 3 %") << "PWR-041" << true << 215.0 << 10.0 << 1;
        QTest::newRow("total above 5 %") << "PWR-041" << true << 190.0 << 170.0 << 1;
        QTest::newRow("both") << "PWR-041" << true << 300.0 << 100.0 << 2;
        QTest::newRow("private below 8.5 %") << "PWR-042" << false << 300.0 << 230.0 << 0;
        QTest::newRow("private above 8.5 %") << "PWR-042" << false << 300.0 << 270.0 << 1;
        QTest::newRow("not this jurisdiction") << "PWR-042" << true << 300.0 << 270.0 << 0;
        QTest::newRow("nor this") << "PWR-040" << false << 1.0 << 210.0 << 0;
    }
    void dropsOnBothSidesOfTheirLimits() {
        QFETCH(QString, rule);
        QFETCH(bool, nec);
        QFETCH(double, feeder);
        QFETCH(double, whip);
        QFETCH(int, findings);
        const OneCircuit circuit(nec ? Jurisdiction::Nec : Jurisdiction::Iec, whip, feeder);
        const Findings found = judged(circuit.hall.design, rule.toStdString());
        QCOMPARE(static_cast<int>(found.findings.size()), findings);
        QVERIFY(found.notEvaluated.empty());
        for (const Finding& finding : found.findings) {
            QCOMPARE(finding.severity, Severity::Warning);
            QVERIFY(!finding.source.empty());
        }
    }

    void aPublicSupplyMayLoseLess() {
        // IEC 60364-5-52 Table G.52.1: 5 % from a public network, 8 % from a supply of one's own.
        OneCircuit circuit(Jurisdiction::Iec, 200.0, 200.0);
        QVERIFY(judged(circuit.hall.design, "PWR-042").findings.empty());
        PowerHall& hall = circuit.hall;
        const Id<Item> utility = hall.add(Kind::Utility, "LV", {{Property::Voltage, 400.0}});
        const Id<Item> panel = hall.add(Kind::Rpp, "RPP-2", {{RatedCurrent, 250.0}});
        const Id<Item> rack = hall.rack("R-2", 3.0 * kPhase * 63.0 * 0.95, {"PDU A1"});
        const std::uint16_t breaker =
            hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 80.0}});
        circuit.give(hall.join(utility, panel), 200.0);
        circuit.give(hall.join(panel, rack, Side::None, breaker, 1), 200.0);
        const Findings findings = judged(hall.design, "PWR-042");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].items.front(), panel);
        QVERIFY(std::fabs(findings.findings[0].limit - 0.055) < 1e-9);  // 400 m: + 0.5 %
    }

    void lengthsThatNobodyKnowsAreNotEvaluated() {
        for (const Jurisdiction jurisdiction : {Jurisdiction::Nec, Jurisdiction::Iec}) {
            OneCircuit circuit(jurisdiction, 20.0);
            Item rack = *circuit.hall.design.items.find(circuit.rack);
            rack.room = {};
            circuit.hall.design.items.put(rack);
            circuit.give(circuit.whip, 0.0);
            for (const char* rule : jurisdiction == Jurisdiction::Nec
                                        ? std::vector<const char*>{"PWR-040", "PWR-041", "PWR-043"}
                                        : std::vector<const char*>{"PWR-042", "PWR-043"}) {
                const Findings findings = judged(circuit.hall.design, rule);
                QVERIFY(findings.findings.empty());
                QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
                QCOMPARE(findings.notEvaluated[0].missing.size(), std::size_t{1});
                const std::string lacks = filled(findings.notEvaluated[0].missing[0]);
                QVERIFY2(lacks.find("R-1") != std::string::npos, lacks.c_str());
            }
        }
    }

    void anEstimateMakesAVerdictProvisional() {
        OneCircuit circuit(Jurisdiction::Nec, 260.0);
        QVERIFY(!judged(circuit.hall.design, "PWR-040").findings[0].provisional);
        Link link = *circuit.hall.design.links.find(circuit.whip);
        link.product = circuit.hall.product(Kind::Whip, {{RatedCurrent, 80.0}});
        circuit.hall.design.links.put(link);
        const Findings findings = judged(circuit.hall.design, "PWR-040");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QVERIFY(findings.findings[0].provisional);
    }

    void aRowIsOneFinding() {
        OneCircuit circuit(Jurisdiction::Nec, 300.0, 1.0, 40e3);
        PowerHall& hall = circuit.hall;
        for (int i = 2; i <= 4; ++i) {
            const Id<Item> rack = hall.rack(numbered("R-", i), 40e3, {"PDU A1"});
            const std::uint16_t breaker =
                hall.put(circuit.panel, Kind::Breaker, 3.0 * i, "", {{BreakerCurrent, 80.0}});
            circuit.give(hall.join(circuit.panel, rack, Side::None, breaker, 1), 300.0 + i);
        }
        const Findings findings = judged(hall.design, "PWR-040");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].items.size(), std::size_t{5});
        const std::string said = sentence(findings.findings[0].message, hall.design);
        QVERIFY2(said.starts_with("4 circuits from RPP") && said.find("R-4") != std::string::npos,
                 said.c_str());
    }

    void powerSuppliesBelowTheirRange_data() {
        QTest::addColumn<double>("length");
        QTest::addColumn<int>("errors");
        // 200 to 240 V ± 10 %: 180 V are 22 % below 231 V.
        QTest::newRow("short") << 100.0 << 0;
        QTest::newRow("just in range") << 1150.0 << 0;
        QTest::newRow("too long") << 1350.0 << 1;
    }
    void powerSuppliesBelowTheirRange() {
        QFETCH(double, length);
        QFETCH(int, errors);
        const OneCircuit circuit(Jurisdiction::Iec, length);
        const Findings findings = judged(circuit.hall.design, "PWR-043");
        QCOMPARE(static_cast<int>(findings.count(Severity::Error)), errors);
        if (errors > 0) {
            QVERIFY(findings.findings[0].value < 180.0);
            QCOMPARE(findings.findings[0].limit, 180.0);
            QVERIFY(findings.findings[0].provisional);  // the range is that of a class
        }
    }

    void aStatedRangeGoesBeforeTheClass() {
        OneCircuit circuit(Jurisdiction::Iec, 20.0);
        circuit.hall.put(
            circuit.rack, Kind::Switch, 9.0, "",
            {{PowerNominal, 700.0}, {InputVoltageMin, 100.0}, {InputVoltageMax, 120.0}});
        const Findings findings = judged(circuit.hall.design, "PWR-043");
        QCOMPARE(findings.count(Severity::Error), std::size_t{1});
        QVERIFY(findings.findings[0].value > 225.0);
        QVERIFY(std::fabs(findings.findings[0].limit - 132.0) < 1e-9);
    }

    void aHigherSystemBurnsServersOfTheClass() {
        PowerHall hall(Jurisdiction::Nec, 480.0);
        const Id<Item> utility = hall.add(Kind::Utility, "U", {{Property::Voltage, 480.0}});
        const Id<Item> panel = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 250.0}});
        hall.join(utility, panel);
        const Id<Item> rack = hall.rack("R-1", 20e3, {"PDU A1"});
        hall.join(panel, rack, Side::None,
                  hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 60.0}}), 1);
        const Findings findings = judged(hall.design, "PWR-043");
        QCOMPARE(findings.count(Severity::Error), std::size_t{1});  // 277 V above 264 V
        QVERIFY(std::fabs(findings.findings[0].limit - 264.0) < 1e-9);
    }

    void collapseIsAnErrorAndTheRestIsNotEvaluated() {
        const OneCircuit circuit(Jurisdiction::Iec, 4000.0);
        const Findings findings = judged(circuit.hall.design, "PWR-043");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QVERIFY(sentence(findings.findings[0].message, circuit.hall.design).find("collapses") !=
                std::string::npos);
        for (const char* rule : {"PWR-031", "PWR-032", "PWR-042"}) {
            const Findings others = judged(circuit.hall.design, rule);
            QVERIFY(others.findings.empty());
            QCOMPARE(others.notEvaluated.size(), std::size_t{1});
        }
    }

    void theNeutralOfTheCheckValue() {
        // 32, 24 and 16 A of equal power factor: 13.856 A (rules.md 8).
        for (const auto& [rating, errors] :
             {std::pair{13.8, std::size_t{1}}, {13.9, std::size_t{0}}}) {
            PowerHall hall;
            const Id<Item> utility = hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}});
            const Id<Item> panel = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, rating}});
            Link link = *hall.design.links.find(hall.join(utility, panel));
            link.routeLength = 0.001;
            hall.design.links.put(link);
            const Id<Item> rack = hall.rack("R", 24 * kPhase, {"PDU A1"}, 1, 63.0, 1.0);
            hall.put(rack, Kind::GpuServer, 3.0, "",
                     {{PowerNominal, 32 * kPhase}, {PowerFactor, 1.0}});
            hall.put(rack, Kind::GpuServer, 5.0, "",
                     {{PowerNominal, 16 * kPhase}, {PowerFactor, 1.0}});
            link = *hall.design.links.find(
                hall.join(panel, rack, Side::None,
                          hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 63.0}}), 1));
            link.routeLength = 0.001;
            hall.design.links.put(link);
            const Findings findings = judged(hall.design, "PWR-031");
            QCOMPARE(findings.count(Severity::Error), errors);
            if (errors > 0) {
                QVERIFY(std::fabs(findings.findings[0].value - 13.856) < 1e-3);
            }
        }
    }

    void aNeutralWithoutARatingIsNotEvaluated() {
        PowerHall hall;
        const Id<Item> panel = hall.add(Kind::Rpp, "RPP");
        hall.join(hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}}), panel);
        const Id<Item> rack = hall.rack("R", 6e3, {"PDU A1"}, 1);
        hall.join(panel, rack, Side::None,
                  hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 63.0}}), 1);
        const Findings findings = judged(hall.design, "PWR-031");
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
    }

    void unequalPhasesUnbalanceVoltages() {
        // One phase loaded alone, over a way long enough.
        OneCircuit circuit(Jurisdiction::Iec, 10.0, 640.0, 14e3, 1);
        const Findings findings = judged(circuit.hall.design, "PWR-032");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].severity, Severity::Warning);
        QVERIFY(findings.findings[0].value > 0.03);
        OneCircuit even(Jurisdiction::Iec, 10.0, 640.0, 42e3, 3);
        QVERIFY(judged(even.hall.design, "PWR-032").findings.empty());
    }

    void motorsTakeLessUnbalance() {
        OneCircuit circuit(Jurisdiction::Iec, 10.0, 300.0, 14e3, 1);
        PowerHall& hall = circuit.hall;
        QVERIFY(judged(hall.design, "PWR-032").findings.empty());
        const Id<Item> crah = hall.add(Kind::Crah, "CRAH", {{PowerNominal, 3e3}});
        circuit.give(hall.join(circuit.panel, crah), 5.0);
        const Findings findings = judged(hall.design, "PWR-032");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(findings.findings[0].items.back(), crah);
        QVERIFY(std::fabs(findings.findings[0].limit - 0.01) < 1e-12);
    }

    void anEmptyDesignSaysNothing() {
        for (const char* rule :
             {"PWR-031", "PWR-032", "PWR-040", "PWR-041", "PWR-042", "PWR-043"}) {
            const Findings findings = judged(emptyDesign(), rule);
            QVERIFY(findings.findings.empty());
            QVERIFY(findings.notEvaluated.empty());
        }
    }
};

HALLWRIGHT_TEST(VoltageRulesTest);
#include "voltage_rules_test.moc"
