// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/replace.h"

#include "model/edits/devices.h"
#include "model/edits/products.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hallwright {
namespace {

/// Figures of the item's own that the new product can have, under what is asked for.
OwnValues kept(const Product& before, const Product& after, const OwnValues& own,
               const OwnValues& asked) {
    OwnValues values;
    for (const auto& [property, si] : own) {
        const auto isRating = [&](const Product& product) {
            return std::ranges::find(product.families, property, &Family::property) !=
                   product.families.end();
        };
        // What was a rating of the old one is none of the new one's own figures.
        if ((!isRating(before) || isRating(after)) && !whyNotOwn(after, property, si)) {
            values.set(property, si);
        }
    }
    for (const auto& [property, si] : asked) {
        values.set(property, si);
    }
    return values;
}

/// The port of the new product by the name of its group; refused when it has none so far up.
std::optional<Refusal> mapPort(const Item& item, const Product& before, const Product& after,
                               PortRef& ref) {
    const PortGroup& was = before.ports[ref.group];
    const auto found = std::ranges::find(after.ports, was.name, &PortGroup::name);
    if (found == after.ports.end() || found->carries != was.carries || ref.port >= found->count) {
        return Refusal{"{} is connected at \"{}\" {}, which {} does not have: disconnect it first.",
                       {item.tag, was.name, std::to_string(ref.port + 1), after.name()}};
    }
    ref.group = static_cast<std::uint16_t>(found - after.ports.begin());
    return std::nullopt;
}

/// Finds the devices of the new contents that take over from those of the old.
class Successors {
  public:
    Successors(const Design& design, const Item& before, const Item& after)
        : design_(design), before_(before), after_(after) {}

    /// The port that takes the place of `ref`, of the item before; none where nothing does.
    [[nodiscard]] std::optional<PortRef> of(const PortRef& ref) const {
        PortRef next = ref;
        const Product* was = &productOf(design_, before_);
        const Product* now = &productOf(design_, after_);
        if (ref.slot != 0) {
            const Device* device = before_.device(ref.slot);
            const Device* successor = device ? successorOf(*device) : nullptr;
            if (!successor) {
                return std::nullopt;
            }
            was = &productOf(design_, *device);
            now = &productOf(design_, *successor);
            next.slot = successor->slot;
        }
        const PortGroup& group = was->ports[ref.group];
        const auto found = std::ranges::find(now->ports, group.name, &PortGroup::name);
        if (found == now->ports.end() || found->carries != group.carries ||
            found->direction != group.direction || ref.port >= found->count) {
            return std::nullopt;
        }
        next.group = static_cast<std::uint16_t>(found - now->ports.begin());
        return next;
    }

  private:
    [[nodiscard]] const Device* successorOf(const Device& device) const {
        const Device* same =
            nth(device, [&](const Product& a, const Product& b) { return a.key == b.key; });
        return same ? same : nth(device, [](const Product& a, const Product& b) {
            return a.kind == b.kind;
        });
    }

    /// The device after that is like `device` in the same place among its like.
    template <class Like>
    [[nodiscard]] const Device* nth(const Device& device, Like like) const {
        const Product& product = productOf(design_, device);
        std::size_t left = 0;
        for (const Device& other : *before_.devices) {
            if (other.slot == device.slot) {
                break;
            }
            left += like(productOf(design_, other), product) ? 1 : 0;
        }
        for (const Device& other : *after_.devices) {
            if (like(productOf(design_, other), product) && left-- == 0) {
                return &other;
            }
        }
        return nullptr;
    }

    const Design& design_;
    const Item& before_;
    const Item& after_;
};

}  // namespace

Edited replaceFilled(const Design& design, std::span<const Id<Item>> items, const Placing& filled) {
    if (!isRack(filled.product.kind)) {
        return refuse("{} is no rack.", {filled.product.name()});
    }
    // Placed once by itself, it has its products in the design and its contents in their slots.
    Placing alone = filled;
    alone.room = {};
    alone.tag.clear();
    for (const Room& room : design.rooms) {
        if (room.kind == RoomKind::Hall) {
            alone.room = room.id;
            alone.pose = {};
            const Point middle = middleOf(room.outline);
            alone.pose.x = middle.x;
            alone.pose.y = middle.y;
            break;
        }
    }
    Edited placed = placeItem(design, alone);
    if (!placed) {
        return placed;
    }
    Design next = std::move(*placed);
    const Item model = *next.items.find({next.lastId});
    next.items.erase(model.id);
    std::unordered_map<Id<Item>, std::pair<Item, Item>> replaced;  // before and after
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to replace is no longer in the design.");
        }
        if (!isRack(productOf(design, *item).kind)) {
            return refuse("{} is no rack: a filled rack cannot take its place.", {item->tag});
        }
        Item changed = *item;
        changed.product = model.product;
        changed.own = model.own;
        changed.devices = model.devices;
        const Footprint stood = footprintOf(design, *item);
        const double deeper = sizeOf(next, changed).size.depth - stood.depth;
        changed.pose.x -= 0.5 * deeper * stood.front().x;
        changed.pose.y -= 0.5 * deeper * stood.front().y;
        replaced.emplace(id, std::pair(*item, changed));
        next.items.put(std::move(changed));
    }
    std::set<PortRef> taken;  // two of before may have the same successor
    for (const Link& link : design.links) {
        Link changed = link;
        bool isKept = true;
        for (PortRef* ref : {&changed.from, &changed.to}) {
            const auto at = replaced.find(ref->item);
            if (at == replaced.end()) {
                continue;
            }
            const auto successor = Successors(next, at->second.first, at->second.second).of(*ref);
            isKept = isKept && successor && taken.insert(*successor).second;
            *ref = successor.value_or(*ref);
        }
        if (!isKept) {
            next.links.erase(link.id);
        } else if (!(changed == link)) {
            next.links.put(changed);
        }
    }
    return checked(design, std::move(next));
}

Edited replaceProduct(const Design& design, std::span<const Id<Item>> items, const Product& wished,
                      const OwnValues& own) {
    Design next = design;
    const Product after = *next.products.find(embed(next, wished));
    std::unordered_set<Id<Item>> replaced;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to replace is no longer in the design.");
        }
        const Product& before = productOf(design, *item);
        if (before.kind != after.kind) {
            return refuse("{} is a {}: {} is a {} and cannot take its place.",
                          {item->tag, Phrase(infoOf(before.kind).label), after.name(),
                           Phrase(infoOf(after.kind).label)});
        }
        Item changed = *item;
        changed.product = after.id;
        changed.own = kept(before, after, item->own, own);
        if (auto refusal = whyNotOwn(after, changed.own)) {
            return refuse(std::move(*refusal));
        }
        const Footprint stood = footprintOf(design, *item);
        const double deeper = sizeOf(after, changed.own).size.depth - stood.depth;
        changed.pose.x -= 0.5 * deeper * stood.front().x;
        changed.pose.y -= 0.5 * deeper * stood.front().y;
        next.items.put(std::move(changed));
        replaced.insert(id);
    }
    for (const Link& link : design.links) {
        Link changed = link;
        for (PortRef* ref : {&changed.from, &changed.to}) {
            if (ref->slot == 0 && replaced.contains(ref->item)) {
                const Item& item = *design.items.find(ref->item);
                if (auto refusal = mapPort(item, productOf(design, item), after, *ref)) {
                    return refuse(std::move(*refusal));
                }
            }
        }
        if (!(changed == link)) {
            next.links.put(changed);
        }
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
