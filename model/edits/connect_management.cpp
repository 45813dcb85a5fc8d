// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_fabric.h"
#include "model/edits/network_ports.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

namespace hallwright {
namespace {

using tl::expected;

constexpr std::array<std::string_view, 3> kManagementPorts{"bmc", "mgmt", "net"};
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// A switch that takes in cables from around it.
struct Collector {
    SwitchRef ref;
    Id<Row> row;  ///< of its rack; none: it stands in none
    std::optional<Point> at;
    FreePorts ports;
    FreePorts uplinks;
};

expected<std::vector<Collector>, Refusal> collectorsOf(const Design& design,
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

/// The items of switches behind others.
std::vector<Id<Item>> withSwitches(std::vector<Id<Item>> items,
                                   const std::vector<SwitchRef>& switches) {
    for (const SwitchRef& ref : switches) {
        items.push_back(ref.item);
    }
    return items;
}

/// Cores in twos, of two racks where there are such; the last may be alone.
using CorePair = std::array<std::size_t, 2>;
std::vector<CorePair> pairsOf(const std::vector<Collector>& cores) {
    std::vector<CorePair> pairs;
    std::vector<char> isPaired(cores.size(), 0);
    const auto fellowOf = [&](std::size_t one, bool isElsewhere) {
        for (std::size_t i = one + 1; i < cores.size(); ++i) {
            if (isPaired[i] == 0 && (!isElsewhere || cores[i].ref.item != cores[one].ref.item)) {
                return i;
            }
        }
        return one;
    };
    for (std::size_t one = 0; one < cores.size(); ++one) {
        if (isPaired[one] != 0) {
            continue;
        }
        std::size_t other = fellowOf(one, true);
        other = other == one ? fellowOf(one, false) : other;
        isPaired[one] = isPaired[other] = 1;
        pairs.push_back({one, other});
    }
    return pairs;
}

/// Joins switches to cores by two links each: to the same two while these have ports, then to the
/// next two, which are joined to the first. So no way between switches leads through a third one.
class Uplinking {
  public:
    Uplinking(const Design& design, LinkKind kind, std::vector<Collector>& switches,
              std::vector<Collector>& cores, Id<Product> cable, Wiring& wiring)
        : design_(design),
          switches_(switches),
          cores_(cores),
          pairs_(pairsOf(cores)),
          isJoined_(pairs_.size(), 0),
          cable_(cable),
          wiring_(wiring) {
        // Those that serve this network already, then those with most room.
        std::set<DeviceRef> serving;
        for (const Link& link : design.links) {
            if (link.kind == kind) {
                serving.insert({{link.from.item, link.from.slot}, {link.to.item, link.to.slot}});
            }
        }
        std::ranges::stable_sort(pairs_, {}, [&](const CorePair& pair) {
            const bool isServing = std::ranges::any_of(pair, [&](std::size_t core) {
                return serving.contains({cores[core].ref.item, cores[core].ref.slot});
            });
            return std::pair(!isServing, -roomOf(pair));
        });
        for (const Link& link : design.links) {
            if (link.kind == kind) {
                note(link);
            }
        }
    }

    expected<void, Refusal> run() {
        for (std::size_t k = 1; k < pairsNeeded(); ++k) {
            if (isJoined_[k] == 0) {
                joinPair(k);
            }
        }
        for (Collector& from : switches_) {
            const auto pair = std::ranges::find_if(
                pairs_, [&](const CorePair& each) { return roomOf(each) > 0; });
            const std::string name = nameOf(design_, from.ref.item, from.ref.slot);
            if (pair == pairs_.end()) {
                return refuse("The cores have no free port for an uplink of {}.", {name});
            }
            for (const std::size_t core : *pair) {
                if (from.uplinks.left() == 0 && from.ports.left() == 0) {
                    return refuse("{} has no free port for an uplink.", {name});
                }
                wiring_.join(uplinkOf(from), cores_[core].ports.take(), cable_);
            }
        }
        return {};
    }

  private:
    /// A switch without uplink ports of its own gives its last ones.
    static PortRef uplinkOf(Collector& from) {
        if (from.uplinks.left() > 0) {
            return from.uplinks.take();
        }
        const PortRef port = from.ports.ports.back();
        from.ports.ports.pop_back();
        return port;
    }

    /// Switches that find two ports there.
    [[nodiscard]] int roomOf(const CorePair& pair) const {
        const int one = cores_[pair[0]].ports.left();
        return pair[0] == pair[1] ? one / 2 : std::min(one, cores_[pair[1]].ports.left());
    }

    [[nodiscard]] std::optional<std::size_t> pairAt(const PortRef& port) const {
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            for (const std::size_t core : pairs_[k]) {
                if (cores_[core].ref == SwitchRef{port.item, port.slot}) {
                    return k;
                }
            }
        }
        return std::nullopt;
    }

    void note(const Link& link) {
        const auto one = pairAt(link.from);
        const auto other = one ? pairAt(link.to) : std::nullopt;
        if (other && (*one == 0 || *other == 0)) {
            isJoined_[std::max(*one, *other)] = 1;
        }
    }

    /// The fewest with ports for all switches, once they are joined; all where those do not do.
    [[nodiscard]] std::size_t pairsNeeded() const {
        constexpr int kEach = 2;  // ports of a core, and of one of the first two, that a pair takes
        int fresh = 0;
        for (std::size_t count = 1; count <= pairs_.size(); ++count) {
            fresh += count > 1 && isJoined_[count - 1] == 0 ? 1 : 0;
            int room = std::max(0, roomOf(pairs_[0]) - kEach * fresh);
            for (std::size_t k = 1; k < count; ++k) {
                room += std::max(0, roomOf(pairs_[k]) - (isJoined_[k] == 0 ? kEach : 0));
            }
            if (std::cmp_greater_equal(room, switches_.size())) {
                return count;
            }
        }
        return pairs_.size();
    }

    void joinPair(std::size_t k) {
        for (std::size_t i = 0; i < (pairs_[k][0] == pairs_[k][1] ? 1U : 2U); ++i) {
            for (const std::size_t first : pairs_[0]) {
                FreePorts& from = cores_[pairs_[k][i]].ports;
                FreePorts& to = cores_[first].ports;
                if (from.left() > 0 && to.left() > 0) {
                    wiring_.join(from.take(), to.take(), cable_);
                }
            }
        }
    }

    const Design& design_;
    std::vector<Collector>& switches_;
    std::vector<Collector>& cores_;
    std::vector<CorePair> pairs_;
    std::vector<char> isJoined_;  ///< of each pair: to the first
    Id<Product> cable_;
    Wiring& wiring_;
};

}  // namespace

Edited connectUplinks(const Design& design, LinkKind kind, const std::vector<SwitchRef>& switches,
                      const std::vector<SwitchRef>& cores, const std::optional<Product>& cable) {
    const TakenPorts taken(design, withSwitches(withSwitches({}, switches), cores));
    auto below = collectorsOf(design, taken, switches);
    if (!below) {
        return tl::unexpected(below.error());
    }
    auto above = collectorsOf(design, taken, cores);
    if (!above) {
        return tl::unexpected(above.error());
    }
    Wiring wiring(design, kind);
    const Id<Product> product = wiring.cable(cable);
    if (const auto joined = Uplinking(design, kind, *below, *above, product, wiring).run();
        !joined) {
        return tl::unexpected(joined.error());
    }
    return checked(design, std::move(wiring).finished());
}

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
                Uplinking(design, LinkKind::OutOfBand, *collectors, *above, trunk, wiring).run();
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
