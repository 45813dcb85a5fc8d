// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/redundant_cables.h"

#include "model/hall/pathways.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace hallwright {
namespace {

/// One node of a device.
struct Node {
    Id<Item> item;
    std::uint16_t slot = 0;
    std::uint16_t number = 0;
    auto operator<=>(const Node&) const = default;
};

/// The end of an in-band link at a node.
struct NodeEnd {
    Node node;
    DeviceRef to;  ///< the switch
    std::uint32_t bundle = 0;
};

class InBandNodes {
  public:
    explicit InBandNodes(const Design& design) : design_(design) {}

    /// The node whose in-band port this is; none for a port of a switch.
    std::optional<Node> at(const PortRef& ref) {
        const std::uint64_t key =
            std::uint64_t{ref.item.value} << 32U | std::uint64_t{ref.slot} << 16U | ref.group;
        const auto [found, isNew] = portsOfNode_.try_emplace(key, 0);
        if (isNew) {
            found->second = portsOfNode(ref);
        }
        if (found->second <= 0) {
            return std::nullopt;
        }
        return Node{ref.item, ref.slot, static_cast<std::uint16_t>(ref.port / found->second)};
    }

  private:
    [[nodiscard]] int portsOfNode(const PortRef& ref) const {
        const Item* item = design_.items.find(ref.item);
        const Device* device = item && ref.slot > 0 ? item->device(ref.slot) : nullptr;
        if (!item || (ref.slot > 0 && !device)) {
            return 0;
        }
        const Product& product = device ? productOf(design_, *device) : productOf(design_, *item);
        if (ref.group >= product.ports.size() || product.ports[ref.group].name != "in_band") {
            return 0;
        }
        const Value* stated = product.find(Property::Nodes);
        const int nodes = stated ? std::max(1, static_cast<int>(stated->number)) : 1;
        const int ports = product.ports[ref.group].count;
        return ports % nodes == 0 ? ports / nodes : ports;
    }

    const Design& design_;
    std::unordered_map<std::uint64_t, int> portsOfNode_;  ///< 0: of a switch
};

std::vector<NodeEnd> nodeEndsOf(const Design& design, std::span<const std::uint32_t> bundleOfLink,
                                std::uint32_t none) {
    InBandNodes nodes(design);
    std::vector<NodeEnd> ends;
    std::size_t place = 0;
    for (const Link& link : design.links) {
        if (!isNetwork(link.kind)) {
            continue;
        }
        const std::uint32_t bundle = bundleOfLink[place++];
        if (link.kind != LinkKind::InBand || bundle == none) {
            continue;
        }
        if (const auto node = nodes.at(link.from)) {
            ends.push_back({*node, {link.to.item, link.to.slot}, bundle});
        }
        if (const auto node = nodes.at(link.to)) {
            ends.push_back({*node, {link.from.item, link.from.slot}, bundle});
        }
    }
    std::ranges::stable_sort(ends, {}, &NodeEnd::node);
    return ends;
}

}  // namespace

std::vector<RedundantPair> redundantPairsOf(const Design& design,
                                            std::span<const std::uint32_t> bundleOfLink,
                                            std::uint32_t none) {
    const std::vector<NodeEnd> ends = nodeEndsOf(design, bundleOfLink, none);
    std::vector<RedundantPair> all;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        for (std::size_t k = i + 1; k < ends.size() && ends[k].node == ends[i].node; ++k) {
            if (ends[i].to != ends[k].to) {
                const auto [one, other] = std::minmax(ends[i].bundle, ends[k].bundle);
                all.push_back({ends[i].node.item, one, other, 1});
            }
        }
    }
    const auto keyOf = [](const RedundantPair& pair) {
        return std::tuple(pair.item, pair.one, pair.other);
    };
    std::ranges::sort(all, {}, keyOf);
    std::vector<RedundantPair> pairs;
    for (const RedundantPair& pair : all) {
        if (!pairs.empty() && keyOf(pairs.back()) == keyOf(pair)) {
            ++pairs.back().nodes;
        } else {
            pairs.push_back(pair);
        }
    }
    return pairs;
}

SharedTray sharedBy(const TrayGraph& graph, const TrayWay& one, const TrayWay& other) {
    SharedTray most;
    for (const TrayPiece& a : one.pieces) {
        for (const TrayPiece& b : other.pieces) {
            const double length = std::min(std::max(a.from, a.to), std::max(b.from, b.to)) -
                                  std::max(std::min(a.from, a.to), std::min(b.from, b.to));
            if (a.tray == b.tray && length > most.length) {
                most = {length, graph.trays()[a.tray].item};
            }
        }
    }
    return most;
}

}  // namespace hallwright
