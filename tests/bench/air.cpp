// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of air: how long after an edit, cold, warm, and by number of cells.
#include "model/edits/items.h"
#include "model/edits/templates/templates.h"
#include "solvers/airflow/field/air_heat.h"
#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/solve_field.h"
#include "solvers/checks/check.h"
#include "tests/bench/measure.h"

#include <cmath>
#include <cstdio>
#include <random>

namespace hallwright::bench {
namespace {

/// A hall of 24 m × 20 m × 4 m with six rows of ten racks, 24 kW each, cooled from both ends of
/// each cold aisle: open aisles, no plenum.
AirScene openHall() {
    AirScene scene;
    scene.outline = {{0, 0}, {24, 0}, {24, 20}, {0, 20}};
    scene.top = 4.0;
    std::uint32_t id = 0;
    const auto addUnit = [&](AirUnit::Role role, const Prism& body, double flow, double heat) {
        AirUnit unit;
        unit.item = Id<Item>{++id};
        unit.role = role;
        unit.capacity = 1e9;
        AirStream stream;
        stream.unit = scene.units.size();
        stream.intake = {
            body, role == AirUnit::Role::Rack ? AirMouth::Face::Front : AirMouth::Face::Rear};
        stream.exhaust = {
            body, role == AirUnit::Role::Rack ? AirMouth::Face::Rear : AirMouth::Face::Front};
        stream.flow = flow;
        stream.heat = heat;
        scene.units.push_back(unit);
        scene.streams.push_back(stream);
        scene.solids.push_back(body);
    };
    for (int row = 0; row < 6; ++row) {
        const double y = 2.4 + 3.0 * row;
        const double turn = row % 2 == 0 ? 180.0 : 0.0;
        for (int n = 0; n < 10; ++n) {
            addUnit(AirUnit::Role::Rack, {{{9.3 + 0.6 * n, y}, 0.6, 1.2, turn}, 0.0, 2.1}, 1.2,
                    24e3);
        }
        for (const double x : {3.0, 21.0}) {
            addUnit(AirUnit::Role::Cooler, {{{x, y}, 1.2, 1.2, x < 12.0 ? 90.0 : 270.0}, 0.0, 2.1},
                    6.6, 0.0);
        }
    }
    return scene;
}

/// Seconds to move `bytes` once, by a copy of an array larger than any cache.
double secondsToMove(double bytes) {
    static const double perSecond = [] {
        std::vector<float> from(32U << 20U, 1.0F);
        std::vector<float> to(from.size());
        double best = 1e9;
        for (int i = 0; i < 5; ++i) {
            best = std::min(best, millisecondsOf([&] { to = from; }));
        }
        return 2.0 * 4.0 * static_cast<double>(from.size()) / (best * 1e-3);
    }();
    return bytes / perSecond;
}

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

void warm(const AirScene& scene, double cell, double promise) {
    const FieldOptions options{.cell = cell, .withVelocity = false};
    AirAnswer before = solveAirField(scene, options);
    std::vector<double> times;
    AirAnswer answer;
    for (int i = 0; i < 3; ++i) {
        AirScene moved = scene;
        const double shift = i % 2 == 0 ? 0.3 : 0.6;
        moved.solids[4].footprint.centre.y += shift;
        moved.streams[4].intake.body.footprint.centre.y += shift;
        moved.streams[4].exhaust.body.footprint.centre.y += shift;
        times.push_back(millisecondsOf(
            [&] { answer = solveAirField(moved, options, {}, before.memory.get()); }));
    }
    print("field, warm, one rack moved", spreadOf(times), promise, leastMilliseconds(*answer.field),
          "moving its bytes once");
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
    const auto memory = answers.airMemories.at({answers.fields.front()->room, false});
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
