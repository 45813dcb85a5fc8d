// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/service_rooms.h"

#include "model/edits/rooms.h"
#include "model/edits/templates/power_gear.h"
#include "model/hall/heat.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kGap = 0.6;           // m, between cabinets
constexpr double kClearance = 0.9;     // m, in front of the coolers of an electrical room
constexpr double kCircuit = 16.0;      // A, to a cooler of an electrical room
constexpr double kRatedDensity = 1.2;  // kg/m³, at which makers state cooling capacity

std::vector<Point> rectangle(double width, double depth) {
    return {{0.0, 0.0}, {width, 0.0}, {width, depth}, {0.0, depth}};
}

std::vector<Door> serviceDoors(double width) {
    return {{{width - 2.4, 0.0}, 0.0, 1.8, 2.4, true}, {{0.6, 0.0}, 0.0, 1.2, 2.4, true}};
}

/// Makes a room wide enough for its gear and what stands before and along its right wall.
void widenFor(HallBuilder& builder, Id<Room> id, double alongWall) {
    const Room* room = builder.design().rooms.find(id);
    if (!room) {
        return;
    }
    double right = 0.0;
    for (const Item& item : builder.design().items) {
        if (item.room == id) {
            right = std::max(right, boundsOf(footprintOf(builder.design(), item)).high.x);
        }
    }
    const Bounds bounds = boundsOf(room->outline);
    const double width = std::ceil((right + kClearance + alongWall) / kGap - 1e-9) * kGap;
    if (width > bounds.high.x) {
        Room wider = *room;
        wider.outline = rectangle(width, bounds.high.y);
        wider.doors = serviceDoors(width);
        builder.take(changeRoom(builder.design(), wider));
    }
}

struct Coolers {
    std::string key;
    Size size;
    int units = 0;
    double length = 0.0;  // m, of wall
};

/// N+1 coolers for `heat` W: the smallest model that finds room along a wall of `depth` m, else the
/// largest.
Coolers coolersFor(HallBuilder& builder, double heat, double depth) {
    const double thinAir =
        std::min(1.0, airDensity(20.0, builder.design().site->altitude) / kRatedDensity);
    Coolers coolers;
    for (const char* key : {"generic/crah-60kw", "generic/crah-100kw", "generic/crah-200kw"}) {
        const Product model = builder.product(key);
        const double fans = numberOf(model, {}, Property::PowerNominal).value_or(0.0);
        const double capacity =
            thinAir * numberOf(model, {}, Property::CoolingCapacity).value_or(1.0) - fans;
        if (capacity <= 0.0) {
            continue;
        }
        const Size size = sizeOf(model, {}).size;
        const int units = static_cast<int>(std::ceil(heat / capacity)) + 1;
        coolers = {key, size, units, kGap + units * (size.width + kGap)};
        if (coolers.length <= depth) {
            break;
        }
    }
    return coolers;
}

}  // namespace

Room serviceRoom(const std::string& name, RoomKind kind, Point origin, double width, double depth) {
    Room room;
    room.name = name;
    room.kind = kind;
    room.outline = rectangle(width, depth);
    room.origin = origin;
    room.clearHeight = 4.0;
    room.floor.uniformLoad = 15000.0;
    room.hasExternalRoof = kind == RoomKind::GeneratorYard || kind == RoomKind::Roof;
    if (!room.hasExternalRoof) {
        room.doors = serviceDoors(width);
    }
    return room;
}

void coolElectricalRoom(HallBuilder& builder, const HallSpec& spec, Id<Room> id, double heat,
                        const std::vector<Id<Item>>& boards, const std::string& letter, Side side) {
    const Room* room = builder.design().rooms.find(id);
    if (!room) {
        return;
    }
    heat += room->lighting * areaOf(room->outline) + room->envelopeHeat;
    const auto [key, size, units, length] =
        coolersFor(builder, heat, boundsOf(room->outline).high.y);
    if (units == 0) {
        builder.fail(
            Refusal("The air at this altitude is too thin for the coolers of {}.", {room->name}));
        return;
    }
    widenFor(builder, id, size.depth);
    room = builder.design().rooms.find(id);
    if (!room) {
        return;
    }
    const Bounds bounds = boundsOf(room->outline);
    std::vector<Id<Item>> coolers;
    for (int i = 0; i < units; ++i) {
        HallBuilder::At at;
        at.tag = spec.prefix + "ECU-" + letter + std::to_string(i + 1);
        at.room = id;
        at.pose = {bounds.high.x - size.depth / 2.0,
                   0.6 + size.width / 2.0 + i * (size.width + kGap), 0.0, 270.0};
        at.own = {{Property::SupplyTemperature, 22.0}};
        at.phase = spec.phase;
        coolers.push_back(builder.place(key, at));
    }
    builder.feed(coolers, boards, side, whipFor(builder, kCircuit));
}

double coolerWall(HallBuilder& builder, double heat, double depth) {
    return coolersFor(builder, heat, depth).length;
}

}  // namespace hallwright
