// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/transient/warming.h"

#include "tests/solvers/airflow/transient/two_nodes.h"
#include "tests/test_main.h"

#include <algorithm>
#include <array>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

bool isNear(double a, double b, double tolerance) {
    return std::fabs(a - b) <= tolerance * std::max(std::fabs(a), std::fabs(b));
}

Warming warmingOf(const TwoNodes& nodes) {
    const std::array bodies{HeatStore{nodes.body, nodes.coupling}};
    return {nodes.heat, nodes.air, bodies};
}

}  // namespace

class WarmingTest : public QObject {
    Q_OBJECT
  private slots:
    /// The check values of rules.md 8.
    void theWorkedExampleComesOut() {
        const Warming warming = warmingOf({});
        QVERIFY(std::fabs(TwoNodes{}.delay() - 50.2) < 0.05);
        QVERIFY(std::fabs(warming.rise(1e-3) / 1e-3 - 0.166) < 0.0005);
        QVERIFY(std::fabs(warming.rise(60.0) - 6.50) < 0.005);
        QVERIFY(std::fabs(warming.timeTo(8.0) - 84.7) < 0.05);
    }

    void oneBodyIsTheTwoNodeModel() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> power(-2.0, 2.0);
        for (int i = 0; i < 300; ++i) {
            TwoNodes nodes;
            for (double* each : {&nodes.heat, &nodes.air, &nodes.body, &nodes.coupling}) {
                *each *= std::pow(10.0, power(random));
            }
            const Warming warming = warmingOf(nodes);
            for (double time = 0.01; time < 1e5; time *= 7.0) {
                QVERIFY(isNear(warming.rise(time), nodes.rise(time), 1e-9));
                QVERIFY(isNear(warming.timeTo(nodes.rise(time)), time, 1e-8));
            }
        }
    }

    void heatIsKept() {
        const std::array bodies{HeatStore{9e6, 30e3}, HeatStore{4e6, 500.0}, HeatStore{2e4, 8e3}};
        const Warming warming(200e3, 5e5, bodies);
        for (double time = 0.1; time < 1e6; time *= 3.0) {
            double stored = 5e5 * warming.rise(time);
            for (std::size_t b = 0; b < bodies.size(); ++b) {
                stored += bodies[b].capacity * warming.bodyRise(b, time);
            }
            QVERIFY(isNear(stored, 200e3 * time, 1e-10));
        }
        // First only the air warms, at last all together.
        const double all = 5e5 + 9e6 + 4e6 + 2e4;
        QVERIFY(isNear(warming.rise(1e-6) / 1e-6, 200e3 / 5e5, 1e-6));
        QVERIFY(isNear((warming.rise(1e6) - warming.rise(9e5)) / 1e5, 200e3 / all, 1e-9));
    }

    void bodiesAlikeAreOneBody() {
        const std::array three{HeatStore{1e6, 5e3}, HeatStore{2e6, 10e3}, HeatStore{3e6, 15e3}};
        const std::array one{HeatStore{6e6, 30e3}};
        const Warming parts(1e5, 4e5, three);
        const Warming whole(1e5, 4e5, one);
        for (double time = 1.0; time < 1e5; time *= 2.0) {
            QVERIFY(isNear(parts.rise(time), whole.rise(time), 1e-10));
        }
    }

    void timesAreInProportionToAllCapacities() {
        const auto time = [](double factor) {
            const std::array bodies{HeatStore{9e6 * factor, 30e3}, HeatStore{4e6 * factor, 2e3}};
            return Warming(300e3, 1.8e6 * factor, bodies).timeTo(10.0);
        };
        for (const double factor : {0.7, 1.3, 5.0}) {
            QVERIFY(isNear(time(factor), factor * time(1.0), 1e-9));
        }
    }

    void edgesHaveAnAnswer() {
        const std::array bodies{HeatStore{9e6, 0.0}};
        const Warming apart(300e3, 1.5e6, bodies);  // nothing reaches the body
        QVERIFY(isNear(apart.timeTo(10.0), 50.0, 1e-9));
        QCOMPARE(apart.bodyRise(0, 100.0), 0.0);
        QVERIFY(isNear(Warming(300e3, 1.5e6, {}).timeTo(10.0), 50.0, 1e-9));
        QCOMPARE(apart.timeTo(0.0), 0.0);
        QCOMPARE(apart.timeTo(-1.0), 0.0);
        QVERIFY(std::isinf(Warming(0.0, 1.5e6, bodies).timeTo(1.0)));
    }
};

HALLWRIGHT_TEST(WarmingTest);
#include "warming_test.moc"
