// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/build_fabric.h"

#include "model/edits/mount_device.h"
#include "model/edits/network_ports.h"
#include "model/edits/products.h"
#include "model/results/quantities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace hallwright {
namespace {

using tl::expected;

constexpr const char* kPorts = "ports";  // the group of a switch that is joined

std::string_view portNameOf(LinkKind kind) {
    switch (kind) {
        case LinkKind::Compute:
            return "nic";
        case LinkKind::Storage:
            return "storage";
        case LinkKind::InBand:
            return "in_band";
        default:
            return {};
    }
}

/// Nodes of a rack's parts, in order.
std::vector<NodePorts> nodesIn(const Design& design, const Item& rack, LinkKind kind) {
    std::vector<NodePorts> nodes;
    appendNodes(design, rack, portNameOf(kind), nodes);
    return nodes;
}

expected<std::vector<NodePorts>, Refusal> freeNodes(const Design& design,
                                                    const FabricBuild& build) {
    if (portNameOf(build.kind).empty()) {
        return refuse("A fabric is for compute, storage or in-band connections.");
    }
    std::vector<NodePorts> nodes;
    for (const Id<Item> id : build.racks) {
        const Item* rack = design.items.find(id);
        if (!rack) {
            return refuse("A rack of the fabric is no longer in the design.");
        }
        const auto more = nodesIn(design, *rack, build.kind);
        nodes.insert(nodes.end(), more.begin(), more.end());
    }
    if (nodes.empty()) {
        return refuse("No rack chosen has nodes with ports for this network.");
    }
    const TakenPorts taken(design, build.racks);
    for (const NodePorts& node : nodes) {
        if (node.count != nodes.front().count) {
            return refuse(
                "{} has {} and {} has {}: a fabric is of nodes with equally many.",
                {named(design, nodes.front().item, nodes.front().slot),
                 counted(nodes.front().count, "{} port", "{} ports"),
                 named(design, node.item, node.slot), counted(node.count, "{} port", "{} ports")});
        }
        for (int nic = 0; nic < node.count; ++nic) {
            if (taken.contains(node.port(nic))) {
                return refuse(
                    "Ports of {} are joined already: replace the fabric that is there, or choose "
                    "other racks.",
                    {named(design, node.item, node.slot)});
            }
        }
    }
    return nodes;
}

/// Ports of a node that are one endpoint in several planes count as one.
expected<FabricWish, Refusal> wishOf(const FabricBuild& build, const std::vector<NodePorts>& nodes,
                                     int radix) {
    const int ports = nodes.front().count;
    if (build.planes < 1 || ports % build.planes != 0) {
        return refuse(
            "Nodes of {} do not share them over {} planes: take a number that divides "
            "them.",
            {counted(ports, "{} port", "{} ports"), std::to_string(build.planes)});
    }
    const int rails = ports / build.planes;
    return FabricWish{.topology = build.topology,
                      .endpoints = static_cast<int>(nodes.size()) * rails,
                      .rails = rails,
                      .radix = radix,
                      .unitNodes = build.unitNodes,
                      .tiers = build.tiers,
                      .oversubscription = build.oversubscription,
                      .managementPorts = build.managementPorts,
                      .planes = build.planes,
                      .sparePorts = build.sparePorts};
}

/// The design without the fabric that the nodes of `build` hang on: its connections go, and so do
/// the switches in racks that nothing of another network holds.
Design withoutFabric(const Design& design, const FabricBuild& build) {
    using Place = std::pair<Id<Item>, std::uint16_t>;
    std::set<Place> reached;
    for (const Id<Item> id : build.racks) {
        if (const Item* rack = design.items.find(id)) {
            for (const NodePorts& node : nodesIn(design, *rack, build.kind)) {
                reached.insert({node.item, node.slot});
            }
        }
    }
    const std::set<Place> nodes = reached;
    for (bool grows = true; grows;) {
        grows = false;
        for (const Link& link : design.links) {
            if (link.kind != build.kind) {
                continue;
            }
            const Place from{link.from.item, link.from.slot};
            const Place to{link.to.item, link.to.slot};
            if (reached.contains(from) != reached.contains(to)) {
                reached.insert(from);
                reached.insert(to);
                grows = true;
            }
        }
    }
    Design next = design;
    for (const Link& link : design.links) {
        if (link.kind == build.kind && reached.contains({link.from.item, link.from.slot})) {
            next.links.erase(link.id);
        }
    }
    for (const auto& [item, slot] : reached) {
        const Product* product = slot == 0 ? nullptr : switchProductOf(next, {item, slot});
        if (!product || nodes.contains({item, slot}) || product->kind != Kind::Switch) {
            continue;
        }
        if (const Edited removed = removeDevice(next, item, slot)) {
            next = *removed;
        }
    }
    return next;
}

std::string capitalised(std::string_view word) {
    std::string name(word);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

/// Switches of the plan, mounted in the hosts.
class Mounting {
  public:
    Mounting(const Design& design, const FabricBuild& build) : next_(design), build_(build) {
        for (const Item& item : design.items) {
            for (const Device& device : *item.devices) {
                names_.insert(device.name);
            }
        }
    }

    expected<std::vector<SwitchRef>, Refusal> all(const PlannedFabric& plan) {
        std::vector<SwitchRef> switches;
        for (const PlannedTier& tier : plan.tiers) {
            int number = 0;
            for (int i = 0; i < tier.switches; ++i) {
                std::string name;
                do {
                    name = capitalised(tier.name) + " " + std::to_string(++number);
                } while (names_.contains(name));
                names_.insert(name);
                const auto at = one(name);
                if (!at) {
                    const auto most = static_cast<std::int64_t>(switches.size());
                    return refuse(
                        "The racks for switches take {} of the {} that the fabric needs: choose "
                        "more racks with free U. The last refused because: {}",
                        {std::to_string(most), std::to_string(plan.switches()),
                         Phrase(at.error().sentence)});
                }
                switches.push_back(*at);
            }
        }
        return switches;
    }

    Design finished() && { return std::move(next_); }

  private:
    expected<SwitchRef, Refusal> one(const std::string& name) {
        Refusal last("no rack for switches was chosen");
        for (; host_ < build_.hosts.size(); ++host_) {
            const Id<Item> host = build_.hosts[host_];
            const Edited mounted =
                mountDevice(next_, host, {build_.switchProduct, 0.0, name, OwnValues{}});
            if (!mounted) {
                last = mounted.error();
                continue;
            }
            next_ = *mounted;
            for (const Device& device : *next_.items.find(host)->devices) {
                if (device.name == name) {
                    return SwitchRef{host, device.slot};
                }
            }
        }
        return tl::unexpected(last);
    }

    Design next_;
    const FabricBuild& build_;
    std::set<std::string> names_;
    std::size_t host_ = 0;
};

/// Hands out the ports of the switches: to nodes from the first, to other switches from the last
/// whole cages, or from the first where only switches hang on it.
class SwitchPorts {
  public:
    SwitchPorts(const Product& product, std::uint16_t group, const PlannedFabric& plan,
                std::vector<SwitchRef> switches)
        : switches_(std::move(switches)), group_(group) {
        const int count = product.ports[group].count;
        const int cage = std::max<int>(1, product.ports[group].perCage);
        std::vector<int> trunks(switches_.size(), 0);
        for (const PlannedTrunk& trunk : plan.trunks) {
            trunks[trunk.a] += static_cast<int>(trunk.links);
            trunks[trunk.b] += static_cast<int>(trunk.links);
        }
        down_.assign(switches_.size(), 0);
        up_.assign(switches_.size(), 0);
        for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
            const int wholeCages = (count - trunks[leaf]) / cage * cage;
            up_[leaf] = std::max(wholeCages, plan.leaves[leaf].links);
        }
    }
    PortRef forNode(std::uint32_t at) { return port(at, down_[at]++); }
    PortRef forTrunk(std::uint32_t at) { return port(at, up_[at]++); }

  private:
    [[nodiscard]] PortRef port(std::uint32_t at, int number) const {
        return {switches_[at].item, switches_[at].slot, group_, static_cast<std::uint16_t>(number)};
    }

    std::vector<SwitchRef> switches_;
    std::uint16_t group_;
    std::vector<int> down_, up_;
};

/// Deals the ports of nodes to leaves of their unit.
class Dealing {
  public:
    explicit Dealing(const PlannedFabric& plan) : plan_(plan) {
        for (std::uint32_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
            left_.push_back(plan.leaves[leaf].links);
            units_[plan.leaves[leaf].unit].push_back(leaf);
        }
        for (const auto& [unit, leaves] : units_) {
            std::set<int> rails;
            for (const std::uint32_t leaf : leaves) {
                rails.insert(plan.leaves[leaf].rail / plan.planes);
            }
            hasRails_ = hasRails_ || rails.size() > 1;
        }
    }

