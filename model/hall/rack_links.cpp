// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/rack_links.h"

#include <algorithm>

namespace hallwright {
namespace {

bool holds(const Design& design, const Item& rack, Kind kind) {
    return std::ranges::any_of(*rack.devices, [&](const Device& device) {
        return productOf(design, device).kind == kind;
    });
}

}  // namespace

RackLinks::RackLinks(const Design& design, std::span<const Id<Item>> racks) {
    std::vector<Id<Item>> sorted(racks.begin(), racks.end());
    std::ranges::sort(sorted);
    const auto isOne = [&](Id<Item> item) { return std::ranges::binary_search(sorted, item); };
    for (const Link& link : design.links) {
        if (isOne(link.from.item)) {
            ends_.emplace_back(link.from, link.to);
        }
        if (isOne(link.to.item)) {
            ends_.emplace_back(link.to, link.from);
        }
    }
    std::ranges::sort(ends_);
}

const PortRef* RackLinks::otherEnd(const PortRef& port) const {
    const auto found =
        std::ranges::lower_bound(ends_, port, {}, &decltype(ends_)::value_type::first);
    return found != ends_.end() && found->first == port ? &found->second : nullptr;
}

PortUse RackLinks::useOf(const Design& design, const PortRef& port) const {
    if (otherEnd(port)) {
        return PortUse::Linked;
    }
    const Item* rack = design.items.find(port.item);
    const Device* device = rack ? rack->device(port.slot) : nullptr;
    if (!device) {
        return PortUse::Free;
    }
    const Product& product = productOf(design, *device);
    const PortGroup& group = product.ports[port.group];
    const bool isFed = group.carries == LinkKind::Power && group.direction == Direction::In &&
                       product.kind != Kind::RackPdu && holds(design, *rack, Kind::RackPdu);
    const bool isJoined = group.carries == LinkKind::NvLink &&
                          holds(design, *rack, Kind::NvlinkSwitch) &&
                          holds(design, *rack, Kind::GpuTray);
    return isFed || isJoined ? PortUse::InRack : PortUse::Free;
}

}  // namespace hallwright
