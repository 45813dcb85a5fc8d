// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Said = std::vector<std::string>;

/// One open-aisle rack that draws 1 m³/s: with 15 % of leakage it needs 1.15.
Hall oneRack(double supply, double capacity = 100e3) {
    Hall hall;
    hall.put(rackOf(20e3, 1.0), "A", {3, 3});
    hall.put(crahOf(capacity, supply), "CRAH-1", {9, 3});
    return hall;
}

/// A cold aisle on a raised floor: one rack over two tiles, its aisle contained.
Hall coldAisle(double airflow, double supply) {
    Hall hall;
    hall.changeRoom([](Room& room) { room.floor.kind = FloorKind::Raised; });
    hall.setLimit("THM-005.seam_area", 0.0);
    hall.put(rackOf(24e3, airflow), "A", {3.3, 5.2});
    hall.put(tileOf(0.25), "T1", {3.3, 4.3});
    hall.put(containmentOf(0.6, 1.2), "CC-1", {3.3, 4.0});
    hall.put(rackOf(1e3, 0.05), "B", {7.3, 5.2});
    hall.put(tileOf(0.25), "T2", {7.3, 4.3});
    hall.put(crahOf(100e3, supply), "CRAH-1", {10.0, 8.0});
    return hall;
}

PowerResult fed(Id<Item> load, bool byUps) {
    PowerResult power;
    PowerElement& element = power.elements.emplace_back();
    element.kind = byUps ? Kind::Ups : Kind::Switchboard;
    PowerFeed& feed = power.feeds.emplace_back();
    feed.load = load;
    feed.pathA = {0};
    return power;
}

}  // namespace

class AirRulesTest : public QObject {
    Q_OBJECT
  private slots:
    void allRulesAreSilentOnAnEmptyDesignAndAnEmptyHall() {
        const Findings empty = judged(emptyDesign());
        QVERIFY(empty.findings.empty() && empty.notEvaluated.empty());
        const Findings hall = judged(Hall().design);
        QVERIFY(hall.findings.empty() && hall.notEvaluated.empty());
    }

    void idsAreUniqueAndTitled() {
        std::set<std::string_view> ids;
        for (const auto rules : {coolingRules(), spaceRules()}) {
            for (const Rule& rule : rules) {
                QVERIFY(ids.insert(rule.id).second);
                QVERIFY(!rule.title.empty());
            }
        }
        QCOMPARE(ids.size(), std::size_t{39});
    }

    void airSupply_data() {
        QTest::addColumn<double>("supply");
        QTest::addColumn<Said>("said");
        QTest::newRow("short") << 1.149 << Said{"THM-005 error"};
        QTest::newRow("just enough") << 1.15 << Said{};
        QTest::newRow("most") << 1.38 << Said{};
        QTest::newRow("too much") << 1.381 << Said{"THM-005 warning"};
    }
    void airSupply() {
        QFETCH(double, supply);
        QFETCH(Said, said);
        const Findings findings = judged(oneRack(supply).design, "THM-005");
        QCOMPARE(verdicts(findings), said);
        if (!said.empty()) {
            QVERIFY(findings.findings.front().provisional);  // near its limit
        }
    }

    void aContainedAisleLeaksLess() {
        Hall hall = oneRack(1.05);
        QCOMPARE(verdicts(judged(hall.design, "THM-005")), Said{"THM-005 error"});
        hall.put(containmentOf(3.0, 1.2), "CC", {3, 1.8});
        QVERIFY(judged(hall.design, "THM-005").findings.empty());
        hall.change(findItem(hall.design, "CC")->id,
                    [](Item& item) { item.own.set(Property::LeakageFraction, 0.06); });
        QCOMPARE(verdicts(judged(hall.design, "THM-005")), Said{"THM-005 error"});
    }

    void moreAirNeverMakesAZoneShort() {
        bool wasShort = true;
        for (double supply = 0.2; supply < 3.0; supply += 0.1) {
            const Said said = verdicts(judged(oneRack(supply).design, "THM-005"));
            const bool isShort = said == Said{"THM-005 error"};
            QVERIFY(wasShort || !isShort);
            wasShort = isShort;
        }
        QVERIFY(!wasShort);
    }

