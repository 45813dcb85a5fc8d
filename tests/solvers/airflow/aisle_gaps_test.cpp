// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/aisle_gaps.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A cold aisle of 1.2 m along x, from 0 to `length`, between racks of 0.6 m whose fronts stand on
/// its sides: `south` and `north` name their middles.
struct Aisle {
    Bounds bounds;
    std::vector<Footprint> racks;
    std::vector<Prism> bodies;

    Aisle(double length, std::initializer_list<double> south, std::initializer_list<double> north)
        : bounds{{0.0, 0.0}, {length, 1.2}} {
        for (const double x : south) {
            add({{x, -0.6}, 0.6, 1.2, 180.0});
        }
        for (const double x : north) {
            add({{x, 1.8}, 0.6, 1.2, 0.0});
        }
    }
    void add(const Footprint& rack) {
        racks.push_back(rack);
        bodies.push_back({rack, 0.0, 2.2});
    }
    [[nodiscard]] std::vector<AirOpening> gaps() const {
        return aisleGapsOf(bounds, racks, bodies);
    }
};

}  // namespace

class AisleGapsTest : public QObject {
    Q_OBJECT
  private slots:
    void fullRowsLeaveNothingOpen() {
        QVERIFY(Aisle(1.8, {0.3, 0.9, 1.5}, {0.3, 0.9, 1.5}).gaps().empty());
        // 20 mm between two racks is a joint, not a gap.
        QVERIFY(Aisle(1.82, {0.3, 0.92, 1.52}, {0.3, 0.9, 1.52}).gaps().empty());
    }

    void aMissingRackIsAHoleOfItsSizeAndHeight() {
        const auto gaps = Aisle(1.8, {0.3, 1.5}, {0.3, 0.9, 1.5}).gaps();
        QCOMPARE(gaps.size(), std::size_t{1});
        QVERIFY(near(gaps[0].from, 0.6, 1e-9) && near(gaps[0].to, 1.2, 1e-9));
        QVERIFY(gaps[0].axis == 1 && gaps[0].at == 0.0 && gaps[0].high == 2.2);
    }

    void aShorterRowIsOpenBesideIt() {
        Aisle aisle(2.4, {0.3, 0.9, 1.5, 2.1}, {0.3, 0.9, 1.5});
        auto gaps = aisle.gaps();
        QCOMPARE(gaps.size(), std::size_t{1});
        QVERIFY(near(gaps[0].from, 1.8, 1e-9) && near(gaps[0].to, 2.4, 1e-9));
        QVERIFY(near(gaps[0].at, 1.2, 1e-9));
        // Anything that stands there closes it, be it no rack.
        aisle.bodies.push_back({{{2.1, 1.5}, 0.6, 0.6, 0.0}, 0.0, 2.0});
        QVERIFY(aisle.gaps().empty());
        // What hangs above does not.
        aisle.bodies.back().low = 2.1;
        QCOMPARE(aisle.gaps().size(), std::size_t{1});
    }

    void airGoesThroughAHole() {
        // A row of three between a boxed cold aisle and the room; the middle one is missing.
        const auto field = [](bool isOpen) {
            SceneKit kit(6.0, 5.0, 3.0);
            const Size size{0.6, 1.2, 2.1};
            kit.rack({2.1, 2.0, 0.0, 180.0}, 0.3, 3e3, size);
            kit.rack({3.3, 2.0, 0.0, 180.0}, 0.3, 3e3, size);
            kit.cooler({1.2, 3.2, 0.0, 90.0}, 0.6, 20.0, {1.2, 1.2, 2.1});
            AirEnclosure& aisle = kit.scene.enclosures.emplace_back();
            aisle.item = {99};
            aisle.body = {{{2.7, 3.2}, 1.8, 1.2, 0.0}, 0.0, 2.4};
            if (isOpen) {
                aisle.openings.push_back({1, 2.6, 2.4, 3.0, 2.1});
            }
            return fieldOf(kit.scene, 0.15);
        };
        QVERIFY(field(false).regions.at(1).isParted);
        const AirField open = field(true);
        QVERIFY(!open.regions.at(1).isParted && open.isConverged);
    }
};

HALLWRIGHT_TEST(AisleGapsTest);
#include "aisle_gaps_test.moc"
