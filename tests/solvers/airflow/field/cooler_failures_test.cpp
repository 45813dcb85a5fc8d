// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/cooler_failures.h"

#include "model/edits/templates/templates.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/field/air_memory.h"
#include "solvers/liquid/balance.h"
#include "solvers/power/power.h"
#include "tests/solvers/airflow/field/boxed_aisle.h"
#include "tests/solvers/airflow/field/plenum_floors.h"
#include "tests/test_main.h"

#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kHeat = 9e3;       // W of each rack
constexpr double kFlow = 0.6;       // m³/s of each rack
constexpr double kFanHeat = 400.0;  // W of each cooler

/// Two racks back to back in the middle, a cooler at each end: the same seen from both ends.
struct TwoCoolers {
    SceneKit kit{9.0, 6.0, 3.0};
    Id<Item> west = kit.cooler({1.2, 3.0, 0.0, 90.0}, kFlow, 20.0);
    Id<Item> east = kit.cooler({7.8, 3.0, 0.0, 270.0}, kFlow, 20.0);
    Id<Item> left = kit.rack({3.6, 3.0, 0.0, 270.0}, kFlow, kHeat);
    Id<Item> right = kit.rack({5.4, 3.0, 0.0, 90.0}, kFlow, kHeat);

    TwoCoolers() {
        kit.unit(west).fanHeat = kit.unit(east).fanHeat = kFanHeat;
        kit.unit(west).capacity = kit.unit(east).capacity = 60e3;
    }
    [[nodiscard]] AirField failed(std::size_t unit, CoolerFault fault) const {
        return fieldOf(failedScene(kit.scene, unit, fault), 0.2);
    }
};

/// The air-cooled hall of the templates, with what air depends on.
struct AirHall {
    Design design = *buildTemplate("gh200-air", {});
    PowerResult power = analysePower(design);
    AirBalance air = balanceAir(design, power);
    LiquidBalance liquid = balanceLiquid(design);
    AirInputs inputs{design, power, air, liquid};
};

double hottest(const AirField& field) {
    double most = -1e9;
    for (const RackAir& rack : field.racks) {
        most = std::max(most, rack.inletMax);
    }
    return most;
}

}  // namespace

class CoolerFailuresTest : public QObject {
    Q_OBJECT
  private slots:
    void aShutValveLeavesTheFlowAndWarmsByItsFans() {
        const TwoCoolers hall;
        const AirField field = hall.failed(0, CoolerFault::ValveShut);
        QVERIFY(field.isConverged && field.gaps.empty());
        const CoolerAir& dead = *field.findCooler(hall.west);
        QVERIFY(near(dead.airflow.si(), kFlow, 1e-12));
        QVERIFY(near(dead.supply - dead.returned, hall.kit.rise(kFanHeat, kFlow), 1e-6));
        QVERIFY(near(dead.load.si(), 0.0, 1e-3));
        // The other takes the heat of all: racks, its fans and those of the dead one.
        const CoolerAir& alive = *field.findCooler(hall.east);
        QVERIFY(near(alive.load.si(), 2.0 * (kHeat + kFanHeat), 1e-6 * 2.0 * kHeat));
        QVERIFY(near(alive.supply, 20.0, 1e-9));
    }

    void fansThatStandMoveNoAir() {
        const TwoCoolers hall;
        const AirField field = hall.failed(1, CoolerFault::FanOff);
        QVERIFY(field.isConverged && field.gaps.empty());
        QVERIFY(!field.findCooler(hall.east) || field.findCooler(hall.east)->airflow.si() == 0.0);
        const CoolerAir& alive = *field.findCooler(hall.west);
        QVERIFY(near(alive.airflow.si(), kFlow, 1e-12));
        QVERIFY(near(alive.load.si(), 2.0 * kHeat + kFanHeat, 1e-6 * 2.0 * kHeat));
        // What it draws is all that there is, mixed: its return is exact.
        QVERIFY(near(alive.returned - alive.supply, hall.kit.rise(2.0 * kHeat, kFlow), 1e-4));
    }

    void mirroredFailuresAreMirrored() {
        const TwoCoolers hall;
        for (const CoolerFault fault : {CoolerFault::FanOff, CoolerFault::ValveShut}) {
            const AirField west = hall.failed(0, fault);
            const AirField east = hall.failed(1, fault);
            QVERIFY(near(hottest(west), hottest(east), 1e-3));
            QVERIFY(near(west.findRack(hall.left)->inletMean, east.findRack(hall.right)->inletMean,
                         1e-3));
            QVERIFY(hottest(west) > hottest(fieldOf(hall.kit.scene, 0.2)) + 0.5);
        }
    }

    void theOnlyCoolerTakesAllAnswersWithIt() {
        TwoCoolers hall;
        const AirScene left = failedScene(hall.kit.scene, 0, CoolerFault::FanOff);
        for (const CoolerFault fault : {CoolerFault::FanOff, CoolerFault::ValveShut}) {
            const AirField field = fieldOf(failedScene(left, 1, fault), 0.2);
            QVERIFY(!field.gaps.empty());
            for (const RackAir& rack : field.racks) {
                QVERIFY(!rack.isSolved());
            }
        }
    }