    /// The leaf of a port of a node; there are as many links as ports, so one is left.
    std::uint32_t leafFor(int node, int nic) {
        int unit = plan_.unitNodes > 0 ? node / plan_.unitNodes : 0;
        for (int tried = 0; tried <= plan_.units; ++tried, unit = (unit + 1) % plan_.units) {
            if (const auto leaf = leafIn(units_[unit], nic)) {
                --left_[*leaf];
                return *leaf;
            }
        }
        return 0;
    }

  private:
    [[nodiscard]] std::optional<std::uint32_t> leafIn(const std::vector<std::uint32_t>& leaves,
                                                      int nic) const {
        std::optional<std::uint32_t> best;
        bool isOfRail = false;
        for (const std::uint32_t leaf : leaves) {
            if (left_[leaf] == 0 || plan_.leaves[leaf].plane % plan_.planes != nic % plan_.planes) {
                continue;
            }
            const bool fits = !hasRails_ || plan_.leaves[leaf].rail == nic;
            const bool isBetter = !best || (fits && !isOfRail) ||
                                  (hasRails_ && fits == isOfRail && left_[leaf] > left_[*best]);
            if (isBetter) {
                best = leaf;
                isOfRail = fits;
            }
        }
        return best;
    }

    const PlannedFabric& plan_;
    std::vector<int> left_;
    std::map<int, std::vector<std::uint32_t>> units_;
    bool hasRails_ = false;
};

expected<std::uint16_t, Refusal> portsOf(const Product& product) {
    const auto group = portGroupNamed(product, kPorts);
    if (!group || product.ports[*group].count < 2) {
        return refuse("{} cannot be a switch of the fabric: it has no switch ports.",
                      {product.name()});
    }
    return *group;
}

}  // namespace

