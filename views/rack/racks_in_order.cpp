// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/racks_in_order.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hallwright {

std::vector<Id<Item>> racksInOrder(const Design& design, std::span<const Id<Item>> items) {
    struct Standing {
        Id<Item> item;
        Id<Room> room;
        Id<Row> row;
        long facing = 0;  // degrees
        double depth = 0.0;
        double along = 0.0;
    };
    std::vector<Standing> racks;
    for (const Id<Item> id : items) {
        const Item* item = design.items.find(id);
        if (!item || !isRack(productOf(design, *item).kind)) {
            continue;
        }
        const double turn = item->pose.rotation;
        const Point place = item->pose.point();
        // Lines of racks are told apart to half a rack.
        racks.push_back({id, item->room, item->row, std::lround(turn),
                         std::round(2.0 * dot(rotated({0.0, 1.0}, turn), place)),
                         dot(rotated({1.0, 0.0}, turn), place)});
    }
    std::ranges::stable_sort(racks, {}, [](const Standing& rack) {
        return std::tuple(rack.room, rack.row, rack.facing, rack.depth, rack.along);
    });
    std::vector<Id<Item>> ordered;
    for (const Standing& rack : racks) {
        ordered.push_back(rack.item);
    }
    return ordered;
}

}  // namespace hallwright
