// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/plenum_flow.h"

#include "tests/solvers/airflow/field/plenum_floors.h"
#include "tests/test_main.h"

#include <numeric>

using namespace hallwright;
using namespace hallwright::testing;

class PlenumFlowTest : public QObject {
    Q_OBJECT
  private slots:
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
        const double depth = manifoldDepth(theta, loss);
        const PlenumFlow flow = solvePlenumFlow(manifold(loss, depth, 9.0).scene, {});
        QVERIFY(near(sumOf(flow), 9.0, 1e-9 * 9.0));
        const Comparison met = cosineLaw(flow, theta);
        qInfo("greatest error %.2e after %d passes", met.error, flow.passes);
        QVERIFY(met.isWithin(1e-3));
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
        const double depth = manifoldDepth(0.9, kLoss);
        const PlenumFlow flow = solvePlenumFlow(manifold(kLoss, depth, 9.0).scene, {});
        const double speed = flow.vents.back() / (0.6 * kManifoldWidth);
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
