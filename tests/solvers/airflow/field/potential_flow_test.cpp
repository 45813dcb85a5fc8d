// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/potential_flow.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/test_main.h"

#include <tbb/global_control.h>

#include <numbers>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

double middle(const AirGrid& grid, std::size_t axis, int n) {
    const auto i = static_cast<std::size_t>(n);
    return 0.5 * (grid.lines[axis][i] + grid.lines[axis][i + 1]);
}

/// Even, stretched and strongly graded boxes of 6 × 2 × 3 m.
std::vector<AirGrid> someBoxes() {
    std::vector<AirGrid> boxes;
    boxes.push_back(boxOfAir({linesOf(6.0, 30), linesOf(2.0, 10), linesOf(3.0, 15)}));
    boxes.push_back(boxOfAir({linesOf(6.0, 13), linesOf(2.0, 21), linesOf(3.0, 7)}));
    boxes.push_back(
        boxOfAir({linesOf(6.0, 24, 1.1), linesOf(2.0, 9, 0.85), linesOf(3.0, 11, 1.2)}));
    return boxes;
}

PotentialFlow solve(const AirGrid& grid, const std::vector<double>& sources, double tolerance) {
    Multigrid multigrid(grid);
    return solvePotential(multigrid, sources, {}, {tolerance, 200}, {});
}

/// A box with cosines for φ and its exact sources: the greatest error against the cosines.
double cosineError(int n, double ratio) {
    constexpr double kPi = std::numbers::pi;
    const std::array<double, 3> length{3.0, 4.0, 2.4};
    const std::array<double, 3> waves{kPi / length[0], 2.0 * kPi / length[1], kPi / length[2]};
    const AirGrid grid = boxOfAir({linesOf(length[0], 3 * n, std::pow(ratio, 1.0 / (3 * n))),
                                   linesOf(length[1], 4 * n, std::pow(ratio, 1.0 / (4 * n))),
                                   linesOf(length[2], 2 * n, std::pow(ratio, 1.0 / (2 * n)))});
    const double squares = waves[0] * waves[0] + waves[1] * waves[1] + waves[2] * waves[2];
    std::vector<double> sources(grid.shape.size(), 0.0), exact(grid.shape.size(), 0.0);
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const std::array<int, 3> index{i, j, k};
        double integral = squares, value = 1.0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const auto m = static_cast<std::size_t>(index[axis]);
            const auto& lines = grid.lines[axis];
            integral *= (std::sin(waves[axis] * lines[m + 1]) - std::sin(waves[axis] * lines[m])) /
                        waves[axis];
            value *= std::cos(waves[axis] * middle(grid, axis, index[axis]));
        }
        sources[cell] = integral;
        exact[cell] = value;
    });
    const PotentialFlow flow = solve(grid, sources, 1e-9);
    if (!flow.isConverged) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double shift = 0.0, error = 0.0;
    forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
        const double volume = widthOf(grid, 0, i) * widthOf(grid, 1, j) * widthOf(grid, 2, k);
        shift += volume * (flow.potential[cell] - exact[cell]);
    });
    shift /= length[0] * length[1] * length[2];
    forEachCell(grid, [&](std::size_t cell, int, int, int) {
        error = std::max(error, std::fabs(flow.potential[cell] - exact[cell] - shift));
    });
    return error;
}

/// A box with a few sources of either sign.
std::vector<double> scattered(const AirGrid& grid) {
    std::vector<double> sources(grid.shape.size(), 0.0);
    const GridShape& shape = grid.shape;
    for (int n = 0; n < 12; ++n) {
        sources[shape.at((7 * n) % shape.nx, (5 * n) % shape.ny, (3 * n) % shape.nz)] +=
            n % 2 == 0 ? 0.7 : -0.7;
    }
    return sources;
}

}  // namespace

