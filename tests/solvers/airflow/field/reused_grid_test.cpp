// SPDX-License-Identifier: GPL-3.0-or-later
// After an edit only what it touched is laid on the grid and coarsened again.
#include "solvers/airflow/field/air_memory.h"
#include "tests/solvers/airflow/field/scene_edits.h"
#include "tests/test_main.h"

using namespace hallwright;
using namespace hallwright::testing;

namespace {

/// Two rows of ten racks, each with a cooler, in a hall of 14 × 9 m.
AirScene twoRows() {
    SceneKit kit(14.0, 9.0, 3.3);
    for (const double y : {2.4, 6.6}) {
        for (int n = 0; n < 10; ++n) {
            kit.rack({3.3 + 0.6 * n, y, 0.0, 0.0}, 0.4, 6e3);
        }
        kit.cooler({1.5, y, 0.0, 0.0}, 4.0, 20.0);
    }
    return kit.scene;
}

AirScene moved(AirScene scene, std::size_t unit, Point by) {
    scene.solids[unit].footprint.centre = scene.solids[unit].footprint.centre + by;
    for (AirStream& stream : scene.streams) {
        if (stream.unit == unit) {
            stream.intake.body.footprint = scene.solids[unit].footprint;
            stream.exhaust.body.footprint = scene.solids[unit].footprint;
        }
    }
    return scene;
}

std::size_t coarseCells(const CoarseLevels& coarse) {
    std::size_t cells = 0;
    for (const Multigrid::Level& level : coarse.levels) {
        cells += level.cells;
    }
    for (const CoarseLevels& region : coarse.regions) {
        cells += coarseCells(region);
    }
    return cells;
}

}  // namespace

class ReusedGridTest : public QObject {
    Q_OBJECT
  private slots:
    void anyEditsLeaveGridAndLevelsAsIfLaidAnew() {
        std::size_t cells = 0, kept = 0, coarse = 0, coarseKept = 0;
        for (unsigned seed = 0; seed < 24; ++seed) {
            SceneEdits edits(seed);
            const double cell = seed % 3 == 0 ? 0.3 : seed % 3 == 1 ? 0.2 : 0.27;
            AirScene former = edits.now();
            AirGrid grid = layOnGrid(former, cell);
            CoarseLevels levels = Multigrid(grid).keep();
            for (int edit = 0; edit < 10; ++edit) {
                for (unsigned n = 0; n <= seed % 2; ++n) {
                    edits.makeOne();
                }
                LaidGrid laid = layOnGrid(edits.now(), cell, {former, grid});
                const QString which = QString("hall %1, edit %2").arg(seed).arg(edit);
                QVERIFY2(laid.grid == layOnGrid(edits.now(), cell), qPrintable(which));
                Multigrid multigrid(laid.grid, bodiesOf(laid.grid), {grid, levels});
                coarseKept += multigrid.kept();
                levels = std::move(multigrid).keep();
                QVERIFY2(levels == Multigrid(laid.grid).keep(), qPrintable(which));
                cells += laid.grid.airCells;
                kept += laid.kept;
                coarse += coarseCells(levels);
                former = edits.now();
                grid = std::move(laid.grid);
            }
        }
        const auto percent = [](std::size_t part, std::size_t of) {
            return 100.0 * static_cast<double>(part) / static_cast<double>(of);
        };
        qInfo("kept: %.0f %% of cells, %.0f %% of coarse ones", percent(kept, cells),
              percent(coarseKept, coarse));
        QVERIFY(percent(kept, cells) > 40.0);
        QVERIFY(percent(coarseKept, coarse) > 20.0);
    }

    void editsThatMoveNoLineAreNoticed() {
        AirScene scene = twoRows();
        scene.solids.push_back({{{12.0, 4.5}, 1.0, 1.0, 0.0}, 0.0, 2.5});
        const Footprint grille{{12.0, 4.5}, 1.0, 1.0, 0.0};
        const ThinPanel screen{0, 3.0, {1.8, 0.0}, {7.2, 2.1}, 0.3, 0.0};
        std::vector<AirScene> scenes(7, scene);
        scenes[1].ceiling = 2.5;
        scenes[2].ceiling = 2.5;
        scenes[2].ceilingGrilles = {grille};
        scenes[3].outline = {{3.0, 0.0}, {14.0, 0.0}, {14.0, 9.0},
                             {0.0, 9.0}, {0.0, 1.8},  {3.0, 1.8}};
        scenes[4].panels = {screen};
        scenes[5].panels = {screen};
        scenes[5].panels.front().open = 0.0;
        scenes[6].solids.pop_back();
        for (const AirScene& former : scenes) {
            const AirGrid grid = layOnGrid(former, 0.2);
            for (const AirScene& now : scenes) {
                QVERIFY(layOnGrid(now, 0.2, {former, grid}).grid == layOnGrid(now, 0.2));
            }
        }
    }

