// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"

#include "model/edits/devices.h"
#include "model/edits/free_tags.h"
#include "model/edits/products.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hallwright {
namespace {

Edited changeEach(const Design& design, std::span<const Id<Item>> ids, std::string_view verb,
                  auto change) {
    Design next = design;
    for (const Id<Item> id : ids) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to {} is no longer in the design.", {Phrase(verb)});
        }
        Item changed = *item;
        if (auto refusal = change(changed)) {
            return refuse(std::move(*refusal));
        }
        next.items.put(std::move(changed));
    }
    return checked(design, std::move(next));
}

std::optional<Refusal> whyNotHere(const Design& design, const Wording& tag, Kind kind,
                                  Id<Room> roomId, const Pose& pose) {
    if (!std::isfinite(pose.x) || !std::isfinite(pose.y) || !std::isfinite(pose.z) ||
        !std::isfinite(pose.rotation)) {
        return Refusal{"{} cannot stand where the position is not a number.", {tag}};
    }
    const Phrase standing("{} stand in {}",
                          {Phrase(inSentence(infoOf(kind).plural)), Phrase(roomsFor(kind))});
    if (!roomId) {
        return mayBeSchematic(kind)
                   ? std::nullopt
                   : std::optional(Refusal{"{} needs a room: {}.", {tag, standing}});
    }
    const Room* room = design.rooms.find(roomId);
    if (!room) {
        return Refusal{"{} cannot stand in a room that is not in the design.", {tag}};
    }
    if (!mayStandIn(room->kind, kind)) {
        return Refusal{"{} cannot stand in {}: {}.", {tag, room->name, standing}};
    }
    if (!contains(room->outline, pose.point())) {
        return measuredRefusal("{} would stand outside {}, centre at {}, {}.",
                               {tag, room->name, Measured{pose.x, Dimension::Distance},
                                Measured{pose.y, Dimension::Distance}});
    }
    return std::nullopt;
}

/// The same for an item of `design` where it is now.
std::optional<Refusal> whyNotHere(const Design& design, const Item& item) {
    return whyNotHere(design, item.tag, productOf(design, item).kind, item.room, item.pose);
}

}  // namespace

std::optional<Refusal> whyNotPlaceable(const Product& product, const OwnValues& own) {
    const Placement placement = infoOf(product.kind).placement;
    const bool stands = placement == Placement::Floor || placement == Placement::Overhead ||
                        placement == Placement::FloorTile || placement == Placement::Aisle ||
                        placement == Placement::Outside;
    if (!stands) {
        return Refusal{"{} is a {}: it goes into or onto another item.",
                       {product.name(), Phrase(infoOf(product.kind).label)}};
    }
    return whyNotOwn(product, own);
}

Edited placeItem(const Design& design, const Placing& placing) {
    const Product& product = asKept(design, placing.product);
    if (auto refusal = whyNotPlaceable(product, placing.own)) {
        return refuse(std::move(*refusal));
    }
    const std::string tag = placing.tag.empty() ? freeTag(design, product.kind) : placing.tag;
    if (findItem(design, tag)) {
        return refuse("The tag {} is already in use.", {tag});
    }
    if (auto refusal = whyNotHere(design, tag, product.kind, placing.room, placing.pose)) {
        return refuse(std::move(*refusal));
    }
    if (const Row* row = design.rows.find(placing.row); row && row->room != placing.room) {
        return refuse("{} cannot be in row {}, which is in another room.", {tag, row->name});
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
            return refuse(std::move(*refusal));
        }
    }
    item.id = next.newId<Item>();
    next.items.put(std::move(item));
    return checked(design, std::move(next));
}

Edited moveItems(const Design& design, std::span<const Id<Item>> items, Point by) {
    return changeEach(design, items, translatable("move"), [&](Item& item) {
        item.pose.x += by.x;
        item.pose.y += by.y;
        return whyNotHere(design, item);
    });
}

Edited poseItem(const Design& design, Id<Item> id, const Pose& pose) {
    return changeEach(design, std::span(&id, 1), translatable("place"), [&](Item& item) {
        item.pose = pose;
        return whyNotHere(design, item);
    });
}

