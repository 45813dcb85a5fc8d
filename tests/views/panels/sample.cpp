// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/sample.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"

namespace hallwright::testing {
namespace {

Product product(const char* key, Kind kind, const char* vendor, const char* model,
                std::map<Property, Value> values) {
    Product made;
    made.key = key;
    made.kind = kind;
    made.vendor = vendor;
    made.model = model;
    made.values = std::move(values);
    made.sources = {"maker's data sheet, 2024", "engineering estimate of this project"};
    return made;
}

Value sheet(double number) {
    return {number, Confidence::Datasheet, 0};
}
Value estimate(double number) {
    return {number, Confidence::Estimate, 1};
}

Product rackProduct() {
    return product("nvidia/gh200-nvl32", Kind::GpuRack, "NVIDIA", "GH200 NVL32",
                   {{Property::Width, sheet(0.6)},
                    {Property::Depth, sheet(1.2)},
                    {Property::Height, sheet(2.236)},
                    {Property::RackUnits, sheet(48)},
                    {Property::Mass, estimate(1360)},
                    {Property::PowerNominal, estimate(44.1e3)},
                    {Property::ModuleCapMin, sheet(450)},
                    {Property::ModuleCapMax, sheet(1000)},
                    {Property::ModuleCapReference, sheet(900)},
                    {Property::Superchips, sheet(32)},
                    {Property::LiquidHeatFraction, estimate(0.75)}});
}

Id<Room> addNamed(Design& design, const char* name, RoomKind kind, double width, double depth) {
    Room room;
    room.name = name;
    room.kind = kind;
    room.outline = {{0, 0}, {width, 0}, {width, depth}, {0, depth}};
    room.designDensity = kind == RoomKind::Hall ? 5000.0 : 0.0;
    design = addRoom(design, room).value();
    return Id<Room>{design.lastId};
}

Id<Item> add(Design& design, const Product& product, std::string tag, Id<Room> room, Pose pose,
             Id<Row> row = {}, OwnValues own = {}, std::vector<Placing::Part> parts = {}) {
    Placing placing;
    placing.product = product;
    placing.tag = std::move(tag);
    placing.room = room;
    placing.pose = pose;
    placing.row = row;
    placing.own = std::move(own);
    placing.parts = std::move(parts);
    design = placeItem(design, placing).value();
    return Id<Item>{design.lastId};
}

Id<Row> addNamedRow(Design& design, const std::string& name, Id<Room> room) {
    design = addRow(design, Row{{}, name, room}).value();
    return Id<Row>{design.lastId};
}

}  // namespace

Sample makeSample() {
    Sample sample;
    Design design = emptyDesign();
    Site site = *design.site;
    site.name = "Hall for tests";
    design.site = site;
    sample.hall = addNamed(design, "Hall 1", RoomKind::Hall, 12.0, 9.0);
    sample.electrical = addNamed(design, "Electrical room", RoomKind::Electrical, 6.0, 4.0);
    const Product rack = rackProduct();
    const Product tray =
        product("nvidia/tray", Kind::GpuTray, "NVIDIA", "GH200 NVL32 compute tray",
                {{Property::RackUnits, sheet(1)}, {Property::Superchips, sheet(2)}});
    const Product crah = product("vertiv/crah", Kind::Crah, "Vertiv", "Liebert PCW",
                                 {{Property::CoolingCapacity, {120e3, Confidence::ClassValue, 1}},
                                  {Property::SupplyTemperature, estimate(22.0)}});
    const Product ups =
        product("eaton/ups", Kind::Ups, "Eaton", "93PM",
                {{Property::RatedPower, sheet(200e3)}, {Property::Efficiency, sheet(0.965)}});
    Product busway = product("starline/busway", Kind::Busway, "Starline", "T5",
                             {{Property::Voltage, sheet(415)}});
    busway.families = {{Property::RatedCurrent, {250, 400, 800}, 250, 800}};
    Product cdu = product("vendor/cdu", Kind::Cdu, "Vendor", "CDU of a family", {});
    cdu.families = {{Property::CoolingCapacity, {}, 22e3, 260e3}};
    const Product cable =
        product("nvidia/dac", Kind::Cable, "NVIDIA", "DAC 3 m", {{Property::Reach, sheet(3)}});
    sample.products = {rack, tray, crah, ups, busway, cdu, cable};

    for (const char* letter : {"A", "B"}) {
        const Id<Row> row = addNamedRow(design, std::string("Row ") + letter, sample.hall);
        for (int i = 1; i <= 4; ++i) {
            const double y = *letter == 'A' ? 2.0 : 6.0;
            std::vector<Placing::Part> parts;
            for (int u = 1; u <= 16; ++u) {
                parts.push_back({tray, static_cast<double>(u), "", {}});
            }
            sample.racks.push_back(add(design, rack, std::string(letter) + "-0" + std::to_string(i),
                                       sample.hall, {1.8 + 0.6 * i, y, 0.0, 0.0}, row, {},
                                       std::move(parts)));
        }
    }
    sample.crah = add(design, crah, "CRAH-1", sample.hall, {10.0, 4.0, 0.0, 90.0});
    sample.ups = add(design, ups, "UPS-A", sample.electrical, {2.0, 2.0, 0.0, 0.0});
    sample.design = std::move(design);
    return sample;
}

Answers makeAnswers(const Sample& sample) {
    Answers answers;
    answers.design = sample.design;
    for (const Id<Item> rack : sample.racks) {
        RackHeat heat;
        heat.rack = rack;
        heat.power = Power(44.1e3);
        heat.airHeat = Power(11.0e3);
        heat.liquidHeat = Power(33.1e3);
        heat.airflow = VolumeFlow(0.562);
        heat.guessed = true;
        answers.air.racks.push_back(heat);
    }
    PowerElement ups;
    ups.item = sample.ups;
    ups.kind = Kind::Ups;
    ups.limit = 200e3;
    ups.limitDimension = Dimension::Power;
    ups.normalLoading = 0.52;
    ups.worstLoading = 1.04;
    answers.power.elements.push_back(ups);
    answers.power.feeds.push_back({sample.racks[0], Power(44.1e3), {0}, {}, 1, {}});
    answers.metrics = {Power(352.8e3), Power(88e3),          Power(264.8e3), 256, 8,
                       Power(44.1e3),  PowerDensity(3267.0), 1.04,           1.21};
    answers.space.rooms.push_back({sample.hall, Area(108.0), 10880.0, Pressure(1000.0),
                                   Pressure(4000.0), 8, Power(352.8e3), PowerDensity(3267.0)});

    Finding feed;
    feed.rule = "PWR-022";
    feed.items = {sample.ups, sample.racks[0]};
    feed.message = {"{} would carry {} after loss of {}, above its limit of {}.",
                    {Subject{sample.ups}, Measured{1.04, Dimension::Fraction},
                     std::string("feed B"), Measured{1.0, Dimension::Fraction}}};
    feed.value = 1.04;
    feed.limit = 1.0;
    feed.dimension = Dimension::Fraction;
    feed.formula = {"{} / {} = {}",
                    {Measured{208e3, Dimension::Power}, Measured{200e3, Dimension::Power},
                     Measured{1.04, Dimension::Fraction}}};
    feed.source = "definition of 2N";
    feed.state = "loss of feed B";

    Finding air = feed;
    air.rule = "THM-005";
    air.provisional = true;
    air.items = {sample.crah};
    air.message = {"{} supplies {}, less than the {} that its racks need.",
                   {Subject{sample.crah}, Measured{4.1, Dimension::AirFlow},
                    Measured{4.5, Dimension::AirFlow}}};
    air.value = 4.1;
    air.limit = 4.5;
    air.dimension = Dimension::AirFlow;
    air.state = "normal";

    Finding aisle = feed;
    aisle.rule = "STR-010";
    aisle.severity = Severity::Warning;
    aisle.items = {sample.racks[1], sample.racks[2]};
    aisle.message = {"The aisle in front of {} is {} wide, below {}.",
                     {Subject{sample.racks[1]}, Measured{1.1, Dimension::Length},
                      Measured{1.2, Dimension::Length}}};
    aisle.value = 1.1;
    aisle.limit = 1.2;
    aisle.dimension = Dimension::Length;
    aisle.state = "normal";

    Finding waivedOne = aisle;
    waivedOne.items = {sample.racks[5]};
    waivedOne.waived = true;

    Finding pue = feed;
    pue.rule = "PWR-080";
    pue.severity = Severity::Info;
    pue.items = {};
    pue.message = {"The PUE is estimated at {}.", {Measured{1.21, Dimension::Count}}};
    pue.value = 1.21;
    pue.limit = 2.0;
    pue.dimension = Dimension::Count;

    answers.findings.findings = {feed, air, aisle, waivedOne, pue};
    answers.findings.notEvaluated = {
        {"LIQ-004", {sample.racks[3]}, {Phrase("approach of CDU-1"), Phrase("flow of CDU-1")}}};
    return answers;
}

Design manyRacks(int count) {
    Design design = emptyDesign();
    const Id<Room> hall = addNamed(design, "Hall", RoomKind::Hall, 100.0, 400.0);
    const Product rack = rackProduct();
    Item item;
    item.product = Id<Product>{++design.lastId};
    Product embedded = rack;
    embedded.id = item.product;
    design.products.put(embedded);
    Id<Row> row;
    for (int i = 0; i < count; ++i) {
        if (i % 30 == 0) {
            row = addNamedRow(design, "Row " + std::to_string(1 + i / 30), hall);
        }
        item.id = design.newId<Item>();
        item.tag = "R" + std::to_string(1 + i / 30) + "-" + std::to_string(1 + i % 30);
        item.room = hall;
        item.row = row;
        item.pose = {1.0 + 0.6 * (i % 30), 1.5 + 3.0 * (i / 30), 0.0, 0.0};
        design.items.put(item);
    }
    return design;
}

}  // namespace hallwright::testing
