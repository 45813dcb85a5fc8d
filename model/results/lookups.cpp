// SPDX-License-Identifier: GPL-3.0-or-later
// Lookups in results, by binary search where the result promises an order.
#include <algorithm>

#include "model/results/cooling.h"
#include "model/results/network.h"
#include "model/results/power.h"

namespace hallwright {

const PowerElement* PowerResult::find(Id<Item> item, std::uint16_t slot) const {
    const auto found = std::ranges::find_if(elements, [&](const PowerElement& element) {
        return element.item == item && element.slot == slot;
    });
    return found == elements.end() ? nullptr : &*found;
}

const RackHeat* AirBalance::find(Id<Item> rack) const {
    const auto found = std::ranges::lower_bound(racks, rack, {}, &RackHeat::rack);
    return found != racks.end() && found->rack == rack ? &*found : nullptr;
}

const CableRun* NetworkResult::find(Id<Link> link) const {
    const auto found = std::ranges::lower_bound(runs, link, {}, &CableRun::link);
    return found != runs.end() && found->link == link ? &*found : nullptr;
}

const ItemNetwork* NetworkResult::find(Id<Item> item) const {
    const auto found = std::ranges::lower_bound(items, item, {}, &ItemNetwork::item);
    return found != items.end() && found->item == item ? &*found : nullptr;
}

}  // namespace hallwright