    void unknownAirflowIsNotEvaluated() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        Product silent = crahOf(100e3, 1.0);
        silent.values.erase(Property::Airflow);
        silent.values.erase(Property::CoolingCapacity);
        hall.put(silent, "CRAH-1", {9, 3});
        const Findings findings = judged(hall.design);
        QVERIFY(
            !std::ranges::count(findings.findings, std::string_view("THM-005"), &Finding::rule));
        Said missing;
        for (const NotEvaluated& each : findings.notEvaluated) {
            if (each.rule == "THM-005" || each.rule == "THM-006") {
                std::ranges::move(inEnglish(each.missing), std::back_inserter(missing));
            }
        }
        QCOMPARE(missing, (Said{"airflow of CRAH-1", "cooling capacity of CRAH-1"}));
    }

    void aStarvedAisleIsFoundThoughTheZoneHasEnough() {
        // Half of the air goes up through a tile that nobody needs.
        const Findings starved = judged(coldAisle(1.24, 1.6).design, "THM-005");
        QCOMPARE(verdicts(starved), Said{"THM-005 error"});
        QCOMPARE(starved.findings.front().items.size(), std::size_t{1});
        const Design design = coldAisle(1.24, 1.6).design;
        QCOMPARE(
            QString::fromStdString(sentence(starved.findings.front().message, design)),
            QString("The aisle of CC-1 gets 0.800 m³/s of air through its tiles; its 1 racks need "
                    "1.30 m³/s with leakage."));
        const Said fed = verdicts(judged(coldAisle(1.24, 2.0 * 1.24 * 1.05).design, "THM-005"));
        QVERIFY(std::ranges::count(fed, "THM-005 error") == 0);
    }

    void spareCooling_data() {
        QTest::addColumn<double>("capacity");
        QTest::addColumn<int>("units");
        QTest::addColumn<Said>("said");
        QTest::newRow("one unit, none to spare") << 500e3 << 1 << Said{"THM-006 error"};
        QTest::newRow("two, the other just carries it") << 20e3 << 2 << Said{};
        QTest::newRow("two, the other a watt short") << 19.999e3 << 2 << Said{"THM-006 error"};
        QTest::newRow("no unit") << 1.0 << 0 << Said{"THM-006 error"};
    }
    void spareCooling() {
        QFETCH(double, capacity);
        QFETCH(int, units);
        QFETCH(Said, said);
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        for (int i = 0; i < units; ++i) {
            const auto id = hall.put(crahOf(capacity, 1.0), tag("CRAH-", i), {9, 2.0 + i});
            // A unit on standby counts for the loss of another.
            hall.change(id, [&](Item& item) {
                item.state = i == 0 ? ItemState::Running : ItemState::Standby;
            });
        }
        QCOMPARE(verdicts(judged(hall.design, "THM-006")), said);
    }

    void theNumberOfUnitsThatMayBeLostIsASetting() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        hall.put(crahOf(30e3, 1.0), "CRAH-1", {9, 2});
        hall.put(crahOf(25e3, 1.0), "CRAH-2", {9, 4});
        QVERIFY(judged(hall.design, "THM-006").findings.empty());
        hall.setLimit("THM-006.lost_units", 2);
        const Findings findings = judged(hall.design, "THM-006");
        QCOMPARE(verdicts(findings), Said{"THM-006 error"});
        QCOMPARE(findings.findings.front().state, std::string("loss of CRAH-1, CRAH-2"));
        hall.setLimit("THM-006.lost_units", 0);
        QVERIFY(judged(hall.design, "THM-006").findings.empty());
    }

    void frontsFaceFronts_data() {
        QTest::addColumn<double>("rotation");
        QTest::addColumn<double>("aisle");
        QTest::addColumn<double>("airflow");
        QTest::addColumn<Said>("said");
        QTest::newRow("front to front") << 180.0 << 1.2 << 1.0 << Said{};
        QTest::newRow("front to rear") << 0.0 << 1.2 << 1.0 << Said{"THM-011 warning"};
        QTest::newRow("front to side") << 90.0 << 1.2 << 1.0 << Said{};
        QTest::newRow("at the distance") << 0.0 << 4.0 << 1.0 << Said{"THM-011 warning"};
        QTest::newRow("beyond it") << 0.0 << 4.001 << 1.0 << Said{};
        QTest::newRow("no air") << 0.0 << 1.2 << 0.0 << Said{};
    }
    void frontsFaceFronts() {
        QFETCH(double, rotation);
        QFETCH(double, aisle);
        QFETCH(double, airflow);
        QFETCH(Said, said);
        Hall hall(20, 20);
        hall.put(rackOf(10e3, airflow), "A", {10, 12});
        const double half = rotation == 90.0 ? 0.3 : 0.6;
        hall.put(rackOf(10e3, airflow), "B", {10, 12 - 0.6 - aisle - half, 0, rotation});
        QCOMPARE(verdicts(judged(hall.design, "THM-011")), said);
    }

    void aNeutralRearDoorMayFaceFronts() {
        Hall hall(20, 20);
        hall.put(rackOf(10e3, 1.0), "A", {10, 12});
        const auto other = hall.put(rackOf(10e3, 1.0), "B", {10, 9.6});
        QCOMPARE(judged(hall.design, "THM-011").findings.size(), std::size_t{1});
        hall.addDevice(other, product(Kind::RearDoor, "door",
                                      {{Property::CoolingCapacity, 20e3},
                                       {Property::WaterTemperature, 14.0}}));
        QVERIFY(judged(hall.design, "THM-011").findings.empty());
    }

    void heatSplit_data() {
        QTest::addColumn<double>("air");
        QTest::addColumn<Said>("said");
        QTest::newRow("closes") << 0.25 << Said{};
        QTest::newRow("at the limit") << 0.249 << Said{};
        QTest::newRow("left over") << 0.2485 << Said{"THM-013 warning"};
        QTest::newRow("counted twice") << 0.2515 << Said{"THM-013 warning"};
    }
    void heatSplit() {
        QFETCH(double, air);
        QFETCH(Said, said);
        Hall hall;
        hall.put(rackOf(10e3, 0.5, 30e3), "A", {3, 3}, {{Property::AirHeatFraction, air}});
        QCOMPARE(verdicts(judged(hall.design, "THM-013")), said);
    }

    void coolingOfDenseRacksIsOnUps() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        Product unit = crahOf(50e3, 1.2);
        unit.values[Property::PowerNominal].number = 2000.0;
        const auto crah = hall.put(unit, "CRAH-1", {9, 3});
        // 20 kW is at the limit: nothing is asked.
        QVERIFY(judged(hall.design, "THM-032", fed(crah, false)).findings.empty());
        hall.put(rackOf(20001.0, 1.0), "B", {4, 3});
        QCOMPARE(verdicts(judged(hall.design, "THM-032", fed(crah, false))),
                 Said{"THM-032 warning"});
        QVERIFY(judged(hall.design, "THM-032", fed(crah, true)).findings.empty());
        const Findings unfed = judged(hall.design, "THM-032");
        QVERIFY(unfed.findings.empty());
        QCOMPARE(inEnglish(unfed.notEvaluated.front().missing), Said{"power feed of CRAH-1"});
    }

    void movingTheHallChangesNoFinding() {
        for (const double rotation : {0.0, 90.0}) {
            Hall hall = coldAisle(1.24, 1.6);
            hall.put(rackOf(20e3, 1.0), "C", {3.3, 1.5, 0, rotation});
            hall.put(rackOf(20e3, 1.0), "D", {3.5, 1.6, 0, rotation});
            hall.changeRoom([](Room& room) {
                room.columns.push_back({{{8.0, 2.0}, 0.5, 0.5, 20.0}});
                room.floor.panelPointLoad = 4000.0;
                room.floor.uniformLoad = 5000.0;
            });
            const Point by{137.31, -22.77};
            Hall moved = hall;
            moved.changeRoom([&](Room& room) {
                for (Point& corner : room.outline) {
                    corner = corner + by;
                }
                room.columns.front().footprint.centre = room.columns.front().footprint.centre + by;
                room.floor.tileOrigin = room.floor.tileOrigin + by;
            });
            for (const Item& item : hall.design.items) {
                moved.change(item.id, [&](Item& each) {
                    each.pose.x += by.x;
                    each.pose.y += by.y;
                });
            }
            const Findings before = judged(hall.design);
            const Findings after = judged(moved.design);
            QVERIFY(before.findings.size() > 4);
            QCOMPARE(verdicts(before), verdicts(after));
            for (std::size_t i = 0; i < before.findings.size(); ++i) {
                QCOMPARE(before.findings[i].items, after.findings[i].items);
                QVERIFY(std::fabs(before.findings[i].value - after.findings[i].value) <
                        1e-6 * std::max(1.0, std::fabs(before.findings[i].value)));
            }
        }
    }
};

HALLWRIGHT_TEST(AirRulesTest);
#include "air_rules_test.moc"
