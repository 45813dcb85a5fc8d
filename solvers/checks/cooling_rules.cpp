// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/checks/cooling_rules.h"

#include <array>

namespace hallwright {

std::span<const Rule> coolingRules() {
    using enum Group;
    static constexpr auto kRules = std::to_array<Rule>({
        {"THM-001", "Racks draw air of the recommended temperature", Airflow,
         judgeInletRecommended},
        {"THM-002", "Racks draw air of an allowed temperature", Airflow, judgeInletAllowable},
        {"THM-003", "Air is neither too dry nor too moist", Airflow, judgeMoisture},
        {"THM-005", "Coolers supply the air that racks draw", Airflow, judgeAirBalance},
        {"THM-006", "A zone can lose its largest cooler", Airflow, judgeSpareCooling},
        {"THM-007", "The Rack Cooling Index is good", Airflow, judgeCoolingIndex},
        {"THM-008", "The Return Temperature Index is near one", Airflow, judgeReturnIndex},
        {"THM-009", "The Supply Heat Index is low", Airflow, judgeHeatIndex},
        {"THM-010", "Contained aisles are closed", Airflow, judgeContainment},
        {"THM-011", "Fronts face fronts across an aisle", Airflow, judgeAislePairing},
        {"THM-012", "Perforated tiles pass a usual flow", Airflow, judgeTileFlow},
        {"THM-013", "All heat goes into air or coolant", Airflow, judgeHeatSplit, false},
        {"THM-014", "Return air is within the limit of the cooler", Airflow, judgeReturnLimit},
        {"THM-030", "Air bears a loss of cooling until it is back", Airflow, judgeAirRideThrough},
        {"THM-031", "Coolant bears a loss of cooling until it is back", Airflow,
         judgeLiquidRideThrough},
        {"THM-032", "Fans and pumps of dense racks are on a UPS", Airflow, judgeCoolingOnUps},
        {"LIQ-001", "Facility water is within its class", Liquid, judgeFacilityWater},
        {"LIQ-002", "CDUs carry the heat of their loop", Liquid, judgeCduCapacity, false},
        {"LIQ-003", "A loop can lose its largest CDU", Liquid, judgeSpareCdus, false},
        {"LIQ-004", "The approach temperature is in the usual range", Liquid, judgeApproach, false},
        {"LIQ-005", "Coolant is within the limits of what it cools", Liquid,
         judgeCoolantTemperature, false},
        {"LIQ-006", "Coolant flow fits the heat", Liquid, judgeCoolantFlow, false},
        {"LIQ-010", "Coolant stays above the dew point of the room", Liquid, judgeDewPoint, false},
    });
    return kRules;
}

}  // namespace hallwright
