// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/collectors.h"

#include <algorithm>

namespace hallwright {

tl::expected<std::vector<Collector>, Refusal> collectorsOf(const Design& design,
                                                           const TakenPorts& taken,
                                                           const std::vector<SwitchRef>& switches) {
    std::vector<Collector> collectors;
    for (const SwitchRef& ref : switches) {
        const Product* product = switchProductOf(design, ref);
        const auto group = product ? portGroupNamed(*product, "ports") : std::nullopt;
        if (!group) {
            return refuse("{} cannot take in management cables: it has no switch ports.",
                          {named(design, ref.item, ref.slot)});
        }
        if (std::ranges::find(collectors, ref, &Collector::ref) != collectors.end()) {
            return refuse("{} is named twice as a switch.", {named(design, ref.item, ref.slot)});
        }
        const Item& rack = *design.items.find(ref.item);
        Collector one{ref, rack.row, sitePointOf(design, rack), {}, {}};
        one.ports = freePortsOf(taken, *product, ref, *group, 0, product->ports[*group].count);
        if (const auto uplink = portGroupNamed(*product, "uplink")) {
            one.uplinks =
                freePortsOf(taken, *product, ref, *uplink, 0, product->ports[*uplink].count);
        }
        collectors.push_back(std::move(one));
    }
    return collectors;
}

std::vector<Id<Item>> withSwitches(std::vector<Id<Item>> items,
                                   const std::vector<SwitchRef>& switches) {
    for (const SwitchRef& ref : switches) {
        items.push_back(ref.item);
    }
    return items;
}

}  // namespace hallwright
