// SPDX-License-Identifier: GPL-3.0-or-later
// Marches of momentum: how long until a first estimate and until settled, by number of cells.
#include "model/exchange/files.h"
#include "solvers/airflow/air_fields.h"
#include "solvers/airflow/balance.h"
#include "solvers/airflow/momentum/solve_momentum.h"
#include "solvers/liquid/balance.h"
#include "solvers/power/power.h"
#include "tests/bench/measure.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace hallwright::bench {
namespace {

/// B that a step moves for each cell, to be set over memory that holds more than the caches: five
/// quantities that are limited, weighed, summed and swept eight half-sweeps, each array once a
/// pass; and two cycles of the multigrid.
constexpr double kBytesPerStep = 5.0 * 4.0 * (13.0 + 26.0 + 14.0 + 8.0 * 9.0) + 2.0 * 200.0;

/// Two open rows of racks back to back with in-row coolers, one of them failed.
AirScene hallWithFailedCooler() {
    const auto design =
        readDesign(HALLWRIGHT_SOURCE_DIR "/tests/validation/cases/open-in-row.airflow.json");
    if (!design) {
        return {};
    }
    const PowerResult power = analysePower(*design);
    const AirBalance air = balanceAir(*design, power);
    const LiquidBalance liquid = balanceLiquid(*design);
    const AirInputs inputs{*design, power, air, liquid};
    return sceneOf(inputs, roomsWithAir(inputs).front());
}

/// The same with its first rack, the one at the end of a row, drawn out of the row by 0.2 m.
AirScene withRackMoved(AirScene scene) {
    const Point from = scene.streams.front().intake.body.footprint.centre;
    const Point to = from + 0.2 * scene.streams.front().intake.body.footprint.front();
    const auto move = [&](Footprint& footprint) {
        if (footprint.centre == from) {
            footprint.centre = to;
        }
    };
    for (Prism& solid : scene.solids) {
        move(solid.footprint);
    }
    for (AirStream& stream : scene.streams) {
        move(stream.intake.body.footprint);
        move(stream.exhaust.body.footprint);
    }
    return scene;
}

void march(double cell, double firstPromise, double settledPromise) {
    FieldOptions options{.cell = cell, .fidelity = Fidelity::Momentum, .withVelocity = false};
    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
            .count();
    };
    double first = 0.0;
    std::shared_ptr<const AirField> estimate;
    const auto take = [&](const std::shared_ptr<const AirField>& one) {
        first = estimate ? first : elapsed();
        estimate = estimate ? estimate : one;
    };
    const AirScene scene = hallWithFailedCooler();
    const AirAnswer answer = solveMomentum(scene, options, {}, nullptr, take);
    const auto& field = answer.field;
    const double all = elapsed();
    const auto cells = static_cast<double>(field->cells);
    const double floor = 1e3 * secondsToMove(cells * kBytesPerStep * field->iterations);
    char name[120];
    std::snprintf(name, sizeof name, "momentum, %zu cells, first estimate after %.0f s",
                  field->cells, estimate ? estimate->simulated : 0.0);
    print(name, {first, first}, firstPromise,
          estimate ? floor * estimate->iterations / field->iterations : 0.0,
          "its bytes, from memory");
    std::snprintf(name, sizeof name, "momentum, %zu cells, %s after %.0f s simulated", field->cells,
                  field->isConverged ? "settled" : "not settled", field->simulated);
    print(name, {all, all}, settledPromise, floor, "its bytes, from memory");
    std::printf("    %.3f s a simulated second, %.0f ns a cell and step, %d steps\n",
                all / 1e3 / field->simulated, all * 1e6 / cells / field->iterations,
                field->iterations);
    options.secondsAtOnce = estimate ? estimate->simulated : 0.0;
    const double again = millisecondsOf(
        [&] { solveMomentum(withRackMoved(scene), options, {}, answer.memory.get()); });
    std::snprintf(name, sizeof name, "momentum, %zu cells, first estimate after a move",
                  field->cells);
    print(name, {again, again}, 5e3,
          estimate ? floor * estimate->iterations / field->iterations : 0.0,
          "its bytes, from memory");
}

/// What OpenFOAM took for the same hall when `tests/validation/momentum` was last run: that takes
/// an hour, so it is read and not repeated.
void printOpenFoam() {
    std::ifstream page(HALLWRIGHT_SOURCE_DIR "/tests/validation/momentum.md");
    std::vector<std::string> heads;
    std::set<std::string> told;  // cells: one hall stands in two tables
    for (std::string line; std::getline(page, line);) {
        std::vector<std::string> cells;
        std::istringstream parts(line);
        for (std::string cell; std::getline(parts, cell, '|');) {
            const auto first = cell.find_first_not_of(' ');
            cells.push_back(first == std::string::npos
                                ? std::string()
                                : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
        }
        if (cells.size() > 1 && cells[1] == "hall") {
            heads = cells;
        }
        if (cells.size() < 2 || cells[1] != "open-in-row" || cells.size() > heads.size()) {
            continue;
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (heads[c].starts_with("OpenFOAM") && heads[c].ends_with(", s") &&
                told.insert(cells[3]).second) {
                std::printf(
                    "    OpenFOAM's buoyantBoussinesqSimpleFoam, this hall, %s cells: %s s "
                    "(last run of tests/validation/momentum)\n",
                    cells[3].c_str(), cells[c].c_str());
            }
        }
    }
}

}  // namespace

void marches(bool isQuick) {
    printOpenFoam();
    march(0.148, 2500.0, 10e3);
    march(0.0965, 10e3, 60e3);
    if (!isQuick) {
        march(0.0555, 100e3, 600e3);
    }
}

}  // namespace hallwright::bench
