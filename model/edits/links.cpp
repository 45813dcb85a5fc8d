// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/links.h"

#include <set>
#include <vector>

namespace hallwright {
namespace {

/// True when power that leaves `start` can come back to `target`.
bool feeds(const Design& design, Id<Item> start, Id<Item> target) {
    std::vector<Id<Item>> open{start};
    std::set<Id<Item>> seen{start};
    while (!open.empty()) {
        const Id<Item> at = open.back();
        open.pop_back();
        if (at == target) {
            return true;
        }
        for (const Link& link : design.links) {
            if (link.kind == LinkKind::Power && link.from.item == at && seen.insert(link.to.item).second) {
                open.push_back(link.to.item);
            }
        }
    }
    return false;
}

}  // namespace

const PortGroup* portGroupOf(const Design& design, const PortRef& ref) {
    const Item* item = design.items.find(ref.item);
    if (!item) {
        return nullptr;
    }
    const Device* device = ref.slot == 0 ? nullptr : item->device(ref.slot);
    if (ref.slot != 0 && !device) {
        return nullptr;
    }
    const Product& product = device ? productOf(design, *device) : productOf(design, *item);
    return ref.group < product.ports.size() ? &product.ports[ref.group] : nullptr;
}

Edited addLink(const Design& design, Link link) {
    const PortGroup* from = portGroupOf(design, link.from);
    const PortGroup* to = portGroupOf(design, link.to);
    if (!from || !to || link.from.port >= from->count || link.to.port >= to->count) {
        return refuse("A connection needs two ports that exist.");
    }
    const std::string names = nameOf(design, link.from.item, link.from.slot) + " and " +
                              nameOf(design, link.to.item, link.to.slot);
    if (link.from == link.to) {
        return refuse("A port of " + nameOf(design, link.from.item, link.from.slot) +
                      " cannot be joined to itself.");
    }
    if (link.kind == LinkKind::Power) {
        if (from->carries != LinkKind::Power || to->carries != LinkKind::Power ||
            from->direction == Direction::In || to->direction == Direction::Out) {
            return refuse("Power cannot flow between these ports of " + names + ".");
        }
        if (feeds(design, link.to.item, link.from.item)) {
            return refuse("Power from " + names + " would run in a circle.");
        }
    }
    for (const Link& other : design.links) {
        if (other.from == link.from || other.to == link.from || other.from == link.to || other.to == link.to) {
            return refuse("A port of " + names + " is already taken.");
        }
    }
    Design next = design;
    link.id = next.newId<Link>();
    next.links.put(std::move(link));
    return next;
}

Edited removeLink(const Design& design, Id<Link> link) {
    Design next = design;
    if (!next.links.erase(link)) {
        return refuse("The connection to remove is no longer in the design.");
    }
    return next;
}

}  // namespace hallwright
