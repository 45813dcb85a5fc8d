// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/cooler.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kRatedDensity = 1.2;    // kg/m³, at which makers state capacity
constexpr double kDefaultSupply = 22.0;  // °C, within 18 to 27, ASHRAE recommended

}  // namespace

bool isAirCooler(Kind kind) {
    return kind == Kind::Crah || kind == Kind::InRow;
}

AirCooler airCoolerOf(const Design& design, const Item& item, double density) {
    const Product& product = productOf(design, item);
    AirCooler cooler;
    cooler.item = item.id;
    cooler.kind = product.kind;
    cooler.state = item.state;
    const auto find = [&](Property property) {
        const auto value = valueOf(product, item.own, property);
        cooler.guessed = cooler.guessed || (value && isGuess(value->confidence));
        return value;
    };
    if (const auto capacity = find(Property::CoolingCapacity)) {
        cooler.capacityKnown = true;
        cooler.capacity = Power(capacity->number * std::min(1.0, density / kRatedDensity));
    }
    if (const auto airflow = find(Property::Airflow)) {
        cooler.airflowKnown = true;
        cooler.airflow = VolumeFlow(airflow->number);
    }
    const auto supply = valueOf(product, item.own, Property::SupplyTemperature);
    cooler.supply = Temperature(supply ? supply->number : kDefaultSupply);

    const auto shutoff = valueOf(product, item.own, Property::FanShutoffPressure);
    const auto freeFlow = valueOf(product, item.own, Property::FanFreeFlow);
    if (shutoff && freeFlow && shutoff->number > 0.0 && freeFlow->number > 0.0) {
        const Value* rated = product.find(Property::Airflow);
        const auto set = item.own.find(Property::Airflow);
        const double speed = rated && set && rated->number > 0.0 ? *set / rated->number : 1.0;
        cooler.shutoffPressure = shutoff->number * speed * speed;
        cooler.freeFlow = freeFlow->number * speed;
        cooler.guessed =
            cooler.guessed || isGuess(shutoff->confidence) || isGuess(freeFlow->confidence);
        if (!cooler.airflowKnown) {
            cooler.airflowKnown = true;
            cooler.airflow = VolumeFlow(cooler.freeFlow);
        }
    }
    return cooler;
}

}  // namespace hallwright
