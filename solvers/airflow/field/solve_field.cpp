// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/solve_field.h"

#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/field/carried_over.h"
#include "solvers/airflow/field/cell_flows.h"
#include "solvers/airflow/field/field_report.h"
#include "solvers/airflow/field/heat_guide.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

// With so few cells, or so few units in cells whose tracers the caches hold, shares of units
// are found on the grid itself; else a rough answer is quicker.
constexpr double kFewCells = 60000.0;
constexpr double kManyCells = 5e5;
constexpr std::size_t kFewUnits = 128;
constexpr double kRoughness = 2.1;  // of cells of a rough answer to those of the grid
constexpr double kRoughTolerance = 1e-4;
constexpr int kMostSweeps = 40;  // before shares of units have grown old

/// The part of a scene that the flow depends on: heat and set points set to nothing.
AirScene flowPart(const AirScene& scene) {
    AirScene part = scene;
    for (AirUnit& unit : part.units) {
        unit.setPoint = unit.capacity = unit.coilSlope = unit.water = unit.fanHeat = 0.0;
        unit.holdsReturn = unit.guessed = false;
    }
    for (AirStream& stream : part.streams) {
        stream.heat = 0.0;
    }
    part.heatAbove = 0.0;
    part.gaps.clear();
    return part;
}

/// The flow under the floor. A tile that is covered passes nothing: its air goes to the others.
PlenumFlow plenumFlowOf(const AirScene& scene, const AirGrid& grid, const RunControl& control) {
    const auto isCovered = [](const CellShares& cells) { return cells.empty(); };
    if (std::ranges::none_of(grid.vents, isCovered)) {
        return solvePlenumFlow(scene, control);
    }
    AirScene open = scene;
    for (std::size_t v = 0; v < open.vents.size(); ++v) {
        if (isCovered(grid.vents[v])) {
            open.vents[v].lossCoefficient = std::numeric_limits<double>::infinity();
        }
    }
    return solvePlenumFlow(open, control);
}

std::shared_ptr<AirMemory> solveFlow(const AirScene& scene, const FieldOptions& options,
                                     const RunControl& control, const AirMemory* before) {
    auto memory = std::make_shared<AirMemory>();
    memory->flowScene = flowPart(scene);
    const AirMemory* former = before && before->options.cell == options.cell ? before : nullptr;
    if (former) {
        LaidGrid laid = layOnGrid(scene, options.cell, {former->scene, former->grid});
        memory->grid = std::move(laid.grid);
        memory->keptCells = laid.kept;
    } else {
        memory->grid = layOnGrid(scene, options.cell);
    }
    memory->bodies = bodiesOf(memory->grid);
    memory->plenum = plenumFlowOf(scene, memory->grid, control);
    memory->flows = closeMass(scene, memory->grid, memory->bodies, memory->plenum.streams,
                              memory->plenum.vents, memory->plenum.seams);
    const CellFlows cells = cellFlowsOf(memory->grid, memory->bodies, memory->flows);
    if (control.stopped()) {
        return nullptr;
    }
    control.tell(0.2);
    auto multigrid = former
                         ? std::make_unique<Multigrid>(memory->grid, memory->bodies,
                                                       FormerLevels{former->grid, *former->coarse})
                         : std::make_unique<Multigrid>(memory->grid, memory->bodies);
    memory->keptCoarseCells = multigrid->kept();
    PotentialFlow flow = solvePotential(
        *multigrid, cells.net,
        before ? carriedOver(before->grid, before->potential, memory->grid) : std::vector<double>{},
        {options.tolerance, 200}, control);
    if (control.stopped()) {
        return nullptr;
    }
    control.tell(0.7);
    memory->potential = std::move(flow.potential);
    memory->iterations = flow.iterations;
    memory->isConverged = flow.isConverged;
    memory->massResidual = flow.residual;
    const Fluxes fluxes = fluxesOf(multigrid->finest(), memory->potential);
    memory->coarse = std::make_shared<const CoarseLevels>(std::move(*multigrid).keep());
    multigrid.reset();  // the heat path needs its room
    if (options.withVelocity) {
        memory->velocity = velocityOf(memory->grid, fluxes);
    }
    memory->path =
        std::make_unique<HeatPath>(memory->grid, memory->potential, fluxes, cells.inflow);
    return memory;
}

