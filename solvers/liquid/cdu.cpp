// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/liquid/cdu.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kClassApproach = 4.0;  // K, liquid-to-liquid CDU data, equipment.md 6
constexpr double kRoomAir = 24.0;       // °C at the intake of a liquid-to-air unit
constexpr double kRatedFlowPerWatt = 1.2 / 6e4 / 1e3;  // m³/s per W, equipment.md 6
constexpr double kTrustedStretch = 2.0;  // times the rated approach: XDU1350 data hold to there

bool hasPort(const Product& product, LinkKind kind) {
    return std::ranges::any_of(product.ports,
                               [kind](const PortGroup& group) { return group.carries == kind; });
}

/// A rack-scale product that takes facility water itself and has no technology loop outside.
bool exchangesItself(const Product& product) {
    return isRack(product.kind) && hasPort(product, LinkKind::FacilityWater) &&
           !hasPort(product, LinkKind::Coolant);
}

/// A figure of the unit; a missing or doubtful one is noted.
class Figures {
  public:
    Figures(const Product& product, const OwnValues& own, bool& guessed)
        : product_(product), own_(own), guessed_(guessed) {}

    [[nodiscard]] std::optional<double> find(Property property) const {
        const auto value = valueOf(product_, own_, property);
        if (!value) {
            return std::nullopt;
        }
        guessed_ = guessed_ || isGuess(value->confidence);
        return value->number;
    }
    [[nodiscard]] double orElse(Property property, double fallback) const {
        const auto number = find(property);
        guessed_ = guessed_ || !number;
        return number.value_or(fallback);
    }

  private:
    const Product& product_;
    const OwnValues& own_;
    bool& guessed_;
};

CduState stateOf(const Design& design, const Item& item, const Product& product,
                 const OwnValues& own, std::uint16_t slot) {
    CduState cdu;
    cdu.item = item.id;
    cdu.slot = slot;
    cdu.state = item.state;
    cdu.sort = slot == 0 ? CduState::Sort::Floor : CduState::Sort::InRack;
    cdu.rejectsToAir = rejectsToAir(product);
    const Figures figures(product, own, cdu.guessed);

    const auto rated = figures.find(Property::CoolingCapacity);
    cdu.ratingKnown = rated.has_value();
    const double ratedApproach = figures.orElse(Property::Approach, kClassApproach);
    cdu.source = Temperature(cdu.rejectsToAir ? kRoomAir : design.site->facilityWater);
    cdu.guessed = cdu.guessed || cdu.rejectsToAir;
    cdu.supply = cdu.source + TemperatureRise(ratedApproach);
    if (const auto set = figures.find(Property::SupplyTemperature)) {
        cdu.supply = Temperature(*set);
    }
    const double stretch = cdu.approach().si() / ratedApproach;
    cdu.guessed = cdu.guessed || stretch > kTrustedStretch;
    cdu.capacity = Power(std::max(0.0, rated.value_or(0.0) * stretch));
    cdu.flow =
        VolumeFlow(figures.orElse(Property::CoolantFlow, kRatedFlowPerWatt * rated.value_or(0.0)));
    return cdu;
}

CduState cabinetOf(const Design& design, const Item& item, const Product& product) {
    CduState cdu;
    cdu.item = item.id;
    cdu.sort = CduState::Sort::Cabinet;
    cdu.state = item.state;
    const Figures figures(product, item.own, cdu.guessed);
    const auto rated = figures.find(Property::CoolingCapacity);
    cdu.ratingKnown = rated.has_value();
    cdu.capacity = Power(rated.value_or(0.0));
    // What the maker calls the coolant inlet of such a cabinet is its facility water.
    cdu.source = Temperature(design.site->facilityWater);
    cdu.supply = cdu.source;
    cdu.flow =
        VolumeFlow(figures.orElse(Property::CoolantFlow, kRatedFlowPerWatt * rated.value_or(0.0)));
    return cdu;
}

}  // namespace

bool rejectsToAir(const Product& product) {
    return product.kind == Kind::Cdu && hasPort(product, LinkKind::Coolant) &&
           !hasPort(product, LinkKind::FacilityWater);
}

std::vector<CduState> cdusOf(const Design& design, const Item& item) {
    std::vector<CduState> cdus;
    const Product& product = productOf(design, item);
    if (product.kind == Kind::Cdu) {
        cdus.push_back(stateOf(design, item, product, item.own, 0));
    } else if (exchangesItself(product)) {
        cdus.push_back(cabinetOf(design, item, product));
    }
    for (const Device& device : *item.devices) {
        const Product& inside = productOf(design, device);
        if (inside.kind == Kind::Cdu) {
            cdus.push_back(stateOf(design, item, inside, device.own, device.slot));
        }
    }
    return cdus;
}

}  // namespace hallwright
