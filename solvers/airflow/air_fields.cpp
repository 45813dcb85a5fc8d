// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/air_fields.h"

#include "solvers/airflow/momentum/solve_momentum.h"

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
    options.jetSpeed = limit("THM.jet_speed");
    options.archimedes = limit("THM.archimedes");
    return options;
}

AirFieldsAnswer solveAirFields(const AirInputs& inputs, const FieldOptions& wanted,
                               const RunControl& control, const AirMemories& before) {
    AirFieldsAnswer answer;
    for (const RoomItems& room : roomsWithAir(inputs)) {
        const AirScene scene = sceneOf(inputs, room);
        const auto memoryOf = [&](bool isCoarse) -> std::shared_ptr<const AirMemory> {
            const auto found = before.find({room.room, isCoarse});
            return found == before.end() ? nullptr : found->second;
        };
        const auto fine = memoryOf(false);
        const auto coarse = memoryOf(true);
        // Where the fine flow still holds, a coarse answer would be a step back.
        const bool isFine = !wanted.isCoarse || (fine && holdsFlow(*fine, scene));
        const FieldOptions options = isFine && wanted.isCoarse ? optionsOf(*fine) : wanted;
        auto memory = isFine && fine ? fine : coarse ? coarse : fine;
        if (!memory || !isAnswered(*memory, scene, options)) {
            AirAnswer solved = options.fidelity == Fidelity::Momentum
                                   ? solveMomentum(scene, options, control, memory.get())
                                   : solveAirField(scene, options, control, memory.get());
            if (!solved.field) {
                return {};
            }
            memory = std::move(solved.memory);
        }
        answer.fields.push_back(fieldOf(*memory));
        answer.memories[{room.room, false}] = fine;
        answer.memories[{room.room, true}] = coarse;
        answer.memories[{room.room, options.isCoarse}] = std::move(memory);
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