Edited placeItems(const Design& design, std::span<const Place> places) {
    std::vector<Id<Item>> items;
    for (const Place& place : places) {
        items.push_back(place.item);
    }
    auto next = places.begin();
    return changeEach(design, items, translatable("place"), [&](Item& item) {
        item.room = next->room;
        item.row = next->row;
        item.pose = next->pose;
        ++next;
        return whyNotHere(design, item);
    });
}

Edited rotateItems(const Design& design, std::span<const Id<Item>> items, double degrees) {
    Point middle;
    for (const Id<Item> id : items) {
        if (const Item* item = design.items.find(id)) {
            middle = middle + (1.0 / static_cast<double>(items.size())) * item->pose.point();
        }
    }
    return changeEach(design, items, translatable("rotate"), [&](Item& item) {
        const Point turned = items.size() == 1
                                 ? item.pose.point()
                                 : middle + rotated(item.pose.point() - middle, degrees);
        item.pose.x = turned.x;
        item.pose.y = turned.y;
        item.pose.rotation =
            std::fmod(std::fmod(item.pose.rotation + degrees, 360.0) + 360.0, 360.0);
        return whyNotHere(design, item);
    });
}

Edited duplicateItems(const Design& design, std::span<const Id<Item>> items, Point by) {
    Design next = design;
    FreeTags tags(design);
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item) {
            return refuse("An item to duplicate is no longer in the design.");
        }
        Item copy = *item;
        const Kind kind = productOf(design, *item).kind;
        copy.tag = tags.next(kind);
        copy.pose.x += by.x;
        copy.pose.y += by.y;
        if (auto refusal = whyNotHere(design, Phrase("A copy of {}", {item->tag}), kind, copy.room,
                                      copy.pose)) {
            return refuse(std::move(*refusal));
        }
        copy.id = next.newId<Item>();
        next.items.put(std::move(copy));
    }
    return checked(design, std::move(next));
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
    return checked(design, std::move(next));
}

Edited retagItem(const Design& design, Id<Item> id, const std::string& tag) {
    if (tag.empty()) {
        return refuse("A tag cannot be empty.");
    }
    const Item* other = findItem(design, tag);
    if (other && other->id != id) {
        return refuse("The tag {} is already in use.", {tag});
    }
    return changeEach(design, std::span(&id, 1), translatable("rename"), [&](Item& item) {
        item.tag = tag;
        return std::optional<Refusal>();
    });
}

Edited setState(const Design& design, std::span<const Id<Item>> items, ItemState state) {
    return changeEach(design, items, translatable("switch"), [&](Item& item) {
        item.state = state;
        return std::optional<Refusal>();
    });
}

Edited setPhase(const Design& design, std::span<const Id<Item>> items, int phase) {
    if (phase < 1 || phase > 99) {
        return refuse("A phase is a whole number from 1 to 99.");
    }
    return changeEach(design, items, translatable("assign"), [&](Item& item) {
        item.phase = phase;
        return std::optional<Refusal>();
    });
}

Edited setZone(const Design& design, std::span<const Id<Item>> items, const std::string& zone) {
    return changeEach(design, items, translatable("assign"), [&](Item& item) {
        item.zone = zone;
        return std::optional<Refusal>();
    });
}

Edited setOwn(const Design& design, std::span<const Id<Item>> items, Property property, double si) {
    return changeEach(
        design, items, translatable("set"), [&](Item& item) -> std::optional<Refusal> {
            if (!infoOf(property).settable) {
                return Refusal{"{} belongs to the product: override it in the catalogue.",
                               {Phrase(infoOf(property).label)}};
            }
            if (auto refusal = whyNotOwn(productOf(design, item), property, si)) {
                return refusal;
            }
            item.own.set(property, si);
            return std::nullopt;
        });
}

Edited clearOwn(const Design& design, std::span<const Id<Item>> items, Property property) {
    return changeEach(
        design, items, translatable("reset"), [&](Item& item) -> std::optional<Refusal> {
            const auto& families = productOf(design, item).families;
            if (std::ranges::any_of(families,
                                    [&](const Family& f) { return f.property == property; })) {
                return Refusal{"{} is of a family: its {} can be changed, not cleared.",
                               {item.tag, Phrase(infoOf(property).label)}};
            }
            item.own.clear(property);
            return std::nullopt;
        });
}

}  // namespace hallwright
