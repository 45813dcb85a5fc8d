// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/it_parts.h"

namespace hallwright {

std::optional<double> moduleCapOf(const Item& item, const ItPart& part) {
    const auto own = part.device ? part.device->own.find(Property::ModuleCap) : std::nullopt;
    const auto ofItem = item.own.find(Property::ModuleCap);
    return own ? own : ofItem ? ofItem : numberOf(*part.product, {}, Property::ModuleCap);
}

const Draw& ItParts::drawOfProduct(const Product& product, double cap) {
    for (const Known& known : known_) {
        if (known.product == product.id && known.cap == cap) {
            return known.draw;
        }
    }
    return known_.emplace_back(Known{product.id, cap, drawOf(product, {}, cap)}).draw;
}

std::span<const ItPart> ItParts::of(const Item& item) {
    parts_.clear();
    if (item.state == ItemState::Off) {
        return parts_;
    }
    const double cap = item.own.find(Property::ModuleCap).value_or(0.0);
    const Product& holder = productOf(design_, item);
    if (drawsAsIt(holder.kind)) {
        parts_.push_back({nullptr, &holder, drawOf(holder, item.own, cap)});
    }
    for (const Device& device : *item.devices) {
        const Product& product = productOf(design_, device);
        if (!drawsAsIt(product.kind)) {
            continue;
        }
        if (device.own.empty()) {
            parts_.push_back({&device, &product, drawOfProduct(product, cap)});
        } else {
            const double ownCap = device.own.find(Property::ModuleCap) ? 0.0 : cap;
            parts_.push_back({&device, &product, drawOf(product, device.own, ownCap)});
        }
    }
    return parts_;
}

}  // namespace hallwright
