// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/products.h"
#include "model/hall/design.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace hallwright::testing {

/// "R7"; appended, since GCC 12 warns of a literal plus a temporary.
inline std::string tag(std::string name, int number) {
    name += std::to_string(number);
    return name;
}

using Values = std::initializer_list<std::pair<Property, double>>;

/// A product with data-sheet figures, so that nothing that rests on it is provisional.
inline Product product(Kind kind, const std::string& key, Values values,
                       std::vector<PortGroup> ports = {}) {
    Product made;
    made.kind = kind;
    made.key = key;
    made.model = key;
    made.sources = {"test"};
    for (const auto& [property, si] : values) {
        made.values[property] = Value{si, Confidence::Datasheet, 0};
    }
    made.ports = std::move(ports);
    return made;
}

inline PortGroup port(const std::string& name, LinkKind carries, Direction direction,
                      int count = 1) {
    PortGroup group;
    group.name = name;
    group.carries = carries;
    group.direction = direction;
    group.count = static_cast<std::uint16_t>(count);
    return group;
}

/// A hall under construction: puts things where told, with no judgement of its own.
class Hall {
  public:
    explicit Hall(double width = 12.0, double depth = 9.0) : design(emptyDesign()) {
        Room made;
        made.id = design.newId<Room>();
        made.name = "Hall 1";
        made.outline = {{0, 0}, {width, 0}, {width, depth}, {0, depth}};
        made.lighting = 0.0;
        room = made.id;
        design.rooms.put(made);
    }

    Id<Item> put(const Product& what, const std::string& tag, Pose pose = {}, OwnValues own = {}) {
        Item item;
        item.product = embed(design, what);
        item.id = design.newId<Item>();
        item.tag = tag;
        item.room = room;
        item.pose = pose;
        item.own = std::move(own);
        design.items.put(item);
        return item.id;
    }

    std::uint16_t addDevice(Id<Item> holder, const Product& what, double position = 0.0,
                            OwnValues own = {}, const std::string& name = {}) {
        Item item = *design.items.find(holder);
        Device device;
        device.product = embed(design, what);
        auto& devices = item.devices.edit();
        device.slot = static_cast<std::uint16_t>(devices.size() + 1);
        device.position = position;
        device.name = name;
        device.own = std::move(own);
        devices.push_back(device);
        design.items.put(item);
        return device.slot;
    }

    template <class Change>
    void change(Id<Item> id, Change how) {
        Item item = *design.items.find(id);
        how(item);
        design.items.put(item);
    }

    template <class Change>
    void changeRoom(Change how) {
        Room changed = *design.rooms.find(room);
        how(changed);
        design.rooms.put(changed);
    }

    void setLimit(const std::string& key, double si) {
        design.thresholds.edit()[key] = Threshold{si, "test"};
    }

    Id<Link> join(LinkKind kind, Id<Item> from, Id<Item> to, std::uint16_t fromSlot = 0,
                  std::uint16_t toSlot = 0) {
        Link link;
        link.id = design.newId<Link>();
        link.kind = kind;
        link.from = {from, fromSlot, 0, static_cast<std::uint16_t>(design.links.size())};
        link.to = {to, toSlot, 0, static_cast<std::uint16_t>(design.links.size())};
        design.links.put(link);
        return link.id;
    }

    Design design;
    Id<Room> room;
};

}  // namespace hallwright::testing
