// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/rule.h"

#include "model/ensure.h"

#include <array>
#include <cmath>

namespace hallwright {

std::string_view keyOf(Group group) {
    constexpr std::array<std::string_view, 5> kKeys{"power", "liquid", "airflow", "network",
                                                    "space"};
    return kKeys[static_cast<std::size_t>(group)];
}

double Inputs::limit(std::string_view threshold) const {
    HALLWRIGHT_ENSURE(findThreshold(threshold),
                      "a rule asks for a threshold that is not in the table");
    return thresholdIn(*design.thresholds, threshold).value;
}

std::string Inputs::sourceOf(std::string_view threshold) const {
    return thresholdIn(*design.thresholds, threshold).source;
}

bool keepsWithin(double value, double limit) {
    return value <= limit + 1e-9 * std::fabs(limit);
}

}  // namespace hallwright
