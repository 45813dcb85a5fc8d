// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/design_topology.h"

#include "model/hall/host_names.h"
#include "solvers/network/network_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hallwright {
namespace {

/// One end of a link, as a port of a node of the topology.
struct PortAt {
    std::uint32_t node = 0;
    int port = 1;
    double rate = 0.0;  ///< bit/s
};

class Builder {
  public:
    Builder(const Design& design, const NetworkResult& network, LinkKind kind)
        : design_(design),
          network_(network),
          kind_(kind),
          index_(design),
          hosts_(design),
          names_(design) {
        for (const Fabric& fabric : network.fabrics) {
            if (fabric.kind == kind) {
                for (const FabricSwitch& each : fabric.switches) {
                    tiers_[{each.item, each.slot}] = each.tier;
                }
            }
        }
    }

    Topology run() &&;

  private:
    /// Item, slot, and of an adapter its group and port + 1: in order of the design.
    using Key = std::tuple<Id<Item>, std::uint16_t, std::uint16_t, std::uint16_t>;

    std::optional<PortAt> portAt(const PortRef& ref);
    std::uint32_t nodeFor(const Key& key, const Equipment& one, const ProductTraits::Group& group);
    std::uint64_t guidOf(const Key& key);
    void join(const PortRef& from, const PortRef& to, const CableRun& run);
    void putInOrder();

