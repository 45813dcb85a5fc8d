// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/units/dimension.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace hallwright {

/// What a product can say of itself in a number, and what a placed item may set of its own.
enum class Property : std::uint8_t {
    // Size and mass
    Width,
    Depth,
    Height,
    RackUnits,
    Mass,
    StaticLoadLimit,
    DynamicLoadLimit,
    Feet,
    ServiceFront,
    ServiceRear,
    InsideDepth,
    // Electricity
    PowerNominal,
    PowerPeak,
    PowerFactor,
    RatedPower,
    RatedApparentPower,
    RatedCurrent,
    Voltage,
    Poles,
    Efficiency,
    EfficiencyAtHalf,
    NoLoadLoss,
    FullRated,
    BreakerCurrent,
    TapPitch,
    Ways,
    FirstPhase,
    PsuCount,
    PsuNeeded,
    PsuPower,
    PsuEfficiency,
    StoredEnergy,
    FuelFlow,
    OutputVoltage,
    InputVoltageMin,
    InputVoltageMax,
    ImpedanceVoltage,
    ThirdHarmonic,
    ConductorArea,
    Resistance,
    Reactance,
    CurrentDistortion,
    KFactor,
    FaultCurrent,
    WithstandCurrent,
    BranchCurrent,
    Branches,
    // Computing
    Superchips,
    Gpus,
    ModuleCap,
    ModuleCapMin,
    ModuleCapMax,
    ModuleCapReference,
    Nodes,
    // Heat, air and water
    AirHeatFraction,
    LiquidHeatFraction,
    Airflow,
    AirRise,
    InletMin,
    InletMax,
    CoolantFlow,
    CoolantInletMin,
    CoolantInletMax,
    CoolantOutletMax,
    CoolingCapacity,
    Approach,
    TcsHead,
    SupplyTemperature,
    ReturnTemperature,
    ReturnTemperatureMax,
    WaterTemperature,
    StoredCooling,
    FanShutoffPressure,
    FanFreeFlow,
    OpenArea,
    LossCoefficient,
    LeakageFraction,
    FanPower,
    // Network and cable
    Reach,
    LinkRate,
    OuterDiameter,
    BendRadius,
    CagePower,
    LinearMass,
    LinearLoadLimit,
    LoadingHeight,
    // Commerce
    UnitPrice,
    LeadTime,
};

struct PropertyInfo {
    Property property;
    std::string_view key;    ///< in files, such as "coolant_flow"
    std::string_view label;  ///< on screens, such as "Coolant flow"
    Dimension dimension;
    double low;     ///< the least value that makes sense, SI
    double high;    ///< the greatest
    bool settable;  ///< a placed item or device may set its own
};

std::span<const PropertyInfo> allProperties();
const PropertyInfo& infoOf(Property property);
std::optional<Property> propertyOf(std::string_view key);

/// How far a figure is to be trusted, best first.
enum class Confidence : std::uint8_t {
    User,        ///< set by the user
    Datasheet,   ///< a maker's specification page read directly
    VendorPage,  ///< a vendor's or operator's page, or a catalogue that cites one
    Derived,     ///< arithmetic from sourced inputs
    Estimate,    ///< an engineering estimate for this product
    ClassValue,  ///< typical of its class, not of one product
    Assumption,  ///< nothing was found: a default stands in
};
std::string_view keyOf(Confidence confidence);
std::string_view labelOf(Confidence confidence);
std::optional<Confidence> confidenceOf(std::string_view key);
/// True for a figure that makes a verdict provisional.
constexpr bool isGuess(Confidence confidence) {
    return confidence >= Confidence::Estimate;
}

/// A figure in SI with where it comes from.
struct Value {
    double number = 0.0;
    Confidence confidence = Confidence::Assumption;
    std::uint16_t source = 0;  ///< index into the sources of its product
    bool operator==(const Value&) const = default;
};

/// Figures that an item or device sets of its own, over those of its product; few, sorted by
/// property.
class OwnValues {
  public:
    OwnValues() = default;
    OwnValues(std::initializer_list<std::pair<Property, double>> values);

    [[nodiscard]] std::optional<double> find(Property property) const;
    void set(Property property, double si);
    void clear(Property property);
    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] auto begin() const { return values_.begin(); }
    [[nodiscard]] auto end() const { return values_.end(); }
    bool operator==(const OwnValues&) const = default;

  private:
    std::vector<std::pair<Property, double>> values_;
};

}  // namespace hallwright
