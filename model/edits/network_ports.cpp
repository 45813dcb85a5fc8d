// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/network_ports.h"

#include "model/edits/products.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

TakenPorts::TakenPorts(const Design& design, const std::vector<Id<Item>>& items) {
    std::vector<bool> isAsked(std::size_t{design.lastId} + 1);
    for (const Id<Item> item : items) {
        if (item.value < isAsked.size()) {
            isAsked[item.value] = true;
        }
    }
    for (const Link& link : design.links) {
        for (const PortRef& end : {link.from, link.to}) {
            if (end.item.value < isAsked.size() && isAsked[end.item.value]) {
                sorted_.push_back(end);
            }
        }
    }
    std::ranges::sort(sorted_);
}

bool TakenPorts::contains(const PortRef& port) const {
    return std::ranges::binary_search(sorted_, port);
}

std::optional<std::uint16_t> portGroupNamed(const Product& product, std::string_view name) {
    const auto found = std::ranges::find(product.ports, name, &PortGroup::name);
    if (found == product.ports.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(found - product.ports.begin());
}

void appendNodes(const Design& design, const Item& item, std::string_view portName,
                 std::vector<NodePorts>& nodes) {
    const auto append = [&](const Product& product, std::uint16_t slot) {
        const auto group = portGroupNamed(product, portName);
        if (!group || product.ports[*group].count == 0) {
            return;
        }
        const PortGroup& ports = product.ports[*group];
        const Value* declared = product.find(Property::Nodes);
        int count = declared ? static_cast<int>(std::lround(declared->number)) : 1;
        if (count < 1 || ports.count % count != 0) {
            count = 1;
        }
        const int each = ports.count / count;
        for (int node = 0; node < count; ++node) {
            nodes.push_back({item.id, slot, *group, static_cast<std::uint16_t>(node * each),
                             static_cast<std::uint16_t>(each), ports.rate});
        }
    };
    append(productOf(design, item), 0);
    for (const Device& device : *item.devices) {
        append(productOf(design, device), device.slot);
    }
}

const Product* switchProductOf(const Design& design, const SwitchRef& ref) {
    const Item* item = design.items.find(ref.item);
    if (!item) {
        return nullptr;
    }
    if (ref.slot == 0) {
        return &productOf(design, *item);
    }
    const Device* device = item->device(ref.slot);
    return device ? &productOf(design, *device) : nullptr;
}

FreePorts freePortsOf(const TakenPorts& taken, const Product& product, const SwitchRef& ref,
                      std::uint16_t group, int from, int to) {
    FreePorts free;
    const PortGroup& ports = product.ports[group];
    free.rate = ports.rate;
    for (int port = from; port < std::min<int>(to, ports.count); ++port) {
        const PortRef at{ref.item, ref.slot, group, static_cast<std::uint16_t>(port)};
        if (!taken.contains(at)) {
            free.ports.push_back(at);
        }
    }
    return free;
}

std::optional<Point> sitePointOf(const Design& design, const Item& item) {
    const Room* room = design.rooms.find(item.room);
    return room ? std::optional(room->origin + item.pose.point()) : std::nullopt;
}

Id<Product> Wiring::cable(const std::optional<Product>& product) {
    return product ? embed(next_, *product) : Id<Product>{};
}

void Wiring::join(const PortRef& from, const PortRef& to, Id<Product> cable) {
    Link link;
    link.id = next_.newId<Link>();
    link.kind = kind_;
    link.from = from;
    link.to = to;
    link.product = cable;
    next_.links.put(link);
}

}  // namespace hallwright
