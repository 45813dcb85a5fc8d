// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue/property.h"

#include "model/ensure.h"
#include "model/units/wording.h"

#include <algorithm>
#include <array>

namespace hallwright {
namespace {

using enum Property;
using D = Dimension;

constexpr double kMany = 1e6;

constexpr auto kProperties = std::to_array<PropertyInfo>({
    {Width, "width", "Width", D::Length, 1e-3, 100.0, true},
    {Depth, "depth", "Depth", D::Length, 1e-3, 100.0, true},
    {Height, "height", "Height", D::Length, 1e-3, 20.0, true},
    {RackUnits, "rack_units", "Rack units", D::Count, 0.0, 100.0, false},
    {Mass, "mass", "Mass", D::Mass, 0.0, 2e5, true},
    {StaticLoadLimit, "static_load_limit", "Static load limit", D::Mass, 1.0, 1e5, true},
    {DynamicLoadLimit, "dynamic_load_limit", "Rolling load limit", D::Mass, 1.0, 1e5, true},
    {Feet, "feet", "Feet", D::Count, 1.0, 64.0, true},
    {ServiceFront, "service_front", "Service clearance, front", D::Length, 0.0, 10.0, true},
    {ServiceRear, "service_rear", "Service clearance, rear", D::Length, 0.0, 10.0, true},
    {InsideDepth, "inside_depth", "Mounting depth", D::Length, 0.1, 3.0, false},
    {PowerNominal, "power_nominal", "Power, nominal", D::Power, 0.0, 1e8, true},
    {PowerPeak, "power_peak", "Power, peak", D::Power, 0.0, 1e8, true},
    {PowerFactor, "power_factor", "Power factor", D::Fraction, 0.1, 1.0, true},
    {RatedPower, "rated_power", "Rated power", D::Power, 1.0, 1e9, true},
    {RatedApparentPower, "rated_apparent_power", "Rated apparent power", D::ApparentPower, 1.0, 1e9,
     true},
    {RatedCurrent, "rated_current", "Rated current", D::Current, 1.0, 1e4, true},
    {Voltage, "voltage", "Voltage, line to line", D::Voltage, 12.0, 5e5, true},
    {Poles, "poles", "Phases", D::Count, 1.0, 3.0, true},
    {Efficiency, "efficiency", "Efficiency at full load", D::Fraction, 0.5, 1.0, true},
    {EfficiencyAtHalf, "efficiency_at_half", "Efficiency at half load", D::Fraction, 0.5, 1.0,
     true},
    {NoLoadLoss, "no_load_loss", "Loss at no load", D::Power, 0.0, 1e7, true},
    {FullRated, "full_rated", "Listed for 100 % continuous", D::Count, 0.0, 1.0, true},
    {BreakerCurrent, "breaker_current", "Breaker rating", D::Current, 1.0, 1e4, true},
    {TapPitch, "tap_pitch", "Tap-off pitch", D::Length, 0.01, 10.0, true},
    {Ways, "ways", "Ways", D::Count, 1.0, 200.0, true},
    {FirstPhase, "first_phase", "Line of its first phase", D::Count, 1.0, 3.0, true},
    {PsuCount, "psu_count", "Power supplies", D::Count, 1.0, 200.0, false},
    {PsuNeeded, "psu_needed", "Power supplies needed", D::Count, 1.0, 200.0, false},
    {PsuPower, "psu_power", "Power supply rating", D::Power, 1.0, 1e5, false},
    {PsuEfficiency, "psu_efficiency", "Power supply efficiency", D::Fraction, 0.5, 1.0, false},
    {StoredEnergy, "stored_energy", "Stored energy", D::Energy, 1.0, 1e12, true},
    {FuelFlow, "fuel_flow", "Fuel at full load", D::LiquidFlow, 0.0, 1.0, false},
    {OutputVoltage, "output_voltage", "Output voltage", D::Voltage, 12.0, 5e5, true},
    {InputVoltageMin, "input_voltage_min", "Least nominal input voltage", D::Voltage, 12.0, 1e3,
     false},
    {InputVoltageMax, "input_voltage_max", "Greatest nominal input voltage", D::Voltage, 12.0, 1e3,
     false},
    {ImpedanceVoltage, "impedance_voltage", "Impedance voltage", D::Fraction, 0.001, 0.5, true},
    {ThirdHarmonic, "third_harmonic", "Third harmonic of the current", D::Fraction, 0.0, 1.0, true},
    {ConductorArea, "conductor_area", "Cross-section of a phase conductor", D::CrossSection, 1e-7,
     1e-1, true},
    {Resistance, "resistance", "Resistance of a phase", D::UnitImpedance, 0.0, 1.0, true},
    {Reactance, "reactance", "Reactance of a phase", D::UnitImpedance, 0.0, 1.0, true},
    {CurrentDistortion, "current_distortion", "Harmonic distortion of the current", D::Fraction,
     0.0, 2.0, true},
    {KFactor, "k_factor", "K-factor", D::Count, 1.0, 50.0, true},
    {FaultCurrent, "fault_current", "Short-circuit current that it gives", D::Current, 1.0, 1e6,
     true},
    {WithstandCurrent, "withstand_current", "Short-circuit current that it stands", D::Current,
     100.0, 1e6, true},
    {BranchCurrent, "branch_current", "Branch breakers of a rack PDU", D::Current, 1.0, 400.0,
     true},
    {Branches, "branches", "Branches of a rack PDU, a pole each", D::Count, 1.0, 200.0, true},
    {Superchips, "superchips", "Superchips", D::Count, 0.0, kMany, false},
    {Gpus, "gpus", "GPUs", D::Count, 0.0, kMany, false},
    {ModuleCap, "module_cap", "Module power cap", D::Power, 450.0, 3000.0, true},
    {ModuleCapMin, "module_cap_min", "Least module power cap", D::Power, 1.0, 1e4, false},
    {ModuleCapMax, "module_cap_max", "Greatest module power cap", D::Power, 1.0, 1e4, false},
    {ModuleCapReference, "module_cap_reference", "Module cap of the nominal power", D::Power, 1.0,
     1e4, false},
    {Nodes, "nodes", "Nodes", D::Count, 0.0, kMany, false},
    {AirHeatFraction, "air_heat_fraction", "Heat into air", D::Fraction, 0.0, 1.0, true},
    {LiquidHeatFraction, "liquid_heat_fraction", "Heat into coolant", D::Fraction, 0.0, 1.0, true},
    {Airflow, "airflow", "Airflow at full load", D::AirFlow, 0.0, 1e3, true},
    {AirRise, "air_rise", "Air temperature rise", D::TemperatureRise, 1.0, 60.0, true},
    {InletMin, "inlet_min", "Least air inlet", D::Temperature, -40.0, 100.0, false},
    {InletMax, "inlet_max", "Greatest air inlet", D::Temperature, -40.0, 100.0, true},
    {CoolantFlow, "coolant_flow", "Coolant flow", D::LiquidFlow, 0.0, 10.0, true},
    {CoolantInletMin, "coolant_inlet_min", "Least coolant inlet", D::Temperature, -40.0, 100.0,
     false},
    {CoolantInletMax, "coolant_inlet_max", "Greatest coolant inlet", D::Temperature, -40.0, 100.0,
     true},
    {CoolantOutletMax, "coolant_outlet_max", "Greatest coolant outlet", D::Temperature, -40.0,
     150.0, true},
    {CoolingCapacity, "cooling_capacity", "Cooling capacity", D::Power, 1.0, 1e8, true},
    {Approach, "approach", "Approach temperature", D::TemperatureRise, 0.1, 60.0, true},
    {TcsHead, "tcs_head", "Pump head at rated flow", D::LiquidPressure, 0.0, 5e6, true},
    {SupplyTemperature, "supply_temperature", "Supply temperature", D::Temperature, -20.0, 80.0,
     true},
    {ReturnTemperature, "return_temperature", "Return temperature", D::Temperature, -20.0, 100.0,
     true},
    {ReturnTemperatureMax, "return_temperature_max", "Greatest return temperature", D::Temperature,
     0.0, 100.0, true},
    {WaterTemperature, "water_temperature", "Water supply temperature", D::Temperature, -20.0, 80.0,
     true},
    {StoredCooling, "stored_cooling", "Stored chilled water lasts", D::Duration, 0.0, 86400.0,
     true},
    {FanShutoffPressure, "fan_shutoff_pressure", "Fan pressure at no flow", D::Pressure, 0.0, 1e4,
     true},
    {FanFreeFlow, "fan_free_flow", "Fan flow at no pressure", D::AirFlow, 0.0, 1e3, true},
    {OpenArea, "open_area", "Open area", D::Fraction, 0.0, 1.0, false},
    {LossCoefficient, "loss_coefficient", "Loss coefficient K", D::Count, 0.0, 1e6, false},
    {LeakageFraction, "leakage_fraction", "Leakage", D::Fraction, 0.0, 1.0, true},
    {FanPower, "fan_power", "Fan power", D::Power, 0.0, 1e6, true},
    {Reach, "reach", "Reach", D::Distance, 0.0, 1e5, false},
    {LinkRate, "link_rate", "Link rate", D::DataRate, 0.0, 1e14, false},
    {OuterDiameter, "outer_diameter", "Outer diameter", D::Length, 0.0, 0.5, false},
    {BendRadius, "bend_radius", "Bend radius", D::Length, 0.0, 5.0, false},
    {CagePower, "cage_power", "Power limit per cage", D::Power, 0.0, 100.0, false},
    {LinearMass, "linear_mass", "Mass per metre", D::LinearMass, 0.0, 1e3, false},
    {LinearLoadLimit, "linear_load_limit", "Load limit per metre", D::LinearMass, 0.1, 1e4, true},
    {LoadingHeight, "loading_height", "Height that may be filled", D::Length, 1e-3, 2.0, true},
    {UnitPrice, "unit_price", "Unit price", D::Money, 0.0, 1e10, true},
    {LeadTime, "lead_time", "Lead time", D::Duration, 0.0, 1e9, true},
});

struct ConfidenceName {
    Confidence confidence;
    std::string_view key;
    std::string_view label;
};

constexpr auto kConfidences = std::to_array<ConfidenceName>({
    {Confidence::User, "user", "set by the user"},
    {Confidence::Datasheet, "datasheet", "measured, data sheet"},
    {Confidence::VendorPage, "vendor_page", "vendor page"},
    {Confidence::Derived, "derived", "derived from sourced figures"},
    {Confidence::Estimate, "estimate", translatable("estimate")},
    {Confidence::ClassValue, "class_value", "class value, not one product's"},
    {Confidence::Assumption, "assumption", "assumption: nothing was found"},
});

}  // namespace

std::span<const PropertyInfo> allProperties() {
    return kProperties;
}

const PropertyInfo& infoOf(Property property) {
    const PropertyInfo& info = kProperties[static_cast<std::size_t>(property)];
    HALLWRIGHT_ENSURE(info.property == property, "the property table is out of order");
    return info;
}

std::optional<Property> propertyOf(std::string_view key) {
    const auto found = std::ranges::find(kProperties, key, &PropertyInfo::key);
    return found == kProperties.end() ? std::nullopt : std::optional(found->property);
}

std::string_view keyOf(Confidence confidence) {
    return kConfidences[static_cast<std::size_t>(confidence)].key;
}

std::string_view labelOf(Confidence confidence) {
    return kConfidences[static_cast<std::size_t>(confidence)].label;
}

std::optional<Confidence> confidenceOf(std::string_view key) {
    const auto found = std::ranges::find(kConfidences, key, &ConfidenceName::key);
    return found == kConfidences.end() ? std::nullopt : std::optional(found->confidence);
}

OwnValues::OwnValues(std::initializer_list<std::pair<Property, double>> values) {
    for (const auto& [property, si] : values) {
        set(property, si);
    }
}

std::optional<double> OwnValues::find(Property property) const {
    for (const auto& [key, si] : values_) {
        if (key == property) {
            return si;
        }
    }
    return std::nullopt;
}

void OwnValues::set(Property property, double si) {
    const auto at =
        std::ranges::lower_bound(values_, property, {}, &std::pair<Property, double>::first);
    if (at != values_.end() && at->first == property) {
        at->second = si;
    } else {
        values_.insert(at, {property, si});
    }
}

void OwnValues::clear(Property property) {
    std::erase_if(values_, [property](const auto& value) { return value.first == property; });
}

}  // namespace hallwright
