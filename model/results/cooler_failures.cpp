// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/results/cooler_failures.h"

namespace hallwright {

std::string_view keyOf(CoolerFault fault) {
    return fault == CoolerFault::FanOff ? "fan_off" : "valve_shut";
}

}  // namespace hallwright
