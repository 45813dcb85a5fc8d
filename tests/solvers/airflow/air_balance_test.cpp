// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/heat.h"
#include "solvers/airflow/balance.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

bool near(double a, double b, double tolerance = 1e-9) {
    return std::fabs(a - b) <= tolerance * std::max(1.0, std::fabs(b));
}

Product doorOf(double capacity, double airflow, double water) {
    return product(Kind::RearDoor, "door",
                   {{Property::CoolingCapacity, capacity},
                    {Property::Airflow, airflow},
                    {Property::WaterTemperature, water}});
}

/// Two rows of three racks that face each other over an aisle of 1.2 m with a column of tiles
/// before each rack.
Hall raisedAisle(double heat, double airflow, double openArea, double supply) {
    Hall hall;
    hall.changeRoom([](Room& room) {
        room.floor.kind = FloorKind::Raised;
        room.floor.plenumDepth = 0.8;
    });
    for (int i = 0; i < 3; ++i) {
        const double x = 3.3 + 0.6 * i;
        hall.put(rackOf(heat, airflow), tag("A", i), {x, 5.2, 0, 0});
        hall.put(rackOf(heat, airflow), tag("B", i), {x, 2.8, 0, 180});
        hall.put(tileOf(openArea), tag("TA", i), {x, 4.3});
        hall.put(tileOf(openArea), tag("TB", i), {x, 3.7});
    }
    hall.put(containmentOf(1.8, 1.2), "CC", {3.9, 4.0});
    hall.put(crahOf(500e3, supply), "CRAH-1", {10.0, 8.0});
    hall.setLimit("THM-005.seam_area", 0.0);
    return hall;
}

}  // namespace

class AirBalanceTest : public QObject {
    Q_OBJECT
  private slots:
    void checkValuesOfTheRuleSheet() {
        // rules.md 8: 10 kW at 12 K is 0.691 m³/s (1.2 kg/m³); 1500 m and 20 °C is 1.005 kg/m³.
        QVERIFY(std::fabs(airflowFor(10.0_kW, 12.0_K, 1.2).si() - 0.691) < 0.0005);
        QVERIFY(std::fabs(airDensity(20.0, 1500.0) - 1.005) < 0.0005);
    }

    void anEmptyHallHasNoZone() {
        Hall hall;
        hall.changeRoom([](Room& room) { room.lighting = 10.0; });
        QVERIFY(balanceAir(hall.design, {}).zones.empty());
    }

    void energyCloses() {
        Hall hall;
        hall.changeRoom([](Room& room) {
            room.lighting = 10.0;
            room.envelopeHeat = 2500.0;
        });
        hall.put(rackOf(20e3, 1.0, 40e3), "A", {3, 3});
        hall.put(rackOf(12e3, 0.6), "B", {4, 3});
        const auto cooler = hall.put(crahOf(60e3, 5.0), "CRAH-1", {9, 3});
        hall.change(cooler, [](Item& item) { item.own.set(Property::PowerNominal, 3000.0); });
        const auto ups = hall.put(product(Kind::Ups, "ups", {}), "UPS-1", {6, 6});
        PowerResult power;
        PowerElement& element = power.elements.emplace_back();
        element.item = ups;
        element.kind = Kind::Ups;
        element.loss = Power(1700.0);
        const AirBalance air = balanceAir(hall.design, power);
        QCOMPARE(air.zones.size(), std::size_t{1});
        const AirZone& zone = air.zones.front();
        QVERIFY(near(zone.itHeat.si(), 32e3));
        QVERIFY(near(zone.distributionHeat.si(), 1700.0));
        QVERIFY(near(zone.coolingHeat.si(), 3000.0));
        QVERIFY(near(zone.lightingHeat.si(), 10.0 * 108.0));
        QVERIFY(near(zone.envelopeHeat.si(), 2500.0));
        QVERIFY(near((air.airHeat + air.liquidHeat).si(), 72e3));
        QVERIFY(near(air.liquidHeat.si(), 40e3));
        // What the coolers carry off at the return temperature is the heat of the zone.
        const double carried =
            air.airDensity * 1005.0 * 5.0 * (zone.returnTemperature - zone.supplyTemperature).si();
        QVERIFY(near(carried, zone.heat().si()));
    }

    void whatStandsOutdoorsHeatsNoRoom() {
        Hall hall;
        hall.changeRoom([](Room& room) {
            room.kind = RoomKind::GeneratorYard;
            room.hasExternalRoof = true;
        });
        hall.put(rackOf(10e3, 0.5), "A", {3, 3});
        QVERIFY(balanceAir(hall.design, {}).zones.empty());
    }

