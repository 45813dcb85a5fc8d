// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/potential_flow.h"

#include "tests/solvers/airflow/field/box_flows.h"
#include "tests/solvers/airflow/field/worker_threads.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

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
    void aDuctHasALinearPotentialAndExactFluxes() {
        for (const AirGrid& grid : someBoxes()) {
            const BoxFlow met = ductFlow(grid);
            QVERIFY(met.isWithin(1e-6));
            QVERIFY(met.potential.isWithin(2e-6));
        }
    }

    void aUniformSinkWallHasExactFluxes() {
        for (const AirGrid& grid : someBoxes()) {
            QVERIFY(sinkWallFlow(grid).isWithin(1e-6));
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

    void imagesOfASourceConvergeInSecondOrder() {
        const std::array<double, 3> errors{imageError(12), imageError(24), imageError(48)};
        for (std::size_t n = 0; n < 2; ++n) {
            const double order = std::log2(errors[n] / errors[n + 1]);
            qInfo("error %.3e -> %.3e, order %.3f", errors[n], errors[n + 1], order);
            QVERIFY(near(order, 2.0, 0.1));
        }
    }

    void theResidualSaidIsTheOneLeft() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 40), linesOf(5.0, 35), linesOf(3.0, 20)});
        const std::vector<double> sources = scattered(grid);
        const PotentialFlow flow = flowIn(grid, sources, 1e-6);
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
        const PotentialFlow one = flowIn(grid, first, 1e-10);
        const PotentialFlow two = flowIn(grid, second, 1e-10);
        QVERIFY(near(one.potential[c] - one.potential[d], two.potential[a] - two.potential[b],
                     1e-8 * (one.potential[a] - one.potential[b])));
    }

    void theBitsDoNotDependOnThreads() {
        const AirGrid grid = boxOfAir({linesOf(6.0, 60), linesOf(5.0, 50), linesOf(3.0, 30)});
        const std::vector<double> sources = scattered(grid);
        std::vector<PotentialFlow> flows;
        for (const int threads : {1, 2, 4}) {
            flows.push_back(onThreads(threads, [&] { return flowIn(grid, sources, 1e-6); }));
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
        const PotentialFlow flow = flowIn(grid, std::vector<double>(grid.shape.size(), 0.0), 1e-6);
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
