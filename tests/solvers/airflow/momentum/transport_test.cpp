// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/momentum/transport.h"

#include "tests/solvers/airflow/field/scene_kit.h"
#include "tests/solvers/airflow/field/worker_threads.h"
#include "tests/solvers/airflow/momentum/rod.h"
#include "tests/test_main.h"

#include <cmath>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// A box in which air turns about its middle, with φ 1 in a quarter of it and 0 elsewhere.
struct Eddy {
    AirGrid grid = boxOfAir({linesOf(2.0, 24), linesOf(2.0, 20), linesOf(1.0, 6, 1.2)});
    CarryingGrid volumes{grid};
    Fluxes flux;
    std::vector<float> phi;

    Eddy() {
        const GridShape& shape = grid.shape;
        for (auto& along : flux) {
            along.assign(shape.size(), 0.0F);
        }
        phi.assign(shape.size(), 0.0F);
        // A stream function that is 0 on the walls balances each cell exactly.
        const auto stream = [&](int i, int j) {
            const double x = grid.lines[0][static_cast<std::size_t>(i)];
            const double y = grid.lines[1][static_cast<std::size_t>(j)];
            return std::sin(M_PI * x / 2.0) * std::sin(M_PI * y / 2.0);
        };
        forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
            const double depth = widthOf(grid, 2, k);
            flux[0][cell] =
                static_cast<float>(i > 0 ? depth * (stream(i, j + 1) - stream(i, j)) : 0.0);
            flux[1][cell] =
                static_cast<float>(j > 0 ? depth * (stream(i, j) - stream(i + 1, j)) : 0.0);
            phi[cell] = i < 12 && j < 10 ? 1.0F : 0.0F;
        });
    }

    [[nodiscard]] double total() const {
        double sum = 0.0;
        forEachCell(grid, [&](std::size_t cell, int i, int j, int k) {
            sum += static_cast<double>(phi[cell]) * widthOf(grid, 0, i) * widthOf(grid, 1, j) *
                   widthOf(grid, 2, k);
        });
        return sum;
    }

    void turn(double seconds, int steps, int sweeps) {
        Transport transport(volumes);
        const std::vector<float> none(grid.shape.size(), 0.0F);
        Transport::Step step;
        step.seconds = seconds;
        step.sweeps = sweeps;
        for (int s = 0; s < steps; ++s) {
            transport.advance(Carried::InCells, phi, flux, none, {}, {}, step);
        }
    }
};

}  // namespace

class TransportTest : public QObject {
    Q_OBJECT
  private slots:
    void theLimitedSchemeIsOfSecondOrderAndUpwindOfFirst() {
        const double limited = std::log2(rodError(20, 8.0, false) / rodError(40, 8.0, false));
        const double upwind = std::log2(rodError(20, 8.0, true) / rodError(40, 8.0, true));
        QVERIFY2(limited > 1.6, qPrintable(QString::number(limited)));
        QVERIFY2(upwind > 0.6 && upwind < 1.3, qPrintable(QString::number(upwind)));
        QVERIFY(rodError(40, 8.0, false) < 0.2 * rodError(40, 8.0, true));
    }

    void nothingIsLostAndNoNewExtremeArises() {
        Eddy eddy;
        const double before = eddy.total();
        eddy.turn(0.01, 300, 12);
        QVERIFY(std::fabs(eddy.total() - before) < 1e-4 * before);
        const auto [least, most] = std::ranges::minmax(eddy.phi);
        QVERIFY2(least > -1e-4F && most < 1.0001F,
                 qPrintable(QString("%1 %2").arg(least).arg(most)));
    }

    void longStepsComeToTheSameMixture() {
        Eddy fine, coarse;
        fine.turn(0.01, 800, 6);
        coarse.turn(0.08, 100, 6);
        double off = 0.0;
        forEachCell(fine.grid, [&](std::size_t cell, int, int, int) {
            off = std::max(off, std::fabs(static_cast<double>(fine.phi[cell] - coarse.phi[cell])));
        });
        QVERIFY2(off < 0.2, qPrintable(QString::number(off)));
    }

    void theNumberOfThreadsChangesNothing() {
        std::vector<float> first;
        for (const int threads : {1, 2, 4}) {
            Eddy eddy;
            onThreads(threads, [&] { eddy.turn(0.05, 40, 4); });
            if (first.empty()) {
                first = eddy.phi;
            }
            QVERIFY(first == eddy.phi);
        }
    }
};

HALLWRIGHT_TEST(TransportTest);
#include "transport_test.moc"
