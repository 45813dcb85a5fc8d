// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/excerpt.h"

#include "model/edits/free_tags.h"
#include "model/edits/items.h"
#include "model/edits/products.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace hallwright {
namespace {

constexpr double kMargin = 1.0;  // m, about what an excerpt holds

std::optional<Bounds> standingBounds(const Design& design) {
    std::optional<Bounds> all;
    for (const Item& item : design.items) {
        if (item.room) {
            const Bounds own = boundsOf(footprintOf(design, item));
            all = all ? joined(*all, own) : own;
        }
    }
    return all;
}

/// Gives every product that an item or a link refers to the id that it has in `next`.
class Embedding {
  public:
    Embedding(Design& next, const Design& from) : next_(next), from_(from) {}

    Id<Product> operator()(Id<Product> product) {
        const Product* found = from_.products.find(product);
        if (!found) {
            return {};
        }
        const auto [known, isNew] = ids_.try_emplace(product);
        if (isNew) {
            known->second = embed(next_, *found);
        }
        return known->second;
    }

    void apply(Item& item) {
        item.product = (*this)(item.product);
        std::vector<Device> devices = *item.devices;
        for (Device& device : devices) {
            device.product = (*this)(device.product);
        }
        item.devices = devices;
    }

  private:
    Design& next_;
    const Design& from_;
    std::unordered_map<Id<Product>, Id<Product>> ids_;
};

/// Connections whose both ends are among `ids`, which maps old ids to new ones.
void copyLinks(Design& next, const Design& from, const std::unordered_map<Id<Item>, Id<Item>>& ids,
               Embedding& embedding) {
    for (const Link& link : from.links) {
        const auto a = ids.find(link.from.item);
        const auto b = ids.find(link.to.item);
        if (a != ids.end() && b != ids.end()) {
            Link copy = link;
            copy.from.item = a->second;
            copy.to.item = b->second;
            copy.product = embedding(link.product);
            copy.id = next.newId<Link>();
            next.links.put(std::move(copy));
        }
    }
}

}  // namespace

Design excerptOf(const Design& design, std::span<const Id<Item>> items) {
    Design excerpt = emptyDesign();
    excerpt.site = design.site;
    Room room;
    room.name = "Excerpt";
    room.id = excerpt.newId<Room>();
    Embedding embedding(excerpt, design);
    std::unordered_map<Id<Item>, Id<Item>> ids;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item || ids.contains(id)) {
            continue;
        }
        Item copy = *item;
        embedding.apply(copy);
        copy.room = item->room ? room.id : Id<Room>{};
        copy.row = {};
        copy.id = excerpt.newId<Item>();
        ids[id] = copy.id;
        excerpt.items.put(std::move(copy));
    }
    copyLinks(excerpt, design, ids, embedding);
    const Bounds bounds = standingBounds(excerpt).value_or(Bounds{});
    const Point low = bounds.low - Point{kMargin, kMargin};
    const Point high = bounds.high + Point{kMargin, kMargin};
    room.outline = {low, {high.x, low.y}, high, {low.x, high.y}};
    excerpt.rooms.put(std::move(room));
    return excerpt;
}

Bounds boundsOfExcerpt(const Design& excerpt) {
    return standingBounds(excerpt).value_or(Bounds{});
}

Edited insertExcerpt(const Design& design, const Design& excerpt, Id<Room> room, Point by) {
    Design next = design;
    FreeTags free(design);
    std::unordered_set<std::string> used;
    for (const Item& item : design.items) {
        used.insert(item.tag);
    }
    Embedding embedding(next, excerpt);
    std::unordered_map<Id<Item>, Id<Item>> ids;
    std::vector<Place> places;
    for (const Item& item : excerpt.items) {
        Item copy = item;
        embedding.apply(copy);
        copy.room = item.room ? room : Id<Room>{};
        copy.row = {};
        if (item.room) {
            copy.pose.x += by.x;
            copy.pose.y += by.y;
        }
        while (!used.insert(copy.tag).second) {
            copy.tag = free.next(productOf(excerpt, item).kind);
        }
        copy.id = next.newId<Item>();
        ids[item.id] = copy.id;
        places.push_back({copy.id, copy.room, {}, copy.pose});
        next.items.put(std::move(copy));
    }
    copyLinks(next, excerpt, ids, embedding);
    const Edited allowed = placeItems(next, places);
    if (!allowed) {
        return allowed;
    }
    return checked(design, std::move(next));
}

}  // namespace hallwright
