// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/heat.h"
#include "solvers/liquid/balance.h"
#include "solvers/liquid/cdu.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;
using namespace hallwright::testing;

namespace {
bool near(double a, double b, double tolerance = 1e-9) {
    return std::fabs(a - b) <= tolerance * std::max(1.0, std::fabs(b));
}
constexpr double kLpm = 1.0 / 6e4;
}  // namespace

class LiquidBalanceTest : public QObject {
    Q_OBJECT
  private slots:
    void flowsOfTheRuleSheet() {
        // rules.md 8: 100 kW at 10 K is 150.8 L/min of PG25 and 144.3 L/min of water.
        QVERIFY(std::fabs(coolantFlowFor(100.0_kW, 10.0_K).si() / kLpm - 150.8) < 0.05);
        QVERIFY(std::fabs(waterFlowFor(100.0_kW, 10.0_K).si() / kLpm - 144.3) < 0.05);
    }

    void capacityIsLinearInTheApproach_data() {
        QTest::addColumn<double>("supply");
        QTest::addColumn<double>("capacity");
        QTest::newRow("rated") << 34.0 << 1368e3;
        QTest::newRow("half") << 32.0 << 684e3;
        QTest::newRow("twice") << 38.0 << 2736e3;
        QTest::newRow("none") << 30.0 << 0.0;
        QTest::newRow("colder than its water") << 25.0 << 0.0;
    }
    void capacityIsLinearInTheApproach() {
        QFETCH(double, supply);
        QFETCH(double, capacity);
        Hall hall;
        const auto id = hall.put(cduOf(1368e3, 4.0, 0.02), "CDU-1", {3, 3},
                                 {{Property::SupplyTemperature, supply}});
        const auto cdus = cdusOf(hall.design, *hall.design.items.find(id));
        QCOMPARE(cdus.size(), std::size_t{1});
        QVERIFY(near(cdus.front().capacity.si(), capacity));
        QVERIFY(!cdus.front().guessed);
    }

    void withoutASetPointTheRatedApproachHolds() {
        Hall hall;
        hall.put(cduOf(500e3, 5.0, 0.01), "CDU-1", {3, 3});
        const LiquidBalance liquid = balanceLiquid(hall.design);
        QVERIFY(near(liquid.groups.front().supply.celsius(), 35.0));
        QVERIFY(near(liquid.groups.front().capacity.si(), 500e3));
    }

    void aLoopRunsThroughHeadersAndSumsItsUnits() {
        Hall hall;
        const auto header =
            hall.put(product(Kind::CoolantHeader, "header", {}), "HDR", {5, 5, 2.8});
        std::vector<Id<Item>> cdus;
        for (int i = 0; i < 3; ++i) {
            cdus.push_back(hall.put(cduOf(100e3, 4.0, 0.002), tag("CDU-", i), {1.0 + i, 1}));
            hall.join(LinkKind::Coolant, cdus.back(), header);
        }
        hall.change(cdus[2], [](Item& item) { item.state = ItemState::Standby; });
        for (int i = 0; i < 2; ++i) {
            const auto rack = hall.put(rackOf(10e3, 0.5, 75e3), tag("R", i), {6.0 + i, 5});
            hall.join(LinkKind::Coolant, header, rack);
        }
        const LiquidBalance liquid = balanceLiquid(hall.design);
        QCOMPARE(liquid.groups.size(), std::size_t{1});
        const CoolantGroup& group = liquid.groups.front();
        QCOMPARE(group.cdus, cdus);
        QCOMPARE(group.loads.size(), std::size_t{2});
        QVERIFY(near(group.heat.si(), 150e3));
        QVERIFY(near(group.capacity.si(), 200e3));
        QVERIFY(near(group.standbyCapacity.si(), 100e3));
        QVERIFY(near(group.largestUnit.si(), 100e3));
        QVERIFY(near(group.demand.si(), 150 * 1.5 * kLpm));
        QVERIFY(near(group.flow.si(), 0.004));
        // Demand 225 L/min is below the 240 of the pumps, so 225 circulate: 150 kW rise 10.05 K in
        // PG25.
        const double rise = 150e3 / (1020.0 * 3900.0 * 225 * kLpm);
        QVERIFY(near((group.ret - group.supply).si(), rise, 1e-9));
        QVERIFY(liquid.unserved.empty());
        QVERIFY(near(liquid.heat.si(), 150e3));
    }

