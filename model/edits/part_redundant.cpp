// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/part_redundant.h"

#include "model/edits/network_ports.h"
#include "model/hall/pathways.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

namespace hallwright {
namespace {

class Parting {
  public:
    explicit Parting(const Design& design)
        : design_(design),
          next_(design),
          most_(thresholdIn(*design.thresholds, "NET-041.shared").value),
          pathways_(layCables(design)) {
        std::size_t place = 0;
        for (const Link& link : design.links) {
            if (!isNetwork(link.kind)) {
                continue;
            }
            const std::uint32_t bundle = (*pathways_.bundleOfLink)[place++];
            if (link.kind == LinkKind::InBand) {
                cables_[link.from] = cables_[link.to] = {&link, bundle};
            }
        }
    }

    Edited run(std::span<const Id<Item>> racks) {
        bool isAny = false;
        for (const Id<Item> id : racks) {
            const Item* rack = design_.items.find(id);
            std::vector<NodePorts> nodes;
            if (rack) {
                appendNodes(design_, *rack, "in_band", nodes);
            }
            for (const NodePorts& node : nodes) {
                isAny = part(*rack, node) || isAny;
            }
        }
        if (!isAny) {
            return refuse(
                "No switch with a free port lies another way from these nodes: add a tray, or "
                "switches in another row.");
        }
        return checked(design_, std::move(next_));
    }

  private:
    struct Cable {
        const Link* link = nullptr;
        std::uint32_t bundle = Pathways::kNone;
    };
    /// A switch and its free ports, and how far it is from the rack that asks.
    struct Place {
        SwitchRef ref;
        FreePorts ports;
        double distance = 0.0;  ///< m
    };

    bool part(const Item& rack, const NodePorts& node) {
        if (node.count < 2) {
            return false;
        }
        const auto kept = cables_.find(node.port(0));
        const auto moved = cables_.find(node.port(1));
        if (kept == cables_.end() || moved == cables_.end() ||
            kept->second.bundle == Pathways::kNone || moved->second.bundle == Pathways::kNone) {
            return false;
        }
        const TrayWay& way = pathways_.bundles[kept->second.bundle]->way;
        if (isApart(way, pathways_.bundles[moved->second.bundle]->way)) {
            return false;
        }
        for (Place& place : placesFor(rack)) {
            if (place.ports.left() > 0 && leadsApart(rack, place.ref.item, way)) {
                Link link = *moved->second.link;
                (link.from == node.port(1) ? link.to : link.from) = place.ports.take();
                link.trays = {};
                link.routeLength = 0.0;
                next_.links.put(std::move(link));
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool isApart(const TrayWay& one, const TrayWay& other) const {
        return pathways_.graph->sharedBy(one, other).length <= most_ * (1.0 + 1e-9);
    }

    [[nodiscard]] bool leadsApart(const Item& rack, Id<Item> to, const TrayWay& other) const {
        const TrayGraph& graph = *pathways_.graph;
        const TrayWay* others[] = {&other};
        return to != rack.id && graph.apart(others, most_, trayEndOf(design_, graph, rack),
                                            trayEndOf(design_, graph, *design_.items.find(to)));
    }

    /// The switches of the hall that nodes are on, the nearest first.
    std::vector<Place>& placesFor(const Item& rack) {
        auto [found, isNew] = places_.try_emplace(rack.room);
        std::vector<Place>& places = found->second;
        if (isNew) {
            places = switchesIn(rack.room);
        }
        for (Place& place : places) {
            const Item& other = *design_.items.find(place.ref.item);
            place.distance =
                std::fabs(other.pose.x - rack.pose.x) + std::fabs(other.pose.y - rack.pose.y);
        }
        std::ranges::stable_sort(places, {}, &Place::distance);
        return places;
    }

    [[nodiscard]] std::vector<Place> switchesIn(Id<Room> room) const {
        std::vector<SwitchRef> refs;
        std::vector<Id<Item>> items;
        for (const auto& [port, cable] : cables_) {
            const Item& item = *design_.items.find(port.item);
            const SwitchRef ref{port.item, port.slot};
            const Product* product = switchProductOf(design_, ref);
            if (item.room == room && product && product->kind == Kind::Switch &&
                std::ranges::find(refs, ref) == refs.end()) {
                refs.push_back(ref);
                items.push_back(port.item);
            }
        }
        const TakenPorts taken(design_, items);
        std::vector<Place> places;
        for (const SwitchRef& ref : refs) {
            const Product& product = *switchProductOf(design_, ref);
            if (const auto group = portGroupNamed(product, "ports")) {
                places.push_back({ref, freePortsOf(taken, product, ref, *group, 0,
                                                   product.ports[*group].count)});
            }
        }
        return places;
    }

    const Design& design_;
    Design next_;
    double most_;  ///< m
    Pathways pathways_;
    std::map<PortRef, Cable> cables_;
    std::map<Id<Room>, std::vector<Place>> places_;
};

}  // namespace

Edited partRedundant(const Design& design, std::span<const Id<Item>> racks) {
    return Parting(design).run(racks);
}

}  // namespace hallwright
