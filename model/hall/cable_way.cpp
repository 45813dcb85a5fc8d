// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/cable_way.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kLeast = 0.5;  // m, of what joins neighbours

}  // namespace

const CableWays::Standing& CableWays::standing(Id<Item> id) {
    const auto [found, isNew] = known_.try_emplace(id);
    Standing& standing = found->second;
    standing.item = isNew ? design_.items.find(id) : standing.item;
    if (!isNew || !standing.item) {
        return standing;
    }
    const Item& item = *standing.item;
    if (const Room* room = design_.rooms.find(item.room)) {
        const Size size = sizeOf(design_, item).size;
        standing.isPlaced = true;
        standing.isOverhead =
            infoOf(productOf(design_, item).kind).placement == Placement::Overhead;
        standing.at = room->origin + item.pose.point();
        standing.z = item.pose.z + (standing.isOverhead ? 0.0 : size.height);
        standing.width = size.width;
    }
    return standing;
}

std::optional<CableWays::Place> CableWays::placeOf(const PortRef& end, bool leaves) {
    const Standing& holder = standing(end.item);
    if (!holder.isPlaced) {
        return std::nullopt;
    }
    Place place{holder.at, holder.z};
    if (holder.isOverhead) {
        const Device* device = end.slot == 0 ? nullptr : holder.item->device(end.slot);
        const double position = device ? device->position : leaves ? holder.width : 0.0;
        place.at =
            place.at + rotated({position - holder.width / 2.0, 0.0}, holder.item->pose.rotation);
    }
    return place;
}

std::optional<CableWay> CableWays::of(const Link& link) {
    if (link.routeLength > 0.0) {
        return CableWay{link.routeLength, false};
    }
    const auto from = placeOf(link.from, true);
    const auto to = placeOf(link.to, false);
    if (!from || !to) {
        return std::nullopt;
    }
    const Point way = from->at - to->at;
    const double length = std::fabs(way.x) + std::fabs(way.y) + std::fabs(from->z - to->z);
    return CableWay{std::max(kLeast, length), true};
}

}  // namespace hallwright
