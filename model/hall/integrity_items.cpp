// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity_parts.h"
#include "model/hall/standing.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace hallwright {
namespace integrity {
namespace {

Found findOwnFault(const FaultPlace& place, const std::string& field, const Product& product,
                   const OwnValues& own) {
    for (const auto& [property, si] : own) {
        if (auto fault = place.value(field + std::string(infoOf(property).key), property, si)) {
            return fault;
        }
    }
    for (const Family& family : product.families) {
        const auto chosen = own.find(family.property);
        const std::string key(infoOf(family.property).key);
        const Phrase label(inSentence(infoOf(family.property).label));
        if (!chosen) {
            return place.fault(field + key,
                               {"the {} chosen for {}, which is made in several ratings",
                                {label, product.name()}});
        }
        if (!family.admits(*chosen)) {
            return place.fault(field + key, {"a {} that {} is made with, not {}",
                                             {label, product.name(), shown(*chosen)}});
        }
    }
    return std::nullopt;
}

double heightInUnits(const Product& product) {
    const Value* units = product.find(Property::RackUnits);
    return units ? units->number : 0.0;
}

/// What of a rack a device takes, in U.
struct Span {
    double low = 0.0;
    double high = 0.0;  ///< the U above its last
    std::size_t index = 0;
};

Found findRackFault(const Design& design, const FaultPlace& place, const Item& item,
                    const Product& rack, std::vector<Span>& spans) {
    const double space = heightInUnits(rack);
    std::ranges::sort(spans, {}, &Span::low);
    const Span* below = nullptr;
    for (const Span& span : spans) {
        const std::string field = "devices/" + std::to_string(span.index) + "/position";
        if (space > 0.0 && span.high - 1.0 > space) {
            return place.fault(field, {"a device that ends at U{} or below, not at U{}",
                                       {shown(space), shown(span.high - 1.0)}});
        }
        if (below && span.low < below->high) {
            return place.fault(
                field,
                {"a free place, not U{}, which is taken by {}",
                 {shown(span.low), named(design, item.id, (*item.devices)[below->index].slot)}});
        }
        if (!below || span.high > below->high) {
            below = &span;
        }
    }
    return std::nullopt;
}

Found findDeviceFault(const Design& design, const FaultPlace& place, const Item& item,
                      const Product& holder) {
    std::uint16_t last = 0;
    std::vector<Span> spans;
    for (std::size_t i = 0; i < item.devices->size(); ++i) {
        const Device& device = (*item.devices)[i];
        const std::string field = "devices/" + std::to_string(i);
        if (device.slot <= last) {
            return place.fault(
                field + "/slot",
                {"a slot above {}, not {}", {std::to_string(last), std::to_string(device.slot)}});
        }
        last = device.slot;
        const Product* product = design.products.find(device.product);
        if (!product) {
            return place.fault(field + "/product", {"a product of this design, not {}",
                                                    {std::to_string(device.product.value)}});
        }
        Found fault = place.number(field + "/position", device.position, 0.0, kFarthest);
        fault = fault ? fault : place.line(field + "/name", device.name);
        fault = fault ? fault : findOwnFault(place, field + "/own/", *product, device.own);
        if (fault) {
            return fault;
        }
        const double tall = heightInUnits(*product);
        if (isRack(holder.kind) && tall > 0.0 && device.position > 0.0) {
            spans.push_back({device.position, device.position + tall, i});
        }
    }
    return findRackFault(design, place, item, holder, spans);
}

Found findStandingFault(const Design& design, const FaultPlace& place, const Item& item) {
    Found fault = place.number("pose/x", item.pose.x, -kFarthest, kFarthest);
    fault = fault ? fault : place.number("pose/y", item.pose.y, -kFarthest, kFarthest);
    fault = fault ? fault : place.number("pose/z", item.pose.z, -kFarthest, kFarthest);
    fault =
        fault ? fault : place.number("pose/rotation", item.pose.rotation, -kFarthest, kFarthest);
    if (fault) {
        return fault;
    }
    if (item.row && !design.rows.find(item.row)) {
        return place.fault("row",
                           {"a row of this design, not {}", {std::to_string(item.row.value)}});
    }
    if (!item.room) {
        return std::nullopt;
    }
    const Room* room = design.rooms.find(item.room);
    if (!room) {
        return place.fault("room",
                           {"a room of this design, not {}", {std::to_string(item.room.value)}});
    }
    if (!contains(room->outline, item.pose.point())) {
        return place.fault("pose", {"a centre inside {}, not {}, {}",
                                    {room->name, shown(item.pose.x), shown(item.pose.y)}});
    }
    return std::nullopt;
}

Found findRoomKindFault(const Design& design, const FaultPlace& place, const Item& item,
                        Kind kind) {
    const Room* room = item.room ? design.rooms.find(item.room) : nullptr;
    if (room ? mayStandIn(room->kind, kind) : mayBeSchematic(kind)) {
        return std::nullopt;
    }
    return place.fault("room", {"{}, where {} stand, not {}",
                                {Phrase(roomsFor(kind)), Phrase(inSentence(infoOf(kind).plural)),
                                 room ? Wording(room->name) : Wording(Phrase("none"))}});
}

Found findInItem(const Design& design, const FaultPlace& place, const Item& item) {
    Found fault = place.name("tag", item.tag);
    fault = fault ? fault : place.line("zone", item.zone);
    fault = fault ? fault : place.number("phase", item.phase, 1.0, 99.0);
    fault = fault ? fault : findStandingFault(design, place, item);
    if (fault) {
        return fault;
    }
    const Product* product = design.products.find(item.product);
    if (!product) {
        return place.fault(
            "product", {"a product of this design, not {}", {std::to_string(item.product.value)}});
    }
    fault = findRoomKindFault(design, place, item, product->kind);
    fault = fault ? fault : findOwnFault(place, "own/", *product, item.own);
    return fault ? fault : findDeviceFault(design, place, item, *product);
}

}  // namespace

Found findItemFault(const Design& design) {
    std::unordered_set<std::string_view> tags;
    tags.reserve(design.items.size());
    std::size_t index = 0;
    for (const Item& item : design.items) {
        const FaultPlace place("items", item.id.value, index++, item.tag);
        Found fault = place.id(design.lastId);
        fault = fault ? fault : findInItem(design, place, item);
        if (fault) {
            return fault;
        }
        if (!tags.insert(item.tag).second) {
            return place.fault("tag",
                               {"a tag that no other item has, not {} again", {quoted(item.tag)}});
        }
    }
    return std::nullopt;
}

}  // namespace integrity

std::optional<Fault> findFault(const Design& design, const Item& item) {
    return integrity::findInItem(design, {"items", item.id.value, std::nullopt, item.tag}, item);
}

}  // namespace hallwright
