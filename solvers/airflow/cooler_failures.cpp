// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/cooler_failures.h"

#include "solvers/airflow/field/air_memory.h"
#include "solvers/airflow/momentum/solve_momentum.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

/// Of a coil, its filter and fans that stand, on their face; published figures are 100 to 300.
constexpr double kIdleLoss = 200.0;

constexpr std::array kFaults{CoolerFault::FanOff, CoolerFault::DamperOpen, CoolerFault::ValveShut};

bool isOver(const RackAir& rack, const FieldOptions& options) {
    return rack.isSolved() && rack.inletMax > options.limits.allowableHigh;
}

/// What the failure of a cooler makes of the racks of a room, beside the field without it.
CoolerFailure judged(const AirField& failed, const AirField& normal, const FieldOptions& options) {
    CoolerFailure failure;
    failure.room = failed.room;
    failure.fidelity = failed.fidelity;
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

/// Lets air pass a cooler whose fans stand, wherever pressure drives it.
void openWay(AirScene& scene, const AirStream& stream) {
    const Footprint& body = stream.intake.body.footprint;
    const Id<Item> item = scene.units[stream.unit].item;
    if (stream.intoPlenum) {
        scene.vents.push_back({item, body, kIdleLoss, stream.intake});
        return;
    }
    const Prism& face = stream.exhaust.body;
    scene.passages.push_back({item, stream.exhaust, stream.intake,
                              face.footprint.width * (face.high - face.low), kIdleLoss});
}

/// One room: the answer without failure, and those of its failures.
class RoomFailures {
  public:
    RoomFailures(AirScene scene, const FieldOptions& options, const AirMemories& memories)
        : scene_(std::move(scene)), potential_(options), march_(options) {
        potential_.fidelity = Fidelity::Potential;
        potential_.withVelocity = potential_.withTransfer = false;
        march_.withTransfer = false;
        march_.fidelity = Fidelity::Momentum;
        march_.secondsAtOnce = std::numeric_limits<double>::infinity();
        march_.onlyDoubtful = false;
        normal_ = memoryIn(memories, options.isCoarse ? AirTier::First : AirTier::Refined);
        marched_ = memoryIn(memories, AirTier::Marched);
    }

    /// All faults of a cooler by potential flow; nothing when stopped. An open damper that lets
    /// nothing pass is as good as a closed one, and is not told.
    std::optional<CoolerFailures> solve(std::size_t unit, const RunControl& control) {
        CoolerFailures failures;
        for (const CoolerFault fault : kFaults) {
            const auto failure = solve(unit, fault, control);
            if (!failure) {
                return std::nullopt;
            }
            if (fault != CoolerFault::DamperOpen || passes_) {
                failures.push_back(*failure);
            }
        }
        return failures;
    }

    /// By momentum, on from the hall without failure. That is marched first where its potential
    /// answer is in doubt too.
    std::optional<CoolerFailure> march(std::size_t unit, CoolerFault fault,
                                       const RunControl& control) {
        const bool isFirm =
            normal_ && normal_->field && normal_->scene == scene_ && !normal_->field->isInDoubt();
        const bool isMarched = marched_ && isOf(*marched_, Fidelity::Momentum);
        if (!isMarched && !isFirm) {
            marched_ = solveMomentum(scene_, march_, {control.stop, {}}, marched_.get()).memory;
            if (!marched_) {
                return std::nullopt;
            }
        }
        const AirMemory& normal = isMarched || !isFirm ? *marched_ : *normal_;
        const AirAnswer answer =
            solveMomentum(failedScene(scene_, unit, fault), march_, control, &normal);
        auto failure = judged(answer, normal, unit, fault);
        if (failure) {
            failure->isMarched = true;  // one that went astray would do so again
        }
        return failure;
    }

    [[nodiscard]] const AirScene& scene() const { return scene_; }

  private:
    std::optional<CoolerFailure> solve(std::size_t unit, CoolerFault fault,
                                       const RunControl& control) {
        if (!normal_ || !isOf(*normal_, Fidelity::Potential)) {
            normal_ = solveAirField(scene_, potential_, control, normal_.get()).memory;
        }
        if (!normal_) {
            return std::nullopt;
        }
        const AirAnswer answer =
            solveAirField(failedScene(scene_, unit, fault), potential_, control, normal_.get());
        passes_ = answer.memory && isPassed(*answer.memory);
        return judged(answer, *normal_, unit, fault);
    }

    /// True when air passes a cooler that stands idle and open.
    static bool isPassed(const AirMemory& memory) {
        const AirScene& scene = memory.scene;
        const std::size_t first = scene.enclosures.size() + scene.panels.size();
        return std::ranges::any_of(scene.vents,
                                   [](const AirVent& vent) { return vent.outlet.has_value(); }) ||
               std::ranges::any_of(memory.flows.leaks, [&](const ClosedFlows::Leak& leak) {
                   return leak.wall >= first;
               });
    }

    [[nodiscard]] std::shared_ptr<const AirMemory> memoryIn(const AirMemories& memories,
                                                            AirTier tier) const {
        const auto found = memories.find({scene_.room, tier});
        return found == memories.end() ? nullptr : found->second;
    }

    /// True for a finished answer to the room without failure, whatever else it holds.
    [[nodiscard]] bool isOf(const AirMemory& memory, Fidelity fidelity) const {
        return memory.field && memory.field->fidelity == fidelity && !memory.field->isUnderWay &&
               memory.options.cell == potential_.cell && memory.scene == scene_;
    }

    std::optional<CoolerFailure> judged(const AirAnswer& answer, const AirMemory& normal,
                                        std::size_t unit, CoolerFault fault) const {
        if (!answer.field) {
            return std::nullopt;
        }
        CoolerFailure failure = hallwright::judged(*answer.field, *fieldOf(normal), potential_);
        failure.cooler = scene_.units[unit].item;
        failure.fault = fault;
        return failure;
    }

    const AirScene scene_;
    FieldOptions potential_, march_;
    std::shared_ptr<const AirMemory> normal_, marched_;
    bool passes_ = false;  // in the last answer, something came through the failed cooler
};

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
            if (fault == CoolerFault::DamperOpen) {
                openWay(failed, stream);
            }
        }
    }
    return failed;
}

