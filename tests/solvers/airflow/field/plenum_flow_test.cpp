// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/plenum_flow.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <numeric>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kLength = 24.0, kWidth = 1.2;
constexpr int kTiles = 40;

/// A duct under the floor: a fan over its whole width at the low end, tiles over all the rest, so
/// that all is even across.
SceneKit manifold(double loss, double depth, double flow) {
    SceneKit kit(kLength + 0.6, kWidth, 3.0);
    kit.raiseFloor(depth, 0.0);
    const Prism body{{{0.3, kWidth / 2.0}, 0.6, kWidth, 0.0}, 0.0, 1.8};
    kit.stream(AirUnit::Role::Cooler, {body, AirMouth::Face::Above}, {}, flow, 0.0);
    kit.scene.streams.back().intoPlenum = true;
    for (int n = 0; n < kTiles; ++n) {
        kit.tile({0.9 + 0.6 * n, kWidth / 2.0}, loss, 0.6, kWidth);
    }
    return kit;
}

double sumOf(const PlenumFlow& flow) {
    return std::accumulate(flow.vents.begin(), flow.vents.end(), flow.seams);
}

/// A floor of 9 × 7.2 m with two CRAHs and three columns of tiles of two kinds.
SceneKit floorOf(double loss, double seams) {
    SceneKit kit(9.0, 7.2, 3.0);
    kit.raiseFloor(0.6, seams);
    kit.crah({1.5, 0.75, 0.0, 180.0}, 2.4, 16.0);
    kit.crah({7.2, 6.45, 0.0, 0.0}, 1.7, 19.0);
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 5; ++j) {
            kit.tile({2.7 + 1.8 * i, 2.1 + 0.6 * j}, i == 1 ? 2.0 * loss : loss);
        }
    }
    return kit;
}

}  // namespace

class PlenumFlowTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 5: v(x)/v(L) = cos(θ₀(1 − x/L)), θ₀ = ψ·√(2β/K), β = ½ of Bernoulli.
    void aManifoldFollowsTheCosine_data() {
        QTest::addColumn<double>("loss");
        QTest::addColumn<double>("theta");
        for (const double theta : {0.3, 0.55, 0.9}) {
            for (const double loss : {7.36, 42.8}) {
                QTest::addRow("theta %g, K %g", theta, loss) << loss << theta;
            }
        }
    }
    void aManifoldFollowsTheCosine() {
        QFETCH(double, loss);
        QFETCH(double, theta);
        // θ₀ = ψ/√K, ψ = area of tiles/(depth·width) = L/depth.
        const double depth = kLength / (theta * std::sqrt(loss));
        const PlenumFlow flow = solvePlenumFlow(manifold(loss, depth, 9.0).scene, {});
        QVERIFY(near(sumOf(flow), 9.0, 1e-9 * 9.0));
        double worst = 0.0;
        for (int n = 0; n < kTiles; ++n) {
            const double x = (n + 0.5) / kTiles;
            const double last = std::cos(theta * 0.5 / kTiles);
            const double wanted = std::cos(theta * (1.0 - x)) / last;
            const double found = flow.vents[static_cast<std::size_t>(n)] / flow.vents.back();
            worst = std::max(worst, std::fabs(found - wanted));
        }
        qInfo("greatest error %.2e after %d passes", worst, flow.passes);
        QVERIFY(worst < 1e-3);
    }

    void restrictiveTilesShareEvenly() {
        const PlenumFlow flow = solvePlenumFlow(floorOf(4e5, 0.0).scene, {});
        const double even = flow.vents.front();
        for (std::size_t v = 0; v < flow.vents.size(); ++v) {
            const bool isTwice = v / 5 == 1;
            QVERIFY(near(flow.vents[v], even / (isTwice ? std::sqrt(2.0) : 1.0), 1e-4 * even));
        }
    }

    void whatFansBringIsWhatTilesAndSeamsPass_data() {
        QTest::addColumn<double>("loss");
        QTest::addColumn<double>("seams");
        for (const double loss : {5.0, 42.8, 4e5}) {
            for (const double seams : {0.0, 0.02, 0.2}) {
                QTest::addRow("K %g, seams %g", loss, seams) << loss << seams;
            }
        }
    }
    void whatFansBringIsWhatTilesAndSeamsPass() {
        QFETCH(double, loss);
        QFETCH(double, seams);
        const PlenumFlow flow = solvePlenumFlow(floorOf(loss, seams).scene, {});
        QVERIFY(near(sumOf(flow), 4.1, 1e-9 * 4.1));
        QVERIFY(seams > 0.0 ? flow.seams > 0.0 : flow.seams == 0.0);
        for (const std::vector<double>& row : flow.mix) {
            QVERIFY(near(std::accumulate(row.begin(), row.end(), 0.0), 1.0, 1e-9));
            for (const double share : row) {
                QVERIFY(share >= 0.0 && share <= 1.0);
            }
        }
    }

    void seamsAreOrificesAtThePressureOfThePlenum() {
        const PlenumFlow flow = solvePlenumFlow(floorOf(42.8, 0.02).scene, {});
        QVERIFY(
            near(flow.seams, 0.6 * 0.02 * std::sqrt(2.0 * flow.pressure / 1.2), 1e-3 * flow.seams));
    }

    void thePressureSaidIsTheOneThatDrivesTheTiles() {
        // At the closed end of the manifold the air stands still.
        constexpr double kLoss = 7.36;
        const double depth = kLength / (0.9 * std::sqrt(kLoss));
        const PlenumFlow flow = solvePlenumFlow(manifold(kLoss, depth, 9.0).scene, {});
        const double speed = flow.vents.back() / (0.6 * kWidth);
        QVERIFY(near(flow.pressure, 0.5 * 1.2 * kLoss * speed * speed, 0.01 * flow.pressure));
    }

    void airOfEachFanReachesWhatLiesNearIt() {
        const SceneKit kit = floorOf(42.8, 0.0);
        const PlenumFlow flow = solvePlenumFlow(kit.scene, {});
        QCOMPARE(flow.feeds, (std::vector<std::size_t>{0, 1}));
        QVERIFY(flow.mix[0][0] > 0.9);   // beside the first
        QVERIFY(flow.mix[14][1] > 0.9);  // beside the second
        double first = 0.0;
        for (std::size_t v = 0; v < flow.vents.size(); ++v) {
            first += flow.vents[v] * flow.mix[v][0];
        }
        QVERIFY(near(first, 2.4, 1e-3 * 4.1));
    }

    void aFanCurveMeetsTheFloor() {
        SceneKit kit = floorOf(42.8, 0.01);
        kit.scene.units[0].shutoffPressure = 200.0;
        kit.scene.units[0].freeFlow = 4.0;
        const PlenumFlow flow = solvePlenumFlow(kit.scene, {});
        QVERIFY(near(flow.streams[0], 4.0 * std::sqrt(1.0 - flow.pressure / 200.0),
                     1e-3 * flow.streams[0]));
        QCOMPARE(flow.streams[1], 1.7);
        QVERIFY(near(sumOf(flow), flow.streams[0] + 1.7, 1e-9 * 4.0));
    }

    void aFloorWithoutFansStandsStill() {
        SceneKit kit(6.0, 6.0, 3.0);
        kit.raiseFloor(0.6, 0.02);
        kit.tile({3.0, 3.0}, 42.8);
        const PlenumFlow flow = solvePlenumFlow(kit.scene, {});
        QCOMPARE(flow.vents[0], 0.0);
        QCOMPARE(flow.seams, 0.0);
    }

    void aFloorWithoutOpeningsStopsItsFans() {
        SceneKit kit(6.0, 6.0, 3.0);
        kit.raiseFloor(0.6, 0.0);
        kit.crah({1.5, 0.75, 0.0, 180.0}, 2.4, 16.0);
        QCOMPARE(solvePlenumFlow(kit.scene, {}).streams[0], 0.0);
    }

    void partsOfAPlenumCloseOnTheirOwn() {
        SceneKit kit = floorOf(42.8, 0.01);
        kit.scene.plenum->obstructions.push_back({{4.35, 3.6}, 0.3, 7.2, 0.0});
        const PlenumFlow flow = solvePlenumFlow(kit.scene, {});
        double left = 0.0;
        for (std::size_t v = 0; v < 5; ++v) {
            left += flow.vents[v];
            QVERIFY(near(flow.mix[v][0], 1.0, 1e-6));
        }
        QVERIFY(left < 2.4 && left > 2.0);  // the rest goes through seams
        QVERIFY(near(sumOf(flow), 4.1, 1e-9 * 4.1));
    }
};

HALLWRIGHT_TEST(PlenumFlowTest);
#include "plenum_flow_test.moc"
