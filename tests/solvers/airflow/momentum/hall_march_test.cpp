// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/hall_drive.h"
#include "solvers/airflow/momentum/march_record.h"
#include "solvers/airflow/momentum/solve_momentum.h"
#include "solvers/airflow/momentum/wall_distance.h"
#include "tests/solvers/airflow/field/boxed_aisle.h"
#include "tests/solvers/airflow/field/duct.h"
#include "tests/solvers/airflow/field/worker_threads.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

FieldOptions marchOf(double cell, double seconds = 400.0) {
    FieldOptions options = optionsOf(cell);
    options.fidelity = Fidelity::Momentum;
    options.mostSeconds = seconds;
    return options;
}

/// A cooler that blows straight into an open room, and a rack that draws from it far away.
AirScene openRoom(double flow) {
    SceneKit kit{9.0, 6.0, 3.0};
    kit.cooler({1.2, 3.0, 0.0, 90.0}, flow, 18.0);
    kit.rack({7.5, 3.0, 0.0, 90.0}, 1.0, 12e3, kRackSize, 3);
    return kit.scene;
}

double speedAt(const AirField& field, const Spot& spot) {
    const auto cellOf = [](const std::vector<double>& lines, double at) {
        return static_cast<std::size_t>(std::ranges::upper_bound(lines, at) - lines.begin()) - 1;
    };
    const auto& v = field.velocity[field.at(cellOf(field.x, spot.x), cellOf(field.y, spot.y),
                                            cellOf(field.z, spot.z))];
    return std::sqrt(static_cast<double>(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]));
}

}  // namespace

class HallMarchTest : public QObject {
    Q_OBJECT
  private slots:
    void aDuctWarmsByWhatItsRackGives() {
        const Duct duct;
        const AirAnswer answer = solveMomentum(duct.kit.scene, marchOf(0.3));
        QVERIFY(answer.field && answer.field->isConverged);
        QCOMPARE(answer.field->fidelity, Fidelity::Momentum);
        const RackAir& rack = answer.field->racks.front();
        QVERIFY(near(rack.inletMean, Duct::kSupply, 1e-3));
        QVERIFY(near(rack.outletMean, Duct::kSupply + Duct::rise(), 1e-3));
        QVERIFY(near(rack.coldCapture, 1.0, 1e-4));
        QVERIFY(std::fabs(answer.field->energyResidual) < 1e-3 * Duct::kHeat);
        QVERIFY(rack.inletSpread < 1e-3);
    }

    void aTightColdAisleAgreesWithPotentialFlow() {
        const Aisle aisle(2.0 * (0.3 + 0.4 + 0.5 + 0.6), 0.0);
        const AirAnswer momentum = solveMomentum(aisle.kit.scene, marchOf(0.2));
        QVERIFY(momentum.field->isConverged);
        for (const RackAir& rack : momentum.field->racks) {
            QVERIFY2(near(rack.inletMean, Aisle::kSupply, 0.05),
                     qPrintable(QString::number(rack.inletMean)));
            QCOMPARE(rack.trust, AirTrust::Firm);
        }
        QVERIFY(std::fabs(momentum.field->energyResidual) < 0.01 * aisle.heat);
    }

    void heatClosesWithinAPercentInAnOpenRoom() {
        const AirAnswer answer = solveMomentum(openRoom(1.5), marchOf(0.3, 900.0));
        QVERIFY(answer.field->isConverged);
        QVERIFY2(std::fabs(answer.field->energyResidual) < 0.01 * 12e3,
                 qPrintable(QString("%1 W after %2 s")
                                .arg(answer.field->energyResidual)
                                .arg(answer.field->simulated)));
        QVERIFY(!answer.field->history.empty());
        QVERIFY(answer.field->averaged > 0.0 && answer.field->averaged <= answer.field->simulated);
    }

    void aFastCoolerBlowsAJetThatPotentialFlowLacks() {
        const AirScene scene = openRoom(2.5);
        const AirAnswer momentum = solveMomentum(scene, marchOf(0.2, 40.0));
        const AirAnswer potential = solveAirField(scene, optionsOf(0.2));
        const Spot ahead{4.5, 3.0, 1.05};
        QVERIFY2(speedAt(*momentum.field, ahead) > 3.0 * speedAt(*potential.field, ahead),
                 qPrintable(QString("%1 %2")
                                .arg(speedAt(*momentum.field, ahead))
                                .arg(speedAt(*potential.field, ahead))));
    }

    void warmAirGathersUnderTheRoof() {
        const AirAnswer answer = solveMomentum(openRoom(0.4), marchOf(0.2));
        const AirField& field = *answer.field;
        QVERIFY(field.temperatureAt({5.0, 1.0, 2.9}) > field.temperatureAt({5.0, 1.0, 0.1}) + 2.0);
    }

    void theNumberOfThreadsChangesNothing() {
        const AirScene scene = openRoom(1.5);
        std::shared_ptr<const AirField> first;
        for (const int threads : {1, 2, 4}) {
            const AirAnswer answer =
                onThreads(threads, [&] { return solveMomentum(scene, marchOf(0.15, 4.0)); });
            if (!first) {
                first = answer.field;
            }
            QCOMPARE(valuesApart(*first, *answer.field), std::size_t{0});
        }
    }

