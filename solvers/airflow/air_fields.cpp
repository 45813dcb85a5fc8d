// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/air_fields.h"

#include "solvers/airflow/momentum/solve_momentum.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {

FieldOptions fieldOptionsOf(const Design& design, double cell) {
    const auto limit = [&](std::string_view key) {
        return thresholdIn(*design.thresholds, key).value;
    };
    FieldOptions options;
    options.cell = cell;
    options.limits = {limit("THM-001.low"), limit("THM-001.high"), limit("THM-002.low"),
                      limit("THM-002.high")};
    options.exhaustShare = limit("THM.exhaust_share");
    options.exhaustBreathed = limit("THM.exhaust_breathed");
    options.jetSpeed = limit("THM.jet_speed");
    options.archimedes = limit("THM.archimedes");
    return options;
}

namespace {

AirTier tierOf(const FieldOptions& options) {
    return options.fidelity == Fidelity::Momentum ? AirTier::Marched
           : options.isCoarse                     ? AirTier::First
                                                  : AirTier::Refined;
}

/// One room: its answer, and which of its memories to start from.
class RoomAir {
  public:
    RoomAir(const AirScene& scene, const FieldOptions& wanted, const AirMemories& before)
        : scene_(scene), wanted_(wanted) {
        for (const AirTier tier : {AirTier::First, AirTier::Refined, AirTier::Marched}) {
            const auto found = before.find({scene.room, tier});
            memories_[placeOf(tier)] = found == before.end() ? nullptr : found->second;
        }
    }

    /// The field; null when stopped.
    std::shared_ptr<const AirField> solve(const RunControl& control) {
        const auto& first = memories_[placeOf(AirTier::First)];
        const auto& fine = memories_[placeOf(AirTier::Refined)];
        if (wanted_.fidelity == Fidelity::Momentum) {
            return march(control);
        }
        // Where the fine flow still holds, a coarse answer would be a step back.
        const bool isFine = !wanted_.isCoarse || (fine && holdsFlow(*fine, scene_));
        const FieldOptions options = isFine && wanted_.isCoarse ? optionsOf(*fine) : wanted_;
        const auto start = isFine && fine ? fine : first ? first : fine;
        if (start && isAnswered(*start, scene_, options)) {
            return fieldOf(*start);
        }
        return keep(solveAirField(scene_, options, control, start.get()), tierOf(options));
    }

    void tellMemories(AirMemories& memories) const {
        for (const AirTier tier : {AirTier::First, AirTier::Refined, AirTier::Marched}) {
            if (memories_[placeOf(tier)]) {
                memories[{scene_.room, tier}] = memories_[placeOf(tier)];
            }
        }
    }

  private:
    static std::size_t placeOf(AirTier tier) { return static_cast<std::size_t>(tier); }

    std::shared_ptr<const AirField> march(const RunControl& control) {
        const auto& marched = memories_[placeOf(AirTier::Marched)];
        const auto& fine = memories_[placeOf(AirTier::Refined)];
        if (wanted_.onlyDoubtful && fine && holdsFlow(*fine, scene_) &&
            !fieldOf(*fine)->isInDoubt()) {
            return fieldOf(*fine);
        }
        if (marched && isAnswered(*marched, scene_, wanted_) && !fieldOf(*marched)->isUnderWay) {
            return fieldOf(*marched);
        }
        const auto start = marched ? marched : fine;
        return keep(solveMomentum(scene_, wanted_, control, start.get()), AirTier::Marched);
    }

    std::shared_ptr<const AirField> keep(AirAnswer answer, AirTier tier) {
        if (answer.field) {
            memories_[placeOf(tier)] = std::move(answer.memory);
        }
        return answer.field;
    }

    const AirScene& scene_;
    const FieldOptions& wanted_;
    std::array<std::shared_ptr<const AirMemory>, 3> memories_;
};

}  // namespace

AirFieldsAnswer solveAirFields(const AirInputs& inputs, const FieldOptions& wanted,
                               const RunControl& control, const AirMemories& before) {
    AirFieldsAnswer answer;
    for (const RoomItems& items : roomsWithAir(inputs)) {
        const AirScene scene = sceneOf(inputs, items);
        RoomAir room(scene, wanted, before);
        auto field = room.solve(control);
        if (!field) {
            return {};
        }
        answer.fields.push_back(std::move(field));
        room.tellMemories(answer.memories);
    }
    return answer;
}

double cellFor(const AirInputs& inputs, std::size_t most, double finest) {
    double volume = 0.0;
    for (const RoomItems& items : roomsWithAir(inputs)) {
        const Room& room = *inputs.design.rooms.find(items.room);
        volume += areaOf(room.outline) * (room.clearHeight + room.ceilingPlenum);
    }
    const double cell = std::cbrt(volume / static_cast<double>(most));
    return std::clamp(std::ceil(cell / 0.05 - 1e-9) * 0.05, finest, kMostCell);
}

}  // namespace hallwright
