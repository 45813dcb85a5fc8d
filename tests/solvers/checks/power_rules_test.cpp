// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/power_rules.h"

#include "tests/solvers/checks/power_judging.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/test_main.h"

#include <cmath>
#include <set>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

struct LimitRow {
    const char* rule;
    Jurisdiction jurisdiction;
    Kind kind;
    Property property;
    double exact;  ///< the rating that is just enough
    Severity severity;
    OwnValues others = {};
};

const double kApparent = 20e3 / 0.95;
const double kUpsInput = 20e3 / 0.965;

const std::vector<LimitRow>& limitRows() {
    using enum Jurisdiction;
    using enum Severity;
    static const std::vector<LimitRow> kRows{
        {"PWR-002", Nec, Kind::Breaker, BreakerCurrent, 1.25 * kRackCurrent, Error},
        {"PWR-002", Nec, Kind::Breaker, BreakerCurrent, kRackCurrent, Error, {{FullRated, 1.0}}},
        {"PWR-001",
         Nec,
         Kind::TapOff,
         BreakerCurrent,
         1.25 * kRackCurrent,
         Error,
         {{RatedCurrent, 5e3}}},
        {"PWR-003", Iec, Kind::Breaker, BreakerCurrent, kRackCurrent, Error},
        {"PWR-006", Nec, Kind::RackPdu, RatedCurrent, kRackCurrent / 0.8, Error},
        {"PWR-006", Iec, Kind::RackPdu, RatedCurrent, kRackCurrent, Error},
        {"PWR-006",
         Iec,
         Kind::RackPdu,
         RatedApparentPower,
         kApparent,
         Error,
         {{RatedCurrent, 5e3}}},
        {"PWR-006", Nec, Kind::RackPdu, RatedApparentPower, kApparent, Error},
        {"PWR-010", Nec, Kind::Rpp, RatedCurrent, kRackCurrent / 0.8, Error},
        {"PWR-010", Nec, Kind::Rpp, RatedCurrent, kRackCurrent, Error, {{FullRated, 1.0}}},
        {"PWR-010", Iec, Kind::Rpp, RatedCurrent, kRackCurrent, Error},
        {"PWR-011", Iec, Kind::FloorPdu, RatedApparentPower, kApparent / 0.8, Warning},
        {"PWR-011", Iec, Kind::FloorPdu, RatedApparentPower, kApparent, Error},
        {"PWR-012", Iec, Kind::Ups, RatedPower, 20e3 / 0.8, Warning},
        {"PWR-012", Nec, Kind::Ups, RatedPower, 20e3, Error},
        {"PWR-012", Iec, Kind::Ups, RatedApparentPower, kApparent, Error, {{RatedPower, 1e6}}},
        {"PWR-013", Iec, Kind::Generator, RatedPower, kUpsInput, Error},
        {"PWR-014", Nec, Kind::Switchboard, RatedCurrent,
         kUpsInput / 0.99 / (std::sqrt(3.0) * 400.0 * 0.8), Error},
        {"PWR-014", Iec, Kind::Ats, RatedCurrent, kUpsInput / 0.99 / (std::sqrt(3.0) * 400.0),
         Error},
        {"PWR-015", Nec, Kind::Busway, RatedCurrent, kRackCurrent / 0.8, Error},
        {"PWR-015", Iec, Kind::Busway, RatedCurrent, kRackCurrent, Error},
        {"PWR-016", Nec, Kind::TapOff, RatedCurrent, kRackCurrent / 0.8, Error},
        {"PWR-016", Iec, Kind::TapOff, RatedCurrent, kRackCurrent, Error},
    };
    return kRows;
}

}  // namespace

class PowerRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void everyRuleIsUniqueAndSilentOnAnEmptyDesign() {
        std::set<std::string_view> ids;
        const Answers answers = answersOf(emptyDesign());
        for (const Rule& rule : powerRules()) {
            QVERIFY(ids.insert(rule.id).second);
            QVERIFY(rule.group == Group::Power);
            const Findings findings = judged(answers, rule.id);
            QVERIFY2(findings.findings.empty() && findings.notEvaluated.empty(), rule.id.data());
        }
    }

    void ratingsAreJudgedOnBothSidesOfTheirLimit_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<double>("factor");
        QTest::addColumn<bool>("passes");
        for (std::size_t i = 0; i < limitRows().size(); ++i) {
            const LimitRow& row = limitRows()[i];
            const std::string name = std::to_string(i).append(" ").append(row.rule);
            QTest::newRow((name + " just below").c_str())
                << static_cast<int>(i) << 1.0 - 1e-6 << false;
            QTest::newRow((name + " equal").c_str()) << static_cast<int>(i) << 1.0 << true;
            QTest::newRow((name + " above").c_str()) << static_cast<int>(i) << 1.0 + 1e-6 << true;
        }
    }

    void ratingsAreJudgedOnBothSidesOfTheirLimit() {
        QFETCH(int, row);
        QFETCH(double, factor);
        QFETCH(bool, passes);
        const LimitRow& limit = limitRows()[static_cast<std::size_t>(row)];
        OwnValues figures = limit.others;
        figures.set(limit.property, limit.exact * factor);
        const Design design = chainWith(limit.jurisdiction, limit.kind, figures);
        const Findings findings = judged(design, limit.rule);
        QVERIFY2(count(findings, limit.severity) == (passes ? 0U : 1U),
                 textOf(findings, design).c_str());
        if (!passes) {
            const Finding& finding = findings.findings.front();
            QCOMPARE(finding.rule, std::string_view(limit.rule));
            QVERIFY(!finding.items.empty());
            QVERIFY(!finding.source.empty());
            QVERIFY(!finding.state.empty());
            QVERIFY(sentence(finding.message, design).find("{}") == std::string::npos);
            QVERIFY(sentence(finding.formula, design).find("{}") == std::string::npos);
        }
    }

    void rulesOfOneJurisdictionAreSilentInTheOther() {
        const OwnValues small{{BreakerCurrent, 10.0}};
        for (const char* rule : {"PWR-001", "PWR-002"}) {
            QVERIFY(
                judged(chainWith(Jurisdiction::Iec, Kind::Breaker, small), rule).findings.empty());
        }
        const Findings nec = judged(chainWith(Jurisdiction::Nec, Kind::Breaker, small), "PWR-003");
        QVERIFY(nec.findings.empty());
        QVERIFY(nec.notEvaluated.empty());
    }

    void aMissingRatingIsSaidOnceForAll_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("rule");
        QTest::newRow("rack pdu") << static_cast<int>(Kind::RackPdu) << "PWR-006";
        QTest::newRow("rpp") << static_cast<int>(Kind::Rpp) << "PWR-010";
        QTest::newRow("floor pdu") << static_cast<int>(Kind::FloorPdu) << "PWR-011";
        QTest::newRow("transformer") << static_cast<int>(Kind::Transformer) << "PWR-011";
        QTest::newRow("ups") << static_cast<int>(Kind::Ups) << "PWR-012";
        QTest::newRow("generator") << static_cast<int>(Kind::Generator) << "PWR-013";
        QTest::newRow("ats") << static_cast<int>(Kind::Ats) << "PWR-014";
        QTest::newRow("busway") << static_cast<int>(Kind::Busway) << "PWR-015";
        QTest::newRow("tap") << static_cast<int>(Kind::TapOff) << "PWR-016";
        QTest::newRow("breaker") << static_cast<int>(Kind::Breaker) << "PWR-002";
        QTest::newRow("unbalance") << static_cast<int>(Kind::Busway) << "PWR-030";
    }

    void aMissingRatingIsSaidOnceForAll() {
        QFETCH(int, kind);
        QFETCH(QString, rule);
        const Findings findings =
            judged(chainWith(Jurisdiction::Nec, static_cast<Kind>(kind), {}), rule.toStdString());
        QVERIFY(findings.findings.empty());
        QCOMPARE(findings.notEvaluated.size(), std::size_t{1});
        QCOMPARE(findings.notEvaluated[0].missing.size(), std::size_t{1});
        QCOMPARE(findings.notEvaluated[0].items.size(), std::size_t{1});
    }

    void aGeneratorWithLittleLoadWetStacks_data() {
        QTest::addColumn<double>("factor");
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("below 30 %") << 1.0 + 1e-6 << std::size_t{1};
        QTest::newRow("30 %") << 1.0 << std::size_t{0};
        QTest::newRow("above 30 %") << 1.0 - 1e-6 << std::size_t{0};
    }

    void aGeneratorWithLittleLoadWetStacks() {
        QFETCH(double, factor);
        QFETCH(std::size_t, warnings);
        const Design design =
            chainWith(Jurisdiction::Iec, Kind::Generator, {{RatedPower, kUpsInput / 0.3 * factor}});
        QCOMPARE(count(judged(design, "PWR-013"), Severity::Warning), warnings);
    }

    void tapsKeepTheirPitch_data() {
        QTest::addColumn<double>("second");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("1 mm closer") << 0.899 << std::size_t{1};
        QTest::newRow("at pitch") << 0.9 << std::size_t{0};
        QTest::newRow("1 mm wider") << 0.901 << std::size_t{0};
        QTest::newRow("at the end") << 6.0 << std::size_t{0};
        QTest::newRow("beyond the end") << 6.001 << std::size_t{1};
    }

    void tapsKeepTheirPitch() {
        QFETCH(double, second);
        QFETCH(std::size_t, errors);
        Buses made = buses();
        made.hall.put(made.a, Kind::TapOff, 0.3, "", {{RatedCurrent, 63.0}});
        made.hall.put(made.a, Kind::TapOff, second, "", {{RatedCurrent, 63.0}});
        QCOMPARE(count(judged(made.hall.design, "PWR-016"), Severity::Error), errors);
    }

    void aTapFeedsOneRack() {
        Buses made = buses();
        const Id<Item> one = made.hall.rack("R-1", 5e3, {"PDU A1"});
        const Id<Item> two = made.hall.rack("R-2", 5e3, {"PDU A1"});
        const std::uint16_t tap = made.hall.tap(made.a, one, 1);
        QVERIFY(judged(made.hall.design, "PWR-016").findings.empty());
        made.hall.join(made.a, two, Side::A, tap, 1);
        const Findings findings = judged(made.hall.design, "PWR-016");
        QCOMPARE(count(findings, Severity::Error), std::size_t{1});
        QCOMPARE(findings.findings[0].items, (std::vector<Id<Item>>{made.a, one, two}));
        made.hall.design.thresholds.edit()["PWR-016.racks"] = {2.0, "the owner"};
        QVERIFY(judged(made.hall.design, "PWR-016").findings.empty());
    }

    void unbalanceIsJudgedFromAFifthOfTheRating_data() {
        QTest::addColumn<int>("servers");
        QTest::addColumn<double>("rating");
        QTest::addColumn<std::size_t>("warnings");
        // Servers of one kilowatt on three phases: 2, 1, 1 is 50 % from the mean; 6, 5, 5 is 12.5
        // %.
        QTest::newRow("four servers") << 4 << 20.0 << std::size_t{1};
        QTest::newRow("four servers on a large PDU") << 4 << 63.0 << std::size_t{0};
        QTest::newRow("three servers") << 3 << 20.0 << std::size_t{0};
        QTest::newRow("sixteen servers") << 16 << 63.0 << std::size_t{0};
    }

    void unbalanceIsJudgedFromAFifthOfTheRating() {
        QFETCH(int, servers);
        QFETCH(double, rating);
        QFETCH(std::size_t, warnings);
        PowerHall hall;
        const Id<Item> board = hall.add(Kind::Switchboard, "MSB", {{RatedCurrent, 4000.0}});
        hall.join(hall.add(Kind::Utility, "U"), board);
        const Id<Item> rack = hall.rack("R", 1e3 * servers, {"PDU A1"}, servers, rating);
        hall.join(board, rack, Side::A, 0, 1);
        QCOMPARE(count(judged(hall.design, "PWR-030"), Severity::Warning), warnings);
    }

    void aPanelIsBalancedMoreStrictly() {
        PowerHall hall;
        const Id<Item> rpp = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 100.0}});
        hall.join(hall.add(Kind::Utility, "U"), rpp);
        const Id<Item> rack = hall.rack("R", 16e3, {"PDU A1"}, 16);
        const std::uint16_t breaker =
            hall.put(rpp, Kind::Breaker, 1.0, "", {{BreakerCurrent, 63.0}});
        hall.join(rpp, rack, Side::A, breaker, 1);
        const Findings findings = judged(hall.design, "PWR-030");
        QCOMPARE(count(findings, Severity::Warning),
                 std::size_t{1});  // 12.5 % is too much for a panel only
        QCOMPARE(findings.findings[0].items, std::vector<Id<Item>>{rpp});
        QVERIFY(std::fabs(findings.findings[0].value - 0.125) < 1e-9);
    }

    void airHeatIsJudgedByTheAisle_data() {
        QTest::addColumn<double>("watts");
        QTest::addColumn<bool>("contained");
        QTest::addColumn<std::size_t>("warnings");
        QTest::newRow("open, 20 kW") << 20e3 << false << std::size_t{0};
        QTest::newRow("open, more") << 20.001e3 << false << std::size_t{1};
        QTest::newRow("contained, 25 kW") << 25e3 << true << std::size_t{0};
        QTest::newRow("contained, more") << 25.001e3 << true << std::size_t{1};
    }

    void airHeatIsJudgedByTheAisle() {
        QFETCH(double, watts);
        QFETCH(bool, contained);
        QFETCH(std::size_t, warnings);
        PowerHall hall;
        hall.rack("R", watts, {});
        if (contained) {
            Item aisle = *hall.design.items.find(
                hall.add(Kind::Containment, "HAC", {{Width, 6.0}, {Depth, 1.2}}));
            aisle.pose.y += 0.6 + 0.6;  // behind the rack
            hall.design.items.put(aisle);
        }
        QCOMPARE(count(judged(hall.design, "PWR-050"), Severity::Warning), warnings);
    }

    void aZoneKnowsThatItIsContained() {
        PowerHall hall;
        const Id<Item> rack = hall.rack("R", 24e3, {});
        Answers answers = answersOf(hall.design);
        QCOMPARE(judged(answers, "PWR-050").findings.size(), std::size_t{1});
        AirZone zone;
        zone.contained = true;
        zone.racks = {rack};
        answers.air.zones = {zone};
        QVERIFY(judged(answers, "PWR-050").findings.empty());
    }

    void aRearDoorIsJudgedByItsRating_data() {
        QTest::addColumn<double>("capacity");
        QTest::addColumn<std::size_t>("errors");
        QTest::newRow("just enough") << 40e3 << std::size_t{0};
        QTest::newRow("too small") << 39.9e3 << std::size_t{1};
    }

    void aRearDoorIsJudgedByItsRating() {
        QFETCH(double, capacity);
        QFETCH(std::size_t, errors);
        PowerHall hall;
        const Id<Item> rack = hall.rack("R", 40e3, {});
        hall.put(rack, Kind::RearDoor, 0.0, "", {{CoolingCapacity, capacity}});
        const Findings findings = judged(hall.design, "PWR-050");
        QCOMPARE(count(findings, Severity::Error), errors);
        QCOMPARE(findings.findings.size(), errors);
        hall.put(rack, Kind::RearDoor, 0.0, "", {});
        QCOMPARE(judged(hall.design, "PWR-050").notEvaluated.size(), std::size_t{1});
    }

    void aHallIsNoDenserThanDeclared_data() {
        QTest::addColumn<double>("declared");
        QTest::addColumn<std::size_t>("warnings");
        QTest::addColumn<std::size_t>("missing");
        QTest::newRow("declared less") << 999.0 << std::size_t{1} << std::size_t{0};
        QTest::newRow("declared as much") << 1000.0 << std::size_t{0} << std::size_t{0};
        QTest::newRow("not declared") << 0.0 << std::size_t{0} << std::size_t{1};
    }

    void aHallIsNoDenserThanDeclared() {
        QFETCH(double, declared);
        QFETCH(std::size_t, warnings);
        QFETCH(std::size_t, missing);
        PowerHall hall;
        Room room = *hall.design.rooms.find(hall.room);
        room.designDensity = declared;
        hall.design.rooms.put(room);
        Answers answers = answersOf(hall.design);
        RoomLoad load;
        load.room = hall.room;
        load.area = Area(100.0);
        load.itLoad = Power(100e3);
        load.density = load.itLoad / load.area;
        answers.space.rooms = {load};
        const Findings findings = judged(answers, "PWR-051");
        QCOMPARE(count(findings, Severity::Warning), warnings);
        QCOMPARE(findings.notEvaluated.size(), missing);
    }

    void theDesignBasisIsTheConfiguredCap_data() {
        QTest::addColumn<double>("cap");
        QTest::addColumn<double>("supply");
        QTest::addColumn<std::size_t>("errors");
        // A server of 2 superchips: 2 kW at a cap of 600 W, 0.95 efficient supplies.
        QTest::newRow("none configured") << 0.0 << 1e4 << std::size_t{1};
        QTest::newRow("configured") << 700.0 << 1e4 << std::size_t{0};
        QTest::newRow("configured at the greatest") << 1000.0 << 1e4 << std::size_t{0};
        QTest::newRow("above the greatest") << 1001.0 << 1e4 << std::size_t{1};
        QTest::newRow("supplies deliver just that") << 600.0 << 2000.0 << std::size_t{0};
        QTest::newRow("above what supplies deliver") << 600.0 << 1999.0 << std::size_t{1};
    }

    void theDesignBasisIsTheConfiguredCap() {
        QFETCH(double, cap);
        QFETCH(double, supply);
        QFETCH(std::size_t, errors);
        PowerHall hall;
        const Id<Item> rack = hall.rack("R", 0.0, {}, 0);
        hall.put(rack, Kind::GpuServer, 1.0, "",
                 {{PowerNominal, 2e3},
                  {Superchips, 2.0},
                  {ModuleCapReference, 600.0},
                  {ModuleCapMax, 1000.0},
                  {PsuEfficiency, 0.95},
                  {PsuCount, 2.0},
                  {PsuNeeded, 1.0},
                  {PsuPower, supply}});
        if (cap > 0.0) {
            Item configured = *hall.design.items.find(rack);
            configured.own.set(ModuleCap, cap);
            hall.design.items.put(configured);
        }
        QCOMPARE(count(judged(hall.design, "PWR-052"), Severity::Error), errors);
        if (cap == 0.0) {
            hall.design.thresholds.edit()["PWR-052.cap"] = {600.0, "the owner"};
            QVERIFY(judged(hall.design, "PWR-052").findings.empty());
        }
    }

    void thePueIsReported() {
        TwoSides two = twoSides(4, 30e3);
        Findings findings = judged(two.hall.design, "PWR-080");
        QCOMPARE(count(findings, Severity::Info), std::size_t{1});
        Room room = *two.hall.design.rooms.find(two.hall.room);
        room.lighting = 1000.0;
        two.hall.design.rooms.put(room);
        findings = judged(two.hall.design, "PWR-080");
        QCOMPARE(count(findings, Severity::Warning), std::size_t{1});
        Answers wrong = answersOf(two.hall.design);
        wrong.power.pue = 0.99;
        QCOMPARE(count(judged(wrong, "PWR-080"), Severity::Warning), std::size_t{1});
        wrong.power.pue = 1.0;
        QCOMPARE(count(judged(wrong, "PWR-080"), Severity::Info), std::size_t{1});
    }

    void anUnfedLoadIsAnError() {
        Buses made = buses();
        const Id<Item> rack = made.hall.rack("R-1", 5e3, {"PDU A1"});
        const Findings findings = judged(made.hall.design, "PWR-100");
        QCOMPARE(count(findings, Severity::Error), std::size_t{1});
        QCOMPARE(findings.findings[0].items, std::vector<Id<Item>>{rack});
        made.hall.tap(made.a, rack, 1);
        QVERIFY(judged(made.hall.design, "PWR-100").findings.empty());
    }

    void anEstimateMakesAVerdictProvisional() {
        const auto verdict = [](Confidence confidence, double rating) {
            PowerHall hall;
            const Id<Item> ups = hall.add(Kind::Ups, "UPS", {{RatedPower, rating}});
            hall.join(hall.add(Kind::Utility, "U"), ups);
            const Id<Item> rack = hall.rack("R", 100e3, {"PDU A1"});
            hall.join(ups, rack, Side::A, 0, 1);
            Product product = productOf(hall.design, *hall.design.items.find(ups));
            product.values[RatedPower].confidence = confidence;
            hall.design.products.put(product);
            return judged(hall.design, "PWR-012").findings.at(0).provisional;
        };
        QVERIFY(!verdict(Confidence::Datasheet, 50e3));
        QVERIFY(verdict(Confidence::Estimate, 50e3));
        QVERIFY(verdict(Confidence::Datasheet, 99e3));  // within the error of the method
    }
};

HALLWRIGHT_TEST(PowerRulesTest);
#include "power_rules_test.moc"
