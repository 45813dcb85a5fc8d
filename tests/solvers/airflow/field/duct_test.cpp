// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/solvers/airflow/field/duct.h"

#include "solvers/airflow/field/solve_field.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kLength = Duct::kLength, kWidth = Duct::kWidth, kHeight = Duct::kHeight;
constexpr double kFlow = Duct::kFlow, kHeat = Duct::kHeat, kSupply = Duct::kSupply;

}  // namespace

class DuctTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.1, on even and graded grids.
    void plugFlowLeavesWarmerByItsHeat_data() {
        QTest::addColumn<double>("cell");
        QTest::addColumn<bool>("graded");
        for (const double cell : {0.3, 0.2, 0.15, 0.1, 0.37}) {
            QTest::addRow("%g m", cell) << cell << false;
            QTest::addRow("%g m, graded", cell) << cell << true;
        }
    }
    void plugFlowLeavesWarmerByItsHeat() {
        QFETCH(double, cell);
        QFETCH(bool, graded);
        Duct duct;
        if (graded) {
            duct.grade();
        }
        const AirField field = fieldOf(duct.kit.scene, cell);
        QVERIFY(field.isConverged);
        QVERIFY(field.gaps.empty());
        const RackAir& rack = *field.findRack(duct.rack);
        const CoolerAir& cooler = *field.findCooler(duct.cooler);
        QVERIFY(near(rack.inletMean, kSupply, 1e-6 * Duct::rise()));
        QVERIFY(near(rack.inletFaceMax, kSupply, 1e-6 * Duct::rise()));
        QVERIFY(near(rack.outletMean, kSupply + Duct::rise(), 1e-6 * Duct::rise()));
        QVERIFY(near(cooler.returned, kSupply + Duct::rise(), 1e-6 * Duct::rise()));
        QVERIFY(near(cooler.load.si(), kHeat, 1e-6 * kHeat));
        QVERIFY(near(rack.coldCapture, 1.0, 1e-6));
        for (std::size_t k = 0; k < field.nz(); ++k) {
            for (std::size_t j = 0; j < field.ny(); ++j) {
                for (std::size_t i = 0; i < field.nx(); ++i) {
                    const double x = 0.5 * (field.x[i] + field.x[i + 1]);
                    const double here = static_cast<double>(field.temperature[field.at(i, j, k)]);
                    const double speed = field.velocity[field.at(i, j, k)][0];
                    if (x > 4.0 && x < 5.0) {
                        QVERIFY(std::isnan(here));
                        continue;
                    }
                    QVERIFY(near(here, x < 4.0 ? kSupply : kSupply + Duct::rise(), 2e-5));
                    if (i > 0 && i + 1 < field.nx() && !(x > 3.6 && x < 5.4)) {
                        QVERIFY(near(speed, kFlow / (kWidth * kHeight), 1e-4));
                    }
                }
            }
        }
    }

    void layersOfADuctKeepTheirHeat() {
        Duct duct(6);
        for (AirStream& stream : duct.kit.scene.streams) {
            stream.heat = stream.unit == 1 ? 1e3 * (1 + stream.band) : 0.0;
        }
        const AirField field = fieldOf(duct.kit.scene, 0.2);
        const double last = field.x.back() - 0.05;
        for (int b = 0; b < 6; ++b) {
            const double z = 0.4 * b + 0.15;
            const double wanted = kSupply + duct.kit.rise(1e3 * (1 + b), kFlow / 6.0);
            QVERIFY(near(field.temperatureAt({last, 0.5, z}), wanted, 0.02));
        }
        const double mean = kSupply + duct.kit.rise(21e3, kFlow);
        QVERIFY(near(field.findCooler(duct.cooler)->returned, mean, 1e-5));
    }

    void mixedExhaustIsEven() {
        Duct duct(6);
        for (AirStream& stream : duct.kit.scene.streams) {
            stream.heat = stream.unit == 1 ? 1e3 * (1 + stream.band) : 0.0;
        }
        FieldOptions options = optionsOf(0.2);
        options.exhaust = Exhaust::Mixed;
        const auto field = solveAirField(duct.kit.scene, options).field;
        for (const double z : {0.15, 1.3, 2.3}) {
            QVERIFY(near(field->temperatureAt({8.9, 0.5, z}), kSupply + duct.kit.rise(21e3, kFlow),
                         1e-4));
        }
    }

    // thermal.md 2: T_sup = T_ret − Q_max/(ρ·cp·V).
    void aCoolerWithEnoughCapacityHoldsItsSetPoint() {
        Duct duct;
        duct.coil().capacity = 1.001 * kHeat;
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        QVERIFY(near(field.findCooler(duct.cooler)->supply, kSupply, 1e-9));
        QVERIFY(!field.findCooler(duct.cooler)->atCapacity);
    }

    // A coil that takes slope·(return − water): in a loop the return settles where it takes all.
    void aCoilAtItsEndSettlesWhereItTakesAllHeat() {
        Duct duct;
        duct.coil().capacity = 50e3;
        duct.coil().coilSlope = 2e3;
        duct.coil().water = 15.0;
        duct.coil().fanHeat = 1.5e3;
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        const CoolerAir& cooler = *field.findCooler(duct.cooler);
        const double returned = 15.0 + (kHeat + 1.5e3) / 2e3;
        QVERIFY(returned - Duct::rise() > kSupply);
        QVERIFY(cooler.atCapacity);
        QVERIFY(near(cooler.returned, returned, 1e-4));
        QVERIFY(near(cooler.supply, returned - Duct::rise(), 1e-4));
        QVERIFY(near(cooler.load.si(), kHeat + 1.5e3, 1.0));
    }

    void aCoolerThatHoldsItsReturnDoesSo() {
        Duct duct;
        duct.coil().holdsReturn = true;
        duct.coil().setPoint = 34.0;
        duct.coil().capacity = 2.0 * kHeat;  // half of it in the middle of the band
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        const CoolerAir& cooler = *field.findCooler(duct.cooler);
        QVERIFY(near(cooler.returned, 34.0, 1e-3));
        QVERIFY(near(cooler.supply, 34.0 - Duct::rise(), 1e-3));
        QVERIFY(near(field.findRack(duct.rack)->inletMean, 34.0 - Duct::rise(), 1e-3));
    }

    void aCoolerThatHoldsItsReturnWithoutEndDoesSo() {
        Duct duct;
        duct.coil().holdsReturn = true;
        duct.coil().setPoint = 34.0;
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        QVERIFY(near(field.findCooler(duct.cooler)->returned, 34.0, 1.01));
        QVERIFY(near(field.findCooler(duct.cooler)->load.si(), kHeat, 1e-4 * kHeat));
    }

    // thermal.md 2: T_in,eff = T_in + f·ΔT/(1 − f).
    void airThatComesBackThroughOpenUnitsWarmsTheIntake() {
        constexpr double kShare = 0.15;
        Duct duct;
        duct.kit.unit(duct.rack).recirculated = kShare;
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        const RackAir& rack = *field.findRack(duct.rack);
        const double servers = kFlow / (1.0 - kShare);
        const double through = duct.kit.rise(kHeat, servers);
        QVERIFY(near(rack.airflow.si(), servers, 1e-9));
        QVERIFY(near(rack.inletMean, kSupply + kShare * through / (1.0 - kShare), 1e-5));
        QVERIFY(near(rack.outletMean, rack.inletMean + through, 1e-5));
        QVERIFY(near(field.findCooler(duct.cooler)->returned, kSupply + Duct::rise(), 1e-5));
    }

    void aFanWithoutHeatLeavesTheAirAsItIs() {
        Duct duct;
        duct.kit.scene.streams[1].heat = 0.0;
        const AirField field = fieldOf(duct.kit.scene, 0.3);
        QVERIFY(near(field.findCooler(duct.cooler)->returned, kSupply, 1e-6));
        QVERIFY(near(field.findRack(duct.rack)->outletMean, kSupply, 1e-6));
    }
};

HALLWRIGHT_TEST(DuctTest);
#include "duct_test.moc"