    void aRackThatMovesTouchesItsSurroundingsAlone_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("leastKept");
        QTest::addRow("not at all") << 0.0 << 0.0 << 1.0;
        QTest::addRow("to lines of others") << 0.6 << 4.2 << 0.85;
        // Lines move between its row and the next.
        QTest::addRow("to lines of its own") << 0.0 << 0.25 << 0.45;
    }
    void aRackThatMovesTouchesItsSurroundingsAlone() {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(double, leastKept);
        const AirScene scene = twoRows();
        const AirGrid grid = layOnGrid(scene, 0.15);
        const LaidGrid laid = layOnGrid(moved(scene, 4, {x, y}), 0.15, {scene, grid});
        const GridShape& shape = laid.grid.shape;
        const double share = static_cast<double>(laid.kept) / (shape.nx * shape.ny * shape.nz);
        qInfo("%.1f %% of the cells kept", 100.0 * share);
        QVERIFY(share >= leastKept);
        QCOMPARE(share == 1.0, x == 0.0 && y == 0.0);
    }

    void aBoxThatEndsEarlierIsNotTakenOverAtItsEnd() {
        const auto lines = linesOf(3.0, 16);
        const AirGrid former = boxOfAir({lines, lines, lines});
        const AirGrid now = boxOfAir({lines, lines, {lines.begin(), lines.end() - 4}});
        const CoarseLevels levels = Multigrid(former).keep();
        QVERIFY(Multigrid(now, bodiesOf(now), {former, levels}).keep() == Multigrid(now).keep());
    }

    void aTurnedRackFeelsForItsAirAnewThoughItStandsFarOff() {
        // In steps of half the first cell of the room, which the second column makes shorter.
        SceneKit kit(8.0, 6.0, 3.0);
        kit.rack({5.0, 3.0, 0.0, 40.0}, 0.4, 6e3);
        kit.scene.solids.push_back({{{1.5, 3.0}, 0.6, 0.6, 0.0}, 0.0, 3.0});
        const AirGrid grid = layOnGrid(kit.scene, 0.2);
        AirScene after = kit.scene;
        after.solids.push_back({{{0.05, 3.0}, 0.1, 0.6, 0.0}, 0.0, 3.0});
        const LaidGrid laid = layOnGrid(after, 0.2, {kit.scene, grid});
        QVERIFY(laid.kept > 0);
        QVERIFY(laid.grid == layOnGrid(after, 0.2));
    }

    void theNextAnswerReusesTheGridOfTheOneBefore() {
        const AirScene scene = twoRows();
        const AirAnswer first = solveAirField(scene, optionsOf(0.15));
        QCOMPARE(first.memory->keptCells, std::size_t{0});
        const AirScene after = moved(scene, 4, {0.0, 0.25});
        const AirAnswer next = solveAirField(after, optionsOf(0.15), {}, first.memory.get());
        const AirAnswer fresh = solveAirField(after, optionsOf(0.15));
        QVERIFY(next.memory->grid == fresh.memory->grid);
        QVERIFY(*next.memory->coarse == *fresh.memory->coarse);
        QVERIFY(2 * next.memory->keptCells > next.memory->grid.airCells);
        QVERIFY(3 * next.memory->keptCoarseCells > coarseCells(*next.memory->coarse));
        // Cells of another size have nothing in common with these.
        const AirAnswer finer = solveAirField(after, optionsOf(0.12), {}, first.memory.get());
        QCOMPARE(finer.memory->keptCells, std::size_t{0});
    }

    void aSealedAisleThatIsNotTouchedKeepsAllItsLevels() {
        SceneKit kit(14.0, 9.0, 3.3);
        kit.containment({2.0, 1.0}, {8.0, 3.0}, 2.2, 0.01);
        kit.scene.solids.push_back({{{11.0, 6.0}, 0.6, 1.2, 0.0}, 0.0, 2.1});
        const AirGrid grid = layOnGrid(kit.scene, 0.15);
        const CoarseLevels levels = Multigrid(grid).keep();
        QCOMPARE(levels.regions.size(), std::size_t{2});
        AirScene after = kit.scene;
        after.solids.front().high = 1.9;
        const AirGrid now = layOnGrid(after, 0.15);
        Multigrid multigrid(now, bodiesOf(now), {grid, levels});
        std::size_t aisle = 0;
        for (const CoarseLevels& region : levels.regions) {
            aisle = region.box.shape.nz < grid.shape.nz ? coarseCells(region) : aisle;
        }
        QVERIFY(multigrid.kept() >= aisle);
        QVERIFY(aisle > 0);
    }
};

HALLWRIGHT_TEST(ReusedGridTest);
#include "reused_grid_test.moc"
