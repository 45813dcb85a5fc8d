// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/redundant_cables.h"

#include "model/hall/cable_bundles.h"
#include "model/hall/patched_ways.h"
#include "model/sort_once.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace hallwright {
namespace {

/// One node of a device.
struct Node {
    Id<Item> item;
    std::uint16_t slot = 0;
    std::uint16_t number = 0;
    auto operator<=>(const Node&) const = default;
};

/// An in-band connection of a node, through patch panels or not.
struct Connection {
    Node node;
    std::uint16_t port = 0;
    DeviceRef to;                      ///< the switch
    std::vector<std::uint32_t> links;  ///< by their places
    int rank = 0;
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

class Connecting {
  public:
    explicit Connecting(const Design& design) : nodes_(design) {
        std::vector<const Link*> patched;
        std::unordered_map<const Link*, std::uint32_t> places;
        std::uint32_t place = 0;
        for (const Link& link : design.links) {
            if (!isNetwork(link.kind)) {
                continue;
            }
            if (link.kind == LinkKind::InBand) {
                if (isOnPanel(design, link.from) || isOnPanel(design, link.to)) {
                    patched.push_back(&link);
                    places[&link] = place;
                } else {
                    add(link.from, link.to, {place});
                }
            }
            ++place;
        }
        isTaken_.resize(place, 0);
        for (const PatchedWay& way : patchedWaysOf(design, patched).ways) {
            std::vector<std::uint32_t> links;
            for (const Link* link : way.links) {
                links.push_back(places[link]);
            }
            add(way.from, way.to, std::move(links));
        }
        std::ranges::sort(found_, {}, [](const Connection& one) {
            return std::tuple(one.node, one.port, one.links.front());
        });
    }

    std::vector<ApartLink> run() && {
        std::vector<ApartLink> apart;
        for (std::size_t begin = 0; begin < found_.size();) {
            std::size_t end = begin;
            while (end < found_.size() && found_[end].node == found_[begin].node) {
                ++end;
            }
            for (std::size_t i = begin; i < end; ++i) {
                append(std::span(found_).subspan(begin, i - begin), found_[i], apart);
            }
            begin = end;
        }
        std::ranges::sort(apart);
        return apart;
    }

  private:
    void add(const PortRef& one, const PortRef& other, std::vector<std::uint32_t> links) {
        const auto from = nodes_.at(one);
        const auto to = nodes_.at(other);
        if (from && !to) {
            found_.push_back({*from, one.port, {other.item, other.slot}, std::move(links)});
        } else if (to && !from) {
            found_.push_back({*to, other.port, {one.item, one.slot}, std::move(links)});
        }
    }

    void append(std::span<const Connection> before, Connection& one,
                std::vector<ApartLink>& apart) {
        // Where a port is wired twice, two connections may have a trunk in common.
        std::erase_if(one.links,
                      [&](std::uint32_t link) { return std::exchange(isTaken_[link], 1) != 0; });
        std::vector<std::uint32_t> from;
        for (const Connection& other : before) {
            if (other.to != one.to) {
                from.insert(from.end(), other.links.begin(), other.links.end());
                one.rank = std::max(one.rank, other.rank + 1);
            }
        }
        sortOnce(from);
        for (const std::uint32_t link : one.links) {
            if (!from.empty()) {
                apart.push_back({one.rank, link, from});
            }
        }
    }

    InBandNodes nodes_;
    std::vector<Connection> found_;
    std::vector<char> isTaken_;  ///< of each network link
};

}  // namespace

std::vector<ApartLink> apartLinksOf(const Design& design) {
    return Connecting(design).run();
}

}  // namespace hallwright
