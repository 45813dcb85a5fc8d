// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/regions.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

struct Closed {
    AirGrid grid;
    AirBodies bodies;
    ClosedFlows flows;
};

Closed closed(const AirScene& scene, double cell = 0.2) {
    Closed all{layOnGrid(scene, cell), {}, {}};
    all.bodies = bodiesOf(all.grid);
    std::vector<double> streams;
    for (const AirStream& stream : scene.streams) {
        streams.push_back(stream.flow);
    }
    all.flows = closeMass(scene, all.grid, all.bodies, streams,
                          std::vector<double>(scene.vents.size(), 0.0), 0.0);
    return all;
}

/// m³/s left over in each body, worked out from the flows alone.
std::vector<double> leftOver(const Closed& all) {
    std::vector<double> left(static_cast<std::size_t>(all.bodies.count), 0.0);
    const auto add = [&](const CellShares& cells, double flow) {
        for (const CellShare& share : cells) {
            left[static_cast<std::size_t>(all.bodies.bodyOf[share.cell])] += share.share * flow;
        }
    };
    for (std::size_t s = 0; s < all.flows.streams.size(); ++s) {
        add(all.grid.intakes[s], -all.flows.streams[s]);
        add(all.grid.exhausts[s], all.flows.streams[s]);
    }
    for (const auto& leak : all.flows.leaks) {
        add(leak.from, -leak.flow);
        add(leak.into, leak.flow);
    }
    return left;
}

double greatest(const std::vector<double>& values) {
    double most = 0.0;
    for (const double value : values) {
        most = std::max(most, std::fabs(value));
    }
    return most;
}

/// The body of air at a point.
std::size_t bodyAt(const Closed& all, const Spot& spot) {
    std::size_t found = 0;
    forEachCell(all.grid, [&](std::size_t cell, int i, int j, int k) {
        const std::array<int, 3> index{i, j, k};
        const std::array<double, 3> at{spot.x, spot.y, spot.z};
        bool holds = true;
        for (std::size_t a = 0; a < 3; ++a) {
            const auto n = static_cast<std::size_t>(index[a]);
            holds = holds && at[a] >= all.grid.lines[a][n] && at[a] < all.grid.lines[a][n + 1];
        }
        found = holds ? static_cast<std::size_t>(all.bodies.bodyOf[cell]) : found;
    });
    return found;
}

/// A row of racks and coolers on either side of an aisle in a box: `supply` m³/s of each of two
/// coolers, `demand` of each of four racks.
SceneKit aisle(double supply, double demand, double leak) {
    SceneKit kit(7.2, 6.0, 3.0);
    for (const bool upper : {false, true}) {
        const double y = upper ? 4.2 : 1.8;
        const double turn = upper ? 0.0 : 180.0;
        kit.rack({3.0, y, 0.0, turn}, demand, 5e3);
        kit.rack({3.6, y, 0.0, turn}, demand, 5e3);
        kit.cooler({4.2, y, 0.0, turn}, supply, 20.0);
    }
    kit.containment({2.7, 2.4}, {4.5, 3.6}, 2.1, leak);
    return kit;
}

}  // namespace

class RegionsTest : public QObject {
    Q_OBJECT
  private slots:
    void anOpenRoomIsOneBody() {
        SceneKit kit(6.0, 5.0, 3.0);
        kit.rack({3.0, 2.5, 0.0, 0.0}, 0.5, 5e3);
        QCOMPARE(bodiesOf(layOnGrid(kit.scene, 0.2)).count, 1);
    }

    void walledPartsAreBodiesOfTheirOwn() {
        SceneKit kit(6.0, 6.0, 3.0);
        kit.scene.panels.push_back({0, 2.0, {0.0, 0.0}, {6.0, 3.0}, 0.0, 0.0});
        kit.scene.panels.push_back({1, 4.0, {2.0, 0.0}, {6.0, 3.0}, 0.0, 0.0});
        const AirGrid grid = layOnGrid(kit.scene, 0.25);
        const AirBodies bodies = bodiesOf(grid);
        QCOMPARE(bodies.count, 3);
        forEachCell(grid, [&](std::size_t cell, int i, int j, int) {
            const bool left = grid.lines[0][static_cast<std::size_t>(i)] < 2.0 - 1e-9;
            const bool upper = grid.lines[1][static_cast<std::size_t>(j)] > 4.0 - 1e-9;
            QCOMPARE(bodies.bodyOf[cell], left ? 0 : upper ? 2 : 1);
        });
    }