CoolerFailures failCoolers(const AirInputs& inputs, const FieldOptions& options,
                           const RunControl& control, const AirMemories& normal) {
    CoolerFailures failures;
    for (const RoomItems& items : roomsWithAir(inputs)) {
        RoomFailures room(sceneOf(inputs, items), options, normal);
        for (std::size_t u = 0; u < room.scene().units.size(); ++u) {
            if (room.scene().units[u].role != AirUnit::Role::Cooler) {
                continue;
            }
            const auto faults = room.solve(u, {control.stop, {}});
            if (!faults) {
                return {};
            }
            failures.insert(failures.end(), faults->begin(), faults->end());
        }
    }
    sortWorstFirst(failures);
    if (options.fidelity != Fidelity::Momentum) {
        return failures;
    }
    for (CoolerFailure& failure : failures) {
        if (failure.isInDoubt()) {
            const auto marched = marchFailure(inputs, options, failure, control, normal);
            if (!marched) {
                return {};
            }
            failure = *marched;
        }
    }
    sortWorstFirst(failures);
    return failures;
}

std::optional<CoolerFailure> marchFailure(const AirInputs& inputs, const FieldOptions& options,
                                          const CoolerFailure& failure, const RunControl& control,
                                          const AirMemories& normal) {
    for (const RoomItems& items : roomsWithAir(inputs)) {
        if (items.room != failure.room) {
            continue;
        }
        RoomFailures room(sceneOf(inputs, items), options, normal);
        const auto& units = room.scene().units;
        const auto unit = std::ranges::find(units, failure.cooler, &AirUnit::item);
        if (unit != units.end()) {
            return room.march(static_cast<std::size_t>(unit - units.begin()), failure.fault,
                              control);
        }
    }
    return std::nullopt;
}

}  // namespace hallwright
