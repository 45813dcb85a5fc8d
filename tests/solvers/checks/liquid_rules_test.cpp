// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Said = std::vector<std::string>;
constexpr double kLpm = 1.0 / 6e4;

/// `units` CDUs of 100 kW at 4 K and 150 L/min on one loop with a rack of `heat`.
Hall loopOf(int units, double heat, double flow = 150 * kLpm) {
    Hall hall;
    Product load = rackOf(0.0, 0.0, heat, 1.0 * kLpm * 1e-3 * heat);
    load.values[Property::CoolantInletMax] = {45.0, Confidence::Datasheet, 0};
    load.values[Property::CoolantOutletMax] = {60.0, Confidence::Datasheet, 0};
    const auto rack = hall.put(load, "A", {3, 3});
    for (int i = 0; i < units; ++i) {
        const auto cdu = hall.put(cduOf(100e3, 4.0, flow), tag("CDU-", i), {5.0 + i, 6});
        hall.join(LinkKind::Coolant, cdu, rack);
    }
    return hall;
}

void setAll(Hall& hall, Kind kind, Property property, double si) {
    const Design before = hall.design;
    for (const Item& item : before.items) {
        if (productOf(before, item).kind == kind) {
            hall.change(item.id, [&](Item& changed) { changed.own.set(property, si); });
        }
    }
}

}  // namespace

class LiquidRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void aSoundLoopIsSilent() {
        const Findings findings = judged(loopOf(2, 90e3).design);
        for (const Finding& finding : findings.findings) {
            QVERIFY(!finding.rule.starts_with("LIQ"));
        }
    }

    void facilityWaterClass_data() {
        QTest::addColumn<double>("water");
        QTest::addColumn<Said>("said");
        QTest::newRow("at the limit") << 32.0 << Said{};
        QTest::newRow("above") << 32.1 << Said{"LIQ-001 warning"};
    }
    void facilityWaterClass() {
        QFETCH(double, water);
        QFETCH(Said, said);
        Hall hall = loopOf(2, 90e3);
        hall.design.site.edit().facilityWater = water;
        QCOMPARE(verdicts(judged(hall.design, "LIQ-001")), said);
        Hall dry;
        dry.design.site.edit().facilityWater = 50.0;
        QVERIFY(judged(dry.design, "LIQ-001").findings.empty());
    }

    void capacity_data() {
        QTest::addColumn<double>("heat");
        QTest::addColumn<Said>("said");
        QTest::newRow("at the advice") << 90e3 << Said{};
        QTest::newRow("above it") << 90.1e3 << Said{"LIQ-002 warning"};
        QTest::newRow("full") << 100e3 << Said{"LIQ-002 warning"};
        QTest::newRow("over") << 100.1e3 << Said{"LIQ-002 error"};
    }
    void capacity() {
        QFETCH(double, heat);
        QFETCH(Said, said);
        QCOMPARE(verdicts(judged(loopOf(1, heat).design, "LIQ-002")), said);
    }

    void capacityFallsWithTheApproachAndStandbyGivesNone() {
        Hall hall = loopOf(2, 100e3);
        QVERIFY(judged(hall.design, "LIQ-002").findings.empty());
        setAll(hall, Kind::Cdu, Property::SupplyTemperature, 31.0);
        QCOMPARE(verdicts(judged(hall.design, "LIQ-002")), Said{"LIQ-002 error"});
        Hall standby = loopOf(2, 100.1e3);
        standby.change(findItem(standby.design, "CDU-1")->id,
                       [](Item& item) { item.state = ItemState::Standby; });
        QCOMPARE(verdicts(judged(standby.design, "LIQ-002")), Said{"LIQ-002 error"});
    }

    void aRackWithoutALoopIsAnError() {
        const Findings findings = judged(loopOf(0, 40e3).design, "LIQ-002");
        QCOMPARE(verdicts(findings), Said{"LIQ-002 error"});
        QCOMPARE(
            QString::fromStdString(
                sentence(findings.findings.front().message, loopOf(0, 40e3).design)),
            QString(
                "A gives 40 kW of heat to coolant, and no running or standby CDU is on its loop."));
    }

    void unknownRatingsAreNotEvaluated() {
        Hall hall;
        Product unknown = cduOf(100e3, 4.0, 150 * kLpm);
        unknown.values.erase(Property::CoolingCapacity);
        const auto cdu = hall.put(unknown, "CDU-1", {5, 6});
        hall.join(LinkKind::Coolant, cdu, hall.put(rackOf(0, 0, 40e3), "A", {3, 3}));
        const Findings findings = judged(hall.design);
        int lacking = 0;
        for (const NotEvaluated& each : findings.notEvaluated) {
            lacking += inEnglish(each.missing) == Said{"cooling capacity of CDU-1"} ? 1 : 0;
        }
        QCOMPARE(lacking, 2);  // LIQ-002 and LIQ-003
        // Its limits on coolant are not published either.
        QVERIFY(std::ranges::any_of(findings.notEvaluated, [](const NotEvaluated& each) {
            return each.rule == "LIQ-005" && each.missing.size() == 2;
        }));
    }

    void spareCdus_data() {
        QTest::addColumn<int>("units");
        QTest::addColumn<double>("heat");
        QTest::addColumn<Said>("said");
        QTest::newRow("one") << 1 << 50e3 << Said{"LIQ-003 error"};
        QTest::newRow("two, the other just carries it") << 2 << 100e3 << Said{};
        QTest::newRow("two, the other does not") << 2 << 100.1e3 << Said{"LIQ-003 error"};
        QTest::newRow("three") << 3 << 200e3 << Said{};
    }
    void spareCdus() {
        QFETCH(int, units);
        QFETCH(double, heat);
        QFETCH(Said, said);
        Hall hall = loopOf(units, heat);
        if (units > 1) {  // standby or not, it is there when another fails
            hall.change(findItem(hall.design, "CDU-1")->id,
                        [](Item& item) { item.state = ItemState::Standby; });
        }
        QCOMPARE(verdicts(judged(hall.design, "LIQ-003")), said);
    }

    void aCduInItsRackIsSparedByItsPumps_data() {
        QTest::addColumn<QString>("pumps");
        QTest::addColumn<Said>("said");
        QTest::addColumn<bool>("evaluated");
        QTest::newRow("two pumps") << "N+1" << Said{} << true;
        QTest::newRow("one pump") << "N" << Said{"LIQ-003 error"} << true;
        QTest::newRow("unknown") << "" << Said{} << false;
    }
    void aCduInItsRackIsSparedByItsPumps() {
        QFETCH(QString, pumps);
        QFETCH(Said, said);
        QFETCH(bool, evaluated);
        Hall hall;
        Product unit = cduOf(80e3, 4.0, 100 * kLpm);
        if (!pumps.isEmpty()) {
            unit.notes["pumps"] = pumps.toStdString();
        }
        hall.addDevice(hall.put(rackOf(0, 0, 40e3), "A", {3, 3}), unit, 1.0);
        const Findings findings = judged(hall.design, "LIQ-003");
        QCOMPARE(verdicts(findings), said);
        QCOMPARE(findings.notEvaluated.empty(), evaluated);
    }

    void approach_data() {
        QTest::addColumn<double>("supply");
        QTest::addColumn<Said>("said");
        QTest::newRow("five") << 35.0 << Said{};
        QTest::newRow("wider") << 35.1 << Said{"LIQ-004 warning"};
        QTest::newRow("narrow") << 30.1 << Said{};
        QTest::newRow("none") << 30.0 << Said{"LIQ-004 error"};
        QTest::newRow("below") << 20.0 << Said{"LIQ-004 error"};
    }
    void approach() {
        QFETCH(double, supply);
        QFETCH(Said, said);
        Hall hall = loopOf(1, 10e3);
        setAll(hall, Kind::Cdu, Property::SupplyTemperature, supply);
        QCOMPARE(verdicts(judged(hall.design, "LIQ-004")), said);
    }

    void coolantAtTheRack_data() {
        QTest::addColumn<double>("inletMax");
        QTest::addColumn<double>("outletMax");
        QTest::addColumn<Said>("said");
        // 1 L/min per kW of PG25 rises 15.08 K from 34 °C.
        QTest::newRow("within") << 34.0 << 49.1 << Said{};
        QTest::newRow("inlet") << 33.9 << 49.1 << Said{"LIQ-005 error"};
        QTest::newRow("outlet") << 34.0 << 49.0 << Said{"LIQ-005 error"};
    }
    void coolantAtTheRack() {
        QFETCH(double, inletMax);
        QFETCH(double, outletMax);
        QFETCH(Said, said);
        Hall hall = loopOf(1, 90e3);
        setAll(hall, Kind::GpuRack, Property::CoolantInletMax, inletMax);
        setAll(hall, Kind::GpuRack, Property::CoolantOutletMax, outletMax);
        QCOMPARE(verdicts(judged(hall.design, "LIQ-005")), said);
    }

    void aWeakPumpHeatsTheReturn() {
        Hall hall = loopOf(1, 90e3, 45 * kLpm);  // half of the 90 L/min needed: 30.2 K
        setAll(hall, Kind::GpuRack, Property::CoolantOutletMax, 64.1);
        const Findings findings = judged(hall.design, "LIQ-005");
        QCOMPARE(verdicts(findings), Said{"LIQ-005 error"});
        QVERIFY(std::fabs(findings.findings.front().value - (34.0 + 30.166)) < 0.01);
    }

    void flow_data() {
        QTest::addColumn<double>("flow");
        QTest::addColumn<Said>("said");
        QTest::newRow("enough") << 90 * kLpm << Said{};
        QTest::newRow("short") << 89.9 * kLpm << Said{"LIQ-006 warning"};
    }
    void flow() {
        QFETCH(double, flow);
        QFETCH(Said, said);
        QCOMPARE(verdicts(judged(loopOf(1, 90e3, flow).design, "LIQ-006")), said);
    }

    void dewPoint_data() {
        QTest::addColumn<double>("dew");
        QTest::addColumn<Said>("said");
        QTest::newRow("three") << 31.0 << Said{};
        QTest::newRow("less") << 31.1 << Said{"LIQ-010 warning"};
        QTest::newRow("two") << 32.0 << Said{"LIQ-010 warning"};
        QTest::newRow("below two") << 32.1 << Said{"LIQ-010 error"};
    }
    void dewPoint() {
        QFETCH(double, dew);
        QFETCH(Said, said);
        Hall hall = loopOf(1, 10e3);
        hall.design.site.edit().roomDewPoint = dew;
        QCOMPARE(verdicts(judged(hall.design, "LIQ-010")), said);
    }
};

HALLWRIGHT_TEST(LiquidRulesTest);
#include "liquid_rules_test.moc"