    void aScreenJoinsWhatAWallParts() {
        for (const double open : {0.0, 0.5}) {
            SceneKit kit(6.0, 6.0, 3.0);
            kit.scene.panels.push_back({0, 2.0, {0.0, 0.0}, {6.0, 3.0}, open, 0.0});
            QCOMPARE(bodiesOf(layOnGrid(kit.scene, 0.25)).count, open > 0.0 ? 1 : 2);
        }
    }

    void bodiesThatWindAreJoined() {
        // A comb: walls from alternate sides leave one body that winds between them.
        SceneKit kit(8.0, 4.0, 1.0);
        for (int n = 1; n < 8; ++n) {
            const double low = n % 2 == 0 ? 0.0 : 0.5;
            kit.scene.panels.push_back({0, 1.0 * n, {low, 0.0}, {low + 3.5, 1.0}, 0.0, 0.0});
        }
        QCOMPARE(bodiesOf(layOnGrid(kit.scene, 0.25)).count, 1);
    }

    void aBoxedAisleIsPartedFromTheRoom() {
        const Closed all = closed(aisle(1.0, 0.5, 0.0).scene);
        QCOMPARE(all.bodies.count, 2);
        QVERIFY(bodyAt(all, {3.5, 3.0, 1.0}) != bodyAt(all, {1.0, 1.0, 1.0}));
        QCOMPARE(bodyAt(all, {3.5, 3.0, 2.5}), bodyAt(all, {1.0, 1.0, 1.0}));
    }

    void aBalancedAisleIsLeftAsItIs() {
        const Closed all = closed(aisle(1.0, 0.5, 0.0).scene);
        QVERIFY(greatest(leftOver(all)) < 1e-9);
        QVERIFY(all.flows.leaks.empty());
        QVERIFY(std::ranges::none_of(all.flows.throttled, std::identity{}));
        QCOMPARE(all.flows.streams[0], 0.5 / kRackBands);
    }

    void leaksCarryWhatIsOver_data() {
        QTest::addColumn<double>("supply");
        QTest::addRow("too much") << 1.3;
        QTest::addRow("too little") << 0.7;
        QTest::addRow("a trace") << 1.0001;
    }
    void leaksCarryWhatIsOver() {
        QFETCH(double, supply);
        const SceneKit kit = aisle(supply, 0.5, 0.02);
        const Closed all = closed(kit.scene);
        QVERIFY(greatest(leftOver(all)) <= 1e-9 * 2.0);
        QVERIFY(all.flows.imbalance <= 1e-9 * 2.0);
        QCOMPARE(all.flows.leaks.size(), std::size_t{1});
        const ClosedFlows::Leak& leak = all.flows.leaks.front();
        QVERIFY(near(leak.flow, std::fabs(2.0 * supply - 2.0), 1e-8));
        // Its panels: both ends and the roof. Q = Cd·A·√(2Δp/ρ).
        const double area = 0.02 * (2.0 * 1.2 * 2.1 + 1.8 * 1.2);
        if (leak.pressure > 0.01) {
            QVERIFY(near(leak.flow, 0.6 * area * std::sqrt(2.0 * leak.pressure / 1.2), 1e-6));
        }
        const std::size_t inside = bodyAt(all, {3.5, 3.0, 1.0});
        QVERIFY(
            near(all.flows.pressures[inside], supply > 1.0 ? leak.pressure : -leak.pressure, 1e-9));
        for (const CellShare& share : supply > 1.0 ? leak.from : leak.into) {
            QCOMPARE(static_cast<std::size_t>(all.bodies.bodyOf[share.cell]), inside);
        }
    }

