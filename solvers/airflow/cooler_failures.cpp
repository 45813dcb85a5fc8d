// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/cooler_failures.h"

#include <algorithm>
#include <tuple>

namespace hallwright {
namespace {

bool isOver(const RackAir& rack, const FieldOptions& options) {
    return rack.isSolved() && rack.inletMax > options.limits.allowableHigh;
}

/// What the failure of a cooler makes of the racks of a room, beside the field without it.
CoolerFailure judged(const AirField& failed, const AirField& normal, const FieldOptions& options) {
    CoolerFailure failure;
    failure.room = failed.room;
    failure.isConverged = failed.isConverged;
    for (const RackAir& rack : failed.racks) {
        const RackAir* before = normal.findRack(rack.rack);
        if (!rack.isSolved()) {
            if (before && before->isSolved()) {
                failure.lost.push_back(rack.rack);
            }
            continue;
        }
        if (!failure.rack || rack.inletMax > failure.inletMax) {
            failure.rack = rack.rack;
            failure.inletMax = rack.inletMax;
            failure.trust = rack.trust;
        }
        const bool over = isOver(rack, options);
        failure.racksOver += over ? 1 : 0;
        failure.racksNewlyOver += over && !(before && isOver(*before, options)) ? 1 : 0;
    }
    return failure;
}

bool isWorse(const CoolerFailure& a, const CoolerFailure& b) {
    const auto rank = [](const CoolerFailure& failure) {
        return std::tuple(failure.lost.size(), failure.rack ? failure.inletMax : -1e9);
    };
    return rank(a) > rank(b);
}

}  // namespace

AirScene failedScene(const AirScene& scene, std::size_t unit, CoolerFault fault) {
    AirScene failed = scene;
    AirUnit& cooler = failed.units[unit];
    if (fault == CoolerFault::ValveShut) {
        // Its coil takes nothing, not even the heat of its own fans.
        cooler.holdsReturn = false;
        cooler.capacity = -cooler.fanHeat;
        cooler.coilSlope = 0.0;
        return failed;
    }
    cooler.shutoffPressure = cooler.freeFlow = cooler.fanHeat = 0.0;
    for (AirStream& stream : failed.streams) {
        if (stream.unit == unit) {
            stream.flow = 0.0;
        }
    }
    return failed;
}

CoolerFailures failCoolers(const AirInputs& inputs, const FieldOptions& options,
                           const RunControl& control, const AirMemories& normal) {
    FieldOptions lean = options;
    lean.withVelocity = lean.withTransfer = false;
    CoolerFailures failures;
    for (const RoomItems& room : roomsWithAir(inputs)) {
        const AirScene scene = sceneOf(inputs, room);
        const auto found =
            normal.find({room.room, options.isCoarse ? AirTier::First : AirTier::Refined});
        auto memory = found == normal.end() ? nullptr : found->second;
        if (!memory || !isAnswered(*memory, scene, options)) {
            memory = solveAirField(scene, lean, control, memory.get()).memory;
        }
        for (std::size_t u = 0; u < scene.units.size(); ++u) {
            if (scene.units[u].role != AirUnit::Role::Cooler) {
                continue;
            }
            for (const CoolerFault fault : {CoolerFault::FanOff, CoolerFault::ValveShut}) {
                if (control.stopped()) {
                    return {};
                }
                const AirAnswer answer =
                    solveAirField(failedScene(scene, u, fault), lean, control, memory.get());
                if (!answer.field) {
                    return {};
                }
                CoolerFailure failure = judged(*answer.field, *fieldOf(*memory), options);
                failure.cooler = scene.units[u].item;
                failure.fault = fault;
                failures.push_back(std::move(failure));
            }
        }
    }
    std::ranges::stable_sort(failures, isWorse);
    return failures;
}

}  // namespace hallwright
