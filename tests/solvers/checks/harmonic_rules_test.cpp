// SPDX-License-Identifier: GPL-3.0-or-later
// Power factor and harmonics: PWR-060 to PWR-063, and the way's efficiency, PWR-081.
#include "solvers/power/harmonics.h"
#include "tests/solvers/checks/power_judging.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

/// A transformer of 100 kVA and 6 %, no losses, that a rack loads in full: 95 kW at 0.95.
struct Loaded {
    PowerHall hall;
    Id<Item> transformer, ups, rack;
};
Loaded loaded(OwnValues figures, bool withUps = false) {
    Loaded made;
    figures.set(RatedApparentPower, 100e3);
    figures.set(OutputVoltage, 400.0);
    figures.set(Efficiency, 1.0);
    figures.set(ImpedanceVoltage, 0.06);
    const Id<Item> utility = made.hall.add(Kind::Utility, "U", {{Property::Voltage, 20e3}});
    made.transformer = made.hall.add(Kind::Transformer, "TX", figures);
    const Id<Item> board = made.hall.add(Kind::Switchboard, "MSB", {{RatedCurrent, 4e3}});
    made.hall.join(utility, made.transformer);
    if (withUps) {
        made.ups = made.hall.add(Kind::Ups, "UPS", {{RatedPower, 200e3}, {Efficiency, 1.0}});
        made.hall.join(made.transformer, made.ups);
    }
    made.hall.join(withUps ? made.ups : made.transformer, board);
    made.rack = made.hall.rack("R", 95e3, {"PDU A1"}, 3, 500.0);
    made.hall.join(board, made.rack, Side::A, 0, 1);
    return made;
}

}  // namespace

class HarmonicRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void thePowerFactorOfLoadsIsHigh_data() {
        QTest::addColumn<double>("stated");
        QTest::addColumn<double>("distortion");
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("equal") << 0.95 << 0.0 << std::size_t{0};
        QTest::newRow("below") << 0.949 << 0.0 << std::size_t{1};
        // 1 ÷ √(1 + 0.3287²) = 0.95
        QTest::newRow("distortion, just not too much") << 1.0 << 0.3286 << std::size_t{0};
        QTest::newRow("distortion, too much") << 1.0 << 0.3288 << std::size_t{1};
    }

    void thePowerFactorOfLoadsIsHigh() {
        QFETCH(double, stated);
        QFETCH(double, distortion);
        QFETCH(std::size_t, warnings);
        PowerHall hall;
        const Id<Item> rack = hall.add(Kind::Rack, "R", {});
        OwnValues figures{{PowerNominal, 1e3}, {PowerFactor, stated}};
        if (distortion > 0.0) {
            figures.set(CurrentDistortion, distortion);
        }
        hall.put(rack, Kind::GpuServer, 1.0, "", figures);
        hall.put(rack, Kind::GpuServer, 2.0, "", figures);
        const Findings findings = judged(hall.design, "PWR-060");
        QCOMPARE(count(findings, Severity::Warning), warnings);
        QVERIFY(findings.notEvaluated.empty());
        if (warnings > 0) {
            QCOMPARE(findings.findings[0].items, std::vector<Id<Item>>{rack});
        }
    }

    void aPowerFactorThatNobodyStatesIsSaidOncePerProduct() {
        PowerHall hall;
        for (int i = 0; i < 3; ++i) {
            const Id<Item> rack = hall.add(Kind::Rack, numbered("R-", i), {});
            hall.put(rack, Kind::GpuServer, 1.0, "", {{PowerNominal, 1e3}});
        }
        const Findings findings = judged(hall.design, "PWR-060");
        QVERIFY(findings.findings.empty());
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(findings.notEvaluated[0].missing.size(), std::size_t{1});
        QVERIFY(lackIn(findings).starts_with("power factor of "));
        setOwn(hall.design, findItem(hall.design, "R-0")->id, PowerFactor, 0.9);
        QCOMPARE(count(judged(hall.design, "PWR-060"), Severity::Warning), std::size_t{1});
    }

    // IEC 60364-5-52 Annex E: 39 A ask for 45 A at 20 %, 54.4 A at 40 % and 58.5 A at 50 %.
    void cablesForThirdHarmonicsAreThoseOfTheStandard_data() {
        QTest::addColumn<double>("third");
        QTest::addColumn<double>("needed");
        QTest::newRow("15 %") << 0.15 << 39.0;
        QTest::newRow("20 %") << 0.20 << 45.35;
        QTest::newRow("33 %") << 0.33 << 45.35;
        QTest::newRow("40 %") << 0.40 << 54.42;
        QTest::newRow("45 %") << 0.45 << 61.22;
        QTest::newRow("50 %") << 0.50 << 58.50;
    }

    void cablesForThirdHarmonicsAreThoseOfTheStandard() {
        QFETCH(double, third);
        QFETCH(double, needed);
        QVERIFY(std::fabs(ratingWithThird(39.0, third) - needed) < 0.005);
    }

    void aCableCarriesItsThirdHarmonic_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<double>("third");
        QTest::addColumn<double>("ampacity");
        QTest::addColumn<std::size_t>("errors");
        const int iec = static_cast<int>(Jurisdiction::Iec);
        // 30.387 A ÷ 0.86 = 35.33 A
        QTest::newRow("20 %, enough") << iec << 0.20 << 35.4 << std::size_t{0};
        QTest::newRow("20 %, too thin") << iec << 0.20 << 35.3 << std::size_t{1};
        QTest::newRow("10 %") << iec << 0.10 << 31.0 << std::size_t{0};
        QTest::newRow("50 %, by the neutral") << iec << 0.50 << 45.0 << std::size_t{1};
        QTest::newRow("nothing stated") << iec << 0.0 << 31.0 << std::size_t{0};
        QTest::newRow("NEC") << static_cast<int>(Jurisdiction::Nec) << 0.50 << 31.0
                             << std::size_t{0};
    }

    void aCableCarriesItsThirdHarmonic() {
        QFETCH(int, code);
        QFETCH(double, third);
        QFETCH(double, ampacity);
        QFETCH(std::size_t, errors);
        PowerHall hall(static_cast<Jurisdiction>(code));
        const Id<Item> rpp = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 400.0}});
        hall.join(hall.add(Kind::Utility, "U"), rpp);
        const Id<Item> rack = hall.rack("R", 20e3, {"PDU A1"});
        const std::uint16_t breaker =
            hall.put(rpp, Kind::Breaker, 1.0, "", {{BreakerCurrent, 40.0}});
        Link link = *hall.design.links.find(hall.join(rpp, rack, Side::A, breaker, 1));
        link.product = hall.product(Kind::Whip, {{RatedCurrent, ampacity}});
        hall.design.links.put(link);
        if (third > 0.0) {
            setOwn(hall.design, rack, ThirdHarmonic, third);
        }
        const Findings findings = judged(hall.design, "PWR-061");
        QCOMPARE(count(findings, Severity::Error), errors);
        QVERIFY(findings.notEvaluated.empty());
        link.product = hall.product(Kind::Whip, {});
        hall.design.links.put(link);
        const bool isAsked = code == static_cast<int>(Jurisdiction::Iec) && third > 0.15;
        QCOMPARE(lackIn(judged(hall.design, "PWR-061")).starts_with("rated current"), isAsked);
    }

    // (1 + 25 × 0.4²) ÷ (1 + 0.4²) = 4.310 and (1 + 9 × 0.3²) ÷ (1 + 0.3²) = 1.661
    void kFactorsAreThoseOfTheirHarmonics() {
        QVERIFY(std::fabs(kFactorOf({0.0, 0.4, 0.4, false}, 1.0, 5.0) - 4.3103) < 1e-4);
        QVERIFY(std::fabs(kFactorOf({0.3, 0.3, 0.3, false}, 1.0, 5.0) - 1.6606) < 1e-4);
        QVERIFY(std::fabs(kFactorOf({0.0, 0.4, 0.4, false}, 0.5, 5.0) - 4.3103 / 4.0) < 1e-4);
        QCOMPARE(kFactorOf({}, 1.0, 5.0), 1.0);
    }

    void aTransformerStandsTheHarmonicsOfItsLoads_data() {
        QTest::addColumn<double>("factor");
        QTest::addColumn<double>("distortion");
        QTest::addColumn<std::size_t>("warnings");
        QTest::addColumn<std::size_t>("notes");
        QTest::newRow("enough") << 4.32 << 0.4 << std::size_t{0} << std::size_t{0};
        QTest::newRow("too little") << 4.30 << 0.4 << std::size_t{1} << std::size_t{0};
        // 1.06 of little distortion is for information.
        QTest::newRow("little distortion") << 1.0 << 0.05 << std::size_t{0} << std::size_t{1};
    }

    void aTransformerStandsTheHarmonicsOfItsLoads() {
        QFETCH(double, factor);
        QFETCH(double, distortion);
        QFETCH(std::size_t, warnings);
        QFETCH(std::size_t, notes);
        Loaded made = loaded({{KFactor, factor}});
        setOwn(made.hall.design, made.rack, CurrentDistortion, distortion);
        const Findings findings = judged(made.hall.design, "PWR-062");
        QCOMPARE(count(findings, Severity::Warning), warnings);
        QCOMPARE(count(findings, Severity::Info), notes);
        QVERIFY(findings.notEvaluated.empty());
    }

    void aTransformerWithoutKFactorTakesLittle() {
        Loaded made = loaded({});
        setOwn(made.hall.design, made.rack, CurrentDistortion, 0.05);
        QVERIFY(judged(made.hall.design, "PWR-062").notEvaluated.empty());
        setOwn(made.hall.design, made.rack, CurrentDistortion, 0.06);
        const Findings findings = judged(made.hall.design, "PWR-062");
        QVERIFY(findings.findings.empty());
        QCOMPARE(lackIn(findings), std::string("K-factor of TX"));
    }

    // A rectifier parts what is before it from the harmonics behind it.
    void aUpsBringsItsOwnHarmonics() {
        Loaded made = loaded({{KFactor, 2.0}}, true);
        setOwn(made.hall.design, made.rack, CurrentDistortion, 0.9);
        setOwn(made.hall.design, made.ups, CurrentDistortion, 0.03);
        QVERIFY(judged(made.hall.design, "PWR-062").findings.empty());
        setOwn(made.hall.design, made.ups, CurrentDistortion, 0.4);
        QCOMPARE(count(judged(made.hall.design, "PWR-062"), Severity::Warning), std::size_t{1});
    }

    // At full load 6 % × 5 × THD_i: 7.5 % at 25 %, 12 % at 40 %.
    void loadsDistortTheVoltageOfTheirTransformer() {
        Loaded made = loaded({});
        setOwn(made.hall.design, made.rack, CurrentDistortion, 0.25);
        QVERIFY(judged(made.hall.design, "PWR-063").findings.empty());
        setOwn(made.hall.design, made.rack, CurrentDistortion, 0.40);
        const Findings findings = judged(made.hall.design, "PWR-063");
        QCOMPARE(count(findings, Severity::Warning), std::size_t{1});
        QVERIFY(std::fabs(findings.findings[0].value - 0.12) < 1e-9);
        QVERIFY(findings.notEvaluated.empty());
    }

    void aPublicServiceIsAsStiffAsItStates() {
        PowerHall hall;
        const Id<Item> utility = hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}});
        const Id<Item> board = hall.add(Kind::Switchboard, "MSB", {{RatedCurrent, 4e3}});
        hall.join(utility, board);
        const Id<Item> rack = hall.rack("R", 95e3, {"PDU A1"}, 3, 500.0);
        hall.join(board, rack, Side::A, 0, 1);
        setOwn(hall.design, rack, CurrentDistortion, 0.4);
        const Findings none = judged(hall.design, "PWR-063");
        QVERIFY(none.findings.empty());
        QCOMPARE(lackIn(none), std::string("short-circuit current of U"));
        const double load = 100e3 / (std::sqrt(3.0) * 400.0);
        setOwn(hall.design, utility, FaultCurrent, 30.0 * load);  // 5 × 0.4 ÷ 30 = 6.7 %
        QVERIFY(judged(hall.design, "PWR-063").findings.empty());
        setOwn(hall.design, utility, FaultCurrent, 20.0 * load);  // 10 %
        const Findings findings = judged(hall.design, "PWR-063");
        QCOMPARE(count(findings, Severity::Warning), std::size_t{1});
        QVERIFY(std::fabs(findings.findings[0].value - 0.10) < 1e-9);
    }

    // 0.99 of the transformer × 0.96 of the UPS.
    void theEfficiencyOfTheWaysIsTold() {
        TwoSides two = twoSides(4, 30e3);
        Findings findings = judged(two.hall.design, "PWR-081");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QCOMPARE(count(findings, Severity::Info), std::size_t{1});
        QVERIFY(std::fabs(findings.findings[0].value - 0.99 * 0.96) < 1e-9);
        const Id<Item> rack = two.hall.rack("S", 10e3, {"PDU A1"});
        two.hall.join(two.a.board, rack, Side::A, 0, 1);
        findings = judged(two.hall.design, "PWR-081");
        QCOMPARE(findings.findings.size(), std::size_t{1});
        QVERIFY2(textOf(findings, two.hall.design).find("at most 99") != std::string::npos,
                 textOf(findings, two.hall.design).c_str());
    }
};

HALLWRIGHT_TEST(HarmonicRulesTest);
#include "harmonic_rules_test.moc"
