// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/voltages.h"

#include "solvers/power/conductors.h"
#include "solvers/power/power.h"
#include "solvers/power/supply_trees.h"
#include "tests/solvers/power/power_hall.h"
#include "tests/solvers/power/sweep_networks.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace hallwright;
using namespace hallwright::testing;
using enum Property;

namespace {

constexpr double kPhase = 400.0 / std::numbers::sqrt3;

bool isNear(double value, double expected, double relative = 1e-9) {
    return std::fabs(value - expected) <= relative * std::max(1.0, std::fabs(expected));
}

const SupplyPoint& of(const PowerResult& power, Id<Item> item, std::uint16_t slot = 0) {
    const PowerElement* element = power.find(item, slot);
    const SupplyPoint* point =
        power.voltages.find(static_cast<std::uint32_t>(element - power.elements.data()));
    return *point;
}

/// The point of a load's own input.
const SupplyPoint* inputOf(const PowerResult& power, Id<Item> load) {
    for (const Shared<SupplyTree>& tree : power.voltages.trees) {
        for (const SupplyPoint& point : tree->points) {
            if (point.element == SupplyPoint::kNone && point.item == load) {
                return &point;
            }
        }
    }
    return nullptr;
}

void setRoute(Design& design, Id<Link> id, double metres, Id<Product> cable = {}) {
    Link link = *design.links.find(id);
    link.routeLength = metres;
    link.product = cable;
    design.links.put(link);
}

void move(Design& design, Id<Item> id, double x, double y) {
    Item item = *design.items.find(id);
    item.pose.x = x;
    item.pose.y = y;
    design.items.put(item);
}

/// A UPS, a busway of 0.2 mΩ/m whose feed is 10 m of 95 mm², and three racks on tap-offs at 0.3,
/// 0.9 and 1.5 m with whips of 4 m and 10 mm².
struct OneRow {
    PowerHall hall{Jurisdiction::Iec, 400.0};
    Id<Item> utility, ups, busway;
    std::vector<Id<Item>> racks;
    std::vector<std::uint16_t> taps;

    explicit OneRow(double watts = 20e3, int servers = 3) {
        utility = hall.add(Kind::Utility, "UTILITY", {{Property::Voltage, 400.0}});
        ups = hall.add(Kind::Ups, "UPS", {{RatedPower, 200e3}, {Efficiency, 0.96}});
        busway =
            hall.add(Kind::Busway, "BUS",
                     {{RatedCurrent, 250.0}, {Width, 3.0}, {Resistance, 0.2e-3}, {Reactance, 0.0}});
        const Id<Product> feeder = hall.product(
            Kind::Whip, {{ConductorArea, 95e-6}, {RatedCurrent, 250.0}, {Reactance, 0.0}});
        const Id<Product> whip = hall.product(
            Kind::Whip, {{ConductorArea, 10e-6}, {RatedCurrent, 63.0}, {Reactance, 0.0}});
        setRoute(hall.design, hall.join(utility, ups), 5.0, feeder);
        setRoute(hall.design, hall.join(ups, busway), 10.0, feeder);
        for (int i = 0; i < 3; ++i) {
            racks.push_back(
                hall.rack(numbered("R-", i + 1), watts, {"PDU A1"}, servers, 63.0, 1.0));
            taps.push_back(hall.tap(busway, racks.back(), 1));
        }
        for (const Link& link : Design(hall.design).links) {
            if (link.from.item == busway) {
                setRoute(hall.design, link.id, 4.0, whip);
            }
        }
    }
};

}  // namespace

