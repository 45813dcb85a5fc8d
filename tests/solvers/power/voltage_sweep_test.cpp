// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/power/voltage_sweep.h"

#include "solvers/power/radial_sweep.h"
#include "tests/solvers/power/sweep_networks.h"
#include "tests/test_main.h"

#include <cmath>
#include <numbers>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kPhase = 400.0 / std::numbers::sqrt3;

bool isNear(double value, double expected, double relative = 1e-9) {
    return std::fabs(value - expected) <= relative * std::max(1.0, std::fabs(expected));
}

/// V at the end of a line with a constant-power load, from the quadratic of a two-bus line
/// (Kersting ch. 3): V² + 2(RP + XQ) − E² + (R² + X²)(P² + Q²)/V² = 0.
double twoBusVoltage(double e, double r, double x, double p, double q) {
    const double half = 0.5 * e * e - (r * p + x * q);
    return std::sqrt(half + std::sqrt(half * half - (r * r + x * x) * (p * p + q * q)));
}

PhasePower onPhases(const std::array<double, 3>& watts, double powerFactor) {
    PhasePower load;
    for (std::size_t i = 0; i < 3; ++i) {
        load.p[i] = watts[i];
        load.q[i] = watts[i] * std::tan(std::acos(powerFactor));
    }
    return load;
}

}  // namespace

class VoltageSweepTest : public QObject {
    Q_OBJECT
  private slots:
    void oneCableIsItsQuadratic_data() {
        QTest::addColumn<double>("watts");
        QTest::addColumn<double>("powerFactor");
        QTest::newRow("light") << 5e3 << 0.95;
        QTest::newRow("heavy") << 60e3 << 0.9;
        QTest::newRow("leading to no drop") << 20e3 << 1.0;
        QTest::newRow("near its limit") << 400e3 << 0.99;
    }
    void oneCableIsItsQuadratic() {
        QFETCH(double, watts);
        QFETCH(double, powerFactor);
        SweepNetworkOf network;
        const auto source = network.source();
        const auto end = network.add(source, 0.03, 0.02);
        network.load(end, onPhases({watts / 3, watts / 3, watts / 3}, powerFactor));
        const Swept swept = sweepVoltages(network.network, network.state);
        QVERIFY(swept.isSettled);
        const double q = watts * std::tan(std::acos(powerFactor));
        const double expected = twoBusVoltage(kPhase, 0.03, 0.02, watts / 3, q / 3);
        for (const double volts : magnitudes(swept.voltage[end])) {
            QVERIFY(isNear(volts, expected));
        }
        QVERIFY(sumOf(swept.delivered[end]) < 1e-9);
    }

    void theCheckValueOfTheRules() {
        // 63 A, 40 m, R 0.524 and X 0.08 mΩ/m, pf 0.95, 400 V: 2.282 V, 0.570 % (rules.md 8).
        SweepNetworkOf network;
        const auto end = network.add(network.source(), 0.524e-3 * 40.0, 0.08e-3 * 40.0);
        const double watts = 63.0 * kPhase * 0.95;
        network.load(end, onPhases({watts, watts, watts}, 0.95));
        const Swept swept = sweepVoltages(network.network, network.state);
        const double drop = 400.0 - between(swept.voltage[end])[0];
        const double amperes = magnitudes(swept.delivered[end])[0];
        QVERIFY(amperes > 63.0);  // the load keeps its power
        QVERIFY(std::fabs(drop / amperes * 63.0 - 2.282) < 1e-3);
        QVERIFY(std::fabs(drop / amperes * 63.0 / 400.0 - 0.00570) < 5e-6);
    }

    void aLoadOnOnePhaseSeesItsCableTwice() {
        SweepNetworkOf network;
        const auto end = network.add(network.source(), 0.1, 0.0);
        network.load(end, onPhases({3e3, 0.0, 0.0}, 1.0));
        const Swept swept = sweepVoltages(network.network, network.state);
        const double volts = twoBusVoltage(kPhase, 0.2, 0.0, 3e3, 0.0);
        const double amperes = 3e3 / volts;
        const auto sizes = magnitudes(swept.voltage[end]);
        QVERIFY(isNear(sizes[0], volts));
        QVERIFY(isNear(sumOf(swept.delivered[end]), amperes));
        // The neutral is lifted by I·R towards A, away from B and C.
        const double lift = 0.1 * amperes;
        const double others = std::sqrt(kPhase * kPhase + kPhase * lift + lift * lift);
        QVERIFY(isNear(sizes[1], others));
        QVERIFY(isNear(sizes[2], others));
    }

