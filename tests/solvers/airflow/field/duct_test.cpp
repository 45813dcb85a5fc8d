// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kLength = 9.0, kWidth = 1.8, kHeight = 2.4;
constexpr double kFlow = 2.0, kHeat = 30e3, kSupply = 18.0;

/// A duct along x: a cooler blows in at one end and draws at the other; a rack fills the duct
/// between 4 and 5 m, so that all air passes it.
struct Duct {
    SceneKit kit{kLength, kWidth, kHeight};
    Id<Item> cooler, rack;

    explicit Duct(int bands = 1) {
        const Prism before{{{-0.5, kWidth / 2.0}, kWidth, 1.0, 90.0}, 0.0, kHeight};
        const Prism behind{{{kLength + 0.5, kWidth / 2.0}, kWidth, 1.0, 270.0}, 0.0, kHeight};
        cooler = kit.stream(AirUnit::Role::Cooler, {behind, AirMouth::Face::Front},
                            {before, AirMouth::Face::Front}, kFlow, 0.0, kSupply);
        rack =
            kit.rack({4.5, kWidth / 2.0, 0.0, 270.0}, kFlow, kHeat, {kWidth, 1.0, kHeight}, bands);
    }

    AirUnit& coil() { return kit.unit(cooler); }
};

double rise() {
    return kHeat / (1.2 * kAirCapacity * kFlow);
}

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
            // Open panels ask for borders and close nothing.
            for (const double at : {0.07, 0.31, 2.13, 2.2, 6.93, 8.87}) {
                duct.kit.scene.panels.push_back({0, at, {0.0, 0.0}, {kWidth, kHeight}, 1.0, 0.0});
                duct.kit.scene.panels.push_back(
                    {1, at / 5.0, {0.0, 0.0}, {kLength, kHeight}, 1.0, 0.0});
            }
        }
        const AirField field = fieldOf(duct.kit.scene, cell);
        QVERIFY(field.isConverged);
        QVERIFY(field.gaps.empty());
        const RackAir& rack = *field.findRack(duct.rack);
        const CoolerAir& cooler = *field.findCooler(duct.cooler);
        QVERIFY(near(rack.inletMean, kSupply, 1e-6 * rise()));
        QVERIFY(near(rack.inletFaceMax, kSupply, 1e-6 * rise()));
        QVERIFY(near(rack.outletMean, kSupply + rise(), 1e-6 * rise()));
        QVERIFY(near(cooler.returned, kSupply + rise(), 1e-6 * rise()));
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
                    QVERIFY(near(here, x < 4.0 ? kSupply : kSupply + rise(), 2e-5));
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
        QVERIFY(returned - rise() > kSupply);
        QVERIFY(cooler.atCapacity);
        QVERIFY(near(cooler.returned, returned, 1e-4));
        QVERIFY(near(cooler.supply, returned - rise(), 1e-4));
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
        QVERIFY(near(cooler.supply, 34.0 - rise(), 1e-3));
        QVERIFY(near(field.findRack(duct.rack)->inletMean, 34.0 - rise(), 1e-3));
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
        QVERIFY(near(field.findCooler(duct.cooler)->returned, kSupply + rise(), 1e-5));
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
