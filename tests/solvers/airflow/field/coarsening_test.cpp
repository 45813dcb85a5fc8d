// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/coarsening.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <map>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

using Lines = std::array<std::vector<double>, 3>;

std::array<std::vector<float>, 3> noWalls(const Lines& lines) {
    std::array<std::vector<float>, 3> walls;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        walls[axis].assign(lines[axis].size(), 0.0F);
    }
    return walls;
}

}  // namespace

class CoarseningTest : public QObject {
    Q_OBJECT
  private slots:
    void evenCellsAreJoinedInPairs() {
        const Lines lines{linesOf(4.0, 16), linesOf(2.0, 8), linesOf(3.0, 12)};
        const auto parents = coarsening(lines, noWalls(lines));
        for (std::size_t axis = 0; axis < 3; ++axis) {
            for (std::size_t n = 0; n < parents[axis].size(); ++n) {
                QCOMPARE(parents[axis][n], static_cast<int>(n / 2));
            }
        }
    }

    void parentsRiseWithoutGaps() {
        const Lines lines{linesOf(9.0, 31, 1.07), linesOf(5.0, 17, 0.9), linesOf(3.0, 1)};
        const auto parents = coarsening(lines, noWalls(lines));
        for (std::size_t axis = 0; axis < 3; ++axis) {
            QCOMPARE(parents[axis].size(), lines[axis].size() - 1);
            QCOMPARE(parents[axis].front(), 0);
            for (std::size_t n = 1; n < parents[axis].size(); ++n) {
                const int step = parents[axis][n] - parents[axis][n - 1];
                QVERIFY(step == 0 || step == 1);
            }
        }
    }

    void aWallStaysABorder() {
        const Lines lines{linesOf(4.0, 16), linesOf(2.0, 8), linesOf(3.0, 12)};
        auto walls = noWalls(lines);
        walls[0][7] = 0.8F;  // between cells that would be a pair
        const auto parents = coarsening(lines, walls);
        QVERIFY(parents[0][6] != parents[0][7]);
        QCOMPARE(parents[1][6], parents[1][7]);
    }

    void thinCellsCatchUp() {
        std::vector<double> x = linesOf(4.0, 16);
        x.insert(x.begin() + 5, x[4] + 0.20);  // leaves a cell of 0.05 m
        const Lines lines{x, linesOf(2.0, 8), linesOf(3.0, 12)};
        const auto parents = coarsening(lines, noWalls(lines));
        QVERIFY(parents[0][5] == parents[0][4] || parents[0][5] == parents[0][6]);
        std::map<int, int> joined;
        for (const int parent : parents[0]) {
            QVERIFY(++joined[parent] <= 3);
        }
        QVERIFY(parents[0].back() <= 8);
    }

    void longCellsWaitForTheThinAxis() {
        // Cells four times as long along x as along z: z alone is joined.
        const Lines lines{linesOf(16.0, 16), linesOf(16.0, 16), linesOf(4.0, 16)};
        const auto parents = coarsening(lines, noWalls(lines));
        QCOMPARE(parents[0].back(), 15);
        QCOMPARE(parents[2].back(), 7);
    }
};

HALLWRIGHT_TEST(CoarseningTest);
#include "coarsening_test.moc"