    void pumpsWarmTheCoolantAndTheirMotorsTheRoom() {
        Hall hall;
        const auto rack = hall.put(rackOf(10e3, 0.5, 75e3), "A", {3, 3});
        Product pumping = cduOf(100e3, 4.0, 0.002);
        pumping.values[Property::PowerNominal] = {4e3, Confidence::Datasheet, 0};
        const auto cdu = hall.put(pumping, "CDU-1", {6, 3});
        hall.join(LinkKind::Coolant, cdu, rack);
        const Draw draw = coolingDrawOf(hall.design, *hall.design.items.find(cdu));
        QVERIFY(near(draw.airHeat.si() + draw.liquidHeat.si(), 4e3));
        QVERIFY(near(draw.airHeat.si(), 4e3 * (1.0 - 0.91 * 0.97), 1e-9));
        const LiquidBalance liquid = balanceLiquid(hall.design);
        QVERIFY(near(liquid.groups.front().heat.si(), 75e3 + draw.liquidHeat.si()));
    }

    void looseLoadsAreUnserved() {
        Hall hall;
        const auto rack = hall.put(rackOf(10e3, 0.5, 40e3), "A", {3, 3});
        const auto cdu = hall.put(cduOf(100e3, 4.0, 0.002), "CDU-1", {6, 3});
        QCOMPARE(balanceLiquid(hall.design).unserved, std::vector{rack});
        hall.join(LinkKind::Coolant, cdu, rack);
        QVERIFY(balanceLiquid(hall.design).unserved.empty());
        hall.change(cdu, [](Item& item) { item.state = ItemState::Off; });
        QCOMPARE(balanceLiquid(hall.design).unserved, std::vector{rack});
    }

    void aCduInARackServesIt() {
        Hall hall;
        const auto rack = hall.put(rackOf(10e3, 0.5, 40e3), "A", {3, 3});
        const auto slot = hall.addDevice(rack, cduOf(80e3, 5.0, 0.002), 1.0,
                                         {{Property::SupplyTemperature, 32.5}});
        const LiquidBalance liquid = balanceLiquid(hall.design);
        QCOMPARE(liquid.groups.size(), std::size_t{1});
        QCOMPARE(liquid.groups.front().cdus, std::vector{rack});
        QVERIFY(near(liquid.groups.front().capacity.si(), 40e3));
        const auto cdus = cdusOf(hall.design, *hall.design.items.find(rack));
        QCOMPARE(cdus.front().slot, slot);
        QVERIFY(cdus.front().sort == CduState::Sort::InRack);
    }

    void aCabinetWithItsOwnExchangerIsALoopOfItsOwn() {
        Hall hall;
        Product cabinet = rackOf(0.0, 0.0, 140e3, 0.0035);
        cabinet.ports = {port("fws", LinkKind::FacilityWater, Direction::In)};
        cabinet.values[Property::CoolingCapacity] = {147e3, Confidence::Datasheet, 0};
        const auto rack = hall.put(cabinet, "A", {3, 3});
        const LiquidBalance liquid = balanceLiquid(hall.design);
        QVERIFY(liquid.unserved.empty());
        QCOMPARE(liquid.groups.front().cdus, std::vector{rack});
        QVERIFY(near(liquid.groups.front().supply.celsius(), 30.0));
        QVERIFY(near(liquid.groups.front().capacity.si(), 147e3));
    }

    void theFlowPerWattIsASettingThatMakersFiguresOverride() {
        Hall hall;
        const auto cdu = hall.put(cduOf(100e3, 4.0, 0.002), "CDU-1", {6, 3});
        hall.join(LinkKind::Coolant, cdu, hall.put(rackOf(0, 0, 40e3), "A", {3, 3}));
        hall.join(LinkKind::Coolant, cdu, hall.put(rackOf(0, 0, 40e3, 60 * kLpm), "B", {4, 3}));
        QVERIFY(near(balanceLiquid(hall.design).groups.front().demand.si(), 120 * kLpm));
        hall.setLimit("LIQ-006.flow_per_watt", 3.0 / 6e4 / 1e3);
        QVERIFY(near(balanceLiquid(hall.design).groups.front().demand.si(), 180 * kLpm));
    }

    void aLongChainOfHeadersIsOneLoop() {
        Hall hall;
        const auto cdu = hall.put(cduOf(100e3, 4.0, 0.002), "CDU-1", {6, 3});
        const Product header = product(Kind::CoolantHeader, "header", {});
        std::vector<Id<Item>> chain{cdu};
        for (int i = 0; i < 20000; ++i) {
            chain.push_back(hall.put(header, tag("H", i), {3, 3, 3}));
        }
        // Joined from the far end, so that the forest is as deep as it gets.
        for (std::size_t i = chain.size() - 1; i > 0; --i) {
            hall.join(LinkKind::Coolant, chain[i - 1], chain[i]);
        }
        hall.join(LinkKind::Coolant, chain.back(), hall.put(rackOf(0, 0, 40e3), "A", {3, 3}));
        QVERIFY(balanceLiquid(hall.design).unserved.empty());
    }
};

HALLWRIGHT_TEST(LiquidBalanceTest);
#include "liquid_balance_test.moc"
