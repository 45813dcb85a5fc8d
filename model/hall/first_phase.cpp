// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/first_phase.h"

#include "model/hall/panel_places.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

bool takesLineOfWay(const Product& product, const Device& device) {
    return product.kind == Kind::Breaker && polesOf(product, device.own) < 3;
}

int firstPhaseOf(const Product& product, const Device& device, int ordinal) {
    if (takesLineOfWay(product, device)) {
        return static_cast<int>(std::lround(std::max(0.0, device.position - 1.0))) % 3;
    }
    const auto line = numberOf(product, device.own, Property::FirstPhase);
    return (line ? static_cast<int>(std::lround(*line)) - 1 : ordinal) % 3;
}

}  // namespace hallwright
