// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/hall_rows.h"

#include "model/exchange/keys.h"
#include "model/exchange/misfit.h"
#include "model/store/row_reader.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hallwright::files {
namespace {

void readSettings(SQLite::Database& database, Design& design) {
    Rows row(database, "design",
             "one, last_id, name, description, client, number, author, revision, currency, "
             "jurisdiction, "
             "nominal_voltage, altitude, room_dew_point, facility_water, facility_water_class, "
             "heat_rejection_cop",
             1);
    if (!row.next()) {
        throw row.misfit(Phrase("the one row that says what holds for the design"));
    }
    row.whole<std::uint32_t>();
    design.lastId = row.whole<std::uint32_t>();
    Site site;
    site.name = row.text();
    site.description = row.text();
    site.client = row.text();
    site.number = row.text();
    site.author = row.text();
    site.revision = row.text();
    site.currency = row.text();
    site.jurisdiction = row.key(jurisdictionOf);
    site.nominalVoltage = row.number();
    site.altitude = row.number();
    site.roomDewPoint = row.number();
    site.facilityWater = row.number();
    site.facilityWaterClass = row.whole<std::uint8_t>();
    site.heatRejectionCop = row.number();
    design.site = std::move(site);

    Thresholds thresholds;
    for (Rows limit(database, "thresholds", "key, value, source", 1); limit.next();) {
        std::string key = limit.text();
        Threshold threshold;
        threshold.value = limit.number();
        threshold.source = limit.text();
        thresholds.emplace(std::move(key), std::move(threshold));
    }
    design.thresholds = std::move(thresholds);

    std::vector<Waiver> waivers;
    Parts items(database, "waiver_items", "waiver, number, item", 2);
    for (Rows rows(database, "waivers", "number, rule, reason, author, date, state, part", 1);
         rows.next();) {
        rows.countsFrom(waivers.size());
        Waiver waiver;
        waiver.rule = rows.text();
        waiver.reason = rows.text();
        waiver.author = rows.text();
        waiver.date = rows.text();
        waiver.state = rows.text();
        waiver.part = rows.text();
        items.of(static_cast<std::uint32_t>(waivers.size()), [&](Rows& part) {
            part.countsFrom(waiver.items.size());
            waiver.items.push_back(part.id<Item>());
        });
        waivers.push_back(std::move(waiver));
    }
    items.finish();
    design.waivers = std::move(waivers);

    std::vector<Viewpoint> viewpoints;
    for (Rows rows(database, "viewpoints",
                   "number, name, x, y, z, distance, azimuth, elevation, is_parallel, "
                   "view_angle, cut, cut_at, "
                   "cut_keeps_high",
                   1);
         rows.next();) {
        rows.countsFrom(viewpoints.size());
        Viewpoint& from = viewpoints.emplace_back();
        from.name = rows.text();
        from.x = rows.number();
        from.y = rows.number();
        from.z = rows.number();
        from.distance = rows.number();
        from.azimuth = rows.number();
        from.elevation = rows.number();
        from.isParallel = rows.flag();
        from.viewAngle = rows.number();
        from.cut.axis = rows.key(cutAxisOf);
        from.cut.at = rows.number();
        from.cut.keepsHigh = rows.flag();
    }
    design.viewpoints = std::move(viewpoints);

    std::vector<Underlay> underlays;
    for (Rows rows(database, "underlays",
                   "number, name, image, origin_x, origin_y, metres_per_pixel, rotation, opacity, "
                   "is_shown",
                   1);
         rows.next();) {
        rows.countsFrom(underlays.size());
        Underlay& one = underlays.emplace_back();
        one.name = rows.text();
        one.image = rows.bytes();
        const PixelSize size = pixelSizeOf(*one.image);
        one.width = size.width;
        one.height = size.height;
        one.origin.x = rows.number();
        one.origin.y = rows.number();
        one.metresPerPixel = rows.number();
        one.rotation = rows.number();
        one.opacity = rows.number();
        one.isShown = rows.flag();
    }
    design.underlays = std::move(underlays);
}

void readRooms(SQLite::Database& database, Design& design) {
    Parts corners(database, "room_corners", "room, number, x, y", 2);
    Parts columns(database, "room_columns", "room, number, x, y, width, depth, rotation", 2);
    Parts doors(database, "room_doors",
                "room, number, hinge_x, hinge_y, direction, width, height, opens_outward", 2);
    Parts areas(database, "room_areas",
                "room, number, kind, name, phase, design_density, rise, direction", 2);
    Parts areaCorners(database, "area_corners", "room, area, number, x, y", 3);
    Rows rows(
        database, "rooms",
        "id, name, kind, origin_x, origin_y, clear_height, ceiling_plenum, floor_kind, "
        "plenum_depth, "
        "tile_pitch, tile_origin_x, tile_origin_y, uniform_load, panel_point_load, design_density, "
        "lighting, envelope_heat, has_external_roof",
        1);
    while (rows.next()) {
        Room room;
        room.id = rows.ownId<Room>();
        room.name = rows.text();
        room.kind = rows.key(roomKindOf);
        room.origin.x = rows.number();
        room.origin.y = rows.number();
        room.clearHeight = rows.number();
        room.ceilingPlenum = rows.number();
        room.floor.kind = rows.key(floorOf);
        room.floor.plenumDepth = rows.number();
        room.floor.tilePitch = rows.number();
        room.floor.tileOrigin.x = rows.number();
        room.floor.tileOrigin.y = rows.number();
        room.floor.uniformLoad = rows.number();
        room.floor.panelPointLoad = rows.number();
        room.designDensity = rows.number();
        room.lighting = rows.number();
        room.envelopeHeat = rows.number();
        room.hasExternalRoof = rows.flag();
        corners.of(room.id.value, [&](Rows& part) {
            part.countsFrom(room.outline.size());
            Point& corner = room.outline.emplace_back();
            corner.x = part.number();
            corner.y = part.number();
        });
        columns.of(room.id.value, [&](Rows& part) {
            part.countsFrom(room.columns.size());
            Footprint& footprint = room.columns.emplace_back().footprint;
            footprint.centre.x = part.number();
            footprint.centre.y = part.number();
            footprint.width = part.number();
            footprint.depth = part.number();
            footprint.rotation = part.number();
        });
        doors.of(room.id.value, [&](Rows& part) {
            part.countsFrom(room.doors.size());
            Door& door = room.doors.emplace_back();
            door.hinge.x = part.number();
            door.hinge.y = part.number();
            door.direction = part.number();
            door.width = part.number();
            door.height = part.number();
            door.opensOutward = part.flag();
        });
        areas.of(room.id.value, [&](Rows& part) {
            part.countsFrom(room.areas.size());
            FloorArea& area = room.areas.emplace_back();
            area.kind = part.key(areaKindOf);
            area.name = part.text();
            area.phase = part.whole<std::uint8_t>();
            area.designDensity = part.number();
            area.rise = part.number();
            area.direction = part.number();
        });
        areaCorners.of(room.id.value, [&](Rows& part) {
            const auto area = part.whole<std::uint32_t>();
            if (area >= room.areas.size()) {
                throw part.misfit({"an area of the room, not number {}", {std::to_string(area)}});
            }
            part.countsFrom(room.areas[area].outline.size());
            Point& corner = room.areas[area].outline.emplace_back();
            corner.x = part.number();
            corner.y = part.number();
        });
        design.rooms.put(std::move(room));
    }
    for (const Parts* parts : {&corners, &columns, &doors, &areas, &areaCorners}) {
        parts->finish();
    }

    for (Rows run(database, "rows", "id, name, room", 1); run.next();) {
        Row row;
        row.id = run.ownId<Row>();
        row.name = run.text();
        row.room = run.id<Room>();
        design.rows.put(std::move(row));
    }
}

void readProducts(SQLite::Database& database, Design& design) {
    Parts sources(database, "product_sources", "product, number, source", 2);
    Parts values(database, "product_values", "product, property, value, confidence, source", 2);
    Parts ports(database, "product_ports",
                "product, number, name, carries, direction, count, rate, connector, per_cage", 2);
    Parts families(database, "product_families", "product, number, property, low, high", 2);
    Parts choices(database, "product_choices", "product, family, number, value", 3);
    Parts notes(database, "product_notes", "product, key, note", 2);
    Rows rows(database, "products",
              "id, key, kind, vendor, model, part_number, description, generic", 1);
    while (rows.next()) {
        Product product;
        product.id = rows.ownId<Product>();
        product.key = rows.text();
        product.kind = rows.key(kindOf);
        product.vendor = rows.text();
        product.model = rows.text();
        product.partNumber = rows.text();
        product.description = rows.text();
        product.generic = rows.flag();
        const std::uint32_t id = product.id.value;
        sources.of(id, [&](Rows& part) {
            part.countsFrom(product.sources.size());
            product.sources.push_back(part.text());
        });
        values.of(id, [&](Rows& part) {
            Value& value = product.values[part.key(propertyOf)];
            value.number = part.number();
            value.confidence = part.key(confidenceOf);
            value.source = part.whole<std::uint16_t>();
        });
        ports.of(id, [&](Rows& part) {
            part.countsFrom(product.ports.size());
            PortGroup& group = product.ports.emplace_back();
            group.name = part.text();
            group.carries = part.key(linkKindOf);
            group.direction = part.key(directionOf);
            group.count = part.whole<std::uint16_t>();
            group.rate = part.number();
            group.connector = part.text();
            group.perCage = part.whole<std::uint8_t>();
        });
        families.of(id, [&](Rows& part) {
            part.countsFrom(product.families.size());
            Family& family = product.families.emplace_back();
            family.property = part.key(propertyOf);
            family.low = part.number();
            family.high = part.number();
        });
        choices.of(id, [&](Rows& part) {
            const auto family = part.whole<std::uint32_t>();
            if (family >= product.families.size()) {
                throw part.misfit(
                    {"a family of the product, not number {}", {std::to_string(family)}});
            }
            part.countsFrom(product.families[family].choices.size());
            product.families[family].choices.push_back(part.number());
        });
        notes.of(id, [&](Rows& part) {
            std::string key = part.text();
            product.notes[std::move(key)] = part.text();
        });
        design.products.put(std::move(product));
    }
    for (const Parts* parts : {&sources, &values, &ports, &families, &choices, &notes}) {
        parts->finish();
    }
}

void readItems(SQLite::Database& database, Design& design) {
    Parts devices(database, "devices", "item, slot, product, position, name", 2);
    Parts owns(database, "own_values", "item, slot, property, value", 3);
    Rows rows(database, "items",
              "id, product, tag, room, x, y, z, rotation, \"row\", zone, phase, state", 1);
    while (rows.next()) {
        Item item;
        item.id = rows.ownId<Item>();
        item.product = rows.id<Product>();
        item.tag = rows.text();
        item.room = rows.idOrNone<Room>();
        item.pose.x = rows.number();
        item.pose.y = rows.number();
        item.pose.z = rows.number();
        item.pose.rotation = rows.number();
        item.row = rows.idOrNone<Row>();
        item.zone = rows.text();
        item.phase = rows.whole<std::uint8_t>();
        item.state = rows.key(itemStateOf);
        std::vector<Device> held;
        devices.of(item.id.value, [&](Rows& part) {
            Device& device = held.emplace_back();
            device.slot = part.whole<std::uint16_t>();
            device.product = part.id<Product>();
            device.position = part.number();
            device.name = part.text();
        });
        auto device = held.begin();
        owns.of(item.id.value, [&](Rows& part) {
            const auto slot = part.whole<std::uint16_t>();
            const Property property = part.key(propertyOf);
            const double si = part.number();
            if (slot == 0) {
                item.own.set(property, si);
                return;
            }
            while (device != held.end() && device->slot < slot) {
                ++device;
            }
            if (device == held.end() || device->slot != slot) {
                throw part.misfit({"a slot of the item, not {}", {std::to_string(slot)}});
            }
            device->own.set(property, si);
        });
        if (!held.empty()) {
            item.devices = std::move(held);
        }
        design.items.put(std::move(item));
    }
    devices.finish();
    owns.finish();
}

void readLinks(SQLite::Database& database, Design& design, Watch& watch, double from, double to) {
    const auto most = static_cast<std::size_t>(
        database.execAndGet("SELECT ifnull(max(id), 0) FROM links").getInt64());
    Rows rows(
        database, "links",
        "id, kind, side, from_item, from_slot, from_group, from_port, to_item, to_slot, to_group, "
        "to_port, product, route_length",
        1);
    const auto port = [&] {
        PortRef ref;
        ref.item = rows.id<Item>();
        ref.slot = rows.whole<std::uint16_t>();
        ref.group = rows.whole<std::uint16_t>();
        ref.port = rows.whole<std::uint16_t>();
        return ref;
    };
    Parts laid(database, "link_trays", "link, number, tray", 2);
    Shared<std::vector<Id<Item>>> lastTrays;  // cables between two racks lie together
    for (std::size_t row = 0; rows.next(); ++row) {
        Link link;
        link.id = rows.ownId<Link>();
        link.kind = rows.key(linkKindOf);
        link.side = rows.key(sideOf);
        link.from = port();
        link.to = port();
        link.product = rows.idOrNone<Product>();
        link.routeLength = rows.number();
        std::vector<Id<Item>> trays;
        laid.of(link.id.value, [&](Rows& part) {
            part.countsFrom(trays.size());
            trays.push_back(part.id<Item>());
        });
        if (!trays.empty()) {
            lastTrays = trays == *lastTrays ? lastTrays : std::move(trays);
            link.trays = lastTrays;
        }
        design.links.put(std::move(link));
        watch.tellOfRow(row, most, from, to);
    }
    laid.finish();
}

}  // namespace

Design readRows(SQLite::Database& database, Watch& watch, double from, double to) {
    constexpr double kLinks = 0.25;  // where they begin in a large design, roughly
    const double links = from + kLinks * (to - from);
    Design design;
    readSettings(database, design);
    readRooms(database, design);
    readProducts(database, design);
    readItems(database, design);
    watch.tell(links);
    readLinks(database, design, watch, links, to);
    return design;
}

}  // namespace hallwright::files
