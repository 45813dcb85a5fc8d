// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/heat_path.h"

#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/heat_guide.h"
#include "solvers/airflow/field/multigrid.h"
#include "tests/solvers/airflow/field/random_hall.h"
#include "tests/test_main.h"

#include <set>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

std::shared_ptr<const AirMemory> solvedHall(unsigned seed) {
    return solveAirField(randomHall(seed).scene, {.cell = 0.2, .withTransfer = false}).memory;
}

AirPaths pathsOf(const AirMemory& memory) {
    return {{memory.scene, memory.grid, memory.flows, memory.plenum}, *memory.path};
}

}  // namespace

class HeatPathTest : public QObject {
    Q_OBJECT
  private slots:
    void airOnlyFlowsOnwards() {
        for (const unsigned seed : {1U, 3U, 6U}) {
            const auto memory = solvedHall(seed);
            const AirGrid& grid = memory->grid;
            Multigrid multigrid(grid, memory->bodies);
            const Fluxes fluxes = fluxesOf(multigrid.finest(), memory->potential);
            std::set<std::uint32_t> places;
            std::size_t faces = 0;
            for (std::uint32_t cell = 0; cell < grid.shape.size(); ++cell) {
                if (grid.isAir[cell] == 0) {
                    continue;
                }
                places.insert(memory->path->placeOf(cell));
                for (int axis = 0; axis < 3; ++axis) {
                    const float flow = fluxes[static_cast<std::size_t>(axis)][cell];
                    const auto below = cell - static_cast<std::uint32_t>(grid.shape.stride(axis));
                    if (flow != 0.0F) {
                        ++faces;
                        QCOMPARE(memory->path->placeOf(below) < memory->path->placeOf(cell),
                                 flow > 0.0F);
                    }
                }
            }
            QCOMPARE(places.size(), grid.airCells);
            QCOMPARE(*places.rbegin() + 1, grid.airCells);
            QVERIFY(faces > grid.airCells);
        }
    }

    void whatASweepToldIsRepeated() {
        const auto memory = solvedHall(2);
        const AirPaths paths = pathsOf(*memory);
        const auto units = static_cast<Eigen::Index>(memory->scene.units.size());
        const Eigen::MatrixXd rough = Eigen::MatrixXd::Constant(units, units, 0.1);
        const std::vector<double> slopes(memory->scene.streams.size(), 1.0);
        HeatGuide guide(paths, rough, slopes);
        QVERIFY(guide.refined() == rough);
        const std::vector<double> blown(memory->scene.streams.size(), 2.0);
        const Eigen::VectorXd drawn =
            Eigen::VectorXd::Constant(static_cast<Eigen::Index>(sinksOf(paths).sinks.size()), 3.0);
        guide.note(blown, drawn);
        const Eigen::VectorXd told = guide.refined() * Eigen::VectorXd::Constant(units, 2.0);
        QVERIFY((told - Eigen::VectorXd::Constant(units, 3.0)).lpNorm<Eigen::Infinity>() < 1e-9);
    }

    void anEditNeedsFewerSweepsThanTheHallDid() {
        const auto first = solvedHall(4);
        AirScene warmer = first->scene;
        warmer.units.front().setPoint += 0.5;
        const AirAnswer second =
            solveAirField(warmer, {.cell = 0.2, .withTransfer = false}, {}, first.get());
        QVERIFY(second.field->isConverged);
        QVERIFY(second.memory->sweeps <= first->sweeps);
    }
};

HALLWRIGHT_TEST(HeatPathTest);
#include "heat_path_test.moc"
