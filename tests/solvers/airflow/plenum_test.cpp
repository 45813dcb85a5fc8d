// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/plenum.h"

#include "tests/test_main.h"

#include <cmath>
#include <numeric>

using namespace hallwright;

class PlenumTest : public QObject {
    Q_OBJECT
  private slots:
    void lossOfPerforatedTiles_data() {
        // thermal.md 2.
        QTest::addColumn<double>("open");
        QTest::addColumn<double>("loss");
        QTest::addColumn<double>("digits");
        QTest::newRow("15") << 0.15 << 123.0 << 0.5;
        QTest::newRow("20") << 0.20 << 68.1 << 0.05;
        QTest::newRow("25") << 0.25 << 42.8 << 0.05;
        QTest::newRow("30") << 0.30 << 29.1 << 0.05;
        QTest::newRow("40") << 0.40 << 15.7 << 0.05;
        QTest::newRow("50") << 0.50 << 9.55 << 0.005;
        QTest::newRow("56") << 0.56 << 7.36 << 0.005;
        QTest::newRow("65") << 0.65 << 5.16 << 0.005;
    }
    void lossOfPerforatedTiles() {
        QFETCH(double, open);
        QFETCH(double, loss);
        QFETCH(double, digits);
        QVERIFY(std::fabs(tileLossCoefficient(open) - loss) <= digits);
    }

    void tilesPassWhatTheTableSaysAtOneEighthOfAnInch_data() {
        // equipment.md 6: a 610 mm tile at 12.5 Pa and 1.2 kg/m³.
        QTest::addColumn<double>("open");
        QTest::addColumn<double>("flow");
        QTest::newRow("25 %") << 0.25 << 0.26;
        QTest::newRow("40 %") << 0.40 << 0.43;
        QTest::newRow("56 %") << 0.56 << 0.63;
        QTest::newRow("68 %") << 0.68 << 0.79;
    }
    void tilesPassWhatTheTableSaysAtOneEighthOfAnInch() {
        QFETCH(double, open);
        QFETCH(double, flow);
        const double loss = tileLossCoefficient(open);
        PlenumNetwork network;
        network.density = 1.2;
        network.tiles = {{0.61 * 0.61, loss}};
        network.fans = {{0.61 * 0.61 * std::sqrt(2.0 * 12.5 / (1.2 * loss))}};
        const PlenumState state = solvePlenum(network);
        QVERIFY(std::fabs(state.pressure - 12.5) < 1e-9);
        QVERIFY(std::fabs(state.tiles[0] - flow) < 0.005);
    }

    void massClosesWithCurvesSeamsAndMixedTiles() {
        PlenumNetwork network;
        network.tiles = {{0.36, 42.8}, {0.36, 7.36}, {0.372, 15.7}};
        network.seamArea = 0.1;
        network.fans = {{0.3}, {0.0, 250.0, 1.1}, {0.0, 40.0, 0.7}};
        const PlenumState state = solvePlenum(network);
        const double in = std::accumulate(state.fans.begin(), state.fans.end(), 0.0);
        const double out = std::accumulate(state.tiles.begin(), state.tiles.end(), state.leakage);
        QVERIFY(std::fabs(in - out) < 1e-12 * in);
        // Each fan is on its curve: dp = p0·(1 − (V/Vmax)²).
        QVERIFY(std::fabs(250.0 * (1.0 - std::pow(state.fans[1] / 1.1, 2)) - state.pressure) <
                1e-9);
        QVERIFY(std::fabs(40.0 * (1.0 - std::pow(state.fans[2] / 0.7, 2)) - state.pressure) < 1e-9);
    }

    void aFanBelowThePressureOfOthersStops() {
        PlenumNetwork network;
        network.tiles = {{0.36, 42.8}};
        network.fans = {{1.0}, {0.0, 10.0, 1.0}};
        const PlenumState state = solvePlenum(network);
        QVERIFY(state.pressure > 10.0);
        QCOMPARE(state.fans[1], 0.0);
    }

    void nothingFlowsWithoutOpeningsOrFans() {
        PlenumNetwork closed;
        closed.fans = {{2.0}};
        QCOMPARE(solvePlenum(closed).fans[0], 0.0);
        PlenumNetwork still;
        still.tiles = {{0.36, 42.8}};
        QCOMPARE(solvePlenum(still).pressure, 0.0);
    }
};

HALLWRIGHT_TEST(PlenumTest);
#include "plenum_test.moc"
