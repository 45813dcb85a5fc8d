// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/air_fields.h"

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

AirFieldsAnswer solveAirFields(const AirInputs& inputs, const FieldOptions& options,
                               const RunControl& control, const AirMemories& before) {
    AirFieldsAnswer answer;
    for (const Id<Room> room : roomsWithAir(inputs)) {
        const auto found = before.find(room);
        AirAnswer solved = solveAirField(sceneOf(inputs, room), options, control,
                                         found == before.end() ? nullptr : found->second.get());
        if (!solved.field) {
            return {};
        }
        answer.fields.push_back(std::move(solved.field));
        answer.memories[room] = std::move(solved.memory);
    }
    return answer;
}

double cellFor(const AirInputs& inputs, std::size_t most, double finest) {
    double volume = 0.0;
    for (const Id<Room> id : roomsWithAir(inputs)) {
        const Room& room = *inputs.design.rooms.find(id);
        volume += areaOf(room.outline) * (room.clearHeight + room.ceilingPlenum);
    }
    const double cell = std::cbrt(volume / static_cast<double>(most));
    return std::clamp(std::ceil(cell / 0.05 - 1e-9) * 0.05, finest, kMostCell);
}

}  // namespace hallwright
