// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"

#include "model/edits/areas.h"
#include "model/hall/standing.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kOnWall = 1e-6;  // m

std::optional<Refusal> whyNotRoom(const Design& design, const Room& room) {
    if (room.name.empty()) {
        return Refusal{"A room needs a name."};
    }
    for (const Room& other : design.rooms) {
        if (other.id != room.id && other.name == room.name) {
            return Refusal{"The name {} is already in use.", {room.name}};
        }
    }
    return whyNot(room.name, findFault(room));
}

}  // namespace

Edited addRoom(const Design& design, Room room) {
    Design next = design;
    room.id = next.newId<Room>();
    if (auto refusal = whyNotRoom(design, room)) {
        return refuse(std::move(*refusal));
    }
    next.rooms.put(std::move(room));
    return checked(design, std::move(next));
}

Edited changeRoom(const Design& design, Room room) {
    const Room* before = design.rooms.find(room.id);
    if (!before) {
        return refuse("The room to change is no longer in the design.");
    }
    if (room.outline != before->outline && isSimple(room.outline)) {
        if (auto refusal = refitAreas(room, before->outline)) {
            return refuse(std::move(*refusal));
        }
    }
    if (auto refusal = whyNotRoom(design, room)) {
        return refuse(std::move(*refusal));
    }
    for (const Item& item : design.items) {
        if (item.room != room.id) {
            continue;
        }
        if (!contains(room.outline, item.pose.point())) {
            return refuse("{} would stand outside {}: move it first.", {item.tag, room.name});
        }
        if (const Kind kind = productOf(design, item).kind; !mayStandIn(room.kind, kind)) {
            return refuse("{} stands in {}, and {} stand in {}: move it first.",
                          {item.tag, room.name, Phrase(inSentence(infoOf(kind).plural)),
                           Phrase(roomsFor(kind))});
        }
    }
    Design next = design;
    next.rooms.put(std::move(room));
    return checked(design, std::move(next));
}

bool isRectangular(const Room& room) {
    const auto box = boundsOf(room.outline);
    const auto isCorner = [&](Point p) {
        return (p.x == box.low.x || p.x == box.high.x) && (p.y == box.low.y || p.y == box.high.y);
    };
    return room.outline.size() == 4 && isSimple(room.outline) &&
           std::ranges::all_of(room.outline, isCorner);
}

Edited resizeRoom(const Design& design, Id<Room> id, double length, double width) {
    const Room* found = design.rooms.find(id);
    if (!found) {
        return refuse("The room to resize is no longer in the design.");
    }
    if (!isRectangular(*found)) {
        return refuse("{} is no rectangle: it has no one length and width.", {found->name});
    }
    if (!(length > 0.0) || !(width > 0.0)) {
        return refuse("The length and width of {} must be above zero.", {found->name});
    }
    Room room = *found;
    const auto box = boundsOf(room.outline);
    const Point far = box.low + Point{length, width};
    const auto follow = [&](Point& p) {
        p.x = std::abs(p.x - box.high.x) < kOnWall ? far.x : p.x;
        p.y = std::abs(p.y - box.high.y) < kOnWall ? far.y : p.y;
    };
    std::ranges::for_each(room.outline, follow);
    for (Door& door : room.doors) {
        // A leaf along the wall goes with it; one whose end only touches it stays in its own wall.
        const Point end = door.hinge + rotated({door.width, 0.0}, door.direction);
        Point moved = door.hinge;
        follow(moved);
        const bool isInX =
            std::abs(door.hinge.x - box.high.x) < kOnWall && std::abs(end.x - box.high.x) < kOnWall;
        const bool isInY =
            std::abs(door.hinge.y - box.high.y) < kOnWall && std::abs(end.y - box.high.y) < kOnWall;
        door.hinge = {isInX ? moved.x : door.hinge.x, isInY ? moved.y : door.hinge.y};
        if (!contains(room.outline, door.hinge) ||
            !contains(room.outline, door.hinge + rotated({door.width, 0.0}, door.direction))) {
            return refuse("A door of {} would be outside it.", {room.name});
        }
    }
    for (const Column& column : room.columns) {
        if (!contains(room.outline, column.footprint)) {
            return refuse("A column of {} would be outside it.", {room.name});
        }
    }
    const auto onSite = [](const Room& each) {
        const auto [from, to] = boundsOf(each.outline);
        return Bounds{from + each.origin, to + each.origin};
    };
    const auto overlap = [](const Bounds& a, const Bounds& b) {
        return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
    };
    for (const Room& other : design.rooms) {
        if (other.id != id && overlap(onSite(room), onSite(other)) &&
            !overlap(onSite(*found), onSite(other))) {
            return refuse("{} would reach into {}.", {room.name, other.name});
        }
    }
    return changeRoom(design, std::move(room));
}

Edited removeRoom(const Design& design, Id<Room> id) {
    const Room* room = design.rooms.find(id);
    if (!room) {
        return refuse("The room to remove is no longer in the design.");
    }
    for (const Item& item : design.items) {
        if (item.room == id) {
            return refuse("{} is not empty: {} stands in it.", {room->name, item.tag});
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