expected<PlannedFabric, Refusal> plannedFor(const Design& design, const FabricBuild& build) {
    const auto group = portsOf(build.switchProduct);
    if (!group) {
        return tl::unexpected(group.error());
    }
    if (build.topology == FabricTopology::Nvlink) {
        return refuse("NVLink domains are joined within their racks, as these come.");
    }
    const auto nodes = freeNodes(build.isAnew ? withoutFabric(design, build) : design, build);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    return wishOf(build, *nodes, build.switchProduct.ports[*group].count).and_then(planFabric);
}

Edited buildFabric(const Design& design, const FabricBuild& build) {
    const Design before = build.isAnew ? withoutFabric(design, build) : design;
    FabricBuild wish = build;
    wish.isAnew = false;
    const auto plan = plannedFor(before, wish);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    const auto nodes = freeNodes(before, wish);
    if (!nodes) {
        return tl::unexpected(nodes.error());
    }
    Mounting mounting(before, wish);
    const auto switches = mounting.all(*plan);
    if (!switches) {
        return tl::unexpected(switches.error());
    }
    Wiring wiring(std::move(mounting).finished(), build.kind);
    const Id<Product> nodeCable = wiring.cable(build.nodeCable);
    const Id<Product> trunkCable = wiring.cable(build.trunkCable);
    SwitchPorts ports(build.switchProduct, *portsOf(build.switchProduct), *plan, *switches);
    Dealing dealing(*plan);
    for (std::size_t node = 0; node < nodes->size(); ++node) {
        for (int nic = 0; nic < (*nodes)[node].count; ++nic) {
            const std::uint32_t leaf = dealing.leafFor(static_cast<int>(node), nic);
            wiring.join((*nodes)[node].port(nic), ports.forNode(leaf), nodeCable);
        }
    }
    for (const PlannedTrunk& trunk : plan->trunks) {
        for (std::uint32_t link = 0; link < trunk.links; ++link) {
            const PortRef from = ports.forTrunk(trunk.a);
            wiring.join(from, ports.forTrunk(trunk.b), trunkCable);
        }
    }
    Design next = std::move(wiring).finished();
    for (const Product& module : build.modules) {
        embed(next, module);
    }
    return checked(design, std::move(next));
}

FabricRacks fabricRacksIn(const Design& design, Id<Room> hall, LinkKind kind) {
    FabricRacks racks;
    for (const Item& item : design.items) {
        if (item.room != hall || !isRack(productOf(design, item).kind)) {
            continue;
        }
        const bool hasNodes = !nodesIn(design, item, kind).empty();
        (hasNodes ? racks.nodes : racks.hosts).push_back(item.id);
    }
    const auto byTag = [&](Id<Item> a, Id<Item> b) {
        return tagBefore(design.items.find(a)->tag, design.items.find(b)->tag);
    };
    std::ranges::sort(racks.nodes, byTag);
    std::ranges::sort(racks.hosts, byTag);
    return racks;
}

}  // namespace hallwright
