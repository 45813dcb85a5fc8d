// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/fix_places.h"

#include "model/edits/items.h"
#include "model/edits/templates/connect_new.h"
#include "model/edits/templates/supply.h"
#include "model/edits/templates/wall_places.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kFarthest = 3.0;  // m
constexpr double kStep = 0.01;     // m

bool standsOnFloor(const Design& design, const Item& item) {
    return infoOf(productOf(design, item).kind).placement == Placement::Floor;
}

}  // namespace

std::optional<Fix> movedClear(const Design& design, const Item& item, Id<Item> from, double clear) {
    const Room* room = design.rooms.find(item.room);
    if (!room || !standsOnFloor(design, item)) {
        return std::nullopt;
    }
    std::vector<Footprint> others;
    std::optional<Footprint> apart;
    const Bounds around{item.pose.point() - Point{2 * kFarthest, 2 * kFarthest},
                        item.pose.point() + Point{2 * kFarthest, 2 * kFarthest}};
    for (const Item& other : design.items) {
        if (other.id == item.id || other.room != item.room || !standsOnFloor(design, other)) {
            continue;
        }
        const Footprint footprint = footprintOf(design, other);
        if (boundsOf(footprint).meets(around)) {
            others.push_back(footprint);
        }
        if (other.id == from) {
            apart = footprint;
        }
    }
    for (const Column& column : room->columns) {
        others.push_back(column.footprint);
    }
    const Footprint own = footprintOf(design, item);
    const auto fits = [&](Point by) {
        Footprint moved = own;
        moved.centre = moved.centre + by;
        return contains(room->outline, moved) &&
               std::ranges::none_of(room->areas,
                                    [&](const FloorArea& area) {
                                        return staysFree(area.kind) &&
                                               lieOf(area.outline, moved) != Lie::Outside;
                                    }) &&
               std::ranges::none_of(
                   others,
                   [&](const Footprint& other) { return overlapDepth(moved, other) > 1e-6; }) &&
               (!apart || clear <= 0.0 || clearance(moved, *apart) >= clear - 1e-6);
    };
    for (int n = 1; n * kStep <= kFarthest; ++n) {
        const double far = n * kStep;
        for (const Point by : {Point{far, 0.0}, {-far, 0.0}, {0.0, far}, {0.0, -far}}) {
            if (!fits(by)) {
                continue;
            }
            const Edited edited = moveItems(design, std::span(&item.id, 1), by);
            if (edited) {
                const std::string_view pattern = by.x > 0.0   ? "Move {} by {} to the right"
                                                 : by.x < 0.0 ? "Move {} by {} to the left"
                                                 : by.y > 0.0 ? "Move {} by {} up the plan"
                                                              : "Move {} by {} down the plan";
                return Fix{Phrase(pattern, {item.tag, Measured{far, Dimension::Length}}), *edited};
            }
        }
    }
    return std::nullopt;
}

std::optional<Fix> oneMore(const Design& design, const Item& item) {
    const Room* room = design.rooms.find(item.room);
    if (!room) {
        return std::nullopt;
    }
    const HallParts parts = partsOf(design, item.room);
    double turn = 0.0;
    if (!parts.lines.empty()) {
        const Point along = parts.lines.front().right - parts.lines.front().left;
        turn = std::abs(along.x) >= std::abs(along.y) ? 0.0 : 90.0;
    }
    WallPlaces walls(design, *room, turn);
    const auto pose = walls.take(sizeOf(design, item).size, true);
    if (!pose) {
        return std::nullopt;
    }
    Edited copied = duplicateItems(design, std::span(&item.id, 1), {});
    if (!copied) {
        return std::nullopt;
    }
    const Id<Item> id{copied->lastId};
    copied = poseItem(*copied, id, *pose);
    if (!copied) {
        return std::nullopt;
    }
    // What it can be connected to it is; what it cannot, the rules will say.
    const Edited connected = connectNew(*copied, std::span(&id, 1));
    const Design& next = connected ? *connected : *copied;
    return Fix{{"Add {}, like {}", {next.items.find(id)->tag, item.tag}}, next};
}

}  // namespace hallwright
