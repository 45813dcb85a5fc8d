// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>

#include "model/edits/products.h"

namespace hallwright {
namespace {

Edited changeEach(const Design& design, std::span<const Id<Item>> ids, const char* verb, auto change) {
    Design next = design;
    for (const Id<Item> id : ids) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse(std::string("An item to ") + verb + " is no longer in the design.");
        }
        Item changed = *item;
        if (auto refusal = change(changed)) {
            return refuse(std::move(refusal->sentence));
        }
        next.items.put(std::move(changed));
    }
    return next;
}

std::optional<Refusal> whyNotHere(const Design& design, const std::string& tag, Id<Room> roomId,
                                  const Pose& pose) {
    if (!std::isfinite(pose.x) || !std::isfinite(pose.y) || !std::isfinite(pose.z) ||
        !std::isfinite(pose.rotation)) {
        return Refusal{tag + " cannot stand where the position is not a number."};
    }
    if (!roomId) {
        return std::nullopt;
    }
    const Room* room = design.rooms.find(roomId);
    if (!room) {
        return Refusal{tag + " cannot stand in a room that is not in the design."};
    }
    if (!contains(room->outline, pose.point())) {
        return Refusal{tag + " would stand outside " + room->name + ", centre at " +
                       formatted(pose.x, Dimension::Distance) + ", " +
                       formatted(pose.y, Dimension::Distance) + "."};
    }
    return std::nullopt;
}

std::optional<Refusal> whyNotRange(const Product& product, Property property, double si) {
    const PropertyInfo& info = infoOf(property);
    const std::string label(info.label);
    if (!std::isfinite(si) || si < info.low || si > info.high) {
        return Refusal{label + " must lie between " + formatted(info.low, info.dimension) + " and " +
                       formatted(info.high, info.dimension) + "."};
    }
    for (const Family& family : product.families) {
        if (family.property == property && !family.admits(si)) {
            return Refusal{product.name() + " is not made with " + label + " " +
                           formatted(si, info.dimension) + "."};
        }
    }
    const auto within = [&](Property low, Property high) {
        const Value* least = product.find(low);
        const Value* most = product.find(high);
        return (!least || si >= least->number) && (!most || si <= most->number);
    };
    if (property == Property::ModuleCap && !within(Property::ModuleCapMin, Property::ModuleCapMax)) {
        return Refusal{product.name() + " does not take a module cap of " +
                       formatted(si, Dimension::Power) + "."};
    }
    return std::nullopt;
}

double heightInUnits(const Product& product) {
    const Value* units = product.find(Property::RackUnits);
    return units ? units->number : 0.0;
}

/// Why a part does not fit among those an item already holds.
std::optional<Refusal> whyNotPart(const Design& design, const Item& item, const Product& holder,
                                  const Product& part, double position) {
    const std::string what = part.name() + " does not fit in " + item.tag + ": ";
    const double tall = heightInUnits(part);
    if (!std::isfinite(position) || position < 0.0) {
        return Refusal{what + "its position must be a number from 0."};
    }
    if (!isRack(holder.kind) || tall <= 0.0 || position == 0.0) {
        return std::nullopt;
    }
    const double space = heightInUnits(holder);
    if (space > 0.0 && position + tall - 1.0 > space) {
        return Refusal{what + "it would end at U" + std::to_string(std::lround(position + tall - 1.0)) +
                       " of " + std::to_string(std::lround(space)) + "."};
    }
    for (const Device& other : *item.devices) {
        const double otherTall = heightInUnits(productOf(design, other));
        if (other.position > 0.0 && otherTall > 0.0 && position < other.position + otherTall &&
            other.position < position + tall) {
            return Refusal{what + "U" + std::to_string(std::lround(position)) + " is taken by " +
                           productOf(design, other).name() + "."};
        }
    }
    return std::nullopt;
}

std::optional<Refusal> addPart(Design& next, Item& item, const Placing::Part& part) {
    const Product& holder = productOf(next, item);
    if (auto refusal = whyNotPart(next, item, holder, part.product, part.position)) {
        return refusal;
    }
    for (const Family& family : part.product.families) {
        const auto chosen = part.own.find(family.property);
        if (!chosen || !family.admits(*chosen)) {
            return Refusal{part.product.name() + " needs its " +
                           std::string(infoOf(family.property).label) + " chosen."};
        }
    }
    Device device;
    device.product = embed(next, part.product);
    auto& devices = item.devices.edit();
    device.slot = devices.empty() ? std::uint16_t{1} : static_cast<std::uint16_t>(devices.back().slot + 1);
    device.position = part.position;
    device.name = part.name;
    device.own = part.own;
    devices.push_back(std::move(device));
    return std::nullopt;
}

