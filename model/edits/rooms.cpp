// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"

#include <algorithm>

namespace hallwright {
namespace {

std::optional<Refusal> whyNotRoom(const Design& design, const Room& room) {
    if (room.name.empty()) {
        return Refusal{"A room needs a name."};
    }
    for (const Room& other : design.rooms) {
        if (other.id != room.id && other.name == room.name) {
            return Refusal{"The name " + room.name + " is already in use."};
        }
    }
    return whyNot(room.name, findFault(room));
}

}  // namespace

Edited addRoom(const Design& design, Room room) {
    Design next = design;
    room.id = next.newId<Room>();
    if (auto refusal = whyNotRoom(design, room)) {
        return refuse(std::move(refusal->sentence));
    }
    next.rooms.put(std::move(room));
    return checked(design, std::move(next));
}

Edited changeRoom(const Design& design, Room room) {
    if (!design.rooms.find(room.id)) {
        return refuse("The room to change is no longer in the design.");
    }
    if (auto refusal = whyNotRoom(design, room)) {
        return refuse(std::move(refusal->sentence));
    }
    for (const Item& item : design.items) {
        if (item.room == room.id && !contains(room.outline, item.pose.point())) {
            return refuse(item.tag + " would stand outside " + room.name + ": move it first.");
        }
    }
    Design next = design;
    next.rooms.put(std::move(room));
    return checked(design, std::move(next));
}

Edited removeRoom(const Design& design, Id<Room> id) {
    const Room* room = design.rooms.find(id);
    if (!room) {
        return refuse("The room to remove is no longer in the design.");
    }
    for (const Item& item : design.items) {
        if (item.room == id) {
            return refuse(room->name + " is not empty: " + item.tag + " stands in it.");
        }
    }
    Design next = design;
    for (const Row& row : design.rows) {
        if (row.room == id) {
            next.rows.erase(row.id);
        }
    }
    // What stands in the schematic or in another room may still be counted to a row of this one.
    for (const Item& item : design.items) {
        if (item.row && !next.rows.find(item.row)) {
            Item freed = item;
            freed.row = {};
            next.items.put(std::move(freed));
        }
    }
    next.rooms.erase(id);
    return checked(design, std::move(next));
}

Edited addRow(const Design& design, Row row) {
    if (!design.rooms.find(row.room)) {
        return refuse("A row needs a room.");
    }
    Design next = design;
    row.id = next.newId<Row>();
    next.rows.put(std::move(row));
    return checked(design, std::move(next));
}

}  // namespace hallwright