    const Design& design_;
    const NetworkResult& network_;
    LinkKind kind_;
    NetworkIndex index_;
    HostNames hosts_;
    PortNames names_;
    std::map<std::pair<Id<Item>, std::uint16_t>, int> tiers_;
    std::map<Key, std::uint32_t> nodes_;
    std::set<std::uint64_t> guids_;
    std::set<std::pair<std::uint32_t, int>> taken_;
    Topology topology_;
};

/// A locally administered EUI-64 from what is stable: item, slot and port. The lowest byte is left
/// to the ports of the node. Beyond 2^24 items or 2^12 slots or ports two could meet: the next free
/// one is taken then.
std::uint64_t Builder::guidOf(const Key& key) {
    const auto [item, slot, group, port] = key;
    const auto within = [](std::uint64_t number, int bits, int shift) {
        return (number & ((std::uint64_t{1} << bits) - 1)) << shift;
    };
    std::uint64_t guid = (std::uint64_t{0x02} << 56) | within(item.value, 24, 32) |
                         within(slot, 12, 20) | within((std::uint64_t{group} << 9) + port, 12, 8);
    constexpr std::uint64_t kStep = 0x100;
    while (!guids_.insert(guid).second) {
        guid += kStep;
    }
    return guid;
}

std::uint32_t Builder::nodeFor(const Key& key, const Equipment& one,
                               const ProductTraits::Group& group) {
    const auto [found, isNew] =
        nodes_.try_emplace(key, static_cast<std::uint32_t>(topology_.nodes.size()));
    if (!isNew) {
        return found->second;
    }
    const ProductTraits& traits = index_.traitsOf(one);
    const int port = std::get<3>(key);
    TopologyNode node;
    node.isSwitch = port == 0;
    node.name = hosts_.of(one.item, one.slot);
    node.place = names_.deviceLabel(one.item, one.slot);
    node.model = design_.products.find(traits.product)->name();
    node.guid = guidOf(key);
    if (node.isSwitch) {
        node.ports = traits.switchPorts;
        const auto tier = tiers_.find({one.item, one.slot});
        node.tier = tier == tiers_.end() ? 0 : tier->second;
    } else {
        node.adapter = (port - 1) % group.perNode;
        if (group.perNode < group.count) {
            node.name += "-n" + std::to_string((port - 1) / group.perNode + 1);
        }
    }
    topology_.nodes.push_back(std::move(node));
    return found->second;
}

std::optional<PortAt> Builder::portAt(const PortRef& ref) {
    const std::uint32_t place = index_.find(ref.item, ref.slot);
    if (place == NetworkIndex::kNone) {
        return std::nullopt;
    }
    const Equipment& one = index_.equipment()[place];
    const ProductTraits& traits = index_.traitsOf(one);
    if (ref.group >= traits.groups.size() || ref.port >= traits.groups[ref.group].count ||
        traits.groups[ref.group].role == PortRole::Panel) {
        return std::nullopt;
    }
    const ProductTraits::Group& group = traits.groups[ref.group];
    const bool isSwitch = traits.kind == Kind::Switch || traits.kind == Kind::NvlinkSwitch;
    if (!isSwitch || group.role != PortRole::Switch) {
        const auto port = static_cast<std::uint16_t>(ref.port + 1);
        return PortAt{nodeFor({ref.item, ref.slot, ref.group, port}, one, group), 1, group.rate};
    }
    int port = ref.port + 1;
    for (std::size_t before = 0; before < ref.group; ++before) {
        port += traits.groups[before].role == PortRole::Switch ? traits.groups[before].count : 0;
    }
    return PortAt{nodeFor({ref.item, ref.slot, 0, 0}, one, group), port, group.rate};
}

/// Switches by tier, then adapters; each as it stands in the design.
void Builder::putInOrder() {
    std::vector<std::pair<std::tuple<bool, int, Key>, std::uint32_t>> order;
    for (const auto& [key, at] : nodes_) {
        const TopologyNode& node = topology_.nodes[at];
        order.push_back({{!node.isSwitch, node.tier, key}, at});
    }
    std::ranges::sort(order);
    std::vector<std::uint32_t> newPlace(order.size());
    std::vector<TopologyNode> nodes;
    nodes.reserve(order.size());
    for (const auto& [key, at] : order) {
        newPlace[at] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(std::move(topology_.nodes[at]));
    }
    topology_.nodes = std::move(nodes);
    // Adapters of several kinds of port on one host are numbered on.
    std::map<std::string_view, std::set<int>> numbers;
    for (TopologyNode& node : topology_.nodes) {
        while (!node.isSwitch && !numbers[node.name].insert(node.adapter).second) {
            ++node.adapter;
        }
    }
    for (TopologyLink& link : topology_.links) {
        link.a = newPlace[link.a];
        link.b = newPlace[link.b];
    }
}

/// A link, or what patch panels make one: `run` is of its first cable.
void Builder::join(const PortRef& from, const PortRef& to, const CableRun& run) {
    const auto a = portAt(from);
    const auto b = portAt(to);
    // NET-051 tells of ports that are not there or have two cables: no subnet has such.
    if (!a || !b || taken_.contains({a->node, a->port}) || taken_.contains({b->node, b->port})) {
        return;
    }
    taken_.insert({a->node, a->port});
    taken_.insert({b->node, b->port});
    topology_.links.push_back(
        {a->node, b->node, a->port, b->port,
         a->rate > 0.0 && b->rate > 0.0 ? std::min(a->rate, b->rate) : std::max(a->rate, b->rate),
         run.orderLength > 0.0F ? network_.channelLength(run) : 0.0,
         "C" + std::to_string(run.link.value)});
}

Topology Builder::run() && {
    topology_.name = design_.site->name;
    for (const Link& link : design_.links) {
        const CableRun* run = link.kind == kind_ ? network_.find(link.id) : nullptr;
        if (run && run->channel == CableRun::kNoChannel) {
            join(link.from, link.to, *run);
        }
    }
    for (const PatchedChannel& channel : network_.channels) {
        const CableRun& first = network_.runs[channel.runs.front()];
        if (first.kind == kind_) {
            join(channel.from, channel.to, first);
        }
    }
    putInOrder();
    findRails(topology_);
    return std::move(topology_);
}

}  // namespace

Topology topologyOf(const Design& design, const NetworkResult& network, LinkKind kind) {
    return Builder(design, network, kind).run();
}

}  // namespace hallwright