class PotentialFlowTest : public QObject {
    Q_OBJECT
  private slots:
    // thermal.md 13.2: φ linear, u exact.
    void aDuctHasALinearPotentialAndExactFluxes() {
        constexpr double kSpeed = 0.8;
        for (const AirGrid& grid : someBoxes()) {
            std::vector<double> sources(grid.shape.size(), 0.0);
            forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
                const double flow = kSpeed * widthOf(grid, 1, j) * widthOf(grid, 2, k);
                sources[cell] += i == 0 ? flow : i == grid.shape.nx - 1 ? -flow : 0.0;
            });
            const PotentialFlow flow = solve(grid, sources, 1e-9);
            QVERIFY(flow.isConverged);
            const Multigrid multigrid(grid);
            const Fluxes fluxes = fluxesOf(multigrid.finest(), flow.potential);
            const double first = flow.potential[grid.shape.at(0, 0, 0)];
            forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
                const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
                const double line = -kSpeed * (middle(grid, 0, i) - middle(grid, 0, 0));
                QVERIFY(near(flow.potential[cell] - first, line, 2e-6));
                QVERIFY(near(fluxes[0][cell], i > 0 ? kSpeed * across : 0.0, 1e-6 * across));
                QVERIFY(near(fluxes[1][cell], 0.0, 1e-6 * across));
                QVERIFY(near(fluxes[2][cell], 0.0, 1e-6 * across));
            });
        }
    }

    // thermal.md 13.2: u = u0 − s·x/d, v = s·y/d.
    void aUniformSinkWallHasExactFluxes() {
        constexpr double kSpeed = 1.0, kSink = 0.25, kDepth = 2.0;
        for (const AirGrid& grid : someBoxes()) {
            std::vector<double> sources(grid.shape.size(), 0.0);
            forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
                const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
                const double above = widthOf(grid, 0, i) * widthOf(grid, 2, k);
                if (i == 0) {
                    sources[cell] += kSpeed * across;
                }
                if (i == grid.shape.nx - 1) {
                    sources[cell] -= (kSpeed - kSink * 6.0 / kDepth) * across;
                }
                if (j == grid.shape.ny - 1) {
                    sources[cell] -= kSink * above;
                }
            });
            const PotentialFlow flow = solve(grid, sources, 1e-9);
            QVERIFY(flow.isConverged);
            const Multigrid multigrid(grid);
            const Fluxes fluxes = fluxesOf(multigrid.finest(), flow.potential);
            forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
                const double across = widthOf(grid, 1, j) * widthOf(grid, 2, k);
                const double above = widthOf(grid, 0, i) * widthOf(grid, 2, k);
                const double x = grid.lines[0][static_cast<std::size_t>(i)];
                const double y = grid.lines[1][static_cast<std::size_t>(j)];
                const double u = i > 0 ? kSpeed - kSink * x / kDepth : 0.0;
                QVERIFY(near(fluxes[0][cell], u * across, 1e-6 * across));
                QVERIFY(near(fluxes[1][cell], kSink * y / kDepth * above, 1e-6 * above));
            });
        }
    }

    // thermal.md 13.3.
    void cosinesConvergeInSecondOrder_data() {
        QTest::addColumn<double>("ratio");  // of the last cell to the first
        QTest::newRow("even") << 1.0;
        QTest::newRow("stretched") << 3.0;
    }
    void cosinesConvergeInSecondOrder() {
        QFETCH(double, ratio);
        const std::array<double, 3> errors{cosineError(4, ratio), cosineError(8, ratio),
                                           cosineError(16, ratio)};
        for (std::size_t n = 0; n < 2; ++n) {
            const double order = std::log2(errors[n] / errors[n + 1]);
            qInfo("error %.3e -> %.3e, order %.3f", errors[n], errors[n + 1], order);
            QVERIFY(near(order, 2.0, 0.1));
        }
    }

    void theResidualSaidIsTheOneLeft() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 40), linesOf(5.0, 35), linesOf(3.0, 20)});
        const std::vector<double> sources = scattered(grid);
        const PotentialFlow flow = solve(grid, sources, 1e-6);
        QVERIFY(flow.isConverged);
        const Multigrid multigrid(grid);
        const Fluxes fluxes = fluxesOf(multigrid.finest(), flow.potential);
        double most = 0.0, squares = 0.0, norm = 0.0;
        forEachCell(grid, [&](std::size_t cell, int, int, int) {
            double left = sources[cell];
            for (std::size_t axis = 0; axis < 3; ++axis) {
                left += static_cast<double>(fluxes[axis][cell]) -
                        static_cast<double>(
                            fluxes[axis][cell + grid.shape.stride(static_cast<int>(axis))]);
            }
            most = std::max(most, std::fabs(left));
            squares += left * left;
            norm += sources[cell] * sources[cell];
        });
        QVERIFY(std::sqrt(squares / norm) < 2e-6);
        QVERIFY(near(most, flow.residual, 1e-6));
    }

    void responsesAreReciprocal() {
        // What a source at A does to the difference from C to D, a source at C does from A to B.
        const AirGrid grid = boxOfAir({linesOf(3.0, 13, 1.1), linesOf(2.0, 11), linesOf(2.0, 9)});
        const std::size_t a = grid.shape.at(1, 2, 3), b = grid.shape.at(11, 9, 7);
        const std::size_t c = grid.shape.at(6, 0, 8), d = grid.shape.at(3, 10, 0);
        std::vector<double> first(grid.shape.size(), 0.0), second(grid.shape.size(), 0.0);
        first[a] = second[c] = 1.0;
        first[b] = second[d] = -1.0;
        const PotentialFlow one = solve(grid, first, 1e-10);
        const PotentialFlow two = solve(grid, second, 1e-10);
        QVERIFY(near(one.potential[c] - one.potential[d], two.potential[a] - two.potential[b],
                     1e-8 * (one.potential[a] - one.potential[b])));
    }

    void theBitsDoNotDependOnThreads() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 60), linesOf(5.0, 50), linesOf(3.0, 30)});
        const std::vector<double> sources = scattered(grid);
        std::vector<PotentialFlow> flows;
        for (const std::size_t threads : {1U, 2U, 4U}) {
            const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
            flows.push_back(solve(grid, sources, 1e-6));
        }
        QVERIFY(flows[0].potential == flows[1].potential);
        QVERIFY(flows[0].potential == flows[2].potential);
        QCOMPARE(flows[0].iterations, flows[1].iterations);
    }

    void aSolvedPotentialNeedsNoMoreWork() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 40), linesOf(5.0, 35), linesOf(3.0, 20)});
        const std::vector<double> sources = scattered(grid);
        Multigrid multigrid(grid);
        const PotentialFlow cold = solvePotential(multigrid, sources, {}, {1e-5, 200}, {});
        const PotentialFlow warm =
            solvePotential(multigrid, sources, cold.potential, {1e-5, 200}, {});
        QVERIFY(cold.iterations > 0);
        QCOMPARE(warm.iterations, 0);
        QVERIFY(warm.potential == cold.potential);
    }

    void withoutSourcesNothingMoves() {
        const AirGrid grid = someBoxes().front();
        const PotentialFlow flow = solve(grid, std::vector<double>(grid.shape.size(), 0.0), 1e-6);
        QVERIFY(flow.isConverged);
        QCOMPARE(flow.iterations, 0);
    }

    void aStoppedRunEndsEarly() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 40), linesOf(5.0, 35), linesOf(3.0, 20)});
        std::stop_source stop;
        stop.request_stop();
        Multigrid multigrid(grid);
        const PotentialFlow flow =
            solvePotential(multigrid, scattered(grid), {}, {1e-6, 200}, {stop.get_token(), {}});
        QCOMPARE(flow.iterations, 0);
        QVERIFY(!flow.isConverged);
    }
};

HALLWRIGHT_TEST(PotentialFlowTest);
#include "potential_flow_test.moc"
