// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/grid_lines.h"

#include "tests/test_main.h"

#include <algorithm>
#include <random>

using namespace hallwright;

class GridLinesTest : public QObject {
    Q_OBJECT
  private slots:
    void aLengthWithoutWishesIsCutEvenly() {
        const std::vector<double> lines = gridLines(0.0, 3.0, {}, 0.3);
        QCOMPARE(lines.size(), std::size_t{11});
        for (std::size_t n = 0; n < lines.size(); ++n) {
            QVERIFY(std::fabs(lines[n] - 0.3 * static_cast<double>(n)) < 1e-12);
        }
    }

    void bordersStandAtWishes() {
        const std::vector<double> lines = gridLines(-1.0, 4.0, {{0.37, 1}, {1.93, 1}}, 0.25);
        for (const double wish : {-1.0, 0.37, 1.93, 4.0}) {
            QVERIFY(std::ranges::find(lines, wish) != lines.end());
        }
    }

    void ofTwoWishesTooCloseTheHeavierStays() {
        for (const bool heavyFirst : {true, false}) {
            const std::vector<double> lines =
                gridLines(0.0, 2.0, {{1.00, heavyFirst ? 4 : 1}, {1.03, heavyFirst ? 1 : 4}}, 0.2);
            QVERIFY(std::ranges::find(lines, heavyFirst ? 1.00 : 1.03) != lines.end());
            QVERIFY(std::ranges::find(lines, heavyFirst ? 1.03 : 1.00) == lines.end());
        }
    }

    void theEndsStayWhateverIsWishedNearThem() {
        const std::vector<double> lines =
            gridLines(0.0, 2.0, {{0.02, 9}, {1.99, 9}, {5.0, 9}}, 0.2);
        QCOMPARE(lines.front(), 0.0);
        QCOMPARE(lines.back(), 2.0);
        QCOMPARE(lines.size(), std::size_t{11});
    }

    void aLengthShorterThanACellIsOneCell() {
        QCOMPARE(gridLines(0.0, 0.01, {}, 0.2), (std::vector<double>{0.0, 0.01}));
    }

    void cellsKeepWithinTheirLengths() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> place(0.0, 10.0);
        for (int round = 0; round < 200; ++round) {
            std::vector<LineWish> wishes;
            for (int n = 0; n < round % 40; ++n) {
                wishes.push_back({place(random), n % 5});
            }
            const double cell = 0.1 + 0.01 * (round % 30);
            const std::vector<double> lines = gridLines(0.0, 10.0, wishes, cell);
            for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
                const double length = lines[n + 1] - lines[n];
                QVERIFY(length <= 1.1 * cell + 1e-12);
                QVERIFY(length >= 0.2 * cell - 1e-12);
            }
        }
    }

    void theNearestLineIsNearest() {
        const std::vector<double> lines{0.0, 1.0, 1.5, 4.0};
        QCOMPARE(nearestLine(lines, -3.0), std::size_t{0});
        QCOMPARE(nearestLine(lines, 0.0), std::size_t{0});
        QCOMPARE(nearestLine(lines, 0.49), std::size_t{0});
        QCOMPARE(nearestLine(lines, 0.51), std::size_t{1});
        QCOMPARE(nearestLine(lines, 1.5), std::size_t{2});
        QCOMPARE(nearestLine(lines, 2.8), std::size_t{3});
        QCOMPARE(nearestLine(lines, 9.0), std::size_t{3});
    }

    void theCellThatHoldsAPoint() {
        const std::vector<double> lines{0.0, 1.0, 1.5, 4.0};
        QCOMPARE(cellHolding(lines, -1.0), std::size_t{0});
        QCOMPARE(cellHolding(lines, 0.5), std::size_t{0});
        QCOMPARE(cellHolding(lines, 1.0), std::size_t{1});
        QCOMPARE(cellHolding(lines, 3.9), std::size_t{2});
        QCOMPARE(cellHolding(lines, 4.0), std::size_t{2});
        QCOMPARE(cellHolding(lines, 7.0), std::size_t{2});
    }
};

HALLWRIGHT_TEST(GridLinesTest);
#include "grid_lines_test.moc"
