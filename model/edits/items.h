// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"

#include <span>
#include <string>
#include <vector>

namespace hallwright {

/// What to place: a product of the catalogue with its chosen ratings and contents.
struct Placing {
    Product product;
    OwnValues own;    ///< a rating for each family of the product
    std::string tag;  ///< empty: the next free one of its kind
    Id<Room> room;    ///< none: schematic only
    Pose pose;
    Id<Row> row;
    std::string zone;
    int phase = 1;
    ItemState state = ItemState::Running;
    /// Contents: slot and position as in `Device`, the product beside it.
    struct Part {
        Product product;
        double position = 0.0;
        std::string name;
        OwnValues own;
    };
    std::vector<Part> parts;
};

/// Places one item. Its id is `lastId` of the result. Refused: a centre outside the room, a rack in
/// a room that is no hall or meet-me room, a tag in use, a family without its rating, a product
/// that cannot be placed, parts that do not fit.
Edited placeItem(const Design& design, const Placing& placing);

/// Moves items by the same way, m. Refused when a centre would leave its room.
Edited moveItems(const Design& design, std::span<const Id<Item>> items, Point by);

/// Puts one item at an exact place.
Edited poseItem(const Design& design, Id<Item> item, const Pose& pose);

/// Where an item shall stand.
struct Place {
    Id<Item> item;
    Id<Room> room;
    Id<Row> row;
    Pose pose;
};
/// Puts items at exact places, all or none. Refused as `placeItem`.
Edited placeItems(const Design& design, std::span<const Place> places);

/// Turns items about the middle of their centres, degrees counter-clockwise.
Edited rotateItems(const Design& design, std::span<const Id<Item>> items, double degrees);

/// Copies items with their contents, shifted by `by`, with new tags and no connections. The ids of
/// the copies follow `lastId` of `design`, in the order of `items`.
Edited duplicateItems(const Design& design, std::span<const Id<Item>> items, Point by);

/// Removes items and every connection to them.
Edited removeItems(const Design& design, std::span<const Id<Item>> items);

Edited retagItem(const Design& design, Id<Item> item, const std::string& tag);
Edited setState(const Design& design, std::span<const Id<Item>> items, ItemState state);
Edited setPhase(const Design& design, std::span<const Id<Item>> items, int phase);
Edited setZone(const Design& design, std::span<const Id<Item>> items, const std::string& zone);

/// Sets figures of the items' own; refused outside the range of the property or its family.
Edited setOwn(const Design& design, std::span<const Id<Item>> items, Property property, double si);
/// Back to the product's figure; refused for the rating of a family.
Edited clearOwn(const Design& design, std::span<const Id<Item>> items, Property property);

Edited addDevice(const Design& design, Id<Item> item, const Placing::Part& part);
Edited removeDevice(const Design& design, Id<Item> item, std::uint16_t slot);
/// Sets a figure of a device's own.
Edited setOwn(const Design& design, Id<Item> item, std::uint16_t slot, Property property,
              double si);

/// The next free tag of a kind: "RACK-12".
std::string freeTag(const Design& design, Kind kind);

/// Why `product` with `own` cannot be placed, or nothing.
std::optional<Refusal> whyNotPlaceable(const Product& product, const OwnValues& own);

}  // namespace hallwright
