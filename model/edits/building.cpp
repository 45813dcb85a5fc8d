// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/building.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

namespace hallwright {
namespace {

constexpr double kMostColumn = 5.0;  // m
constexpr double kLeastDoor = 0.5, kMostDoor = 6.0;
constexpr double kFromCorner = 0.05;  // m, between a door and the end of its wall
constexpr double kSameTile = 0.02;    // m, off the grid

struct Wall {
    Point from, along;  // unit vector
    double length = 0.0;
    double distance = 0.0;  // of a point
    double at = 0.0;        // m along it, of that point
};

std::optional<Wall> nearestWall(const Room& room, Point point) {
    std::optional<Wall> nearest;
    for (std::size_t i = 0; i < room.outline.size(); ++i) {
        const Point from = room.outline[i];
        const Point to = room.outline[(i + 1) % room.outline.size()];
        const double length = distance(from, to);
        if (length <= 0.0) {
            continue;
        }
        const Point along = (1.0 / length) * (to - from);
        const double at = std::clamp(dot(point - from, along), 0.0, length);
        const double away = distance(point, from + at * along);
        if (!nearest || away < nearest->distance) {
            nearest = Wall{from, along, length, away, at};
        }
    }
    return nearest;
}

Point leafEnd(const Door& door) {
    return door.hinge + rotated({door.width, 0.0}, door.direction);
}

bool isInWall(const Room& room, const Door& door) {
    const auto wall = nearestWall(room, door.hinge);
    const auto end = nearestWall(room, leafEnd(door));
    return wall && end && wall->distance < 1e-3 && end->distance < 1e-3;
}

/// Turns the doors of the two walls at a corner that was moved with their walls, as far from the
/// ends that stayed as they were; one that its wall has no room for any more goes.
void keepDoors(Room& room, const Polygon& old, std::size_t corner) {
    const std::size_t count = old.size();
    std::vector<Door> kept;
    for (Door door : room.doors) {
        const Point middle = 0.5 * (door.hinge + leafEnd(door));
        const auto wallAt = [&](std::size_t fixed) {  // its distance and place from the fixed end
            const double length = distance(old[fixed], old[corner]);
            const Point along = (1.0 / std::max(length, 1e-9)) * (old[corner] - old[fixed]);
            const double at = std::clamp(dot(middle - old[fixed], along), 0.0, length);
            return std::pair(distance(middle, old[fixed] + at * along), at);
        };
        const std::size_t before = (corner + count - 1) % count, after = (corner + 1) % count;
        const auto [awayBefore, atBefore] = wallAt(before);
        const auto [awayAfter, atAfter] = wallAt(after);
        if (std::min(awayBefore, awayAfter) > 1e-3) {
            kept.push_back(door);  // of another wall
            continue;
        }
        const bool isBefore = awayBefore <= awayAfter;
        const Point fixed = room.outline[isBefore ? before : after];
        const double length = distance(fixed, room.outline[corner]);
        const double slack = length - door.width - 2.0 * kFromCorner;
        if (slack < 0.0) {
            continue;
        }
        const Point along = (1.0 / length) * (room.outline[corner] - fixed);
        const double from = std::clamp((isBefore ? atBefore : atAfter) - door.width / 2.0,
                                       kFromCorner, kFromCorner + slack);
        // The wall runs on from its first corner, as its doors do.
        const Point hinge = fixed + (isBefore ? from : from + door.width) * along;
        door.hinge = hinge;
        const Point run = isBefore ? along : -1.0 * along;
        door.direction = std::atan2(run.y, run.x) * 180.0 / std::numbers::pi;
        kept.push_back(door);
    }
    room.doors = std::move(kept);
}

Edited changed(const Design& design, Id<Room> id, auto change) {
    const Room* found = design.rooms.find(id);
    if (!found) {
        return refuse("The room to change is no longer in the design.");
    }
    Room room = *found;
    if (auto refusal = change(room)) {
        return refuse(std::move(*refusal));
    }
    return changeRoom(design, std::move(room));
}

}  // namespace

TileCell tileAt(const Room& room, Point point) {
    const double pitch = room.floor.tilePitch;
    const Point from = point - room.floor.tileOrigin;
    return {static_cast<int>(std::floor(from.x / pitch + 1e-9)),
            static_cast<int>(std::floor(from.y / pitch + 1e-9))};
}

Point middleOf(const Room& room, TileCell cell) {
    const double pitch = room.floor.tilePitch;
    return room.floor.tileOrigin + Point{(cell.column + 0.5) * pitch, (cell.row + 0.5) * pitch};
}

Id<Item> tileIn(const Design& design, const Room& room, TileCell cell) {
    for (const Item& item : design.items) {
        if (item.room == room.id && productOf(design, item).kind == Kind::FloorTile &&
            tileAt(room, item.pose.point()) == cell) {
            return item.id;
        }
    }
    return {};
}

Edited layTiles(const Design& design, Id<Room> id, std::span<const TileCell> cells,
                const Product& tile) {
    const Room* room = design.rooms.find(id);
    if (!room) {
        return refuse("The room to tile is no longer in the design.");
    }
    if (tile.kind != Kind::FloorTile) {
        return refuse("{} is no floor tile.", {tile.name()});
    }
    if (room->floor.kind != FloorKind::Raised) {
        return refuse("{} has no raised floor: perforated tiles need a plenum below them.",
                      {room->name});
    }
    const double pitch = room->floor.tilePitch;
    const Size size = sizeOf(tile, {}).size;
    if (std::abs(size.width - pitch) > kSameTile || std::abs(size.depth - pitch) > kSameTile) {
        return refuse(
            measuredRefusal("{} is {} wide, but the tiles of {} are {}.",
                            {Wording{tile.name()}, Measured{size.width, Dimension::Length},
                             Wording{room->name}, Measured{pitch, Dimension::Length}}));
    }
    Edited next = design;
    for (const TileCell cell : cells) {
        if (tileIn(*next, *room, cell)) {
            continue;
        }
        const Point middle = middleOf(*room, cell);
        if (!isRaisedAt(*room, middle)) {
            return refuse("There is no plenum below this part of {}: it is a slab area.",
                          {room->name});
        }
        Placing placing;
        placing.product = tile;
        placing.room = id;
        placing.pose = {middle.x, middle.y, 0.0, 0.0};
        next = placeItem(*next, placing);
        if (!next) {
            return next;
        }
    }
    return next;
}

Edited takeUpTiles(const Design& design, Id<Room> id, std::span<const TileCell> cells) {
    const Room* room = design.rooms.find(id);
    std::vector<Id<Item>> tiles;
    for (const TileCell cell : cells) {
        const Id<Item> tile = room ? tileIn(design, *room, cell) : Id<Item>{};
        if (tile && std::ranges::find(tiles, tile) == tiles.end()) {
            tiles.push_back(tile);
        }
    }
    return removeItems(design, tiles);
}

Edited addColumn(const Design& design, Id<Room> id, const Footprint& footprint) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        for (const double size : {footprint.width, footprint.depth}) {
            if (!(size > 0.0 && size <= kMostColumn)) {
                return measuredRefusal("A column is above 0 and up to {} wide.",
                                       {Measured{kMostColumn, Dimension::Distance}});
            }
        }
        if (!contains(room.outline, footprint)) {
            return Refusal{"The column would reach out of {}.", {room.name}};
        }
        room.columns.push_back({footprint});
        return std::nullopt;
    });
}