class VoltagesTest : public QObject {
    Q_OBJECT
  private slots:
    void aBuswayRowByHand() {
        const OneRow row;
        const PowerResult power = analysePower(row.hall.design);
        // Each rack draws P at its PDU: with R alone, phasors are real and the ladder is solved by
        // fixed point.
        const double feeder = 0.0225 / 95.0 * 10.0;
        const double whip = 0.0225 / 10.0 * 4.0;
        const std::array<double, 3> pieces{0.2e-3 * 0.3, 0.2e-3 * 0.6, 0.2e-3 * 0.6};
        std::array<double, 3> current{};
        std::array<double, 3> tap{};
        double busway = 0.0;
        for (int i = 0; i < 100; ++i) {
            const double all = current[0] + current[1] + current[2];
            busway = kPhase - feeder * all;
            tap[0] = busway - pieces[0] * all;
            tap[1] = tap[0] - pieces[1] * (current[1] + current[2]);
            tap[2] = tap[1] - pieces[2] * current[2];
            for (std::size_t k = 0; k < 3; ++k) {
                current[k] = 20e3 / 3.0 / (tap[k] - whip * current[k]);
            }
        }
        QVERIFY(isNear(of(power, row.ups).normal.toNeutral[0], kPhase));
        QVERIFY(isNear(of(power, row.busway).normal.toNeutral[1], busway));
        for (std::size_t k = 0; k < 3; ++k) {
            const SupplyPoint& end = of(power, row.racks[k], 1);
            QVERIFY(isNear(of(power, row.busway, row.taps[k]).normal.toNeutral[2], tap[k]));
            QVERIFY(isNear(end.normal.toNeutral[0], tap[k] - whip * current[k]));
            QVERIFY(isNear(end.normal.circuitDrop, whip * current[k] / kPhase, 1e-8));
            QVERIFY(isNear(end.normal.drop, 1.0 - end.normal.toNeutral[0] / kPhase, 1e-8));
            QVERIFY(isNear(end.normal.current, current[k]));
            QVERIFY(end.normal.neutral < 1e-6);
            QVERIFY(!end.isEstimated);
            QVERIFY(isNear(end.distance, 10.0 + 0.3 + 0.6 * static_cast<double>(k) + 4.0));
        }
    }

    void energyClosesOnDesigns() {
        const TwoSides two = twoSides(6, 31e3);
        const PowerResult power = analysePower(two.hall.design);
        double loads = 0.0;
        for (const Shared<SupplyTree>& tree : power.voltages.trees) {
            QVERIFY(!tree->isCollapsed());
            for (const SweptTree::Case& one : tree->swept->cases) {
                SweepNetworkOf numbers;
                numbers.network = tree->swept->network;
                numbers.state = one.input;
                const Balance balance =
                    balanceOf(numbers, sweepVoltages(numbers.network, numbers.state));
                QVERIFY(isNear(balance.sources, balance.loads + balance.losses));
                loads += one.state == 0 ? balance.loads : 0.0;
            }
        }
        QVERIFY(isNear(loads, power.itLoad.si()));
        QVERIFY(power.voltages.losses > 0.0);
        QVERIFY(power.voltages.losses < 0.03 * power.itLoad.si());
    }

    void theWorstStateIsTheLossOfTheOtherSide() {
        const TwoSides two = twoSides(6, 30e3);
        const PowerResult power = analysePower(two.hall.design);
        const SupplyPoint& end = of(power, two.racks.back(), 1);
        QVERIFY(end.worst.drop > 1.99 * end.normal.drop);
        QVERIFY(end.worst.drop < 2.1 * end.normal.drop);
        QCOMPARE(power.states[end.worstState].lost, two.b.ats);
        QVERIFY(end.isEstimated);  // lengths and cross-sections stand nowhere
        QVERIFY(end.isWayKnown);
    }

    void upsOutputsAndGeneratorsHoldTheirVoltage() {
        const TwoSides two = twoSides(6, 30e3);
        const PowerResult power = analysePower(two.hall.design);
        for (const Id<Item> item : {two.a.ups, two.b.ups, two.a.generator}) {
            for (const double volts : of(power, item).normal.toNeutral) {
                QVERIFY(isNear(volts, kPhase));
            }
        }
        // A transformer does not: 6 % of 1 MVA at about 95 kW.
        const SupplyPoint& transformer = of(power, two.a.transformer);
        QVERIFY(transformer.normal.toNeutral[0] < 0.999 * kPhase);
        QVERIFY(transformer.normal.toNeutral[0] > 0.98 * kPhase);
        QCOMPARE(transformer.normal.drop, 0.0);
    }

    void aBuswayGoesOnBeyondATapOffThatIsLost() {
        // Both PDUs of each rack on one busway: the loss of a tap-off is a state of its own.
        PowerHall hall;
        const Id<Item> busway =
            hall.add(Kind::Busway, "BUS", {{RatedCurrent, 250.0}, {Width, 4.0}});
        hall.join(hall.add(Kind::Utility, "U", {{Property::Voltage, 400.0}}), busway);
        std::vector<Id<Item>> racks;
        for (int i = 0; i < 3; ++i) {
            racks.push_back(hall.rack(numbered("R-", i + 1), 9e3, {"PDU A1", "PDU B1"}));
            hall.tap(busway, racks.back(), 1);
            hall.tap(busway, racks.back(), 2);
        }
        const PowerResult power = analysePower(hall.design);
        QVERIFY(!power.voltages.trees[0]->isCollapsed());
        const SupplyPoint& end = of(power, racks[2], 1);
        QVERIFY(power.states[end.worstState].slot != 0);
        QVERIFY(end.worst.circuitDrop > 1.9 * end.normal.circuitDrop);
        QVERIFY(end.worst.drop < 2.0 * end.normal.drop);
    }

