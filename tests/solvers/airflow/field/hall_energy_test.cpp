// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/random_hall.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

class HallEnergyTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.6 and 13.8.
    void whatRacksGiveIsWhatCoolersTake_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 42; ++seed) {
            QTest::addRow("hall %u", seed) << seed;
        }
    }
    void whatRacksGiveIsWhatCoolersTake() {
        QFETCH(unsigned, seed);
        const SceneKit kit = randomHall(seed);
        const double cell = std::array{0.3, 0.2, 0.4}[seed % 3];
        // What the flow leaves over is carried nowhere: heat closes as the flow does.
        const AirField first = fieldOf(kit.scene, cell, 1e-5);
        const AirField field = fieldOf(kit.scene, cell, 1e-6);
        QVERIFY(field.isConverged);
        const double heat = kit.heat();
        const double share = (heat - taken(kit, field)) / heat;
        const double firstShare = (heat - taken(kit, first)) / heat;
        qInfo("%zu racks, %.0f kW: left over %.1e (%d iterations), flow to 1e-5 %.1e (%d)",
              field.racks.size(), heat / 1e3, share, field.iterations, firstShare,
              first.iterations);
        QVERIFY(near(field.energyResidual, share * heat, 1e-9 * heat));
        QVERIFY(std::fabs(share) <= 1e-6);
        QVERIFY(std::fabs(firstShare) <= 1e-5);
        double least = 1e9;
        for (const CoolerAir& cooler : field.coolers) {
            least = std::min(least, cooler.supply);
            QCOMPARE(cooler.isUnderfloor, kit.scene.plenum.has_value());
        }
        for (const RackAir& rack : field.racks) {
            QVERIFY(rack.isSolved());
            QVERIFY(rack.coldCapture >= 0.0 && rack.coldCapture <= 1.0);
            QVERIFY(rack.inletMean >= least - 1e-4);
            QVERIFY(rack.inletMean <= rack.inletMax + 1e-9);
            QVERIFY(rack.inletMax <= rack.inletFaceMax + 1e-4);
            const double rise = kit.rise(rack.heat.si(), rack.airflow.si());
            QVERIFY(near(rack.outletMean - rack.inletMean, rise, 1e-6 * rise));
        }
    }

    void massIsLeftInNoCell() {
        for (const unsigned seed : {1U, 4U, 8U}) {
            const SceneKit kit = randomHall(seed);
            const AirField field = fieldOf(kit.scene, 0.2);
            double flow = 0.0;
            for (const AirStream& stream : kit.scene.streams) {
                flow += stream.flow;
            }
            QVERIFY(field.massResidual <= 1e-5 * flow);
        }
    }

    void theHeatIndicesAddUpToOne() {
        for (const unsigned seed : {1U, 2U, 4U, 7U}) {
            const SceneKit kit = randomHall(seed);
            const AirField field = fieldOf(kit.scene, 0.3);
            double in = 0.0, out = 0.0, carried = 0.0, flow = 0.0;
            for (const RackAir& rack : field.racks) {
                flow += rack.airflow.si();
                in += rack.airflow.si() * (rack.inletMean - field.supplyMean);
                out += rack.airflow.si() * (rack.outletMean - field.supplyMean);
            }
            for (const CoolerAir& cooler : field.coolers) {
                carried += cooler.airflow.si() * (cooler.returned - field.supplyMean);
            }
            // Air colder than the mean supply has no index: there is nothing that it warmed.
            QCOMPARE(field.indices.shi.has_value(), in >= -1e-3 * flow);
            QVERIFY(!field.indices.shi || near(*field.indices.shi, std::max(0.0, in) / out, 1e-9));
            QVERIFY(near(in / out + carried / out, 1.0, 1e-5));
        }
    }
};

HALLWRIGHT_TEST(HallEnergyTest);
#include "hall_energy_test.moc"