    void theNeutralOfUnequalPhases() {
        // 32, 24 and 16 A of equal power factor: 13.856 A (rules.md 8).
        SweepNetworkOf network;
        const auto end = network.add(network.source(), 0.0, 0.0);
        network.load(end, onPhases({32 * kPhase, 24 * kPhase, 16 * kPhase}, 1.0));
        const Swept swept = sweepVoltages(network.network, network.state);
        QVERIFY(std::fabs(sumOf(swept.delivered[end]) - 13.856) < 5e-4);
    }

    void loadsBetweenLinesUseNoNeutral() {
        SweepNetworkOf network(208.0);
        const auto end = network.add(network.source(), 0.05, 0.02);
        network.network.nodes[end].isThreeWire = true;
        network.load(end, lineToLine(4e3, 1e3, 0));
        const Swept swept = sweepVoltages(network.network, network.state);
        QVERIFY(swept.isSettled);
        QVERIFY(sumOf(swept.delivered[end]) < 1e-9);
        QVERIFY(magnitudes(swept.delivered[end])[2] < 0.01 * magnitudes(swept.delivered[end])[0]);
        QVERIFY(isNear(activePower(swept.voltage[end], swept.delivered[end]), 4e3));
        // Two conductors in series with the load between their lines.
        const double volts = twoBusVoltage(208.0, 0.1, 0.04, 4e3, 1e3);
        QVERIFY(isNear(between(swept.voltage[end])[0], volts, 1e-4));
    }

    void aBuswayLosesPieceByPiece() {
        // Taps of 20, 30 and 40 A at 1, 2.5 and 5 m of 0.2 mΩ/m, so light that currents hold.
        SweepNetworkOf network;
        const auto busway = network.add(network.source(), 0.0, 0.0);
        constexpr double kScale = 1e-3;
        std::uint32_t before = busway;
        double drop = 0.0;
        const std::array<double, 3> amperes{20.0, 30.0, 40.0};
        const std::array<double, 3> places{1.0, 2.5, 5.0};
        std::vector<double> expected;
        for (std::size_t i = 0; i < 3; ++i) {
            const double piece = 0.2e-3 * (places[i] - (i == 0 ? 0.0 : places[i - 1]));
            before = network.add(before, piece, 0.0, i > 0);
            const double watts = kScale * amperes[i] * kPhase;
            network.load(before, onPhases({watts, watts, watts}, 1.0));
            double beyond = 0.0;
            for (std::size_t j = i; j < 3; ++j) {
                beyond += kScale * amperes[j];
            }
            drop += piece * beyond;
            expected.push_back(drop);
        }
        const Swept swept = sweepVoltages(network.network, network.state);
        for (std::uint32_t i = 0; i < 3; ++i) {
            const double lost = kPhase - magnitudes(swept.voltage[busway + 1 + i])[0];
            QVERIFY(isNear(lost / expected[i], 1.0, 1e-5));
            // A tap-off delivers its own load, not what passes it by.
            QVERIFY(
                isNear(magnitudes(swept.delivered[busway + 1 + i])[0], kScale * amperes[i], 1e-6));
        }
        QVERIFY(isNear(magnitudes(swept.delivered[busway])[0], kScale * 90.0, 1e-6));
    }

    void aTransformerDropsByItsImpedance() {
        // 1 MVA, 20 kV to 400 V, r 1 %, x 5.9 %: the quadratic with the series impedance.
        SweepNetworkOf network(20e3);
        const auto end = network.add(network.source(), 0.0, 0.0);
        SweepNetwork::Node& node = network.network.nodes[end];
        node.role = SweepNetwork::Node::Role::Delta;
        node.inputNominal = 20e3;
        node.nominal = 400.0;
        node.loss = lossOf(0.99);
        node.resistance = 0.01 * 0.16;
        node.reactance = 0.059 * 0.16;
        network.load(end, onPhases({250e3, 250e3, 250e3}, 0.95));
        const Swept swept = sweepVoltages(network.network, network.state);
        QVERIFY(swept.isSettled);
        const double q = 250e3 * std::tan(std::acos(0.95));
        const double volts = twoBusVoltage(kPhase, node.resistance, node.reactance, 250e3, q);
        QVERIFY(isNear(magnitudes(swept.voltage[end])[1], volts));
        QVERIFY(isNear(activePower(swept.terminal[end], swept.drawn[end]), 750e3 / 0.99));
    }

