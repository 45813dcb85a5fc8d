// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A hall at random: unlike racks on either side of an aisle that may be boxed, coolers in the
/// row or CRAHs over a raised floor, turned racks, heat under the roof; no cooler at its end unless
/// `seed` says so.
SceneKit randomHall(unsigned seed) {
    std::mt19937 random(seed);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    const bool isRaised = seed % 2 == 0;
    const bool isBoxed = seed % 3 != 0;
    SceneKit kit(between(8.0, 12.0), between(7.0, 9.0), between(2.6, 3.6));
    const double aisle = between(3.2, 3.9);
    const int places = static_cast<int>(between(4.0, 9.0));
    double demand = 0.0;
    for (int n = 0; n < places; ++n) {
        for (const bool upper : {false, true}) {
            const Pose pose{1.8 + 0.6 * n, aisle + (upper ? 1.2 : -1.2), 0.0, upper ? 0.0 : 180.0};
            if (between(0.0, 1.0) < 0.25) {
                continue;
            }
            const double flow = between(0.05, 0.9);
            demand += flow;
            kit.rack(pose, flow, flow * between(2e3, 25e3), {0.6, 1.2, between(1.2, 2.3)},
                     1 + static_cast<int>(between(0.0, 6.0)));
        }
    }
    if (seed % 4 == 1) {
        kit.rack({7.0, 6.2, 0.0, between(20.0, 70.0)}, 0.3, 4e3);
        demand += 0.3;
    }
    const double supply = demand * between(0.7, 1.4);
    if (isRaised) {
        kit.raiseFloor(between(0.4, 0.9), between(0.0, 0.1));
        kit.crah({1.5, 6.3, 0.0, 180.0}, 0.6 * supply, between(14.0, 20.0));
        kit.crah({5.0, 6.4, 0.0, 0.0}, 0.4 * supply, between(14.0, 20.0));
        for (int n = 0; n < places; ++n) {
            kit.tile({1.8 + 0.6 * n, aisle - 0.3}, between(6.0, 60.0));
            kit.tile({1.8 + 0.6 * n, aisle + 0.3}, between(6.0, 60.0));
        }
    } else {
        kit.cooler({1.2, aisle + 1.2, 0.0, 0.0}, 0.6 * supply, between(14.0, 20.0));
        kit.cooler({1.2, aisle - 1.2, 0.0, 180.0}, 0.4 * supply, between(14.0, 20.0));
    }
    if (isBoxed) {
        kit.containment({0.9, aisle - 0.6}, {1.5 + 0.6 * places, aisle + 0.6}, 2.3,
                        between(0.002, 0.03));
    }
    kit.scene.heatAbove = seed % 5 == 0 ? between(1e3, 5e3) : 0.0;
    if (seed % 7 == 3) {
        // One coil at its end, in two ways.
        for (AirUnit& unit : kit.scene.units) {
            if (unit.role == AirUnit::Role::Cooler) {
                unit.capacity = 0.3 * kit.heat();
                unit.coilSlope = seed % 2 == 0 ? 0.02 * kit.heat() : 0.0;
                unit.water = 8.0;
                break;
            }
        }
    }
    return kit;
}

double taken(const SceneKit& kit, const AirField& field) {
    double sum = 0.0;
    for (const CoolerAir& cooler : field.coolers) {
        sum += kit.scene.density * kAirCapacity * cooler.airflow.si() *
               (cooler.returned - cooler.supply);
    }
    return sum;
}

}  // namespace

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
            double in = 0.0, out = 0.0, carried = 0.0;
            for (const RackAir& rack : field.racks) {
                in += rack.airflow.si() * (rack.inletMean - field.supplyMean);
                out += rack.airflow.si() * (rack.outletMean - field.supplyMean);
            }
            for (const CoolerAir& cooler : field.coolers) {
                carried += cooler.airflow.si() * (cooler.returned - field.supplyMean);
            }
            QVERIFY(near(*field.indices.shi, in / out, 1e-9));
            QVERIFY(near(in / out + carried / out, 1.0, 1e-5));
        }
    }
};

HALLWRIGHT_TEST(HallEnergyTest);
#include "hall_energy_test.moc"
