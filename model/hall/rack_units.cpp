// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/rack_units.h"

#include <algorithm>

namespace hallwright {
namespace {

/// m: blanking panels are plates of about 10 mm with their rims; brushes and cable managers, which
/// have a use of their own, begin at 40 mm.
constexpr double kDeepestPanel = 0.03;

}  // namespace

double heightInUnits(const Product& product) {
    return numberOf(product, {}, Property::RackUnits).value_or(0.0);
}

UnitSpan unitsOf(const Product& product, double position) {
    return {position, position + heightInUnits(product)};
}

bool isBlankingPanel(const Product& product) {
    const auto depth = numberOf(product, {}, Property::Depth);
    return product.kind == Kind::Accessory && product.ports.empty() && depth &&
           *depth <= kDeepestPanel && heightInUnits(product) >= 1.0 &&
           numberOf(product, {}, Property::PowerNominal).value_or(0.0) == 0.0;
}

bool comesFilled(const Design& design, const Item& rack) {
    return productOf(design, rack).kind == Kind::GpuRack &&
           std::ranges::none_of(*rack.devices,
                                [](const Device& device) { return device.position > 0.0; });
}

}  // namespace hallwright
