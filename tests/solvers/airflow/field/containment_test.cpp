// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/boxed_aisle.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kSupply = Aisle::kSupply;

double meanInlet(const AirField& field) {
    double sum = 0.0, flow = 0.0;
    for (const RackAir& rack : field.racks) {
        sum += rack.airflow.si() * rack.inletMean;
        flow += rack.airflow.si();
    }
    return sum / flow;
}

bool isNamed(const AirField& field, Id<Item> item) {
    return std::ranges::any_of(field.gaps, [&](const AirGap& gap) {
        return std::ranges::find(gap.items, item) != gap.items.end();
    });
}

}  // namespace

class ContainmentTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.7.
    void aFullySuppliedAisleBreathesSupplyAir_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("leak");
        QTest::addRow("tight, balanced") << 1.0 << 0.0;
        QTest::addRow("leaky, balanced") << 1.0 << 0.02;
        QTest::addRow("leaky, too much") << 1.3 << 0.02;
    }
    void aFullySuppliedAisleBreathesSupplyAir() {
        QFETCH(double, share);
        QFETCH(double, leak);
        const Aisle aisle(2.0 * (0.3 + 0.4 + 0.5 + 0.6) * share, leak);
        for (const double cell : {0.4, 0.3, 0.15}) {
            const AirField field = fieldOf(aisle.kit.scene, cell);
            QVERIFY(field.gaps.empty());
            for (const RackAir& rack : field.racks) {
                QVERIFY(near(rack.inletMean, kSupply, 2e-5));
                QVERIFY(near(rack.inletFaceMax, kSupply, 2e-5));
                QVERIFY(near(rack.coldCapture, 1.0, 1e-5));
                QCOMPARE(rack.trust, AirTrust::Firm);
            }
            QVERIFY(near(*field.indices.rti, 1.0 / share, 1e-4));
            QVERIFY(near(*field.indices.shi, 0.0, 1e-5));
        }
    }

    // thermal.md 13.7: T_in = T_sup + ΔT·(1 − r)/r.
    void anUnderSuppliedRackDrawsExhaust_data() {
        QTest::addColumn<double>("share");
        for (const double share : {0.95, 0.8, 0.5, 0.25}) {
            QTest::addRow("r %g", share) << share;
        }
    }
    void anUnderSuppliedRackDrawsExhaust() {
        QFETCH(double, share);
        const BoxedRack box(share);
        const AirField field = fieldOf(box.kit.scene, 0.2);
        const RackAir& rack = *field.findRack(box.rack);
        const double rise = box.rise();
        QVERIFY(near(rack.inletMean, kSupply + rise * (1.0 - share) / share, 1e-4 * rise / share));
        QVERIFY(near(field.findCooler(box.cooler)->returned, kSupply + rise / share,
                     1e-4 * rise / share));
        QVERIFY(near(rack.coldCapture, share, 1e-4));
        QVERIFY(near(field.regions[1].leak, -(1.0 - share) * BoxedRack::kFlow, 1e-6));
        QVERIFY(field.regions[1].pressure < 0.0);
    }

    void whatALeakPassesOnIsTracedToItsSource() {
        const BoxedRack box(0.8);
        FieldOptions options = optionsOf(0.2);
        options.withTransfer = true;
        const AirField field = *solveAirField(box.kit.scene, options).field;
        const RackAir& rack = *field.findRack(box.rack);
        double cold = 0.0, own = 0.0;
        for (const AirShare& share : rack.shares) {
            QVERIFY(share.from);  // a leak is no source
            cold += share.from == box.cooler ? share.share : 0.0;
            own += share.from == box.rack ? share.share : 0.0;
        }
        QVERIFY(near(cold, 0.8, 1e-4) && near(cold, rack.coldCapture, 1e-4));
        QVERIFY(near(own, 0.2, 1e-4));
    }

    void anUnderSuppliedAisleFollowsItsBalance() {
        // Σ V·T_in = V_sup·T_sup + V_leak·T_leak, T_leak between that of the coolest and the
        // hottest exhaust.
        const Aisle aisle(2.7, 0.02);
        const AirField field = fieldOf(aisle.kit.scene, 0.15);
        double coolest = 1e9, hottest = -1e9;
        for (const RackAir& rack : field.racks) {
            coolest = std::min(coolest, rack.outletMean);
            hottest = std::max(hottest, rack.outletMean);
        }
        const double share = 2.7 / aisle.demand;
        QVERIFY(meanInlet(field) >= share * kSupply + (1.0 - share) * coolest);
        QVERIFY(meanInlet(field) <= share * kSupply + (1.0 - share) * hottest);
        double cold = 0.0;
        for (const RackAir& rack : field.racks) {
            cold += rack.airflow.si() * rack.coldCapture / aisle.demand;
        }
        QVERIFY(near(cold, share, 1e-4));
    }

    void regionsAddUp() {
        const Aisle aisle(4.2, 0.02);
        const AirField field = fieldOf(aisle.kit.scene, 0.2);
        QCOMPARE(field.regions.size(), std::size_t{2});
        const AirRegion& room = field.regions[0];
        const AirRegion& inside = field.regions[1];
        QVERIFY(!room.containment);
        QCOMPARE(inside.containment, aisle.box);
        QVERIFY(near(inside.supplied, 4.2, 1e-9));
        QVERIFY(near(inside.drawn, aisle.demand, 1e-9));
        QVERIFY(near(inside.leak, 4.2 - aisle.demand, 1e-8));
        QVERIFY(near(room.leak, aisle.demand - 4.2, 1e-8));
        QVERIFY(near(room.exhausted, aisle.demand, 1e-9));
        QVERIFY(inside.pressure > 0.0);
        QCOMPARE(inside.racks.size(), aisle.racks.size());
        QVERIFY(room.racks.empty());
    }

    void aTightAisleOutOfBalanceIsNamed() {
        for (const double supply : {2.7, 4.2}) {
            const Aisle aisle(supply, 0.0);
            const AirField field = fieldOf(aisle.kit.scene, 0.2);
            QVERIFY(isNamed(field, aisle.box));
            const bool slowsRacks = supply < aisle.demand;
            for (const Id<Item> rack : aisle.racks) {
                QCOMPARE(isNamed(field, rack), slowsRacks);
                // A rack whose fans cannot move what they are set to has no answer.
                QCOMPARE(field.findRack(rack)->isSolved(), !slowsRacks);
            }
        }
    }

    void anIsolatedHotLoopIsNamedAndTheRestIsSolved() {
        Aisle aisle(3.6, 0.0);
        // A rack in a tight box of its own, front and rear.
        const Id<Item> lost = aisle.kit.rack({6.9, 1.5, 0.0, 0.0}, 0.4, 4e3);
        aisle.kit.containment({6.3, 0.3}, {7.5, 2.7}, 2.7, 0.0);
        const AirField field = fieldOf(aisle.kit.scene, 0.15);
        QVERIFY(isNamed(field, lost));
        QVERIFY(!field.findRack(lost)->isSolved());
        QVERIFY(field.isConverged);
        QVERIFY(std::fabs(field.energyResidual) < 1e-5 * aisle.heat);
        QVERIFY(std::isnan(field.temperatureAt({6.5, 0.5, 1.0})));
        QVERIFY(std::isfinite(field.temperatureAt({6.5, 5.0, 1.0})));
        for (const Id<Item> rack : aisle.racks) {
            QVERIFY(!isNamed(field, rack));
            QVERIFY(near(field.findRack(rack)->inletMean, kSupply, 2e-5));
        }
        double taken = 0.0;
        for (const CoolerAir& cooler : field.coolers) {
            taken += cooler.load.si();
        }
        QVERIFY(near(taken, aisle.heat, 1e-5 * aisle.heat));
    }

    void twoRacksThatFeedEachOtherAreOneHotLoop() {
        Aisle aisle(3.6, 0.0);
        const Id<Item> one = aisle.kit.rack({6.6, 2.0, 0.0, 0.0}, 0.4, 4e3, {0.6, 0.6, 2.1});
        const Id<Item> two = aisle.kit.rack({7.2, 2.0, 0.0, 180.0}, 0.4, 4e3, {0.6, 0.6, 2.1});
        aisle.kit.containment({6.3, 1.0}, {7.5, 3.0}, 2.1, 0.0);
        const AirField field = fieldOf(aisle.kit.scene, 0.15);
        for (const Id<Item> rack : {one, two}) {
            QVERIFY(isNamed(field, rack));
            QVERIFY(!field.findRack(rack)->isSolved());
        }
        QVERIFY(near(field.findRack(aisle.racks[0])->inletMean, kSupply, 2e-5));
    }

    void exhaustThatLeaksToARackReachesIt() {
        // The racks of the aisle draw all supply air; one more draws from a leaky box, to which
        // nothing but their exhaust leaks.
        Aisle aisle(3.6, 0.0);
        const Id<Item> last = aisle.kit.rack({6.9, 4.2, 0.0, 0.0}, 0.4, 4e3);
        aisle.kit.containment({6.3, 2.4}, {7.5, 3.6}, 2.1, 0.02);
        const AirField field = fieldOf(aisle.kit.scene, 0.15);
        QVERIFY(field.gaps.empty());
        QVERIFY(field.findRack(last)->isSolved());
        QVERIFY(field.findRack(last)->inletMean > kSupply + 8.0);
        QVERIFY(near(field.findRack(last)->coldCapture, 0.0, 1e-5));
    }

    void aRackWithABlockedFrontIsNamedAndItsHeatIsKept() {
        Aisle aisle(3.6, 0.02);
        const Id<Item> blocked = aisle.kit.rack({6.9, 4.2, 0.0, 0.0}, 0.4, 4e3);
        aisle.kit.scene.solids.push_back(SceneKit::boxOf({6.9, 3.3, 0.0, 0.0}, {0.6, 0.6, 2.1}));
        const AirField field = fieldOf(aisle.kit.scene, 0.15, 1e-7);
        QVERIFY(isNamed(field, blocked));
        QVERIFY(!field.findRack(blocked)->isSolved());
        double taken = 0.0;
        for (const CoolerAir& cooler : field.coolers) {
            taken += cooler.load.si();
        }
        QVERIFY(near(taken, aisle.heat + 4e3, 1e-5 * aisle.heat));
        QVERIFY(field.findRack(aisle.racks[0])->isSolved());
    }

    void aHotAisleOfOneRackHasItsTemperatureEverywhere() {
        // Corners where the air hardly moves too.
        SceneKit kit(8.0, 6.0, 3.0);
        const Id<Item> rack = kit.rack({2.4, 1.8, 0.0, 0.0}, 0.6, 8e3);
        kit.cooler({5.4, 1.8, 0.0, 0.0}, 0.6, kSupply);
        kit.containment({1.8, 2.4}, {6.9, 5.4}, 2.1, 0.0);
        const AirField field = fieldOf(kit.scene, 0.15);
        const double hot = kSupply + kit.rise(8e3, 0.6);
        QVERIFY(near(field.findRack(rack)->inletMean, kSupply, 2e-5));
        std::size_t cells = 0, still = 0;
        for (std::size_t k = 0; k < field.nz(); ++k) {
            for (std::size_t j = 0; j < field.ny(); ++j) {
                for (std::size_t i = 0; i < field.nx(); ++i) {
                    const double x = 0.5 * (field.x[i] + field.x[i + 1]);
                    const double y = 0.5 * (field.y[j] + field.y[j + 1]);
                    const double z = 0.5 * (field.z[k] + field.z[k + 1]);
                    if (x > 1.8 && x < 6.9 && y > 2.4 && y < 5.4 && z < 2.1) {
                        const double here =
                            static_cast<double>(field.temperature[field.at(i, j, k)]);
                        ++cells;
                        still += std::isnan(here) ? 1U : 0U;
                        QVERIFY(std::isnan(here) || near(here, hot, 1e-3));
                    }
                }
            }
        }
        QVERIFY(cells > 5000);
        QCOMPARE(still, std::size_t{0});
    }
};

HALLWRIGHT_TEST(ContainmentTest);
#include "containment_test.moc"
