// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/design_fixture.h"

#include <array>
#include <random>
#include <string>

namespace hallwright::testing {
namespace {

Id<Product> add(Design& design, Product product) {
    product.id = design.newId<Product>();
    const auto id = product.id;
    design.products.put(std::move(product));
    return id;
}

PortGroup ports(const char* name, LinkKind carries, Direction direction, std::uint16_t count) {
    return {name, carries, direction, count, carries == LinkKind::Power ? 63.0 : 4e11, "C 20/ü", 2};
}

Product product(const char* key, Kind kind, std::vector<PortGroup> groups) {
    Product made;
    made.key = key;
    made.kind = kind;
    made.vendor = "Maker";
    made.model = std::string("Model of ") + key;
    made.partNumber = "PN-1";
    made.description = "Words with \"quotes\", a\nline and 中文";
    made.generic = true;
    made.sources = {"first", "second source; https://example.org/a?b=c"};
    made.values[Property::Mass] = {123.456, Confidence::Derived, 1};
    made.values[Property::PowerNominal] = {1.0 / 3.0, Confidence::Datasheet, 0};
    made.ports = std::move(groups);
    made.notes = {{"cooling", "cold plate"}, {"empty", ""}};
    return made;
}

/// Ids of the products that the designs here are made of.
struct Parts {
    Id<Product> utility, switchboard, rack, server, cdu, cable;
};

Parts addParts(Design& design) {
    Parts parts;
    parts.utility = add(design, product("site/utility", Kind::Utility,
                                        {ports("out", LinkKind::Power, Direction::Out, 60000)}));
    Product board = product("generic/switchboard", Kind::Switchboard,
                            {ports("in", LinkKind::Power, Direction::In, 2),
                             ports("out", LinkKind::Power, Direction::Out, 40)});
    board.families = {{Property::RatedCurrent, {800.0, 1600.0}, 0.0, 0.0},
                      {Property::Voltage, {}, 200.0, 480.0}};
    parts.switchboard = add(design, std::move(board));
    Product rack = product("generic/rack", Kind::Rack,
                           {ports("in", LinkKind::Power, Direction::In, 2),
                            ports("tcs", LinkKind::Coolant, Direction::In, 2)});
    rack.values[Property::RackUnits] = {48.0, Confidence::Datasheet, 0};
    parts.rack = add(design, std::move(rack));
    Product server = product("nvidia/gh200", Kind::GpuServer,
                             {ports("nic", LinkKind::Compute, Direction::Both, 8),
                              ports("bmc", LinkKind::OutOfBand, Direction::Both, 1)});
    server.values[Property::RackUnits] = {2.0, Confidence::Datasheet, 0};
    parts.server = add(design, std::move(server));
    parts.cdu = add(design, product("generic/cdu", Kind::Cdu,
                                    {ports("tcs", LinkKind::Coolant, Direction::Out, 60000),
                                     ports("fws", LinkKind::FacilityWater, Direction::In, 1)}));
    parts.cable = add(design, product("generic/cable", Kind::Cable, {}));
    return parts;
}

Id<Room> addRoom(Design& design, const std::string& name, RoomKind kind, double width,
                 double depth) {
    Room room;
    room.id = design.newId<Room>();
    room.name = name;
    room.kind = kind;
    room.outline = {
        {0.0, 0.0}, {width, 0.0}, {width, depth}, {width / 3.0, depth}, {0.0, depth * 0.75}};
    room.origin = {12.5, -3.0};
    room.clearHeight = 4.25;
    room.ceilingPlenum = 0.9;
    room.floor = {FloorKind::Raised, 0.6, 0.61, {0.1, 0.2}, 15000.0, 4450.0};
    room.columns = {{{{4.0, 5.0}, 0.4, 0.5, 30.0}}, {{{8.0, 5.0}, 0.4, 0.4, 45.0}}};
    room.doors = {{{0.0, 1.0}, 90.0, 1.2, 2.4, false}, {{2.0, 0.0}, 0.0, 1.0, 2.2, true}};
    room.areas = {{AreaKind::Ramp, "Ramp \"1\"", {{1, 1}, {3, 1}, {3, 8}}, 2, 500.0, 0.6, 90.0},
                  {AreaKind::Phase, "Phase ü", {{1, 1}, {3, 1}, {3, 8}, {1, 8}}, 7, 0.0, 0.0, 0.0}};
    room.designDensity = 15000.0;
    room.lighting = 8.0;
    room.envelopeHeat = -250.0;
    room.hasExternalRoof = true;
    const auto id = room.id;
    design.rooms.put(std::move(room));
    return id;
}

Id<Row> addRow(Design& design, const std::string& name, Id<Room> room) {
    const auto id = design.newId<Row>();
    design.rows.put({id, name, room});
    return id;
}

Item& place(Item& item, Design& design, Id<Product> product, std::string tag) {
    item.id = design.newId<Item>();
    item.product = product;
    item.tag = std::move(tag);
    return item;
}

void link(Design& design, LinkKind kind, Side side, PortRef from, PortRef to, Id<Product> product,
          double length) {
    design.links.put({design.newId<Link>(), kind, side, from, to, product, length, {}});
}

/// Lays all storage cables in some trays.
void layIn(Design& design, const std::vector<Id<Item>>& trays) {
    for (const Link& cable : Table<Link>(design.links)) {
        if (cable.kind == LinkKind::Storage) {
            Link laid = cable;
            laid.trays = trays;
            design.links.put(std::move(laid));
        }
    }
}

/// The head of a PNG file: enough to tell what it is and how large.
std::string pngHead(int width, int height) {
    std::string bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0", 29);
    for (const auto& [at, number] : {std::pair{16U, width}, std::pair{20U, height}}) {
        bytes[at + 2] = static_cast<char>(number / 256);
        bytes[at + 3] = static_cast<char>(number % 256);
    }
    return bytes;
}

void setSettings(Design& design) {
    Site site;
    site.name = "Halle \"Süd\"";
    site.description = "A description\nof two lines.";
    site.client = "Client";
    site.number = "4711";
    site.author = "Author";
    site.revision = "C";
    site.currency = "EUR";
    site.jurisdiction = Jurisdiction::Nec;
    site.nominalVoltage = 415.0;
    site.altitude = 520.5;
    site.roomDewPoint = 12.1;
    site.facilityWater = 31.7;
    site.facilityWaterClass = 45;
    site.heatRejectionCop = 6.1;
    design.site = std::move(site);
    design.thresholds.edit()["PWR-011.normal"] = {0.1 + 0.2, "set by the owner"};
    design.thresholds.edit()["THM-003.dew_least"] = {-7.5, "the owner too"};
    design.viewpoints.edit().push_back({"From the \"gate\"",
                                        1.5,
                                        -2.5,
                                        0.5,
                                        31.0,
                                        45.0,
                                        -12.5,
                                        true,
                                        61.5,
                                        {CutAxis::Y, 3.25, false}});
    design.viewpoints.edit().push_back({"中", 0.0, 0.0, 0.0, 20.0, 0.0, 30.0, false, 30.0, {}});
    for (const int width : {3, 700}) {
        design.underlays.edit().push_back(
            {"plan.png", pngHead(width, 300), width, 300, {-1.25, 2.5}, 0.0125, 33.5, 0.4, false});
    }
}

}  // namespace

Design smallDesign() {
    Design design = emptyDesign();
    setSettings(design);
    const Id<Room> hall = addRoom(design, "Hall 1", RoomKind::Hall, 30.0, 20.0);
    const Id<Room> other = addRoom(design, "Hall 2", RoomKind::Electrical, 10.0, 10.0);
    const Id<Row> row = addRow(design, "A", hall);
    addRow(design, "A", other);
    const Parts parts = addParts(design);

    Item utility;
    place(utility, design, parts.utility, "UT-1");
    design.items.put(utility);

    Item board;
    place(board, design, parts.switchboard, "SWB-1");
    board.own = {{Property::RatedCurrent, 1600.0}, {Property::Voltage, 415.0}};
    board.state = ItemState::Standby;
    design.items.put(board);

    Item rack;
    place(rack, design, parts.rack, "A-01 \"ü\"");
    rack.room = hall;
    rack.pose = {10.1, 10.2, 0.3, 271.5};
    rack.row = row;
    rack.zone = "zone 7";
    rack.phase = 3;
    rack.state = ItemState::Off;
    rack.own = {{Property::Mass, 999.125}, {Property::ModuleCap, 700.0}};
    rack.devices = std::vector<Device>{
        {2, parts.server, 11.0, "node 1", {{Property::ModuleCap, 650.0}, {Property::Mass, 31.0}}},
        {5, parts.server, 13.0, "", {}},
        {60000, parts.server, 0.0, "loose", {}}};
    design.items.put(rack);

    Item cdu;
    place(cdu, design, parts.cdu, "CDU-1");
    cdu.room = other;
    cdu.pose = {5.0, 5.0, 0.0, 0.0};
    design.items.put(cdu);

    link(design, LinkKind::Power, Side::A, {utility.id, 0, 0, 59999}, {board.id, 0, 0, 1},
         parts.cable, 17.3);
    link(design, LinkKind::Power, Side::B, {board.id, 0, 1, 3}, {rack.id, 0, 0, 0}, {}, 0.0);
    link(design, LinkKind::Storage, Side::None, {rack.id, 2, 0, 7}, {rack.id, 5, 0, 0}, parts.cable,
         1.5);
    link(design, LinkKind::Coolant, Side::None, {cdu.id, 0, 0, 0}, {rack.id, 0, 1, 1}, {}, 0.25);

    // An item that is gone leaves its id in a waiver, in the way of a cable and in `lastId`.
    const auto gone = design.newId<Item>();
    layIn(design, {gone});
    design.waivers.edit().push_back({"PWR-011",
                                     {rack.id, gone},
                                     "Agreed.",
                                     "Author",
                                     "2026-11-23",
                                     "loss of SWB-1",
                                     "SWB-1 way 3"});
    design.waivers.edit().push_back({"STR-010", {}, "Existing building.", "", "", "", ""});
    design.lastId += 7;
    return design;
}

Design randomDesign(std::uint32_t seed, const Amounts& amounts) {
    std::mt19937 random(seed);
    const auto chance = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    const auto word = [&] {
        constexpr std::array<const char*, 8> kWords{"a", "Ä", "\"", "\\", "/", "中", " ", "{}"};
        std::string text;
        for (auto n = random() % 6; n > 0; --n) {
            text += kWords[random() % kWords.size()];
        }
        return text;
    };

    Design design = emptyDesign();
    setSettings(design);
    const Id<Room> hall = addRoom(design, "Hall", RoomKind::Hall, 1000.0, 1000.0);
    const Id<Row> row = addRow(design, "A", hall);
    const Parts parts = addParts(design);
    Item utility;
    place(utility, design, parts.utility, "UT");
    design.items.put(utility);

    std::vector<PortRef> nodes;
    for (int i = 0; i < amounts.racks; ++i) {
        Item rack;
        place(rack, design, parts.rack, "R-" + std::to_string(i) + word());
        rack.room = hall;
        rack.pose = {chance(1.0, 999.0), chance(1.0, 700.0), chance(0.0, 1.0),
                     chance(-180.0, 360.0)};
        rack.row = random() % 2 == 0 ? row : Id<Row>{};
        rack.zone = word();
        rack.phase = 1 + static_cast<int>(random() % 9);
        rack.state = static_cast<ItemState>(random() % 3);
        if (random() % 2 == 0) {
            rack.own.set(Property::Mass, chance(0.0, 2000.0));
        }
        std::vector<Device> devices;
        for (int k = 0; k < amounts.devicesPerRack; ++k) {
            Device device;
            device.slot = static_cast<std::uint16_t>(
                devices.empty() ? 1 + random() % 3 : devices.back().slot + 1 + random() % 3);
            device.product = parts.server;
            device.position = 1.0 + 2.0 * k;
            device.name = word();
            if (random() % 2 == 0) {
                device.own.set(Property::ModuleCap, chance(450.0, 1000.0));
            }
            nodes.push_back({rack.id, device.slot, 0, 0});
            devices.push_back(std::move(device));
        }
        rack.devices = std::move(devices);
        link(design, LinkKind::Power, Side::A, {utility.id, 0, 0, static_cast<std::uint16_t>(i)},
             {rack.id, 0, 0, 0}, random() % 2 == 0 ? parts.cable : Id<Product>{},
             chance(0.0, 50.0));
        design.items.put(std::move(rack));
    }
    // A ring over all nodes, then the next two ports of each, and so on.
    for (int i = 0; i < amounts.links && nodes.size() > 1; ++i) {
        const std::size_t at = static_cast<std::size_t>(i) % nodes.size();
        const auto turn =
            static_cast<std::uint16_t>(2 * (static_cast<std::size_t>(i) / nodes.size()));
        if (turn > 6) {
            break;
        }
        PortRef from = nodes[at];
        PortRef to = nodes[(at + 1) % nodes.size()];
        from.port = turn;
        to.port = static_cast<std::uint16_t>(turn + 1);
        link(design, LinkKind::Compute, static_cast<Side>(random() % 3), from, to, parts.cable,
             random() % 2 == 0 ? chance(0.0, 100.0) : 0.0);
    }
    return design;
}

Design campusDesign() {
    return randomDesign(1, {4999, 10, 95001});
}

}  // namespace hallwright::testing
