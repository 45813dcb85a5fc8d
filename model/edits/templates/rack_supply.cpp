// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/hall_spec.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hallwright {
namespace {

/// A in the fullest phase of a rack PDU that carries the rack alone: what draws on one phase is
/// dealt to the three.
double worstPhaseOf(const HallBuilder& builder, const Item& rack, double cap) {
    std::array<double, 3> phases{};
    std::size_t next = 0;
    double pdus = 0.0;
    for (const Device& device : *rack.devices) {
        const Product& product = productOf(builder.design(), device);
        pdus += product.kind == Kind::RackPdu ? 1.0 : 0.0;
        const double power = drawOf(product, device.own, cap).power.si() /
                             numberOf(product, device.own, Property::PowerFactor).value_or(0.95);
        if (power > 0.0 && numberOf(product, device.own, Property::Poles).value_or(1.0) < 3.0) {
            phases[next++ % 3] += power;
        } else {
            std::ranges::for_each(phases, [&](double& phase) { phase += power / 3.0; });
        }
    }
    const double neutral = builder.design().site->nominalVoltage / std::numbers::sqrt3;
    return pdus > 0.0 ? *std::ranges::max_element(phases) / neutral / (pdus / 2.0) : 0.0;
}

}  // namespace

void refuseOverfullRacks(HallBuilder& builder, const HallSpec& spec, const HallParts& parts) {
    if (parts.gpuRacks.empty()) {
        return;
    }
    const Item* rack = builder.design().items.find(parts.gpuRacks.front());
    if (!rack) {
        return;
    }
    double rating = 0.0;
    for (const Device& device : *rack->devices) {
        const Product& product = productOf(builder.design(), device);
        if (product.kind == Kind::RackPdu) {
            rating = numberOf(product, device.own, Property::RatedCurrent).value_or(0.0);
        }
    }
    const double now =
        numberOf(builder.design(), *rack, Property::ModuleCap).value_or(spec.moduleCap);
    if (rating <= 0.0 || worstPhaseOf(builder, *rack, now) <= rating) {
        return;
    }
    double cap = std::floor(now / 10.0) * 10.0;
    while (cap > 0.0 && worstPhaseOf(builder, *rack, cap) > rating) {
        cap -= 10.0;
    }
    const Wording what = spec.rackAssembly.empty()
                             ? Wording(rack->tag)
                             : Wording(Phrase("A rack of {}", {spec.rackAssembly}));
    builder.fail(measuredRefusal(
        "{} at a module cap of {} W draws more than its rack PDUs of {} carry after loss of one "
        "side: choose a module cap of {} W or less, or another rack.",
        {what, std::to_string(static_cast<int>(now)), Measured{rating, Dimension::Current},
         std::to_string(static_cast<int>(cap))}));
}

}  // namespace hallwright