    void standbyCountsApartAndOffNotAtAll() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        hall.put(crahOf(30e3, 2.0), "CRAH-1", {9, 3});
        const auto second = hall.put(crahOf(40e3, 3.0), "CRAH-2", {9, 5});
        const auto third = hall.put(crahOf(90e3, 9.0), "CRAH-3", {9, 7});
        hall.change(second, [](Item& item) { item.state = ItemState::Standby; });
        hall.change(third, [](Item& item) { item.state = ItemState::Off; });
        const AirZone zone = balanceAir(hall.design, {}).zones.front();
        QVERIFY(near(zone.capacity.si(), 30e3));
        QVERIFY(near(zone.standbyCapacity.si(), 40e3));
        QVERIFY(near(zone.largestUnit.si(), 40e3));
        QVERIFY(near(zone.supply.si(), 2.0));
        QCOMPARE(zone.coolers.size(), std::size_t{2});
    }

    void aNamedZoneStandsForItselfOnlyWithACooler() {
        Hall hall;
        const auto a = hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        const auto b = hall.put(rackOf(10e3, 0.5), "B", {5, 3});
        const auto crah = hall.put(crahOf(30e3, 2.0), "CRAH-1", {9, 3});
        for (const auto id : {a, b}) {
            hall.change(id, [](Item& item) { item.zone = item.tag; });
        }
        QCOMPARE(balanceAir(hall.design, {}).zones.size(), std::size_t{1});
        hall.change(crah, [](Item& item) { item.zone = "A"; });
        const AirBalance air = balanceAir(hall.design, {});
        QCOMPARE(air.zones.size(), std::size_t{2});
        QVERIFY(near(air.zones[0].itHeat.si(), 10e3));
        QCOMPARE(air.zones[1].zone, std::string("A"));
        QVERIFY(near(air.zones[1].itHeat.si(), 20e3));
    }

    void altitudeAsksForMoreAirAndTakesCapacity() {
        Hall hall;
        hall.design.site.edit().altitude = 1500.0;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        hall.put(crahOf(30e3, 2.0), "CRAH-1", {9, 3});
        const AirBalance air = balanceAir(hall.design, {});
        QVERIFY(near(air.zones.front().demand.si(), 1.2 / airDensity(20.0, 1500.0)));
        QVERIFY(near(air.zones.front().capacity.si(), 30e3 * airDensity(20.0, 1500.0) / 1.2));
    }

    void rearDoors_data() {
        QTest::addColumn<double>("capacity");
        QTest::addColumn<double>("airflow");
        QTest::addColumn<double>("water");
        QTest::addColumn<double>("takes");
        QTest::newRow("all of it") << 65e3 << 2.0 << 14.0 << 30e3;
        QTest::newRow("its capacity") << 20e3 << 2.0 << 14.0 << 20e3;
        QTest::newRow("its share of the air") << 65e3 << 0.5 << 14.0 << 10e3;
        QTest::newRow("no colder than its water")
            << 65e3 << 2.0 << 30.0 << 30e3 - airDensity(20, 0) * 1005.0 * 1.5 * (30.0 - 22.0);
        QTest::newRow("warm water") << 65e3 << 2.0 << 60.0 << 0.0;
    }
    void rearDoors() {
        QFETCH(double, capacity);
        QFETCH(double, airflow);
        QFETCH(double, water);
        QFETCH(double, takes);
        Hall hall;
        const auto rack = hall.put(rackOf(30e3, 1.5), "A", {3, 3});
        hall.addDevice(rack, doorOf(capacity, airflow, water));
        const AirBalance air = balanceAir(hall.design, {});
        QVERIFY(near(air.racks.front().rearDoor.si(), takes, 1e-6));
        QVERIFY(near(air.zones.front().itHeat.si(), 30e3 - takes, 1e-6));
        QVERIFY(near((air.airHeat + air.liquidHeat).si(), 30e3));
    }

    void aLiquidToAirCduHeatsItsRoom() {
        Hall hall;
        const auto rack = hall.put(rackOf(10e3, 0.5, 40e3), "A", {3, 3});
        Product unit = cduOf(70e3, 15.0, 0.001);
        unit.ports.pop_back();
        const auto cdu = hall.put(unit, "CDU-1", {6, 3});
        hall.join(LinkKind::Coolant, cdu, rack);
        const AirZone zone = balanceAir(hall.design, {}).zones.front();
        QVERIFY(near(zone.coolingHeat.si(), 40e3));
        QVERIFY(near(zone.heat().si(), 50e3));
    }

    void tilesShareTheAirOfThePlenumAndEachRackGetsThoseBeforeIt() {
        const Hall hall = raisedAisle(24e3, 1.24, 0.56, 6.0);
        const AirBalance air = balanceAir(hall.design, {});
        for (const RackHeat& rack : air.racks) {
            QVERIFY(near(rack.tileFlow, 1.0));
        }
        QVERIFY(near(air.zones.front().supply.si(), 6.0));
        QVERIFY(air.zones.front().contained);
        QVERIFY(near(air.zones.front().leakage, 0.05));
        QCOMPARE(air.aisles.size(), std::size_t{1});
        QVERIFY(near(air.aisles.front().supply.si(), 6.0));
        QVERIFY(near(air.aisles.front().demand.si(), 6 * 1.24));
        QCOMPARE(air.aisles.front().racks.size(), std::size_t{6});
    }

    void oneTileOfTheIssueGivesHalfOfWhatItsRackDraws() {
        // A 56 % tile of 0.61 m gives 0.63 m³/s at 12.5 Pa; a 24 kW rack draws 1.24.
        Hall hall;
        hall.changeRoom([](Room& room) { room.floor.kind = FloorKind::Raised; });
        hall.setLimit("THM-005.seam_area", 0.0);
        hall.put(rackOf(24e3, 1.24), "A", {3.3, 5.2});
        hall.put(tileOf(0.56, 0.61), "T", {3.3, 4.295});
        hall.put(crahOf(50e3, 0.627), "CRAH-1", {10, 8});
        const AirBalance air = balanceAir(hall.design, {});
        QVERIFY(std::fabs(air.zones.front().plenumPressure.si() - 12.5) < 0.1);
        QVERIFY(std::fabs(air.racks.front().tileFlow - 0.63) < 0.005);
    }

    void seamsTakeTheirShare() {
        Hall hall = raisedAisle(24e3, 1.24, 0.25, 6.0);
        hall.setLimit("THM-005.seam_area", 0.002);
        const AirBalance air = balanceAir(hall.design, {});
        const double p = air.zones.front().plenumPressure.si();
        const double seams = 0.6 * 0.002 * 108.0 * std::sqrt(2.0 * p / air.airDensity);
        QVERIFY(near(air.zones.front().supply.si() + seams, 6.0));
    }

    void aSlowerFanGivesLessAndAFasterMore() {
        double before = 0.0;
        for (const double airflow : {4.0, 6.0, 8.0}) {
            Hall hall = raisedAisle(24e3, 1.24, 0.56, 6.0);
            hall.change(findItem(hall.design, "CRAH-1")->id, [&](Item& item) {
                item.own.set(Property::FanShutoffPressure, 250.0);
                item.own.set(Property::FanFreeFlow, 6.4);
                item.own.set(Property::Airflow, airflow);
            });
            const double supply = balanceAir(hall.design, {}).zones.front().supply.si();
            QVERIFY(supply > before);
            before = supply;
        }
    }

    void upflowCoolersSupplyARaisedFloorWithoutTiles() {
        Hall hall;
        hall.changeRoom([](Room& room) { room.floor.kind = FloorKind::Raised; });
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        hall.put(crahOf(30e3, 2.0), "CRAH-1", {9, 3});
        const AirZone zone = balanceAir(hall.design, {}).zones.front();
        QVERIFY(near(zone.supply.si(), 2.0));
        QCOMPARE(zone.plenumPressure.si(), 0.0);
    }

    void aMirroredHallGivesTheSameAnswer() {
        const Hall hall = raisedAisle(24e3, 1.24, 0.25, 6.0);
        Hall mirrored = hall;
        for (const Item& item : hall.design.items) {
            mirrored.change(item.id, [](Item& moved) {
                moved.pose.x = 12.0 - moved.pose.x;
                moved.pose.y = 9.0 - moved.pose.y;
                moved.pose.rotation += 180.0;
            });
        }
        const AirBalance a = balanceAir(hall.design, {});
        const AirBalance b = balanceAir(mirrored.design, {});
        QVERIFY(near(a.zones.front().supply.si(), b.zones.front().supply.si()));
        for (std::size_t i = 0; i < a.racks.size(); ++i) {
            QVERIFY(near(a.racks[i].tileFlow, b.racks[i].tileFlow, 1e-9));
        }
    }
};

HALLWRIGHT_TEST(AirBalanceTest);
#include "air_balance_test.moc"
