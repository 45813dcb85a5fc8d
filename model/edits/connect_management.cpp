// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_fabric.h"
#include "model/edits/core_uplinks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace hallwright {
namespace {

constexpr std::array<std::string_view, 3> kManagementPorts{"bmc", "mgmt", "net"};
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// m along aisles; what stands in no room is farther than anything that does.
double cableDistance(const std::optional<Point>& a, const std::optional<Point>& b) {
    if (!a || !b) {
        return std::numeric_limits<double>::max();
    }
    return std::fabs(a->x - b->x) + std::fabs(a->y - b->y);
}

/// The nearest with a free port of those that `isMeant` takes; the first of equals.
template <class IsMeant>
std::size_t nearestFreeOf(const std::vector<Collector>& collectors, const std::optional<Point>& at,
                          IsMeant isMeant) {
    std::size_t best = kNone;
    double least = 0.0;
    for (std::size_t i = 0; i < collectors.size(); ++i) {
        if (collectors[i].ports.left() == 0 || !isMeant(i)) {
            continue;
        }
        const double distance = cableDistance(at, collectors[i].at);
        if (best == kNone || distance < least) {
            best = i;
            least = distance;
        }
    }
    return best;
}

/// The nearest with a free port but `besides`.
std::size_t nearestFree(const std::vector<Collector>& collectors, const std::optional<Point>& at,
                        std::size_t besides = kNone) {
    return nearestFreeOf(collectors, at, [&](std::size_t i) { return i != besides; });
}

/// The same for a cable that is to lie elsewhere than that to `first`: to another row, whose tray
/// is another, else to another rack, else to any other switch.
std::size_t nearestApart(const std::vector<Collector>& collectors, const std::optional<Point>& at,
                         std::size_t first) {
    const Collector& one = collectors[first];
    std::size_t second = nearestFreeOf(collectors, at, [&](std::size_t i) {
        return collectors[i].row && one.row && collectors[i].row != one.row;
    });
    if (second == kNone) {
        second = nearestFreeOf(
            collectors, at, [&](std::size_t i) { return collectors[i].ref.item != one.ref.item; });
    }
    return second == kNone ? nearestFree(collectors, at, first) : second;
}

std::vector<PortRef> managementPortsOf(const Design& design, const Item& item,
                                       const std::vector<SwitchRef>& switches,
                                       const TakenPorts& taken) {
    std::vector<PortRef> ports;
    const auto append = [&](const Product& product, std::uint16_t slot) {
        if (std::ranges::find(switches, SwitchRef{item.id, slot}) != switches.end()) {
            return;
        }
        const auto groups = static_cast<std::uint16_t>(product.ports.size());
        for (std::uint16_t group = 0; group < groups; ++group) {
            if (std::ranges::find(kManagementPorts, product.ports[group].name) ==
                kManagementPorts.end()) {
                continue;
            }
            for (std::uint16_t port = 0; port < product.ports[group].count; ++port) {
                const PortRef ref{item.id, slot, group, port};
                if (!taken.contains(ref)) {
                    ports.push_back(ref);
                }
            }
        }
    };
    append(productOf(design, item), 0);
    for (const Device& device : *item.devices) {
        append(productOf(design, device), device.slot);
    }
    return ports;
}

}  // namespace

