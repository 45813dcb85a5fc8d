// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/cooler_failures.h"

#include <algorithm>
#include <tuple>

namespace hallwright {

void sortWorstFirst(CoolerFailures& failures) {
    const auto rank = [](const CoolerFailure& failure) {
        return std::tuple(failure.lost.size(), failure.rack ? failure.inletMax : -1e9);
    };
    std::ranges::stable_sort(failures, std::greater{}, rank);
}

std::string_view keyOf(CoolerFault fault) {
    switch (fault) {
        case CoolerFault::FanOff:
            return "fan_off";
        case CoolerFault::DamperOpen:
            return "damper_open";
        case CoolerFault::ValveShut:
            return "valve_shut";
    }
    return {};
}

std::string_view labelOf(CoolerFault fault) {
    switch (fault) {
        case CoolerFault::FanOff:
            return "fans off";
        case CoolerFault::DamperOpen:
            return "fans off, damper open";
        case CoolerFault::ValveShut:
            return "valve shut";
    }
    return {};
}

}  // namespace hallwright
