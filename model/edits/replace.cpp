// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/replace.h"

#include "model/edits/devices.h"
#include "model/edits/products.h"

#include <algorithm>
#include <unordered_set>

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
        return Refusal{item.tag + " is connected at \"" + was.name + "\" " +
                       std::to_string(ref.port + 1) + ", which " + after.name() +
                       " does not have: disconnect it first."};
    }
    ref.group = static_cast<std::uint16_t>(found - after.ports.begin());
    return std::nullopt;
}

}  // namespace

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
            return refuse(item->tag + " is a " + std::string(infoOf(before.kind).label) + ": " +
                          after.name() + " is a " + std::string(infoOf(after.kind).label) +
                          " and cannot take its place.");
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