    void aMirroredHallGivesTheMirroredAnswer() {
        const Aisle aisle(3.0, 0.02);
        const AirField field = *solveMomentum(aisle.kit.scene, marchOf(0.2, 30.0)).field;
        for (std::size_t n = 0; n < 4; ++n) {
            QVERIFY(near(field.findRack(aisle.racks[n])->inletMean,
                         field.findRack(aisle.racks[n + 4])->inletMean, 0.05));
        }
    }

    void aMarchCanBeStoppedAndTellsEstimates() {
        std::stop_source source;
        int estimates = 0;
        const AirAnswer answer = solveMomentum(
            openRoom(1.0), marchOf(0.2), {source.get_token(), {}}, nullptr, [&](const auto& field) {
                QVERIFY(field && !field->isConverged);
                ++estimates;
                source.request_stop();
            });
        QVERIFY(!answer.field);
        QCOMPARE(estimates, 1);
    }

    void aMarchInPartsIsTheMarchAtOnce() {
        const AirScene scene = openRoom(1.5);
        const AirAnswer whole = solveMomentum(scene, marchOf(0.3, 40.0));
        FieldOptions options = marchOf(0.3, 40.0);
        options.secondsAtOnce = 15.0;
        AirAnswer parts;
        int calls = 0;
        do {
            parts = solveMomentum(scene, options, {}, parts.memory.get());
            ++calls;
        } while (parts.field->isUnderWay);
        QCOMPARE(calls, 3);
        QVERIFY(near(parts.field->simulated, whole.field->simulated, 0.3));
        QVERIFY(
            near(parts.field->racks.front().inletMean, whole.field->racks.front().inletMean, 0.02));
    }

    void aChangedHallStartsFromTheAirOfTheOneBefore() {
        const AirAnswer before = solveMomentum(openRoom(1.5), marchOf(0.3, 400.0));
        AirScene warmer = openRoom(1.5);
        for (AirStream& stream : warmer.streams) {
            stream.heat *= 1.05;
        }
        const AirAnswer after = solveMomentum(warmer, marchOf(0.3, 400.0), {}, before.memory.get());
        const AirAnswer fresh = solveMomentum(warmer, marchOf(0.3, 400.0));
        QVERIFY(after.field->simulated <= fresh.field->simulated + 1.0);
        // A few seconds on it is nearer to the end than a fresh march.
        const double end = fresh.field->racks.front().inletMean;
        const AirAnswer soon = solveMomentum(warmer, marchOf(0.3, 5.0), {}, before.memory.get());
        const AirAnswer late = solveMomentum(warmer, marchOf(0.3, 5.0));
        QVERIFY(std::fabs(soon.field->racks.front().inletMean - end) <
                std::fabs(late.field->racks.front().inletMean - end) + 0.05);
    }

    void aMarchThatGoesAstrayLeavesThePotentialAnswer() {
        const AirScene scene = openRoom(2000.0);  // 800 m/s from a cooler
        const AirAnswer answer = solveMomentum(scene, marchOf(0.3));
        QVERIFY(answer.field);
        QCOMPARE(answer.field->fidelity, Fidelity::Potential);
        QVERIFY(!answer.field->gaps.empty());
        QVERIFY(std::string(answer.field->gaps.back().why.pattern).find("astray") !=
                std::string::npos);
    }

    void meansAreThoseOfTheTimeAskedFor() {
        MarchRecord record;
        for (int n = 0; n < 40; ++n) {
            record.add({static_cast<double>(n)}, 0.5);
        }
        QCOMPARE(record.time(), 20.0);
        QCOMPARE(record.mean(5.0).front(), 34.5);
        QCOMPARE(record.mean(5.0, 10.0).front(), 14.5);
        QVERIFY(record.mean(0.0).empty());
    }

    void wallsAreAsFarAsTheyAre() {
        const AirGrid grid = boxOfAir({linesOf(4.0, 20), linesOf(3.0, 15), linesOf(2.0, 10)});
        const std::vector<float> distance = wallDistances(grid);
        double least = 0.0, most = 0.0;
        forEachCell(grid, [&](std::size_t cell, int, int, int) {
            const Spot at = middleOf(grid, cell);
            const double exact = std::min({at.x, 4.0 - at.x, at.y, 3.0 - at.y, at.z, 2.0 - at.z});
            least = std::min(least, static_cast<double>(distance[cell]) - exact);
            most = std::max(most, static_cast<double>(distance[cell]) - exact);
        });
        // Where walls meet both count: half a cell of 0.2 m less there.
        QVERIFY2(least > -0.1 && most < 1e-5, qPrintable(QString("%1 %2").arg(least).arg(most)));
    }

    void openSharesOfTilesAreThoseOfTheTable() {
        // thermal.md 2, Fried and Idelchik.
        QVERIFY(near(openShareOf(42.8), 0.25, 0.002));
        QVERIFY(near(openShareOf(15.7), 0.40, 0.002));
        QVERIFY(near(openShareOf(7.36), 0.56, 0.002));
        QVERIFY(near(openShareOf(0.5), 1.0, 1e-6));
    }
};

HALLWRIGHT_TEST(HallMarchTest);
#include "hall_march_test.moc"
