// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/transient/air_ride_through.h"

#include "solvers/airflow/transient/warming.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kRack = 0.6 * 1.2 * 2.2;  // m³
constexpr double kCrah = 2.0 * 0.9 * 2.0;

std::vector<AirRideThrough> survey(const Design& design) {
    return answersOf(design).rideThrough.air;
}

bool isNear(double a, double b, double tolerance = 1e-9) {
    return std::fabs(a - b) <= tolerance * std::max(std::fabs(a), std::fabs(b));
}

/// 12 m × 9 m × 3 m with one rack of 20 kW that draws 1 m³/s at 20 °C.
Hall oneRack() {
    Hall hall;
    hall.put(rackOf(20e3, 1.0), "A", {3, 3});
    hall.put(crahOf(100e3, 1.2), "CRAH-1", {9, 3});
    return hall;
}

}  // namespace

class AirRideThroughTest : public QObject {
    Q_OBJECT
  private slots:
    void anOpenHallHasItsAirItsRacksAndItsSlab() {
        const auto all = survey(oneRack().design);
        QCOMPARE(all.size(), std::size_t{1});
        const AirRideThrough& each = all.front();
        const double flow = answersOf(oneRack().design).air.airDensity * 1005.0;
        QVERIFY(isNear(each.volume.si(), 12.0 * 9.0 * 3.0 - kRack - kCrah));
        QVERIFY(isNear(each.airCapacity, flow * each.volume.si()));
        QVERIFY(isNear(each.equipment.capacity, 1000.0 * 500.0));
        QVERIFY(isNear(each.equipment.coupling, 0.45 * flow));
        QVERIFY(isNear(each.floor.coupling, 7.0 * (108.0 - 0.72 - 1.8)));
        QVERIFY(isNear(each.heat.si(), 20e3));
        QCOMPARE(each.start.celsius(), 20.0);
        QCOMPARE(each.limit.celsius(), 32.0);
        QVERIFY(isNear(warmingOf(each).rise(each.warming.si()), 12.0));
        // Between air alone and all of it together.
        QVERIFY(each.warming.si() > 12.0 * each.airCapacity / 20e3);
        QVERIFY(each.warming.si() <
                12.0 * (each.airCapacity + each.equipment.capacity + each.floor.capacity) / 20e3);
        QVERIFY(each.shortest < each.warming && each.warming < each.longest);
        QVERIFY(each.guessed);  // class values
        QVERIFY(each.missing.empty());
    }

    void anEnclosedColdAisleHasLittleAir() {
        Hall hall = oneRack();
        const double open = survey(hall.design).front().warming.si();
        const auto aisle = hall.put(containmentOf(3.0, 1.2), "CC", {3, 1.8});
        const auto all = survey(hall.design);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all.front().aisle, aisle);
        QVERIFY(isNear(all.front().volume.si(), 3.0 * 1.2 * 2.4));
        QVERIFY(all.front().warming.si() < 0.2 * open);
        // A raised floor adds the air below it.
        hall.changeRoom([](Room& room) {
            room.floor.kind = FloorKind::Raised;
            room.floor.plenumDepth = 0.6;
        });
        hall.put(tileOf(0.25), "T1", {3.3, 1.8});
        QVERIFY(isNear(survey(hall.design).front().volume.si(), 3.0 * 1.2 * 2.4 + 108.0 * 0.6));
    }

    void anEnclosedHotAisleLeavesTheRoomCold() {
        Hall hall = oneRack();
        hall.put(containmentOf(3.0, 1.2), "HC", {3, 4.2});
        const auto all = survey(hall.design);
        QVERIFY(!all.front().aisle);
        QVERIFY(isNear(all.front().volume.si(), 324.0 - kRack - kCrah - 3.0 * 1.2 * 2.4));
    }

    void heatIsSharedByAirflow() {
        Hall hall = oneRack();
        hall.put(containmentOf(3.0, 1.2), "CC", {3, 1.8});
        hall.put(rackOf(10e3, 3.0), "B", {7, 6});
        const auto all = survey(hall.design);
        QCOMPARE(all.size(), std::size_t{2});
        QVERIFY(all[0].aisle && !all[1].aisle);
        QVERIFY(isNear(all[0].heat.si(), 7500.0));
        QVERIFY(isNear(all[1].heat.si(), 22500.0));
    }

    void whatARearDoorTookGoesIntoTheAirToo() {
        Hall hall = oneRack();
        hall.addDevice(
            findItem(hall.design, "A")->id,
            product(Kind::RearDoor, "door",
                    {{Property::CoolingCapacity, 15e3}, {Property::WaterTemperature, 14.0}}));
        QVERIFY(answersOf(hall.design).air.racks.front().rearDoor.si() > 0.0);
        QVERIFY(isNear(survey(hall.design).front().heat.si(), 20e3));
    }

    void theRackWithTheLeastMarginIsTheWorst() {
        Hall hall = oneRack();
        hall.put(rackOf(20e3, 1.0), "B", {5, 3}, {{Property::InletMax, 27.0}});
        const auto each = survey(hall.design).front();
        QCOMPARE(each.worst, findItem(hall.design, "B")->id);
        QCOMPARE(each.limit.celsius(), 27.0);
    }

    void nothingToLoseIsNoRideThrough() {
        QVERIFY(survey(Hall().design).empty());
        Hall idle;  // coolers without racks
        idle.put(crahOf(100e3, 1.2), "CRAH-1", {9, 3});
        QVERIFY(survey(idle.design).empty());
        Hall hot;  // racks without coolers: THM-006
        hot.put(rackOf(20e3, 1.0), "A", {3, 3});
        QVERIFY(survey(hot.design).empty());
    }

    void withoutASupplyTemperatureItSaysSo() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        Product silent = crahOf(100e3, 1.0);
        silent.values.erase(Property::Airflow);
        hall.put(silent, "CRAH-1", {9, 3});
        const auto each = survey(hall.design).front();
        QCOMPARE(inEnglish(each.missing),
                 (std::vector<std::string>{"temperature of the air that racks of Hall 1 draw"}));
    }

    void moreHeatNeverLastsLonger() {
        double before = std::numeric_limits<double>::infinity();
        for (double heat = 5e3; heat < 60e3; heat += 5e3) {
            Hall hall;
            hall.put(rackOf(heat, 1.0), "A", {3, 3});
            hall.put(crahOf(100e3, 1.2), "CRAH-1", {9, 3});
            const double lasts = survey(hall.design).front().warming.si();
            QVERIFY(lasts < before);
            before = lasts;
        }
    }
};

HALLWRIGHT_TEST(AirRideThroughTest);
#include "air_ride_through_test.moc"