std::string tagPrefix(Kind kind) {
    std::string prefix(infoOf(kind).key);
    std::ranges::transform(prefix, prefix.begin(), [](unsigned char c) {
        return c == '_' ? '-' : static_cast<char>(std::toupper(c));
    });
    return prefix + "-";
}

}  // namespace

std::optional<Refusal> whyNotPlaceable(const Product& product, const OwnValues& own) {
    const Placement placement = infoOf(product.kind).placement;
    const bool stands = placement == Placement::Floor || placement == Placement::Overhead ||
                        placement == Placement::FloorTile || placement == Placement::Aisle ||
                        placement == Placement::Outside;
    if (!stands) {
        return Refusal{product.name() + " is a " + std::string(infoOf(product.kind).label) +
                       ": it goes into or onto another item."};
    }
    for (const Family& family : product.families) {
        const auto chosen = own.find(family.property);
        if (!chosen || !family.admits(*chosen)) {
            return Refusal{product.name() + " is a family: choose its " +
                           std::string(infoOf(family.property).label) + " first."};
        }
    }
    for (const auto& [property, si] : own) {
        if (auto refusal = whyNotRange(product, property, si)) {
            return refusal;
        }
    }
    return std::nullopt;
}

std::string freeTag(const Design& design, Kind kind) {
    const std::string prefix = tagPrefix(kind);
    int greatest = 0;
    for (const Item& item : design.items) {
        if (item.tag.starts_with(prefix)) {
            int number = 0;
            std::from_chars(item.tag.data() + prefix.size(), item.tag.data() + item.tag.size(), number);
            greatest = std::max(greatest, number);
        }
    }
    return prefix + std::to_string(greatest + 1);
}

Edited placeItem(const Design& design, const Placing& placing) {
    if (auto refusal = whyNotPlaceable(placing.product, placing.own)) {
        return refuse(std::move(refusal->sentence));
    }
    const std::string tag = placing.tag.empty() ? freeTag(design, placing.product.kind) : placing.tag;
    if (findItem(design, tag)) {
        return refuse("The tag " + tag + " is already in use.");
    }
    if (auto refusal = whyNotHere(design, tag, placing.room, placing.pose)) {
        return refuse(std::move(refusal->sentence));
    }
    Design next = design;
    Item item;
    item.product = embed(next, placing.product);
    item.tag = tag;
    item.room = placing.room;
    item.pose = placing.pose;
    item.row = placing.row;
    item.zone = placing.zone;
    item.phase = placing.phase;
    item.state = placing.state;
    item.own = placing.own;
    for (const Placing::Part& part : placing.parts) {
        if (auto refusal = addPart(next, item, part)) {
            return refuse(std::move(refusal->sentence));
        }
    }
    item.id = next.newId<Item>();
    next.items.put(std::move(item));
    return next;
}

Edited moveItems(const Design& design, std::span<const Id<Item>> items, Point by) {
    return changeEach(design, items, "move", [&](Item& item) {
        item.pose.x += by.x;
        item.pose.y += by.y;
        return whyNotHere(design, item.tag, item.room, item.pose);
    });
}

Edited poseItem(const Design& design, Id<Item> id, const Pose& pose) {
    return changeEach(design, std::span(&id, 1), "place", [&](Item& item) {
        item.pose = pose;
        return whyNotHere(design, item.tag, item.room, item.pose);
    });
}

Edited rotateItems(const Design& design, std::span<const Id<Item>> items, double degrees) {
    Point middle;
    for (const Id<Item> id : items) {
        if (const Item* item = design.items.find(id)) {
            middle = middle + (1.0 / static_cast<double>(items.size())) * item->pose.point();
        }
    }
    return changeEach(design, items, "rotate", [&](Item& item) {
        const Point turned = items.size() == 1
                                 ? item.pose.point()
                                 : middle + rotated(item.pose.point() - middle, degrees);
        item.pose.x = turned.x;
        item.pose.y = turned.y;
        item.pose.rotation = std::fmod(std::fmod(item.pose.rotation + degrees, 360.0) + 360.0, 360.0);
        return whyNotHere(design, item.tag, item.room, item.pose);
    });
}

Edited duplicateItems(const Design& design, std::span<const Id<Item>> items, Point by) {
    Design next = design;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to duplicate is no longer in the design.");
        }
        Item copy = *item;
        copy.tag = freeTag(next, productOf(design, *item).kind);
        copy.pose.x += by.x;
        copy.pose.y += by.y;
        if (auto refusal = whyNotHere(design, "A copy of " + item->tag, copy.room, copy.pose)) {
            return refuse(std::move(refusal->sentence));
        }
        copy.id = next.newId<Item>();
        next.items.put(std::move(copy));
    }
    return next;
}

