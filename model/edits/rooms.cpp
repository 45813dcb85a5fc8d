// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"

#include <algorithm>
#include <cmath>

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
    const auto finite = [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
    if (!std::ranges::all_of(room.outline, finite) || !isSimple(room.outline)) {
        return Refusal{"The outline of " + room.name +
                       " must be at least three corners that enclose an area and do not cross."};
    }
    if (!(room.clearHeight > 0.0) || !(room.floor.tilePitch > 0.0) || room.floor.plenumDepth < 0.0 ||
        room.ceilingPlenum < 0.0) {
        return Refusal{"The clear height and tile pitch of " + room.name + " must be above zero."};
    }
    if (room.floor.kind == FloorKind::Raised && !(room.floor.plenumDepth > 0.0)) {
        return Refusal{"The raised floor of " + room.name + " needs a plenum depth."};
    }
    return std::nullopt;
}

}  // namespace

Edited addRoom(const Design& design, Room room) {
    Design next = design;
    room.id = next.newId<Room>();
    if (auto refusal = whyNotRoom(design, room)) {
        return refuse(std::move(refusal->sentence));
    }
    next.rooms.put(std::move(room));
    return next;
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
    return next;
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
    next.rooms.erase(id);
    return next;
}

Edited addRow(const Design& design, Row row) {
    if (!design.rooms.find(row.room)) {
        return refuse("A row needs a room.");
    }
    Design next = design;
    row.id = next.newId<Row>();
    next.rows.put(std::move(row));
    return next;
}

}  // namespace hallwright