int columnAt(const Room& room, Point point) {
    const auto found = std::ranges::find_if(room.columns, [&](const Column& column) {
        return overlapDepth(column.footprint, {point, 1e-6, 1e-6, 0.0}) > 0.0;
    });
    return found == room.columns.end() ? -1 : static_cast<int>(found - room.columns.begin());
}

Edited removeColumn(const Design& design, Id<Room> id, int column) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        if (column < 0 || column >= static_cast<int>(room.columns.size())) {
            return Refusal{"There is no such column."};
        }
        room.columns.erase(room.columns.begin() + column);
        return std::nullopt;
    });
}

double distanceToWalls(const Room& room, Point point) {
    const auto wall = nearestWall(room, point);
    return wall ? wall->distance : std::numeric_limits<double>::infinity();
}

Edited addDoor(const Design& design, Id<Room> id, Point at, double width, double height) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        if (!(width >= kLeastDoor && width <= kMostDoor && height >= kLeastDoor &&
              height <= kMostDoor)) {
            return measuredRefusal("A door is {} to {} wide and high.",
                                   {Measured{kLeastDoor, Dimension::Distance},
                                    Measured{kMostDoor, Dimension::Distance}});
        }
        const auto wall = nearestWall(room, at);
        if (!wall || wall->distance > kWallReach) {
            return Refusal{"A door goes into a wall: come nearer to one."};
        }
        const double slack = wall->length - 2.0 * kFromCorner - width;
        if (slack < 0.0) {
            return measuredRefusal("This wall is {} long: no room for a door of {}.",
                                   {Measured{wall->length, Dimension::Distance},
                                    Measured{width, Dimension::Distance}});
        }
        const double from = std::clamp(wall->at - width / 2.0, kFromCorner, kFromCorner + slack);
        Door door;
        door.hinge = wall->from + from * wall->along;
        door.direction = std::atan2(wall->along.y, wall->along.x) * 180.0 / std::numbers::pi;
        door.width = width;
        door.height = height;
        const Footprint leaf{0.5 * (door.hinge + leafEnd(door)), width, 0.1, door.direction};
        for (const Door& other : room.doors) {
            const Footprint there{0.5 * (other.hinge + leafEnd(other)), other.width, 0.1,
                                  other.direction};
            if (overlapDepth(leaf, there) > 1e-6) {
                return Refusal{"There is a door already."};
            }
        }
        room.doors.push_back(door);
        return std::nullopt;
    });
}