Edited connectManagement(const Design& design, const std::vector<Id<Item>>& items,
                         const std::vector<SwitchRef>& switches,
                         const std::vector<SwitchRef>& cores, const std::optional<Product>& cable,
                         const std::optional<Product>& uplinkCable) {
    const TakenPorts taken(design, withSwitches(withSwitches(items, switches), cores));
    auto collectors = collectorsOf(design, taken, switches);
    if (!collectors) {
        return tl::unexpected(collectors.error());
    }
    auto above = collectorsOf(design, taken, cores);
    if (!above) {
        return tl::unexpected(above.error());
    }
    for (const SwitchRef& core : cores) {
        if (std::ranges::find(switches, core) != switches.end()) {
            return refuse("{} cannot be both a management switch and a core above it.",
                          {named(design, core.item, core.slot)});
        }
    }
    Wiring wiring(design, LinkKind::OutOfBand);
    if (!cores.empty()) {
        const Id<Product> trunk = wiring.cable(uplinkCable ? uplinkCable : cable);
        // First, so that a switch without uplink ports of its own keeps two of its others for them.
        if (const auto joined =
                joinToCores(design, LinkKind::OutOfBand, *collectors, *above, trunk, wiring);
            !joined) {
            return tl::unexpected(joined.error());
        }
    }
    const Id<Product> product = wiring.cable(cable);
    std::vector<Id<Item>> seen;
    std::size_t needed = 0;
    std::int64_t free = 0;
    for (const Collector& one : *collectors) {
        free += one.ports.left();
    }
    const std::int64_t offered = free;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to be managed is no longer in the design.");
        }
        const auto at = std::ranges::lower_bound(seen, id);
        if (at != seen.end() && *at == id) {
            continue;
        }
        seen.insert(at, id);
        const auto where = sitePointOf(design, *item);
        for (const PortRef& port : managementPortsOf(design, *item, switches, taken)) {
            ++needed;
            const std::size_t to = nearestFree(*collectors, where);
            if (to != kNone) {
                wiring.join(port, (*collectors)[to].ports.take(), product);
                --free;
            }
        }
    }
    if (std::cmp_greater(needed, offered)) {
        return refuse(
            "The {} management ports need more than the {} free ports of the management switches.",
            {std::to_string(needed), std::to_string(offered)});
    }
    return checked(design, std::move(wiring).finished());
}

namespace {

Edited inBand(const Design& design, const std::vector<Id<Item>>& racks,
              const std::vector<SwitchRef>& switches, const std::optional<Product>& cable,
              bool isApart) {
    constexpr int kLinks = 2;
    const TakenPorts taken(design, withSwitches(racks, switches));
    auto collectors = collectorsOf(design, taken, switches);
    if (!collectors) {
        return tl::unexpected(collectors.error());
    }
    if (collectors->size() < kLinks) {
        return refuse("In-band management needs two switches, so that a node keeps one.");
    }
    Wiring wiring(design, LinkKind::InBand);
    const Id<Product> product = wiring.cable(cable);
    std::vector<Id<Item>> seen;
    std::vector<NodePorts> nodes;
    for (const Id<Item> id : racks) {
        const Item* rack = design.items.find(id);
        if (!rack) {
            return refuse("A rack to be managed in band is no longer in the design.");
        }
        const auto found = std::ranges::lower_bound(seen, id);
        if (found != seen.end() && *found == id) {
            continue;
        }
        seen.insert(found, id);
        nodes.clear();
        appendNodes(design, *rack, "in_band", nodes);
        if (nodes.empty()) {
            return refuse("{} has no node with an in-band management port.", {rack->tag});
        }
        const auto at = sitePointOf(design, *rack);
        for (const NodePorts& node : nodes) {
            if (node.count < kLinks) {
                return refuse("{} has fewer than two in-band management ports for a node.",
                              {named(design, node.item, node.slot)});
            }
            if (taken.contains(node.port(0)) || taken.contains(node.port(1))) {
                continue;
            }
            const std::size_t first = nearestFree(*collectors, at);
            const std::size_t second = first == kNone ? kNone
                                       : isApart      ? nearestApart(*collectors, at, first)
                                                      : nearestFree(*collectors, at, first);
            if (second == kNone) {
                return refuse("The in-band switches have too few free ports for {} on two of them.",
                              {named(design, node.item, node.slot)});
            }
            wiring.join(node.port(0), (*collectors)[first].ports.take(), product);
            wiring.join(node.port(1), (*collectors)[second].ports.take(), product);
        }
    }
    return checked(design, std::move(wiring).finished());
}

}  // namespace

Edited connectInBand(const Design& design, const std::vector<Id<Item>>& racks,
                     const std::vector<SwitchRef>& switches, const std::optional<Product>& cable) {
    // Where ports are scarce, the last free ones may be left on one switch: then as they come.
    Edited apart = inBand(design, racks, switches, cable, true);
    return apart ? apart : inBand(design, racks, switches, cable, false);
}

}  // namespace hallwright
