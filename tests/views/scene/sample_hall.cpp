// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/scene/sample_hall.h"

#include "model/ensure.h"

namespace hallwright::testing {
namespace {

Id<Product> addProduct(Design& design, Kind kind, const char* key, Size size, double units = 0.0) {
    Product product;
    product.id = design.newId<Product>();
    product.key = key;
    product.kind = kind;
    product.model = key;
    product.sources = {"a test"};
    const auto set = [&](Property property, double value) {
        product.values[property] = {value, Confidence::Datasheet, 0};
    };
    set(Property::Width, size.width);
    set(Property::Depth, size.depth);
    set(Property::Height, size.height);
    if (units > 0.0) {
        set(Property::RackUnits, units);
    }
    design.products.put(product);
    return product.id;
}

Id<Item> addItem(Design& design, Id<Product> product, std::string tag, Id<Room> room, Pose pose) {
    Item item;
    item.id = design.newId<Item>();
    item.product = product;
    item.tag = std::move(tag);
    item.room = room;
    item.pose = pose;
    design.items.put(item);
    return item.id;
}

Id<Room> addRoom(Design& design, const char* name, RoomKind kind, Point origin, double width,
                 double depth) {
    Room room;
    room.id = design.newId<Room>();
    room.name = name;
    room.kind = kind;
    room.origin = origin;
    room.outline = {{0.0, 0.0}, {width, 0.0}, {width, depth}, {0.0, depth}};
    room.clearHeight = 3.6;
    design.rooms.put(room);
    return room.id;
}

}  // namespace

Design sampleHall() {
    Design design = emptyDesign();
    const Id<Room> hall = addRoom(design, "Hall 1", RoomKind::Hall, {0.0, 0.0}, 14.4, 9.6);
    const Id<Room> electrical =
        addRoom(design, "Electrical room", RoomKind::Electrical, {0.0, 11.0}, 9.0, 4.2);
    Room room = *design.rooms.find(hall);
    room.columns.push_back({{{12.9, 4.8}, 0.4, 0.4, 0.0}});
    room.doors.push_back({{13.0, 0.0}, 180.0, 1.2, 2.1, true});
    design.rooms.put(room);

    const auto rack = addProduct(design, Kind::Rack, "rack", {0.6, 1.2, 2.236}, 48.0);
    const auto crah = addProduct(design, Kind::Crah, "crah", {2.2, 0.98, 1.98});
    const auto cdu = addProduct(design, Kind::Cdu, "cdu", {0.9, 1.2, 2.2});
    const auto busway = addProduct(design, Kind::Busway, "busway", {6.0, 0.15, 0.2});
    const auto tap = addProduct(design, Kind::TapOff, "tap", {0.2, 0.25, 0.35});
    const auto ups = addProduct(design, Kind::Ups, "ups", {2.0, 0.9, 2.0});
    const auto board = addProduct(design, Kind::Switchboard, "board", {2.4, 0.9, 2.2});
    const auto battery = addProduct(design, Kind::Battery, "battery", {0.65, 0.66, 2.0});
    const auto panel = addProduct(design, Kind::Rpp, "rpp", {0.6, 0.9, 2.0});
    const auto tile = addProduct(design, Kind::FloorTile, "tile", {0.6, 0.6, 0.035});
    const auto aisle = addProduct(design, Kind::Containment, "aisle", {5.4, 1.8, 2.3});
    const auto header = addProduct(design, Kind::CoolantHeader, "header", {6.0, 0.4, 0.3});
    const auto tray = addProduct(design, Kind::Tray, "tray", {6.0, 0.3, 0.1});

    for (int i = 0; i < 8; ++i) {
        const double x = 3.9 + 0.6 * i;
        const std::string number{'0', static_cast<char>('1' + i)};
        addItem(design, rack, "A-" + number, hall, {x, 3.0, 0.0, 0.0});
        addItem(design, rack, "B-" + number, hall, {x, 6.0, 0.0, 180.0});
        if (i % 2 == 0) {
            addItem(design, tile, "T-" + number, hall, {x, 1.5, 0.0, 0.0});
        }
    }
    for (int i = 0; i < 2; ++i) {
        const std::string number(1, static_cast<char>('1' + i));
        addItem(design, crah, "CRAH-" + number, hall, {0.7, 3.0 + 3.0 * i, 0.0, 90.0});
        addItem(design, cdu, "CDU-" + number, hall, {9.6, 3.0 + 3.0 * i, 0.0, 180.0 * i});
        const Id<Item> run =
            addItem(design, busway, "BUS-" + number, hall, {6.0, 3.0 + 3.0 * i, 2.9, 0.0});
        Item item = *design.items.find(run);
        for (std::uint16_t slot = 1; slot <= 4; ++slot) {
            item.devices.edit().push_back({slot, tap, 0.9 + 1.2 * (slot - 1), "", {}});
        }
        design.items.put(item);
        addItem(design, ups, "UPS-" + number, electrical, {1.6 + 2.2 * i, 3.5, 0.0, 0.0});
        addItem(design, board, "SWB-" + number, electrical, {1.6 + 2.6 * i, 0.8, 0.0, 180.0});
        addItem(design, battery, "BAT-" + number, electrical, {6.6 + 0.7 * i, 3.5, 0.0, 0.0});
        addItem(design, panel, "RPP-" + number, hall, {11.4, 3.0 + 3.0 * i, 0.0, 180.0 * i});
    }
    addItem(design, aisle, "AISLE-1", hall, {6.0, 4.5, 0.0, 0.0});
    addItem(design, header, "HDR-1", hall, {6.0, 2.0, 2.7, 0.0});
    addItem(design, tray, "TRAY-1", hall, {6.0, 4.5, 2.9, 0.0});
    return design;
}

Id<Item> itemOf(const Design& design, const char* tag) {
    const Item* item = findItem(design, tag);
    HALLWRIGHT_ENSURE(item, "the sample hall has this item");
    return item->id;
}

}  // namespace hallwright::testing