int doorAt(const Room& room, Point point) {
    int nearest = -1;
    double least = kWallReach;
    for (std::size_t i = 0; i < room.doors.size(); ++i) {
        const Door& door = room.doors[i];
        const Point along = (1.0 / door.width) * (leafEnd(door) - door.hinge);
        const double at = std::clamp(dot(point - door.hinge, along), 0.0, door.width);
        const double away = distance(point, door.hinge + at * along);
        if (away < least) {
            least = away;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

Edited removeDoor(const Design& design, Id<Room> id, int door) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        if (door < 0 || door >= static_cast<int>(room.doors.size())) {
            return Refusal{"There is no such door."};
        }
        room.doors.erase(room.doors.begin() + door);
        return std::nullopt;
    });
}

Edited moveCorner(const Design& design, Id<Room> id, std::size_t corner, Point to) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        const std::size_t count = room.outline.size();
        if (corner >= count) {
            return Refusal{"There is no such corner."};
        }
        const Polygon old = room.outline;
        const Point before = room.outline[(corner + count - 1) % count];
        const Point after = room.outline[(corner + 1) % count];
        const double span = distance(before, after);
        const double off = span > 0.0 ? std::abs(cross(to - before, after - before)) / span : 0.0;
        const bool isBetween =
            dot(to - before, after - before) >= 0.0 && dot(to - after, before - after) >= 0.0;
        const bool isGone = off < 1e-6 && isBetween;
        if (isGone && count > 3) {
            room.outline.erase(room.outline.begin() + static_cast<std::ptrdiff_t>(corner));
        } else {
            room.outline[corner] = to;
        }
        if (!isGone || count == 3) {
            keepDoors(room, old, corner);
        } else {
            std::erase_if(room.doors, [&](const Door& door) { return !isInWall(room, door); });
        }
        return std::nullopt;
    });
}

Edited splitWall(const Design& design, Id<Room> id, std::size_t corner) {
    return changed(design, id, [&](Room& room) -> std::optional<Refusal> {
        const std::size_t count = room.outline.size();
        if (corner >= count) {
            return Refusal{"There is no such wall."};
        }
        const Point middle = 0.5 * (room.outline[corner] + room.outline[(corner + 1) % count]);
        room.outline.insert(room.outline.begin() + static_cast<std::ptrdiff_t>(corner + 1), middle);
        return std::nullopt;
    });
}

}  // namespace hallwright
