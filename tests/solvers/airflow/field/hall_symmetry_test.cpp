// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/moved_hall.h"
#include "tests/solvers/airflow/field/worker_threads.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kCell = 0.2;
constexpr double kTight = 1e-8;

}  // namespace

class HallSymmetryTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.5.
    void aMirroredHallHasMirroredTemperatures() {
        const MovedHall hall = unmovedHall(), other = mirroredHall();
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(other.kit.scene, kCell, kTight);
        QCOMPARE(a.nx(), b.nx());
        const Comparison cells = mirrorChange(a, b);
        qInfo("greatest difference of a cell %.1e K", cells.error);
        QVERIFY(cells.isWithin(1e-4));
        QVERIFY(rackChange(a, b, hall, other).isWithin(1e-4));
    }

    void aTurnedHallHasTheSameRacks() {
        const MovedHall hall = unmovedHall();
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        for (const int quarters : {1, 2, 3}) {
            const MovedHall other = turnedHall(quarters);
            const AirField b = fieldOf(other.kit.scene, kCell, kTight);
            QVERIFY(rackChange(a, b, hall, other).isWithin(1e-4));
        }
    }

    void aHallMovedByACellHasTheSameRacks() {
        const MovedHall hall = unmovedHall(), other = shiftedHall({kCell, -2.0 * kCell});
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(other.kit.scene, kCell, kTight);
        QVERIFY(rackChange(a, b, hall, other).isWithin(1e-4));
    }

    void aSymmetricHallHasSymmetricRacks() {
        const SymmetricHall hall;
        const AirField field = fieldOf(hall.kit.scene, kCell, kTight);
        QVERIFY(field.findRack(hall.left[0])->inletMean > 18.5);  // it recirculates
        for (std::size_t n = 0; n < 3; ++n) {
            const RackAir& one = *field.findRack(hall.left[n]);
            const RackAir& two = *field.findRack(hall.right[n]);
            QVERIFY(near(one.inletMean, two.inletMean, 1e-4));
            QVERIFY(near(one.inletFaceMax, two.inletFaceMax, 1e-4));
            QVERIFY(near(one.coldCapture, two.coldCapture, 1e-5));
        }
    }

    // thermal.md 13.6.
    void allFlowsAndHeatsTwiceLeavesTemperatures() {
        const MovedHall hall = unmovedHall(), twice = unmovedHall(2.0, 2.0);
        QVERIFY(rackChange(fieldOf(hall.kit.scene, kCell, kTight),
                           fieldOf(twice.kit.scene, kCell, kTight), hall, twice)
                    .isWithin(1e-4));
    }

    void twiceTheHeatIsTwiceTheRise() {
        // From one common set point.
        MovedHall hall = unmovedHall(), twice = unmovedHall(2.0);
        for (MovedHall* one : {&hall, &twice}) {
            for (const Id<Item> cooler : one->coolers) {
                one->kit.unit(cooler).setPoint = 17.0;
            }
        }
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(twice.kit.scene, kCell, kTight);
        for (std::size_t r = 0; r < hall.racks.size(); ++r) {
            const RackAir& one = *a.findRack(hall.racks[r]);
            const RackAir& two = *b.findRack(hall.racks[r]);
            QVERIFY(one.inletMean > 17.1);
            QVERIFY(near(two.inletMean - 17.0, 2.0 * (one.inletMean - 17.0), 2e-4));
            QVERIFY(near(two.outletMean - 17.0, 2.0 * (one.outletMean - 17.0), 2e-4));
        }
    }

    void shiftedSetPointsShiftAll() {
        const MovedHall hall = unmovedHall(), warm = unmovedHall(1.0, 1.0, 4.5);
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(warm.kit.scene, kCell, kTight);
        for (std::size_t c = 0; c < a.temperature.size(); ++c) {
            if (!std::isnan(a.temperature[c])) {
                QVERIFY(near(b.temperature[c] - a.temperature[c], 4.5, 1e-4));
            }
        }
        for (const Id<Item> rack : hall.racks) {
            QVERIFY(near(b.findRack(rack)->inletMean - a.findRack(rack)->inletMean, 4.5, 1e-4));
            QVERIFY(near(b.findRack(rack)->coldCapture, a.findRack(rack)->coldCapture, 1e-6));
        }
    }

    void theBitsDoNotDependOnThreads() {
        const MovedHall hall = unmovedHall();
        const auto solve = [&] { return fieldOf(hall.kit.scene, 0.1); };
        const AirField alone = onThreads(1, solve);
        QVERIFY(alone.cells > 100000);  // enough for threads to be used
        for (const int threads : {2, 4}) {
            QCOMPARE(valuesApart(alone, onThreads(threads, solve)), std::size_t{0});
        }
    }

    void aWarmStartEndsWhereAColdOneDoes() {
        const MovedHall before = unmovedHall();
        const MovedHall after =
            hallIn(MovedHall::kLength, MovedHall::kWidth, [](Pose pose) -> Pose {
                const bool isMoved = pose.x > 4.1 && pose.x < 4.3 && pose.y < 3.0;
                return {pose.x, pose.y + (isMoved ? 0.4 : 0.0), pose.z, pose.rotation};
            });
        for (const double tolerance : {1e-5, 1e-7}) {
            const FieldOptions options = optionsOf(kCell, tolerance);
            const AirAnswer first = solveAirField(before.kit.scene, options);
            const AirAnswer cold = solveAirField(after.kit.scene, options);
            const AirAnswer warm = solveAirField(after.kit.scene, options, {}, first.memory.get());
            const double change = rackChange(*cold.field, *warm.field, after, after).error;
            qInfo("tolerance %.0e: cold %d, warm %d iterations, %.1e K apart", tolerance,
                  cold.field->iterations, warm.field->iterations, change);
            QVERIFY(rackChange(*first.field, *cold.field, before, after).error > 0.05);
            QVERIFY(warm.field->iterations <= cold.field->iterations);
            QVERIFY(change < 200.0 * tolerance + 5e-5);
        }
    }

    void newHeatAndSetPointsKeepTheFlow() {
        const MovedHall before = unmovedHall(), after = unmovedHall(1.7, 1.0, 2.0);
        const FieldOptions options = optionsOf(kCell);
        const AirAnswer first = solveAirField(before.kit.scene, options);
        const AirAnswer cold = solveAirField(after.kit.scene, options);
        const AirAnswer warm = solveAirField(after.kit.scene, options, {}, first.memory.get());
        QVERIFY(warm.memory->path == first.memory->path);
        QVERIFY(rackChange(*cold.field, *warm.field, after, after).isWithin(1e-4));
    }

    void aStoppedRunGivesNoField() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(
            !solveAirField(unmovedHall().kit.scene, optionsOf(0.3), {stop.get_token(), {}}).field);
    }
};

HALLWRIGHT_TEST(HallSymmetryTest);
#include "hall_symmetry_test.moc"
