// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/multigrid.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Two double rows on a floor of 14.4 × 9.6 m. `sealed`: cold aisles in tight boxes; `walls`: thin
/// panels that jut into the room, off the even borders.
AirScene rows(bool sealed, bool walls) {
    SceneKit kit(14.4, 9.6, 3.3);
    for (int row = 0; row < 2; ++row) {
        const double aisle = 2.6 + 4.4 * row;
        for (int n = 0; n < 12; ++n) {
            const double x = 3.3 + 0.6 * n;
            const bool isCooler = n % 4 == 3;
            for (const bool upper : {false, true}) {
                const Pose pose{x, aisle + (upper ? 1.2 : -1.2), 0.0, upper ? 0.0 : 180.0};
                if (isCooler) {
                    kit.cooler(pose, 1.5, 20.0);
                } else {
                    kit.rack(pose, 0.5, 6e3);
                }
            }
        }
        if (sealed) {
            kit.containment({3.0, aisle - 0.6}, {10.2, aisle + 0.6}, 2.1, 0.0);
        }
    }
    if (walls) {
        kit.scene.panels.push_back({0, 1.55, {0.0, 0.0}, {7.3, 3.3}, 0.0, 0.0});
        kit.scene.panels.push_back({1, 4.85, {1.55, 0.0}, {12.1, 2.75}, 0.0, 0.0});
        kit.scene.panels.push_back({0, 12.35, {1.3, 0.45}, {9.6, 3.3}, 0.0, 0.0});
        kit.scene.panels.push_back({2, 2.75, {3.0, 1.2}, {11.0, 8.5}, 0.3, 0.0});
    }
    return kit.scene;
}

std::vector<float> noise(const Multigrid::Level& level, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> value(-1.0F, 1.0F);
    std::vector<float> field(level.shape.size(), 0.0F);
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t c = 0; c < field.size(); ++c) {
        if (level.inverse[c] > 0.0F) {
            field[c] = value(random);
            sum += static_cast<double>(field[c]);
            ++count;
        }
    }
    for (std::size_t c = 0; c < field.size(); ++c) {
        if (level.inverse[c] > 0.0F) {
            field[c] -= static_cast<float>(sum / static_cast<double>(count));
        }
    }
    return field;
}

double dotOf(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0.0;
    for (std::size_t n = 0; n < a.size(); ++n) {
        sum += static_cast<double>(a[n]) * static_cast<double>(b[n]);
    }
    return sum;
}

}  // namespace

class MultigridTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 11: the count of iterations does not grow with the grid.
    void iterationsStayFewOnFinerGrids_data() {
        QTest::addColumn<bool>("sealed");
        QTest::addColumn<bool>("walls");
        QTest::addColumn<double>("cell");
        for (const double cell : {0.3, 0.2, 0.15, 0.1}) {
            QTest::addRow("open, %g m", cell) << false << false << cell;
            QTest::addRow("walls, %g m", cell) << false << true << cell;
            QTest::addRow("sealed, %g m", cell) << true << false << cell;
            QTest::addRow("sealed with walls, %g m", cell) << true << true << cell;
        }
    }
    void iterationsStayFewOnFinerGrids() {
        QFETCH(bool, sealed);
        QFETCH(bool, walls);
        QFETCH(double, cell);
        FieldOptions options = optionsOf(cell);
        options.withVelocity = false;
        const auto field = solveAirField(rows(sealed, walls), options).field;
        qInfo("%zu cells: %d iterations, mass residual %.1e m3/s", field->cells, field->iterations,
              field->massResidual);
        QVERIFY(field->isConverged);
        QVERIFY(field->iterations <= 14);
    }

    void theCycleIsSymmetricAndPositive() {
        // Conjugate gradients need both.
        const AirGrid grid = layOnGrid(rows(false, true), 0.2);
        Multigrid multigrid(grid);
        std::vector<float> a = noise(multigrid.finest(), 1), b = noise(multigrid.finest(), 2);
        std::vector<float> za(a.size(), 0.0F), zb(a.size(), 0.0F);
        multigrid.precondition(a, za);
        multigrid.precondition(b, zb);
        QVERIFY(dotOf(a, za) > 0.0);
        QVERIFY(dotOf(b, zb) > 0.0);
        const double scale = std::sqrt(dotOf(a, za) * dotOf(b, zb));
        QVERIFY(near(dotOf(za, b), dotOf(a, zb), 1e-5 * scale));
    }

    void theRightHandSideComesBackAsItWas() {
        const AirGrid grid = layOnGrid(rows(false, false), 0.3);
        Multigrid multigrid(grid);
        std::vector<float> r = noise(multigrid.finest(), 3), z(r.size(), 0.0F);
        const std::vector<float> before = r;
        multigrid.precondition(r, z);
        QVERIFY(r == before);
    }

    void conductanceIsAreaOverDistance() {
        const AirGrid grid =
            boxOfAir({linesOf(3.0, 5, 1.3), linesOf(2.0, 4), linesOf(1.0, 3, 0.7)});
        const Multigrid multigrid(grid);
        const Multigrid::Level& level = multigrid.finest();
        forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
            const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
            const double wanted =
                i == 0 ? 0.0 : across / (0.5 * (widthOf(grid, 0, i) + widthOf(grid, 0, i - 1)));
            QVERIFY(near(level.conductance[0][cell], wanted, 1e-6 * (1.0 + wanted)));
        });
    }

    void aBoxIsCoarsenedInAFewLevels() {
        const AirGrid grid = boxOfAir({linesOf(4.0, 32), linesOf(2.0, 16), linesOf(3.0, 24)});
        const Multigrid multigrid(grid);
        QVERIFY(multigrid.depth() >= 3);
        QVERIFY(multigrid.depth() <= 8);
    }
};

HALLWRIGHT_TEST(MultigridTest);
#include "multigrid_test.moc"
