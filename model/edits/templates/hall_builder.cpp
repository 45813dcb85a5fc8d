// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/hall_builder.h"

#include "model/edits/connect_coolant.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/ensure.h"

namespace hallwright {
namespace {

Placing placingAt(Placing placing, const HallBuilder::At& at) {
    placing.tag = at.tag;
    placing.room = at.room;
    placing.pose = at.pose;
    placing.row = at.row;
    placing.zone = at.zone;
    placing.phase = at.phase;
    placing.state = at.state;
    for (const auto& [property, si] : at.own) {
        placing.own.set(property, si);
    }
    return placing;
}

}  // namespace

void HallBuilder::keepSwitches(Placing& placing, Switches left) {
    const Product panel = product("generic/blanking-1u");
    std::vector<Placing::Part> kept;
    for (const Placing::Part& part : placing.parts) {
        int* count = part.name.starts_with("Leaf ")    ? &left.leaves
                     : part.name.starts_with("Spine ") ? &left.spines
                                                       : nullptr;
        if (!count || (*count)-- > 0) {
            kept.push_back(part);
            continue;
        }
        // What is left out leaves no gap for hot air.
        const int units =
            static_cast<int>(numberOf(part.product, part.own, Property::RackUnits).value_or(1.0));
        for (int unit = 0; unit < units; ++unit) {
            kept.push_back({panel, part.position + unit, "", {}});
        }
    }
    placing.parts = std::move(kept);
}

Edited HallBuilder::result() const {
    if (refusal_) {
        return tl::unexpected(*refusal_);
    }
    return design_;
}

void HallBuilder::take(Edited edited) {
    if (refusal_) {
        return;
    }
    if (edited) {
        design_ = std::move(*edited);
    } else {
        refusal_ = edited.error();
    }
}

void HallBuilder::fail(Refusal refusal) {
    if (!refusal_) {
        refusal_ = std::move(refusal);
    }
}

Product HallBuilder::product(const std::string& key) {
    const Product* found = builtInCatalogue().find(key);
    if (!found) {
        fail(Refusal("The catalogue has no product {}.", {key}));
        return {};
    }
    return *found;
}

std::optional<Product> HallBuilder::productIf(const std::string& key) {
    return key.empty() ? std::nullopt : std::optional(product(key));
}

Product HallBuilder::rated(const std::string& key, Property property, double si) {
    return withRating(product(key), property, si);
}

const Item& HallBuilder::item(Id<Item> id) const {
    const Item* found = design_.items.find(id);
    HALLWRIGHT_ENSURE(found, "a template asks for an item that it did not place");
    return *found;
}

Id<Room> HallBuilder::addRoom(const Room& room) {
    take(hallwright::addRoom(design_, room));
    return Id<Room>{design_.lastId};
}

Id<Row> HallBuilder::addRow(const std::string& name, Id<Room> room) {
    take(hallwright::addRow(design_, {.id = {}, .name = name, .room = room}));
    return Id<Row>{design_.lastId};
}

Id<Item> HallBuilder::put(const Placing& placing) {
    take(placeItem(design_, placing));
    return Id<Item>{design_.lastId};
}

Id<Item> HallBuilder::place(const std::string& key, const At& at) {
    return placeFilled(key, at, {});
}

Id<Item> HallBuilder::placeFilled(const std::string& key, const At& at,
                                  const std::vector<Placing::Part>& parts) {
    Placing placing;
    placing.product = product(key);
    placing.parts = parts;
    return refusal_ ? Id<Item>{} : put(placingAt(std::move(placing), at));
}

Id<Item> HallBuilder::placeAssembly(const std::string& key, const At& at,
                                    const std::optional<Switches>& only) {
    const Assembly* assembly = findAssembly(key);
    if (!assembly) {
        fail(Refusal("There is no assembly {}.", {key}));
        return {};
    }
    auto placing = assembled(*assembly, builtInCatalogue());
    if (!placing) {
        fail(placing.error());
        return {};
    }
    if (only) {
        keepSwitches(*placing, *only);
    }
    return refusal_ ? Id<Item>{} : put(placingAt(std::move(*placing), at));
}

void HallBuilder::feed(const std::vector<Id<Item>>& loads, const std::vector<Id<Item>>& sources,
                       Side side, const std::optional<Product>& cable, const std::string& tap,
                       const OwnValues& tapOwn) {
    if (refusal_) {
        return;
    }
    std::vector<PowerConnection> connections;
    for (const Id<Item> load : loads) {
        connections.push_back({load, sources, side, productIf(tap), tapOwn, cable});
    }
    take(connectPower(design_, connections));
}

void HallBuilder::coolant(const std::vector<Id<Item>>& sources, const std::vector<Id<Item>>& loads,
                          LinkKind kind, const std::string& hose) {
    if (!refusal_) {
        take(connectCoolant(design_, sources, loads, kind, productIf(hose)));
    }
}

void HallBuilder::fabric(const LeafSpinePlan& plan) {
    if (!refusal_) {
        take(connectFabric(design_, plan));
    }
}

}  // namespace hallwright
