// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/liquid/loop_ride_through.h"

#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>
#include <numbers>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

bool isNear(double a, double b) {
    return std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b));
}

Product liquidRack(double inletMax) {
    Product rack = rackOf(0.0, 0.0, 50e3);
    if (inletMax > 0.0) {
        rack.values[Property::CoolantInletMax] = {inletMax, Confidence::Datasheet, 0};
    }
    return rack;
}

}  // namespace

class LoopRideThroughTest : public QObject {
    Q_OBJECT
  private slots:
    /// A CDU of 100 kW, 34 °C, through two headers to a rack of 50 kW that bears 44 °C.
    void coolantIsCountedAllTheWayRound() {
        Hall hall;
        const auto rack = hall.put(liquidRack(44.0), "A", {3, 3});
        const auto cdu = hall.put(cduOf(100e3, 4.0, 0.002), "CDU-1", {5, 6});
        const Product pipes = product(Kind::CoolantHeader, "header",
                                      {{Property::Width, 4.0},
                                       {Property::Depth, 0.4},
                                       {Property::Height, 0.3},
                                       {Property::OuterDiameter, 0.1143}},
                                      {port("tcs", LinkKind::Coolant, Direction::Both, 8)});
        const auto first = hall.put(pipes, "TCS-1", {3, 6, 3});
        const auto second = hall.put(pipes, "TCS-2", {3, 7, 3}, {{Property::Width, 2.0}});
        // The far header is joined before the near one.
        const auto hose = hall.join(LinkKind::Coolant, second, rack);
        hall.join(LinkKind::Coolant, first, second);
        hall.join(LinkKind::Coolant, cdu, first);
        Link link = *hall.design.links.find(hose);
        link.product =
            embed(hall.design, product(Kind::Hose, "hose", {{Property::OuterDiameter, 0.036}}));
        hall.design.links.put(link);

        const auto all = answersOf(hall.design).rideThrough.liquid;
        QCOMPARE(all.size(), std::size_t{1});
        const LiquidRideThrough& each = all.front();
        const double headers = 2.0 * 6.0 * std::numbers::pi / 4.0 * 0.1103 * 0.1103;
        const double hoses = 2.0 * 2.0 * std::numbers::pi / 4.0 * 0.0252 * 0.0252;
        const double inRack = 0.25e-6 * 50e3;
        QVERIFY(isNear(each.inRacks.si(), inRack + hoses));
        QVERIFY(isNear(each.loop.si(), inRack + hoses + headers + 0.08e-6 * 100e3));
        QVERIFY(isNear(each.lasts.si(), each.loop.si() * 1020.0 * 3900.0 * 10.0 / 50e3));
        QVERIFY(each.guessed && each.missing.empty());
    }

    void whatIsNotKnownIsNamed() {
        Hall hall;
        const auto rack = hall.put(liquidRack(0.0), "A", {3, 3});
        Product pumped = cduOf(100e3, 4.0, 0.002);
        pumped.values[Property::PowerNominal].number = 1000.0;
        hall.join(LinkKind::Coolant, hall.put(pumped, "CDU-1", {5, 6}), rack);
        const auto each = answersOf(hall.design).rideThrough.liquid.front();
        QCOMPARE(each.missing.size(), std::size_t{2});
        QVERIFY(filled(each.missing[0]).starts_with("coolant inlet limit of "));
        QCOMPARE(filled(each.missing[1]), std::string("power feed of CDU-1"));
    }
};

HALLWRIGHT_TEST(LoopRideThroughTest);
#include "loop_ride_through_test.moc"
