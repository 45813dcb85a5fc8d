// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of air: how long after an edit, cold, warm, and by number of cells.
#include "model/edits/items.h"
#include "model/edits/templates/templates.h"
#include "solvers/airflow/field/air_heat.h"
#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/solve_field.h"
#include "solvers/checks/check.h"
#include "tests/bench/measure.h"
#include "tests/bench/open_hall.h"

#include <cmath>
#include <cstdio>
#include <random>

namespace hallwright::bench {
namespace {

/// What a solve must move at least: 200 B for each cell and iteration (thermal.md 11), 100 B for
/// setting up and for the temperatures.
double leastMilliseconds(const AirField& field) {
    const auto cells = static_cast<double>(field.cells);
    return 1e3 * secondsToMove(cells * (200.0 * field.iterations + 100.0));
}

void cold(const AirScene& scene, double cell, double promise, int rounds) {
    std::vector<double> times;
    AirAnswer answer;
    for (int i = 0; i < rounds; ++i) {
        times.push_back(millisecondsOf([&] {
            answer = {};
            answer = solveAirField(scene, {.cell = cell, .withVelocity = false});
        }));
    }
    char name[96];
    std::snprintf(name, sizeof name, "field, cold, %zu cells, %d iterations", answer.field->cells,
                  answer.field->iterations);
    print(name, spreadOf(times), promise, leastMilliseconds(*answer.field),
          "moving its bytes once");
}

AirScene withRackMoved(AirScene scene, double by) {
    scene.solids[4].footprint.centre.y += by;
    scene.streams[4].intake.body.footprint.centre.y += by;
    scene.streams[4].exhaust.body.footprint.centre.y += by;
    return scene;
}

/// What a warm field spends on its grid and levels, beside the same without those before.
void setUp(const AirScene& scene, double cell, const AirMemory& before, double promise) {
    std::vector<double> times, anew;
    for (int i = 0; i < 15; ++i) {
        const AirScene moved = withRackMoved(scene, i % 2 == 0 ? 0.3 : 0.6);
        AirGrid grid;
        AirBodies bodies;
        double laying = millisecondsOf([&] { grid = layOnGrid(moved, cell); });
        bodies = bodiesOf(grid);
        anew.push_back(laying + millisecondsOf([&] { Multigrid(grid, bodies); }));
        laying = millisecondsOf([&] {
            grid = layOnGrid(moved, cell, {before.scene, before.grid}).grid;
        });
        times.push_back(laying + millisecondsOf([&] {
                            Multigrid(grid, bodies, FormerLevels{before.grid, *before.coarse});
                        }));
    }
    print("of it, grid and levels", spreadOf(times), promise, spreadOf(anew).p50,
          "laying and coarsening it all");
}

void warm(const AirScene& scene, double cell, double promise) {
    const FieldOptions options{.cell = cell, .withVelocity = false};
    AirAnswer before = solveAirField(scene, options);
    std::vector<double> times;
    AirAnswer answer;
    for (int i = 0; i < 9; ++i) {
        const AirScene moved = withRackMoved(scene, i % 2 == 0 ? 0.3 : 0.6);
        times.push_back(millisecondsOf(
            [&] { answer = solveAirField(moved, options, {}, before.memory.get()); }));
    }
    print("field, warm, one rack moved", spreadOf(times), promise, leastMilliseconds(*answer.field),
          "moving its bytes once");
    setUp(scene, cell, *before.memory, promise);
}

}  // namespace

void fieldsByCells() {
    const AirScene scene = openHall();
    // Half a million cells and more take long: fewer rounds.
    cold(scene, 0.335, 20.0, 9);
    cold(scene, 0.217, 80.0, 9);
    cold(scene, 0.12, 500.0, 3);
    warm(scene, 0.12, 200.0);
    cold(scene, 0.061, 8000.0, 1);
}

void fieldAfterEdit(const std::string& name, const Design& start, std::size_t cells, int rounds,
                    double promise) {
    std::vector<Id<Item>> racks;
    for (const Item& item : start.items) {
        if (isRack(productOf(start, item).kind)) {
            racks.push_back(item.id);
        }
    }
    const CheckOptions coarse{
        .fidelity = Fidelity::Potential, .cells = cells, .finestCell = 0.3, .isCoarse = true};
    std::mt19937 random(1);
    std::vector<double> times;
    Answers answers = check(start, coarse);
    Design design = start;
    double least = 0.0;
    for (int i = 0; i < rounds; ++i) {
        const Id<Item> rack = racks[random() % racks.size()];
        const auto moved = moveItems(design, std::span(&rack, 1), {i % 2 == 0 ? 0.02 : -0.02, 0.0});
        design = moved.value_or(design);
        const Answers rules = check(design, {}, {}, &answers);
        times.push_back(millisecondsOf([&] { answers = check(design, coarse, {}, &rules); }));
        least = answers.fields.empty() ? 0.0 : leastMilliseconds(*answers.fields.front());
    }
    print("first field after an edit, " + name, spreadOf(times), promise, least,
          "moving its bytes once");
}

void setPointToInlets(const Design& design) {
    const Answers answers = check(design, {.fidelity = Fidelity::Potential, .withTransfer = true});
    if (answers.airMemories.empty()) {
        return;
    }
    const auto memory = answers.airMemories.at({answers.fields.front()->room, AirTier::Refined});
    AirScene scene = memory->scene;
    const AirPaths paths{{scene, memory->grid, memory->flows, memory->plenum}, *memory->path};
    std::vector<double> times;
    std::vector<double> sweeps;
    for (int i = 0; i < 200; ++i) {
        for (AirUnit& unit : scene.units) {
            unit.setPoint = 20.0 + 0.01 * i;
        }
        times.push_back(millisecondsOf(
            [&] { inletsBy(paths, Exhaust::Level, memory->drawn, *memory->transfer); }));
        sweeps.push_back(millisecondsOf([&] {
            std::vector<float> brought = warmthFromAbove(paths);
            memory->path->sweep(brought);
        }));
    }
    print("set point to all inlets, 256 GPUs", spreadOf(times), 1.0, spreadOf(sweeps).p50,
          "one sweep of the field");
}

}  // namespace hallwright::bench