    void oneServerOnAPhaseLoadsTheNeutral() {
        const OneRow row(6e3, 1);
        const PowerResult power = analysePower(row.hall.design);
        const SupplyPoint& end = of(power, row.racks[0], 1);
        // One of 6 kW alone: what flows out flows back.
        const auto least = std::ranges::min(end.normal.toNeutral);
        QVERIFY(isNear(end.normal.neutral, 6e3 / least, 1e-8));
        QVERIFY(unbalanceOf(end.normal) > 0.0);
    }

    void thirdHarmonicsAddInTheNeutral() {
        OneRow row(20e3);
        const Item rack = *row.hall.design.items.find(row.racks[0]);
        Item changed = rack;
        for (Device& device : changed.devices.edit()) {
            if (productOf(row.hall.design, device).kind == Kind::GpuServer) {
                device.own.set(ThirdHarmonic, 0.10);
            }
        }
        row.hall.design.items.put(changed);
        const PowerResult power = analysePower(row.hall.design);
        const SupplyPoint& end = of(power, row.racks[0], 1);
        // Balanced: 3·h3·I_ph (rules.md 6.4), on the way up to the UPS and no further.
        QVERIFY(isNear(end.normal.neutral, 0.3 * end.normal.current, 1e-8));
        QVERIFY(isNear(of(power, row.busway).normal.neutral, end.normal.neutral, 1e-8));
        QVERIFY(of(power, row.utility).normal.neutral < 1e-3);
        QVERIFY(of(power, row.racks[1], 1).normal.neutral < 1e-6);
    }

    void whatHasMovedIsSolvedAgainAndNothingElse() {
        TwoSides two = twoSides(6, 30e3);
        const PowerResult before = analysePower(two.hall.design);
        Design moved = two.hall.design;
        move(moved, two.racks[2], 31.0, 3.0);
        const std::array items{two.racks[2]};
        const PowerResult quick = withMoved(before, moved, items);
        const PowerResult full = analysePower(moved);
        for (const Id<Item> rack : two.racks) {
            for (const std::uint16_t pdu : {std::uint16_t{1}, std::uint16_t{2}}) {
                const SupplyPoint& a = of(quick, rack, pdu);
                const SupplyPoint& b = of(full, rack, pdu);
                QCOMPARE(a.worst.drop, b.worst.drop);
                QCOMPARE(a.normal.toNeutral, b.normal.toNeutral);
                QCOMPARE(a.length, b.length);
            }
        }
        QVERIFY(of(full, two.racks[2], 1).length > of(before, two.racks[2], 1).length + 10.0);
    }

    void treesThatAreAsBeforeKeepTheirAnswer() {
        OneRow row;
        PowerHall& hall = row.hall;
        const Id<Item> panel = hall.add(Kind::Rpp, "RPP", {{RatedCurrent, 250.0}});
        hall.join(hall.add(Kind::Utility, "OTHER", {{Property::Voltage, 400.0}}), panel);
        const Id<Item> rack = hall.rack("R-9", 9e3, {"PDU A1"});
        hall.join(panel, rack, Side::None,
                  hall.put(panel, Kind::Breaker, 1.0, "", {{BreakerCurrent, 32.0}}), 1);
        const PowerResult before = analysePower(hall.design);
        QCOMPARE(before.voltages.trees.size(), std::size_t{2});
        Item changed = *hall.design.items.find(rack);
        changed.devices.edit().back().own.set(PowerNominal, 5e3);
        hall.design.items.put(changed);
        const PowerResult after = analysePower(hall.design, {}, &before);
        QVERIFY(after.voltages.trees[0].same(before.voltages.trees[0]));
        QVERIFY(!after.voltages.trees[1].same(before.voltages.trees[1]));
        QCOMPARE(of(after, rack, 1).normal.drop,
                 of(analysePower(hall.design), rack, 1).normal.drop);
        const std::array others{rack};
        QVERIFY(
            withMoved(after, hall.design, others).voltages.trees[0].same(before.voltages.trees[0]));
    }