bool sameUnits(const AirScene& a, const AirScene& b) {
    return std::ranges::equal(a.units, b.units, {}, &AirUnit::item, &AirUnit::item);
}

/// Cells of about this size in a scene.
double cellsIn(const AirScene& scene, double cell) {
    return std::fabs(areaOf(scene.outline)) * scene.top / (cell * cell * cell);
}

/// A first answer in cells of more than twice the size: what it costs it saves, as start of the
/// flow and as guide of the heat. Null where it would not.
std::shared_ptr<const AirMemory> roughAnswer(const AirScene& scene, const FieldOptions& options,
                                             const RunControl& control) {
    const double cells = cellsIn(scene, options.cell);
    if (cells < kFewCells || (cells < kManyCells && scene.units.size() <= kFewUnits)) {
        return nullptr;
    }
    FieldOptions rough = options;
    rough.cell *= kRoughness;
    rough.tolerance = kRoughTolerance;
    rough.withVelocity = rough.withTransfer = false;
    return solveAirField(scene, rough, {control.stop, {}}).memory;
}

/// True when the shares of units that `before` holds still serve.
bool isGuide(const AirMemory* before, const AirScene& scene) {
    return before && before->unitShares && before->sweeps <= kMostSweeps &&
           sameUnits(before->scene, scene);
}

}  // namespace

bool isAnswered(const AirMemory& before, const AirScene& scene, const FieldOptions& options) {
    return before.field && before.options == options && before.scene == scene;
}

bool holdsFlow(const AirMemory& before, const AirScene& scene) {
    return before.path && before.flowScene == flowPart(scene);
}

const FieldOptions& optionsOf(const AirMemory& before) {
    return before.options;
}

std::shared_ptr<const AirField> fieldOf(const AirMemory& before) {
    return before.field;
}

AirAnswer solveAirField(const AirScene& scene, const FieldOptions& options,
                        const RunControl& control, const AirMemory* before) {
    const auto begin = std::chrono::steady_clock::now();
    const bool sameFlow = before && before->options.cell == options.cell &&
                          before->options.tolerance == options.tolerance &&
                          (!options.withVelocity || !before->velocity.empty()) &&
                          holdsFlow(*before, scene);
    std::shared_ptr<const AirMemory> rough;
    if (!sameFlow && !isGuide(before, scene)) {
        rough = roughAnswer(scene, options, control);
    }
    const AirMemory* start = before ? before : rough.get();
    std::shared_ptr<AirMemory> memory;
    if (sameFlow) {
        memory = std::make_shared<AirMemory>(*before);
    } else {
        memory = solveFlow(scene, options, control, start);
    }
    if (!memory) {
        return {};
    }
    const AirPaths paths{{scene, memory->grid, memory->flows, memory->plenum}, *memory->path};
    if (rough) {
        memory->unitShares = rough->unitShares;
    } else if (isGuide(before, scene)) {
        memory->unitShares = before->unitShares;
    } else if (!memory->unitShares) {
        memory->unitShares = std::make_shared<const Eigen::MatrixXd>(unitSharesOf(paths, control));
        if (control.stopped()) {
            return {};
        }
    }
    const auto secondsSince = [](std::chrono::steady_clock::time_point then) {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
    };
    double tracerSeconds = 0.0;
    if (options.withTransfer && !memory->transfer) {
        const auto then = std::chrono::steady_clock::now();
        memory->transfer = std::make_shared<const AirTransfer>(transferOf(paths, control));
        tracerSeconds = secondsSince(then);
    }
    if (control.stopped()) {
        return {};
    }
    AirTemperatures heat =
        solveHeat(paths, options.exhaust, start ? start->drawn : std::vector<double>{}, control,
                  memory->transfer.get(), *memory->unitShares);
    if (control.stopped()) {
        return {};
    }
    memory->drawn = heat.drawn;
    memory->unitShares = std::make_shared<const Eigen::MatrixXd>(heat.unitShares);
    memory->adrift = heat.adrift;
    memory->overloaded = heat.overloaded;
    memory->sweeps = heat.sweeps;
    memory->scene = scene;
    memory->options = options;
    auto field = std::make_shared<AirField>(reportField(scene, options, *memory, heat));
    field->seconds = secondsSince(begin);
    field->tracerSeconds = tracerSeconds;
    memory->field = field;
    control.tell(1.0);
    return {std::move(field), std::move(memory)};
}

}  // namespace hallwright