    void leaksInAChainClose() {
        // Three rooms in a row, leaky walls between: what blows into the first is drawn from the
        // last.
        SceneKit kit(9.0, 3.0, 3.0);
        kit.scene.panels.push_back({0, 3.0, {0.0, 0.0}, {3.0, 3.0}, 0.0, 0.01});
        kit.scene.panels.push_back({0, 6.0, {0.0, 0.0}, {3.0, 3.0}, 0.0, 0.003});
        const Prism first{{{-0.5, 1.5}, 3.0, 1.0, 90.0}, 0.0, 3.0};
        const Prism last{{{9.5, 1.5}, 3.0, 1.0, 270.0}, 0.0, 3.0};
        kit.stream(AirUnit::Role::Cooler, {last, AirMouth::Face::Front},
                   {first, AirMouth::Face::Front}, 0.5, 0.0);
        const Closed all = closed(kit.scene);
        QCOMPARE(all.bodies.count, 3);
        QVERIFY(greatest(leftOver(all)) <= 1e-9 * 0.5);
        QCOMPARE(all.flows.leaks.size(), std::size_t{2});
        for (const auto& leak : all.flows.leaks) {
            const double area = 9.0 * (leak.wall == 0 ? 0.01 : 0.003);
            QVERIFY(near(leak.flow, 0.5, 1e-8));
            QVERIFY(
                near(leak.pressure, 0.6 * std::pow(0.5 / (0.6 * area), 2), 1e-5 * leak.pressure));
        }
    }

    void pressuresCountFromTheLargestBody() {
        // The small room lies beyond the wall, on its upper side.
        SceneKit kit(9.0, 3.0, 3.0);
        kit.scene.panels.push_back({0, 7.0, {0.0, 0.0}, {3.0, 3.0}, 0.0, 0.01});
        const Prism into{{{9.5, 1.5}, 3.0, 1.0, 270.0}, 0.0, 3.0};
        const Prism from{{{-0.5, 1.5}, 3.0, 1.0, 90.0}, 0.0, 3.0};
        kit.stream(AirUnit::Role::Cooler, {from, AirMouth::Face::Front},
                   {into, AirMouth::Face::Front}, 0.5, 0.0);
        const Closed all = closed(kit.scene);
        QVERIFY(near(all.flows.pressures[bodyAt(all, {1.0, 1.0, 1.0})], 0.0, 1e-12));
        QVERIFY(all.flows.pressures[bodyAt(all, {8.0, 1.0, 1.0})] > 1.0);
    }

    void aTightAisleSlowsTheGreaterSide_data() {
        QTest::addColumn<double>("supply");
        QTest::addRow("racks want more") << 0.6;
        QTest::addRow("coolers blow more") << 1.4;
    }
    void aTightAisleSlowsTheGreaterSide() {
        QFETCH(double, supply);
        const SceneKit kit = aisle(supply, 0.5, 0.0);
        const Closed all = closed(kit.scene);
        QVERIFY(greatest(leftOver(all)) <= 1e-9 * 2.0);
        QVERIFY(all.flows.unbalanced[bodyAt(all, {3.5, 3.0, 1.0})]);
        const double flow = std::min(2.0, 2.0 * supply);
        double racks = 0.0, coolers = 0.0;
        for (std::size_t s = 0; s < kit.scene.streams.size(); ++s) {
            const bool isRack =
                kit.scene.units[kit.scene.streams[s].unit].role == AirUnit::Role::Rack;
            (isRack ? racks : coolers) += all.flows.streams[s];
            QCOMPARE(static_cast<bool>(all.flows.throttled[s]), isRack == (supply < 1.0));
        }
        QVERIFY(near(racks, flow, 1e-8));
        QVERIFY(near(coolers, flow, 1e-8));
    }

    void aBlockedMouthStopsItsStream() {
        SceneKit kit(6.0, 5.0, 3.0);
        kit.rack({3.0, 2.6, 0.0, 0.0}, 0.5, 5e3);
        kit.scene.solids.push_back(SceneKit::boxOf({3.0, 1.6, 0.0, 0.0}, {0.6, 0.8, 2.1}));
        const Closed all = closed(kit.scene);
        for (const double flow : all.flows.streams) {
            QCOMPARE(flow, 0.0);
        }
    }
};

HALLWRIGHT_TEST(RegionsTest);
#include "regions_test.moc"
