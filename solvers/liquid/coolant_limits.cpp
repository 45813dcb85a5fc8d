// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/liquid/coolant_limits.h"

namespace hallwright {

CoolantLimits coolantLimitsOf(const Design& design, const Item& item) {
    CoolantLimits limits;
    const auto tighten = [](std::optional<Value>& limit, const std::optional<Value>& other,
                            std::set<std::string>& silent, const Product& product) {
        if (!other) {
            silent.insert(product.name());
        } else if (!limit || other->number < limit->number) {
            limit = other;
        }
    };
    const auto add = [&](const Product& product, const OwnValues& own) {
        if (numberOf(product, own, Property::LiquidHeatFraction).value_or(0.0) > 0.0) {
            tighten(limits.inlet, valueOf(product, own, Property::CoolantInletMax), limits.noInlet,
                    product);
            tighten(limits.outlet, valueOf(product, own, Property::CoolantOutletMax),
                    limits.noOutlet, product);
        }
    };
    add(productOf(design, item), item.own);
    for (const Device& device : *item.devices) {
        add(productOf(design, device), device.own);
    }
    return limits;
}

}  // namespace hallwright