    void aTightAisleDrawsThroughACoolerThatStandsOpen() {
        const Aisle aisle(3.6, 0.0);
        const auto unit = static_cast<std::size_t>(
            std::ranges::find(aisle.kit.scene.units, aisle.coolers.front(), &AirUnit::item) -
            aisle.kit.scene.units.begin());
        const AirScene open = failedScene(aisle.kit.scene, unit, CoolerFault::DamperOpen);
        const AirField field = fieldOf(open, 0.2);
        QVERIFY(field.isConverged);
        // What the other cooler lacks comes through: the aisle is tight otherwise.
        const double lacks = aisle.demand - 1.8;
        QVERIFY(lacks > 0.5);
        const auto& region = *std::ranges::find(field.regions, aisle.box, &AirRegion::containment);
        QVERIFY(near(region.drawn, aisle.demand, 1e-6));
        QVERIFY(near(region.leak, -lacks, 1e-6));
        const double face = kRackSize.width * kRackSize.height;
        const double speed = lacks / face;
        QVERIFY(near(region.pressure, -0.5 * 1.2 * 200.0 * speed * speed, 1e-3));
        QVERIFY(std::fabs(field.energyResidual) < 1e-5 * aisle.heat);
        // Some rack breathes what comes through, uncooled.
        QVERIFY(std::ranges::any_of(field.racks, [](const RackAir& rack) {
            return !rack.isSolved() || rack.inletMax > Aisle::kSupply + 5.0;
        }));
        // With the damper shut, the racks starve instead.
        const AirField shut = fieldOf(failedScene(aisle.kit.scene, unit, CoolerFault::FanOff), 0.2);
        QVERIFY(std::ranges::find(shut.regions, aisle.box, &AirRegion::containment)->drawn <
                1.8 + 1e-6);
    }

    void aFloorBlowsBackThroughACrahThatStandsOpen() {
        SceneKit kit = floorOf(40.0, 0.0);
        kit.rack({4.5, 3.3, 0.0, 90.0}, 1.0, 12e3);
        kit.scene.units[0].shutoffPressure = kit.scene.units[1].shutoffPressure = 250.0;
        kit.scene.units[0].freeFlow = kit.scene.units[1].freeFlow = 3.0;
        const auto flowsOf = [&](CoolerFault fault) {
            return solveAirField(failedScene(kit.scene, 1, fault), optionsOf(0.3)).memory;
        };
        const auto open = flowsOf(CoolerFault::DamperOpen);
        const auto shut = flowsOf(CoolerFault::FanOff);
        QVERIFY(open->field->isConverged && open->field->gaps.empty());
        QCOMPARE(open->field->tiles.size(), kit.scene.vents.size());  // the CRAH is no tile
        const double back = open->flows.vents.back();
        const double pressure = open->plenum.pressure;
        const double atRest = 1.8 * 0.9 * std::sqrt(2.0 * pressure / (1.2 * 200.0));
        QVERIFY(back > 0.2 && back <= atRest * (1.0 + 1e-9));
        QVERIFY(back > 0.9 * atRest);  // air that moves beneath takes a little off
        QVERIFY(pressure < shut->plenum.pressure);
        const auto fromTiles = [&](const AirMemory& memory) {
            double sum = 0.0;
            for (const TileAir& tile : memory.field->tiles) {
                sum += tile.flow;
            }
            return sum;
        };
        QVERIFY(fromTiles(*open) < fromTiles(*shut) - 0.2);
        QVERIFY(near(fromTiles(*open) + back, open->flows.streams[0], 1e-6));
        QVERIFY(std::fabs(open->field->energyResidual) < 1e-5 * 12e3);
    }

    void whatIsInDoubtIsMarched() {
        const AirHall hall;
        const AirInputs& inputs = hall.inputs;
        FieldOptions options = fieldOptionsOf(hall.design, 0.4);
        options.fidelity = Fidelity::Momentum;
        options.mostSeconds = 4.0;
        CoolerFailure failure = failCoolers(inputs, fieldOptionsOf(hall.design, 0.4)).front();
        const auto marched = marchFailure(inputs, options, failure);
        QVERIFY(marched.has_value());
        QCOMPARE(marched->fidelity, Fidelity::Momentum);
        QVERIFY(marched->isMarched && !failure.isMarched);
        QCOMPARE(marched->cooler, failure.cooler);
        QCOMPARE(marched->fault, failure.fault);
        QVERIFY(!marched->isInDoubt());
        QVERIFY(marched->rack && marched->inletMax > 20.0);
        failure.cooler = {9999};
        QVERIFY(!marchFailure(inputs, options, failure).has_value());
    }

    void eachCoolerOfAHallFailsInEachWayWorstFirst() {
        const AirHall hall;
        const AirInputs& inputs = hall.inputs;
        const FieldOptions options = fieldOptionsOf(hall.design, 0.3);
        const AirFieldsAnswer normal = solveAirFields(inputs, options);
        const CoolerFailures failures = failCoolers(inputs, options, {}, normal.memories);
        std::set<std::pair<std::uint32_t, CoolerFault>> seen;
        double before = std::numeric_limits<double>::infinity();
        for (const CoolerFailure& failure : failures) {
            seen.insert({failure.cooler.value, failure.fault});
            QVERIFY(failure.lost.empty() && failure.isConverged);
            QVERIFY(failure.inletMax <= before);
            QVERIFY(failure.inletMax >= hottestInlet(normal.fields) - 0.1);
            QCOMPARE(failure.fidelity, Fidelity::Potential);
            before = failure.inletMax;
        }
        QCOMPARE(seen.size(), 3 * normal.fields.front()->coolers.size());
        QCOMPARE(failures.size(), seen.size());
        // Without what was known before, the answer is the same.
        const CoolerFailures afresh = failCoolers(inputs, options);
        for (std::size_t n = 0; n < failures.size(); ++n) {
            QCOMPARE(afresh[n].cooler, failures[n].cooler);
            QVERIFY(near(afresh[n].inletMax, failures[n].inletMax, 1e-3));
        }
    }
};

HALLWRIGHT_TEST(CoolerFailuresTest);
#include "cooler_failures_test.moc"
