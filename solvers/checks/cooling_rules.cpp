// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/cooling_rules.h"

#include <array>

namespace hallwright {

std::span<const Rule> coolingRules() {
    using enum Group;
    static constexpr auto kRules = std::to_array<Rule>({
        {"THM-005", "Coolers supply the air that racks draw", Airflow, judgeAirBalance},
        {"THM-006", "A zone can lose its largest cooler", Airflow, judgeSpareCooling},
        {"THM-011", "Fronts face fronts across an aisle", Airflow, judgeAislePairing},
        {"THM-013", "All heat goes into air or coolant", Airflow, judgeHeatSplit},
        {"THM-032", "Fans and pumps of dense racks are on a UPS", Airflow, judgeCoolingOnUps},
        {"LIQ-001", "Facility water is within its class", Liquid, judgeFacilityWater},
        {"LIQ-002", "CDUs carry the heat of their loop", Liquid, judgeCduCapacity},
        {"LIQ-003", "A loop can lose its largest CDU", Liquid, judgeSpareCdus},
        {"LIQ-004", "The approach temperature is in the usual range", Liquid, judgeApproach},
        {"LIQ-005", "Coolant is within the limits of what it cools", Liquid,
         judgeCoolantTemperature},
        {"LIQ-006", "Coolant flow fits the heat", Liquid, judgeCoolantFlow},
        {"LIQ-010", "Coolant stays above the dew point of the room", Liquid, judgeDewPoint},
    });
    return kRules;
}

}  // namespace hallwright
