// SPDX-License-Identifier: GPL-3.0-or-later
// Lookups in results, by binary search where the result promises an order.
#include "model/results/cooling.h"
#include "model/results/network.h"
#include "model/results/power.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallwright {

const PowerElement* PowerResult::find(Id<Item> item, std::uint16_t slot) const {
    const auto place = [&](std::uint32_t i) {
        return std::pair(elements[i].item, elements[i].slot);
    };
    const auto found = std::ranges::lower_bound(byItem, std::pair(item, slot), {}, place);
    return found != byItem.end() && place(*found) == std::pair(item, slot) ? &elements[*found]
                                                                           : nullptr;
}

const SupplyPoint* VoltageResult::find(std::uint32_t element) const {
    if (element >= places->size() || (*places)[element].tree == SupplyPoint::kNone) {
        return nullptr;
    }
    const Place place = (*places)[element];
    const SupplyTree& tree = *trees[place.tree];
    return tree.isSettled() ? &tree.points[place.point] : nullptr;
}

double unbalanceOf(const PhaseVoltages& voltages) {
    const auto& [ab, bc, ca] = voltages.between;
    const double mean = (ab + bc + ca) / 3.0;
    if (!(mean > 0.0)) {
        return 0.0;
    }
    return std::max({std::fabs(ab - mean), std::fabs(bc - mean), std::fabs(ca - mean)}) / mean;
}

const RackHeat* AirBalance::find(Id<Item> rack) const {
    const auto found = std::ranges::lower_bound(racks, rack, {}, &RackHeat::rack);
    return found != racks.end() && found->rack == rack ? &*found : nullptr;
}

const CableRun* NetworkResult::find(Id<Link> link) const {
    const auto found = std::ranges::lower_bound(runs, link, {}, &CableRun::link);
    return found != runs.end() && found->link == link ? &*found : nullptr;
}

double NetworkResult::channelLength(const CableRun& run) const {
    const auto bought = [](const CableRun& one) {
        return static_cast<double>(one.orderLength > 0.0F ? one.orderLength : one.length);
    };
    if (run.channel == CableRun::kNoChannel) {
        return bought(run);
    }
    double length = 0.0;
    for (const std::uint32_t one : channels[run.channel].runs) {
        if (runs[one].length <= 0.0F) {
            return 0.0;
        }
        length += bought(runs[one]);
    }
    return length;
}

const ItemNetwork* NetworkResult::find(Id<Item> item) const {
    const auto found = std::ranges::lower_bound(items, item, {}, &ItemNetwork::item);
    return found != items.end() && found->item == item ? &*found : nullptr;
}

}  // namespace hallwright
