// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/rear_door.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kAirHeatCapacity = 1005.0;  // J/(kg·K), rules.md 6.10

}  // namespace

RearDoor rearDoorOf(const Design& design, const Item& item, const RackHeat& rack, Temperature inlet,
                    double airDensity) {
    RearDoor result;
    for (const Device& device : *item.devices) {
        const Product& door = productOf(design, device);
        if (door.kind != Kind::RearDoor || rack.airHeat.si() <= 0.0) {
            continue;
        }
        const auto capacity = valueOf(door, device.own, Property::CoolingCapacity);
        result.guessed = result.guessed || !capacity || isGuess(capacity->confidence);
        if (!capacity) {
            continue;
        }
        double most = std::min(capacity->number, (rack.airHeat - result.takes).si());
        const double airflow = rack.airflow.si();
        const auto passes = valueOf(door, device.own, Property::Airflow);
        if (passes && passes->number > 0.0 && airflow > 0.0) {
            result.guessed =
                result.guessed || (isGuess(passes->confidence) && passes->number < airflow);
            most = std::min(most, rack.airHeat.si() * std::min(1.0, passes->number / airflow));
        }
        const double water = numberOf(door, device.own, Property::WaterTemperature)
                                 .value_or(design.site->facilityWater);
        if (airflow > 0.0) {
            const double perKelvin = airDensity * kAirHeatCapacity * airflow;
            const double exhaust = inlet.celsius() + rack.airHeat.si() / perKelvin;
            most = std::min(most, perKelvin * (exhaust - water));
        }
        result.takes += Power(std::max(0.0, most));
    }
    return result;
}

}  // namespace hallwright