    void anEndInNoRoomHasNoLength() {
        OneRow row;
        Item busway = *row.hall.design.items.find(row.busway);
        busway.room = {};
        row.hall.design.items.put(busway);
        QVERIFY(of(analysePower(row.hall.design), row.racks[0], 1).isWayKnown);  // routes are given
        for (const Link& link : Design(row.hall.design).links) {
            setRoute(row.hall.design, link.id, 0.0, link.product);
        }
        const PowerResult power = analysePower(row.hall.design);
        QVERIFY(!of(power, row.racks[0], 1).isWayKnown);
        QVERIFY(of(power, row.ups).isWayKnown);
    }

    void aCoolerOnTheBoardHasAPointOfItsOwn() {
        TwoSides two = twoSides(2, 30e3);
        const Id<Item> crah = two.hall.add(Kind::Crah, "CRAH", {{PowerNominal, 9e3}});
        setRoute(two.hall.design, two.hall.join(two.a.board, crah), 30.0,
                 two.hall.product(Kind::Whip, {{RatedCurrent, 32.0}}));
        const PowerResult power = analysePower(two.hall.design);
        const SupplyPoint* input = inputOf(power, crah);
        QVERIFY(input);
        const SupplyPoint& board = of(power, two.a.board);
        // 32 A are carried by 4 mm² (34 A): 5.625 mΩ/m.
        QVERIFY(isNear(input->area, 4e-6));
        const double amperes = 9e3 / 3.0 / 0.95 / input->normal.toNeutral[0];
        QVERIFY(isNear(input->normal.current, amperes, 1e-6));
        const double drop = 30.0 * amperes * (0.005625 * 0.95 + 0.08e-3 * std::sqrt(1 - 0.9025));
        QVERIFY(isNear(input->normal.circuitDrop, drop / kPhase, 1e-4));
        QVERIFY(isNear(input->normal.drop, board.normal.drop + input->normal.circuitDrop, 1e-9));
    }

    void loadsBeyondACableAreNamed() {
        OneRow row(20e3);
        for (const Link& link : Design(row.hall.design).links) {
            if (link.to.item == row.racks[2]) {
                setRoute(row.hall.design, link.id, 1200.0, link.product);
            }
        }
        const PowerResult power = analysePower(row.hall.design);
        QCOMPARE(power.voltages.trees.size(), std::size_t{1});
        const SupplyTree& tree = *power.voltages.trees[0];
        QVERIFY(!tree.isSettled());
        QCOMPARE(tree.points[tree.collapsedPoint].item, row.racks[2]);
        QVERIFY(!power.voltages.find(0));
        QVERIFY(std::isfinite(power.itLoad.si()));
    }

    void conductorsByTheirTables_data() {
        QTest::addColumn<bool>("nec");
        QTest::addColumn<double>("ampacity");
        QTest::addColumn<double>("squareMillimetres");
        QTest::addColumn<double>("milliohms");  // per metre
        QTest::newRow("IEC 63 A") << false << 63.0 << 16.0 << 22.5 / 16.0;
        QTest::newRow("IEC 80 A, equal") << false << 80.0 << 16.0 << 22.5 / 16.0;
        QTest::newRow("IEC 400 A") << false << 400.0 << 240.0 << 22.5 / 240.0;
        QTest::newRow("IEC 1000 A, three runs") << false << 1000.0 << 3 * 185.0 << 22.5 / 555.0;
        QTest::newRow("NEC 60 A, 6 AWG") << true << 60.0 << 13.3 << 0.491 / 0.3048;
        QTest::newRow("NEC 400 A, two runs") << true << 400.0 << 2 * 85.0 << 0.0766 / 0.6096;
    }
    void conductorsByTheirTables() {
        QFETCH(bool, nec);
        QFETCH(double, ampacity);
        QFETCH(double, squareMillimetres);
        QFETCH(double, milliohms);
        const Conductor conductor =
            conductorFor(ampacity, nec ? Jurisdiction::Nec : Jurisdiction::Iec, 22.5e-9, 0.08e-3);
        QVERIFY(isNear(conductor.area * 1e6, squareMillimetres));
        QVERIFY(isNear(conductor.resistance * 1e3, milliohms));
        QVERIFY(conductor.isEstimated);
    }
};

HALLWRIGHT_TEST(VoltagesTest);
#include "voltages_test.moc"
