// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/solve_field.h"
#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <tbb/global_control.h>

#include <functional>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

constexpr double kCell = 0.2;
constexpr double kTight = 1e-8;

/// Where things go, and how they turn.
using Move = std::function<Pose(Pose)>;

struct Hall {
    SceneKit kit;
    std::vector<Id<Item>> racks, coolers;
};

/// An open hall without any symmetry of its own: racks of unlike heat and airflow, two coolers.
/// `move` carries it into another frame of the size `length` × `width`.
Hall hallIn(double length, double width, const Move& move, double heat = 1.0, double flow = 1.0,
            double supply = 0.0) {
    Hall hall{SceneKit(length, width, 3.0), {}, {}};
    for (int n = 0; n < 5; ++n) {
        const double ofRack = 4e3 + 1.3e3 * n;
        hall.racks.push_back(hall.kit.rack(move({1.8 + 0.6 * n, 2.8, 0.0, n == 3 ? 180.0 : 0.0}),
                                           flow * (0.3 + 0.06 * n), heat * ofRack));
    }
    hall.coolers.push_back(hall.kit.cooler(move({1.4, 5.4, 0.0, 0.0}), flow * 1.1, 18.0 + supply));
    hall.coolers.push_back(hall.kit.cooler(move({6.4, 1.6, 0.0, 90.0}), flow * 0.9, 20.0 + supply));
    hall.kit.scene.solids.push_back(
        {{move({6.2, 5.4, 0.0, 0.0}).point(), 0.4, 0.4, 0.0}, 0.0, 3.0});
    return hall;
}

constexpr double kX = 7.6, kY = 6.8;

Pose still(Pose pose) {
    return pose;
}

double hottestChange(const AirField& a, const AirField& b, const Hall& hallA, const Hall& hallB) {
    double most = 0.0;
    for (std::size_t r = 0; r < hallA.racks.size(); ++r) {
        const RackAir& one = *a.findRack(hallA.racks[r]);
        const RackAir& two = *b.findRack(hallB.racks[r]);
        most = std::max(most, std::fabs(one.inletMean - two.inletMean));
        most = std::max(most, std::fabs(one.inletMax - two.inletMax));
        most = std::max(most, std::fabs(one.outletMean - two.outletMean));
    }
    return most;
}

}  // namespace

class HallSymmetryTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.5.
    void aMirroredHallHasMirroredTemperatures() {
        const Hall hall = hallIn(kX, kY, still);
        const Hall other = hallIn(kX, kY, [](Pose pose) -> Pose {
            return {kX - pose.x, pose.y, pose.z, -pose.rotation};
        });
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(other.kit.scene, kCell, kTight);
        QCOMPARE(a.nx(), b.nx());
        double most = 0.0;
        for (std::size_t k = 0; k < a.nz(); ++k) {
            for (std::size_t j = 0; j < a.ny(); ++j) {
                for (std::size_t i = 0; i < a.nx(); ++i) {
                    const double one = static_cast<double>(a.temperature[a.at(i, j, k)]);
                    const double two =
                        static_cast<double>(b.temperature[b.at(a.nx() - 1 - i, j, k)]);
                    QCOMPARE(std::isnan(one), std::isnan(two));
                    most = std::isnan(one) ? most : std::max(most, std::fabs(one - two));
                }
            }
        }
        qInfo("greatest difference of a cell %.1e K", most);
        QVERIFY(most < 1e-4);
        QVERIFY(hottestChange(a, b, hall, other) < 1e-4);
    }

    void aTurnedHallHasTheSameRacks() {
        const Hall hall = hallIn(kX, kY, still);
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        for (const int quarters : {1, 2, 3}) {
            const Hall other =
                hallIn(quarters == 2 ? kX : kY, quarters == 2 ? kY : kX, [&](Pose pose) -> Pose {
                    const Point low = quarters == 1   ? Point{kY, 0.0}
                                      : quarters == 2 ? Point{kX, kY}
                                                      : Point{0.0, kX};
                    const Point at = low + rotated(pose.point(), 90.0 * quarters);
                    return {at.x, at.y, pose.z, pose.rotation + 90.0 * quarters};
                });
            const AirField b = fieldOf(other.kit.scene, kCell, kTight);
            QVERIFY(hottestChange(a, b, hall, other) < 1e-4);
        }
    }

    void aHallMovedByACellHasTheSameRacks() {
        const Hall hall = hallIn(kX, kY, still);
        Hall other = hallIn(kX, kY, [](Pose pose) -> Pose {
            return {pose.x + kCell, pose.y - 2.0 * kCell, pose.z, pose.rotation};
        });
        for (Point& corner : other.kit.scene.outline) {
            corner = corner + Point{kCell, -2.0 * kCell};
        }
        const AirField a = fieldOf(hall.kit.scene, kCell, kTight);
        const AirField b = fieldOf(other.kit.scene, kCell, kTight);
        QVERIFY(hottestChange(a, b, hall, other) < 1e-4);
    }

    void aSymmetricHallHasSymmetricRacks() {
        SceneKit kit(9.0, 6.0, 3.0);
        std::vector<Id<Item>> left, right;
        for (int n = 0; n < 3; ++n) {
            left.push_back(kit.rack({4.2 - 0.6 * n, 2.4, 0.0, 0.0}, 0.5, 6e3));
            right.push_back(kit.rack({4.8 + 0.6 * n, 2.4, 0.0, 0.0}, 0.5, 6e3));
        }
        kit.cooler({1.0, 4.6, 0.0, 0.0}, 1.5, 18.0);
        kit.cooler({8.0, 4.6, 0.0, 0.0}, 1.5, 18.0);
        const AirField field = fieldOf(kit.scene, kCell, kTight);
        QVERIFY(field.findRack(left[0])->inletMean > 18.5);  // it recirculates
        for (std::size_t n = 0; n < 3; ++n) {
            const RackAir& one = *field.findRack(left[n]);
            const RackAir& two = *field.findRack(right[n]);
            QVERIFY(near(one.inletMean, two.inletMean, 1e-4));
            QVERIFY(near(one.inletFaceMax, two.inletFaceMax, 1e-4));
            QVERIFY(near(one.coldCapture, two.coldCapture, 1e-5));
        }
    }

    // thermal.md 13.6.
    void allFlowsAndHeatsTwiceLeavesTemperatures() {
        const Hall hall = hallIn(kX, kY, still);
        const Hall twice = hallIn(kX, kY, still, 2.0, 2.0);
        QVERIFY(hottestChange(fieldOf(hall.kit.scene, kCell, kTight),
                              fieldOf(twice.kit.scene, kCell, kTight), hall, twice) < 1e-4);
    }

    void twiceTheHeatIsTwiceTheRise() {
        // From one common set point.
        Hall hall = hallIn(kX, kY, still), twice = hallIn(kX, kY, still, 2.0);
        for (Hall* one : {&hall, &twice}) {
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
        const Hall hall = hallIn(kX, kY, still);
        const Hall warm = hallIn(kX, kY, still, 1.0, 1.0, 4.5);
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
        const Hall hall = hallIn(kX, kY, still);
        std::vector<AirField> fields;
        for (const std::size_t threads : {1U, 2U}) {
            const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
            fields.push_back(fieldOf(hall.kit.scene, 0.1));
        }
        const AirField &a = fields[0], &b = fields[1];
        QVERIFY(a.cells > 100000);  // enough for threads to be used
        QVERIFY(std::memcmp(a.temperature.data(), b.temperature.data(),
                            a.temperature.size() * sizeof(float)) == 0);
        QVERIFY(a.velocity == b.velocity);
        for (const Id<Item> rack : hall.racks) {
            QCOMPARE(a.findRack(rack)->bands, b.findRack(rack)->bands);
        }
        QCOMPARE(a.energyResidual, b.energyResidual);
    }

    void aWarmStartEndsWhereAColdOneDoes() {
        Hall before = hallIn(kX, kY, still);
        Hall after = hallIn(kX, kY, [](Pose pose) -> Pose {
            const bool isMoved = pose.x > 4.1 && pose.x < 4.3 && pose.y < 3.0;
            return {pose.x, pose.y + (isMoved ? 0.4 : 0.0), pose.z, pose.rotation};
        });
        for (const double tolerance : {1e-5, 1e-7}) {
            const FieldOptions options = optionsOf(kCell, tolerance);
            const AirAnswer first = solveAirField(before.kit.scene, options);
            const AirAnswer cold = solveAirField(after.kit.scene, options);
            const AirAnswer warm = solveAirField(after.kit.scene, options, {}, first.memory.get());
            const double change = hottestChange(*cold.field, *warm.field, after, after);
            qInfo("tolerance %.0e: cold %d, warm %d iterations, %.1e K apart", tolerance,
                  cold.field->iterations, warm.field->iterations, change);
            QVERIFY(hottestChange(*first.field, *cold.field, before, after) > 0.05);
            QVERIFY(warm.field->iterations <= cold.field->iterations);
            QVERIFY(change < 200.0 * tolerance + 5e-5);
        }
    }

    void newHeatAndSetPointsKeepTheFlow() {
        const Hall before = hallIn(kX, kY, still);
        const Hall after = hallIn(kX, kY, still, 1.7, 1.0, 2.0);
        const FieldOptions options = optionsOf(kCell);
        const AirAnswer first = solveAirField(before.kit.scene, options);
        const AirAnswer cold = solveAirField(after.kit.scene, options);
        const AirAnswer warm = solveAirField(after.kit.scene, options, {}, first.memory.get());
        QVERIFY(warm.memory->path == first.memory->path);
        QVERIFY(hottestChange(*cold.field, *warm.field, after, after) < 1e-4);
    }

    void aStoppedRunGivesNoField() {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(
            !solveAirField(hallIn(kX, kY, still).kit.scene, optionsOf(0.3), {stop.get_token(), {}})
                 .field);
    }
};

HALLWRIGHT_TEST(HallSymmetryTest);
#include "hall_symmetry_test.moc"
