// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/heat.h"

#include "model/hall/it_parts.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// What pumps do to the coolant, and what they lose on the way, stays in it; their motors and
/// drives warm the room. 0.91 for a motor of class IE3 of 7.5 to 11 kW (IEC 60034-30-1), 0.97 for
/// its drive.
constexpr double kPumpHeatIntoAir = 1.0 - 0.91 * 0.97;

constexpr double kAirHeatCapacity = 1005.0;  // J/(kg·K), rules.md 6.10
constexpr double kClassRise = 16.2;          // K, DGX H100 and B200 air data, equipment.md 9
constexpr double kCoolantPerWatt = 1.5 / 6e4 / 1e3;  // m³/s per W, rules.md LIQ-006
constexpr double kReferenceDensity = 1.2;            // kg/m³, at which makers state flows
constexpr double kDefaultPsuEfficiency = 0.955;      // equipment.md 7

}  // namespace

bool drawsAsIt(Kind kind) {
    switch (kind) {
        case Kind::GpuServer:
        case Kind::GpuBlade:
        case Kind::GpuTray:
        case Kind::GpuRack:
        case Kind::GpuCluster:
        case Kind::Switch:
        case Kind::NvlinkSwitch:
        case Kind::Appliance:
        case Kind::Server:
        case Kind::Accessory:
        case Kind::PatchPanel:
            return true;
        default:
            return false;
    }
}

Draw& Draw::operator+=(const Draw& other) {
    power += other.power;
    peak += other.peak;
    airHeat += other.airHeat;
    liquidHeat += other.liquidHeat;
    airflow += other.airflow;
    coolant += other.coolant;
    superchips += other.superchips;
    gpus += other.gpus;
    guessed = guessed || other.guessed;
    return *this;
}

Draw drawOf(const Product& product, const OwnValues& own, double moduleCap) {
    Draw draw;
    const auto number = [&](Property property) { return numberOf(product, own, property); };
    draw.superchips = number(Property::Superchips).value_or(0.0);
    draw.gpus = number(Property::Gpus).value_or(draw.superchips);

    auto nominal = valueOf(product, own, Property::PowerNominal);
    if (!nominal) {
        nominal = valueOf(product, own, Property::PowerPeak);
    }
    if (!nominal) {
        return draw;
    }
    draw.guessed = isGuess(nominal->confidence);
    double power = nominal->number;
    const double reference = number(Property::ModuleCapReference).value_or(0.0);
    const double cap =
        moduleCap > 0.0 ? moduleCap : number(Property::ModuleCap).value_or(reference);
    if (draw.superchips > 0.0 && reference > 0.0 && !own.find(Property::PowerNominal)) {
        const double efficiency = number(Property::PsuEfficiency).value_or(kDefaultPsuEfficiency);
        power += draw.superchips * (cap - reference) / efficiency;
    }
    draw.power = Power(power);
    draw.peak = Power(std::max(power, number(Property::PowerPeak).value_or(power)));

    const double liquid = number(Property::LiquidHeatFraction).value_or(0.0);
    draw.liquidHeat = liquid * draw.power;
    draw.airHeat = draw.power - draw.liquidHeat;
    draw.airflow = VolumeFlow(
        number(Property::Airflow)
            .value_or(draw.airHeat.si() / (kReferenceDensity * kAirHeatCapacity * kClassRise)));
    draw.coolant =
        VolumeFlow(number(Property::CoolantFlow).value_or(kCoolantPerWatt * draw.liquidHeat.si()));
    return draw;
}

Draw itDrawOf(const Design& design, const Item& item) {
    Draw total;
    ItParts parts(design);
    for (const ItPart& part : parts.of(item)) {
        total += part.draw;
    }
    return total;
}

Draw coolingDrawOf(const Design& design, const Item& item) {
    Draw total;
    if (item.state != ItemState::Running) {
        return total;
    }
    const auto add = [&](const Product& product, const OwnValues& own) {
        switch (product.kind) {
            case Kind::Cdu:
            case Kind::RearDoor:
            case Kind::InRow:
            case Kind::Crah: {
                const auto power = valueOf(product, own, Property::PowerNominal);
                if (power) {
                    const double intoAir = product.kind == Kind::Cdu ? kPumpHeatIntoAir : 1.0;
                    total.power += Power(power->number);
                    total.peak += Power(power->number);
                    total.airHeat += Power(intoAir * power->number);
                    total.liquidHeat += Power((1.0 - intoAir) * power->number);
                    total.guessed = total.guessed || isGuess(power->confidence);
                }
                break;
            }
            default:
                break;
        }
    };
    add(productOf(design, item), item.own);
    for (const Device& device : *item.devices) {
        add(productOf(design, device), device.own);
    }
    return total;
}

double airDensity(double celsius, double altitude) {
    const double pressure = 101325.0 * std::pow(1.0 - 2.25577e-5 * altitude, 5.25588);
    return pressure / (287.05 * (celsius + 273.15));
}

double altitudeOf(double celsius, double density) {
    const double pressure = density * 287.05 * (celsius + 273.15);
    return (1.0 - std::pow(pressure / 101325.0, 1.0 / 5.25588)) / 2.25577e-5;
}

double airflowFactor(double density) {
    return std::max(1.0, kReferenceDensity / density);
}

VolumeFlow airflowFor(Power heat, TemperatureRise rise, double density) {
    return VolumeFlow(heat.si() / (density * kAirHeatCapacity * rise.si()));
}

VolumeFlow coolantFlowFor(Power heat, TemperatureRise rise) {
    return VolumeFlow(heat.si() / (1020.0 * 3900.0 * rise.si()));
}

VolumeFlow waterFlowFor(Power heat, TemperatureRise rise) {
    return VolumeFlow(heat.si() / (995.0 * 4180.0 * rise.si()));
}

}  // namespace hallwright