Edited removeItems(const Design& design, std::span<const Id<Item>> items) {
    Design next = design;
    const std::set<Id<Item>> gone(items.begin(), items.end());
    for (const Id<Item> id : gone) {
        if (!next.items.erase(id)) {
            return refuse("An item to remove is no longer in the design.");
        }
    }
    for (const Link& link : design.links) {
        if (gone.contains(link.from.item) || gone.contains(link.to.item)) {
            next.links.erase(link.id);
        }
    }
    return next;
}

Edited retagItem(const Design& design, Id<Item> id, const std::string& tag) {
    if (tag.empty()) {
        return refuse("A tag cannot be empty.");
    }
    const Item* other = findItem(design, tag);
    if (other && other->id != id) {
        return refuse("The tag " + tag + " is already in use.");
    }
    return changeEach(design, std::span(&id, 1), "rename", [&](Item& item) {
        item.tag = tag;
        return std::optional<Refusal>();
    });
}

Edited setState(const Design& design, std::span<const Id<Item>> items, ItemState state) {
    return changeEach(design, items, "switch", [&](Item& item) {
        item.state = state;
        return std::optional<Refusal>();
    });
}

Edited setPhase(const Design& design, std::span<const Id<Item>> items, int phase) {
    if (phase < 1 || phase > 99) {
        return refuse("A phase is a whole number from 1 to 99.");
    }
    return changeEach(design, items, "assign", [&](Item& item) {
        item.phase = phase;
        return std::optional<Refusal>();
    });
}

Edited setZone(const Design& design, std::span<const Id<Item>> items, const std::string& zone) {
    return changeEach(design, items, "assign", [&](Item& item) {
        item.zone = zone;
        return std::optional<Refusal>();
    });
}

Edited setOwn(const Design& design, std::span<const Id<Item>> items, Property property, double si) {
    return changeEach(design, items, "set", [&](Item& item) -> std::optional<Refusal> {
        if (!infoOf(property).settable) {
            return Refusal{std::string(infoOf(property).label) +
                           " belongs to the product: override it in the catalogue."};
        }
        if (auto refusal = whyNotRange(productOf(design, item), property, si)) {
            return refusal;
        }
        item.own.set(property, si);
        return std::nullopt;
    });
}

Edited clearOwn(const Design& design, std::span<const Id<Item>> items, Property property) {
    return changeEach(design, items, "reset", [&](Item& item) -> std::optional<Refusal> {
        const auto& families = productOf(design, item).families;
        if (std::ranges::any_of(families, [&](const Family& f) { return f.property == property; })) {
            return Refusal{item.tag + " is of a family: its " + std::string(infoOf(property).label) +
                           " can be changed, not cleared."};
        }
        item.own.clear(property);
        return std::nullopt;
    });
}

Edited addDevice(const Design& design, Id<Item> id, const Placing::Part& part) {
    const Item* item = design.items.find(id);
    if (!item) {
        return refuse("The item to fill is no longer in the design.");
    }
    Design next = design;
    Item filled = *item;
    if (auto refusal = addPart(next, filled, part)) {
        return refuse(std::move(refusal->sentence));
    }
    next.items.put(std::move(filled));
    return next;
}

Edited removeDevice(const Design& design, Id<Item> id, std::uint16_t slot) {
    const Item* item = design.items.find(id);
    if (!item || !item->device(slot)) {
        return refuse("The device to remove is no longer in the design.");
    }
    Design next = design;
    Item emptied = *item;
    std::erase_if(emptied.devices.edit(), [slot](const Device& d) { return d.slot == slot; });
    next.items.put(std::move(emptied));
    for (const Link& link : design.links) {
        if ((link.from.item == id && link.from.slot == slot) || (link.to.item == id && link.to.slot == slot)) {
            next.links.erase(link.id);
        }
    }
    return next;
}

Edited setOwn(const Design& design, Id<Item> id, std::uint16_t slot, Property property, double si) {
    const Item* item = design.items.find(id);
    const Device* device = item ? item->device(slot) : nullptr;
    if (!device) {
        return refuse("The device to set is no longer in the design.");
    }
    if (!infoOf(property).settable) {
        return refuse(std::string(infoOf(property).label) +
                      " belongs to the product: override it in the catalogue.");
    }
    if (auto refusal = whyNotRange(productOf(design, *device), property, si)) {
        return refuse(std::move(refusal->sentence));
    }
    Design next = design;
    Item changed = *item;
    for (Device& candidate : changed.devices.edit()) {
        if (candidate.slot == slot) {
            candidate.own.set(property, si);
        }
    }
    next.items.put(std::move(changed));
    return next;
}

}  // namespace hallwright