    void parallelFeedersShareAsGivenAndEnergyCloses() {
        SweepNetworkOf network;
        const auto a = network.source();
        const auto b = network.source();
        const auto board = network.add(a, 0.02, 0.01);
        network.feed(b, 0.05, 0.01);
        network.state.share = {0.6, 0.4};
        network.load(board, onPhases({30e3, 20e3, 25e3}, 0.95));
        const Swept swept = sweepVoltages(network.network, network.state);
        QVERIFY(swept.isSettled);
        QVERIFY(isNear(activePower(swept.voltage[a], swept.delivered[a]) +
                           activePower(swept.voltage[b], swept.delivered[b]),
                       75e3 + lossIn(network.network, network.state, swept, board, 0) +
                           lossIn(network.network, network.state, swept, board, 1)));
    }

    void randomFeedersAgreeWithTheSweepOfCases() {
        std::mt19937 random(3);
        for (int round = 0; round < 40; ++round) {
            const SweepNetworkOf network = randomNetwork(random, 2 + round % 30);
            const auto answer = sweepRadial(caseOf(network));
            QVERIFY(answer.has_value());
            const Swept swept = sweepVoltages(network.network, network.state);
            QVERIFY(swept.isSettled);
            for (std::size_t i = 0; i < network.network.nodes.size(); ++i) {
                const auto bus =
                    std::ranges::find(answer->buses, std::to_string(i), &RadialBus::name);
                for (std::size_t a = 0; a < 3; ++a) {
                    const double away = std::hypot(bus->voltage[a].real() - swept.voltage[i].re[a],
                                                   bus->voltage[a].imag() - swept.voltage[i].im[a]);
                    QVERIFY(away < 1e-7 * kPhase);
                }
            }
        }
    }

    void energyClosesThroughConverters() {
        std::mt19937 random(5);
        for (int round = 0; round < 40; ++round) {
            const SweepNetworkOf network = randomNetwork(random, 40, true);
            const Swept swept = sweepVoltages(network.network, network.state);
            QVERIFY(swept.isSettled);
            const Balance balance = balanceOf(network, swept);
            QVERIFY(isNear(balance.sources, balance.loads + balance.losses));
            QVERIFY(balance.loads > 0.0);
        }
    }

    void aLoadBeyondTheCableIsNamedNotSolved_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<bool>("settles");
        QTest::newRow("just below") << 0.995 << true;
        QTest::newRow("just above") << 1.005 << false;
        QTest::newRow("twice") << 2.0 << false;
        QTest::newRow("a thousand times") << 1e3 << false;
    }
    void aLoadBeyondTheCableIsNamedNotSolved() {
        QFETCH(double, share);
        QFETCH(bool, settles);
        // At power factor 1 a loop of 2 R hands on V²/8R at most.
        SweepNetworkOf network;
        const auto near = network.add(network.source(), 0.0, 0.0);
        const auto end = network.add(near, 0.1, 0.0);
        network.load(end, onPhases({share * kPhase * kPhase / 0.8, 0.0, 0.0}, 1.0));
        const Swept swept = sweepVoltages(network.network, network.state);
        QCOMPARE(swept.isSettled, settles);
        if (!settles) {
            QCOMPARE(swept.farthest, end);
        }
    }

    void equalLoadsOnOneNeutralStandUpToAThirdOfTheVoltage() {
        // Unbalance sees R and, by the neutral, 4 R in turn: 2 R·P/V² = 1 where V is 2/3.
        for (const auto& [volts, settles] : {std::pair{0.7, true}, {0.6, false}}) {
            SweepNetworkOf network;
            const auto end = network.add(network.source(), 0.1, 0.0);
            const double watts = volts * (1.0 - volts) * kPhase * kPhase / 0.1;
            network.load(end, onPhases({watts, watts * (1.0 - 1e-6), watts}, 1.0));
            QCOMPARE(sweepVoltages(network.network, network.state).isSettled, settles);
        }
    }
};

HALLWRIGHT_TEST(VoltageSweepTest);
#include "voltage_sweep_test.moc"
