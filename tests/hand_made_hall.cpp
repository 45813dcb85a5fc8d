// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hand_made_hall.h"

#include "model/edits/items.h"
#include "model/edits/links.h"
#include "model/edits/products.h"
#include "model/edits/rooms.h"
#include "model/ensure.h"
#include "model/hall/heat.h"

namespace hallwright::testing {
namespace {

template <class T>
Design must(T edited) {
    HALLWRIGHT_ENSURE(edited.has_value(), "the hand-made hall does not stand");
    return std::move(*edited);
}

struct Figure {
    Property property;
    double number;
    Confidence confidence = Confidence::Datasheet;
};

Product product(const char* key, Kind kind, const char* vendor, const char* model,
                std::initializer_list<Figure> figures, std::vector<PortGroup> ports = {}) {
    Product p;
    p.key = key;
    p.kind = kind;
    p.vendor = vendor;
    p.model = model;
    p.sources = {"https://example.org/" + std::string(key)};
    p.ports = std::move(ports);
    for (const Figure& figure : figures) {
        p.values[figure.property] = Value{figure.number, figure.confidence, 0};
    }
    return p;
}

PortGroup port(const char* name, LinkKind carries, Direction direction, std::uint16_t count,
               const char* connector = "", std::uint8_t perCage = 1) {
    return {name, carries, direction, count, 0.0, connector, perCage};
}

constexpr auto kGuess = Confidence::ClassValue;
using enum Property;

Placing standing(const Product& what, const std::string& tag, Id<Room> room, const Pose& pose,
                 const char* zone = "") {
    Placing placing;
    placing.product = what;
    placing.tag = tag;
    placing.room = room;
    placing.pose = pose;
    placing.zone = zone;
    return placing;
}

/// Places things one after the other and remembers the last.
struct Builder {
    Design design = emptyDesign();

    Id<Item> place(Placing placing) {
        design = must(placeItem(design, placing));
        return Id<Item>{design.lastId};
    }
    void join(LinkKind kind, Side side, PortRef from, PortRef to, Id<Product> cable,
              double route = 0.0) {
        Link link;
        link.kind = kind;
        link.side = side;
        link.from = from;
        link.to = to;
        link.product = cable;
        link.routeLength = route;
        design = must(addLink(design, link));
    }
};

}  // namespace

Design handMadeHall() {
    const Product frame = product("frame", Kind::Rack, "Generic", "Rack 600 × 1200, 48U",
                                  {{Width, 0.6},
                                   {Depth, 1.2},
                                   {Height, 2.25},
                                   {RackUnits, 48},
                                   {Mass, 150, kGuess},
                                   {ServiceFront, 1.2},
                                   {ServiceRear, 0.9}});
    const Product tray = product("tray", Kind::GpuTray, "NVIDIA", "GH200 dual tray",
                                 {{RackUnits, 1},
                                  {Mass, 24, Confidence::Estimate},
                                  {PowerNominal, 2400},
                                  {Superchips, 2},
                                  {LiquidHeatFraction, 0.75, Confidence::Estimate},
                                  {UnitPrice, 61000, Confidence::User}},
                                 {port("nic", LinkKind::Compute, Direction::Both, 2, "OSFP")});
    const Product leaf =
        product("leaf", Kind::Switch, "NVIDIA", "Quantum-2 QM9700",
                {{RackUnits, 1}, {Mass, 14.8}, {PowerNominal, 747}, {PowerPeak, 1720}},
                {port("ports", LinkKind::Compute, Direction::Both, 64, "OSFP", 2)});
    const Product blank = product("blank", Kind::Accessory, "Generic", "Blanking panel 1U",
                                  {{RackUnits, 1}, {Mass, 0.3, kGuess}});
    const Product pdu = product("pdu", Kind::RackPdu, "Generic", "Rack PDU 63 A, 3-phase",
                                {{Mass, 9, kGuess}, {RatedCurrent, 63}},
                                {port("in", LinkKind::Power, Direction::In, 1, "IEC 60309")});
    Product busway = product("busway", Kind::Busway, "Generic", "Busway 400 A",
                             {{Width, 8.0},
                              {Depth, 0.15},
                              {Height, 0.2},
                              {Mass, 96, kGuess},
                              {RatedCurrent, 400},
                              {TapPitch, 0.6}},
                             {port("in", LinkKind::Power, Direction::In, 1)});
    busway.generic = true;
    const Product tap = product("tap", Kind::TapOff, "Generic", "Tap-off 63 A",
                                {{Mass, 8, kGuess}, {BreakerCurrent, 63}},
                                {port("out", LinkKind::Power, Direction::Out, 1)});
    Product ups = product("ups", Kind::Ups, "Generic", "Modular UPS",
                          {{Width, 2.0},
                           {Depth, 0.9},
                           {Height, 2.0},
                           {Mass, 1800, Confidence::Assumption},
                           {Efficiency, 0.96},
                           {LeadTime, 112.0 * 86400.0, Confidence::User}},
                          {port("in", LinkKind::Power, Direction::In, 1),
                           port("out", LinkKind::Power, Direction::Out, 4)});
    ups.families = {{RatedPower, {}, 250e3, 1250e3}};
    const Product crah = product("crah", Kind::Crah, "Vertiv", "CRAH PCW 120",
                                 {{Width, 2.0},
                                  {Depth, 0.9},
                                  {Height, 2.0},
                                  {CoolingCapacity, 120e3},
                                  {Airflow, 7.5, kGuess},
                                  {PowerNominal, 6500},
                                  {SupplyTemperature, 24}});
    const Product cdu = product("cdu", Kind::Cdu, "Motivair", "CDU 1 MW",
                                {{Width, 0.9},
                                 {Depth, 1.2},
                                 {Height, 2.2},
                                 {Mass, 1300},
                                 {CoolingCapacity, 1e6},
                                 {CoolantFlow, 0.02},
                                 {PowerNominal, 9000}},
                                {port("tcs", LinkKind::Coolant, Direction::Out, 12)});
    const Product manifold =
        product("manifold", Kind::Manifold, "Generic", "Rack manifold", {{Mass, 18, kGuess}},
                {port("tcs", LinkKind::Coolant, Direction::In, 1)});
    const Product containment =
        product("containment", Kind::Containment, "Generic", "Cold aisle containment",
                {{Width, 3.0}, {Depth, 1.2}, {Height, 2.3}});
    const Product door =
        product("aisle_door", Kind::ContainmentDoor, "Generic", "Aisle door", {{Mass, 60, kGuess}});
    const Product tile = product("tile", Kind::FloorTile, "Generic", "Grate tile 56 %",
                                 {{Width, 0.6}, {Depth, 0.6}, {OpenArea, 0.56}});

    Builder b;
    Site site;
    site.name = "Harbour AI hall";
    site.client = "Harbour Compute Ltd";
    site.number = "HC-2041";
    site.author = "A. Engineer";
    site.revision = "B";
    site.currency = "EUR";
    site.description =
        "One hall of ten racks with liquid-cooled GH200 trays, fed from two busways.";
    b.design.site = site;

    Room hall;
    hall.name = "Hall 1";
    hall.outline = {{0, 0}, {12, 0}, {12, 7.2}, {9.6, 7.2}, {9.6, 9}, {0, 9}};
    hall.floor.kind = FloorKind::Raised;
    hall.floor.plenumDepth = 0.8;
    hall.columns = {{{{6.0, 8.6}, 0.4, 0.4, 0.0}}, {{{11.4, 3.6}, 0.4, 0.4, 0.0}}};
    hall.doors = {{{0.0, 1.0}, 90.0, 1.2, 2.1, true}, {{7.0, 0.0}, 0.0, 0.9, 2.1, false}};
    b.design = must(addRoom(b.design, hall));
    const Id<Room> hallId{b.design.lastId};
    Room electrical;
    electrical.name = "Electrical room";
    electrical.kind = RoomKind::Electrical;
    electrical.outline = {{0, 0}, {6, 0}, {6, 4.2}, {0, 4.2}};
    electrical.origin = {0.0, -5.0};
    b.design = must(addRoom(b.design, electrical));
    const Id<Room> electricalId{b.design.lastId};

    Product fibre = product("fibre", Kind::Cable, "NVIDIA", "MFP7E10 OM4 fibre MPO-12",
                            {{Reach, 50}, {OuterDiameter, 0.003, Confidence::Estimate}});
    fibre.notes["medium"] = "OM4 fibre";
    Product twin =
        product("twin", Kind::Transceiver, "NVIDIA", "MMA4Z00-NS twin-port 2x400G SR4 multimode",
                {{PowerNominal, 15}, {Reach, 50}});
    twin.notes["cage"] = "OSFP finned";
    Product single =
        product("single", Kind::Transceiver, "NVIDIA", "MMA4Z00-NS400 single-port 400G SR4",
                {{PowerNominal, 8}, {Reach, 50}});
    single.notes["cage"] = "OSFP flat";
    const Product whip =
        product("whip", Kind::Whip, "Generic", "Whip 5 × 16 mm²", {{Mass, 6, kGuess}});
    const Product hose = product("hose", Kind::Hose, "Generic", "Hose DN25", {});
    const Id<Product> fibreId = embed(b.design, fibre);
    embed(b.design, twin);
    embed(b.design, single);
    const Id<Product> whipId = embed(b.design, whip);
    const Id<Product> hoseId = embed(b.design, hose);

    std::vector<Id<Item>> upss;
    std::vector<Id<Item>> busways;
    for (const auto& [side, x] : {std::pair{"A", 1.4}, {"B", 4.4}}) {
        Placing placing = standing(ups, std::string("UPS-") + side, electricalId, {x, 2.0, 0, 0});
        placing.own = {{RatedPower, 500e3}};
        upss.push_back(b.place(placing));
    }
    for (const auto& [side, y] : {std::pair{"A", 4.1}, {"B", 4.9}}) {
        Placing placing = standing(busway, std::string("BW-") + side, hallId, {5.6, y, 2.7, 0});
        for (int i = 0; i < 5; ++i) {
            placing.parts.push_back({tap, 1.2 + 1.2 * i, "TAP " + std::to_string(i + 1), {}});
        }
        busways.push_back(b.place(placing));
    }
    std::vector<Id<Item>> racks;
    for (int row = 0; row < 2; ++row) {
        Row named;
        named.name = row == 0 ? "Row A" : "Row B";
        named.room = hallId;
        b.design = must(addRow(b.design, named));
        const Id<Row> rowId{b.design.lastId};
        for (int i = 0; i < 5; ++i) {
            Placing placing =
                standing(frame, (row == 0 ? "A-0" : "B-0") + std::to_string(i + 1), hallId,
                         {3.9 + 0.6 * i, row == 0 ? 3.0 : 5.4, 0, row == 0 ? 180.0 : 0.0}, "Z1");
            placing.row = rowId;
            placing.phase = row + 1;
            const bool isNetwork = i == 2;
            for (int u = 1; u <= 8; ++u) {
                placing.parts.push_back(
                    isNetwork ? Placing::Part{leaf, 2.0 * u, "LEAF " + std::to_string(u), {}}
                              : Placing::Part{tray, 2.0 * u, {}, {}});
                placing.parts.push_back({blank, 2.0 * u + 1.0, {}, {}});
            }
            placing.parts.push_back({pdu, 0.0, "PDU A1", {}});
            placing.parts.push_back({pdu, 0.0, "PDU B1", {}});
            if (!isNetwork) {
                placing.parts.push_back({manifold, 0.0, {}, {}});
            }
            racks.push_back(b.place(placing));
        }
    }
    std::vector<Id<Item>> cdus;
    for (int i = 0; i < 2; ++i) {
        const std::string number = "0" + std::to_string(i + 1);
        Placing unit = standing(cdu, "CDU-" + number, hallId,
                                {8.5, 3.0 + 2.4 * i, 0, i == 0 ? 180.0 : 0.0}, "Z1");
        unit.state = i == 0 ? ItemState::Running : ItemState::Standby;
        cdus.push_back(b.place(unit));
        b.place(standing(crah, "CRAH-" + number, hallId,
                         {2.0 + 8.0 * i, i == 0 ? 8.5 : 0.5, 0, i == 0 ? 0.0 : 180.0}, "Z1"));
    }
    Placing aisle = standing(containment, "CA-1", hallId, {5.1, 4.2, 0, 0});
    aisle.parts = {{door, 0, "east", {}}, {door, 0, "west", {}}};
    b.place(aisle);
    for (int i = 0; i < 5; ++i) {
        b.place(standing(tile, "", hallId, {3.9 + 0.6 * i, 3.9, 0, 0}));
    }

    for (std::size_t i = 0; i < 2; ++i) {
        b.join(LinkKind::Power, i == 0 ? Side::A : Side::B, {upss[i], 0, 1, 0},
               {busways[i], 0, 0, 0}, {});
    }
    for (std::size_t rack = 0; rack < 5; ++rack) {
        for (std::size_t side = 0; side < 2; ++side) {
            const auto pduSlot = static_cast<std::uint16_t>(17 + side);
            b.join(LinkKind::Power, side == 0 ? Side::A : Side::B,
                   {busways[side], static_cast<std::uint16_t>(rack + 1), 0, 0},
                   {racks[rack], pduSlot, 0, 0}, whipId, rack == 0 ? 3.2 : 0.0);
        }
    }
    // NIC r of every tray of row A to leaf r of A-03: fibres, in pairs of a cage; the last tray
    // without a cable.
    std::uint16_t used = 0;
    for (const std::size_t rack : {0U, 1U}) {
        for (std::uint16_t tray8 = 0; tray8 < 8; ++tray8) {
            for (std::uint16_t rail = 0; rail < 2; ++rail) {
                const bool isLast = rack == 1 && tray8 == 7;
                b.join(LinkKind::Compute, Side::None,
                       {racks[rack], static_cast<std::uint16_t>(1 + 2 * tray8), 0, rail},
                       {racks[2], static_cast<std::uint16_t>(1 + 2 * rail), 0, used},
                       isLast ? Id<Product>{} : fibreId);
            }
            ++used;
        }
    }
    std::uint16_t outlet = 0;
    for (const std::size_t rack : {0U, 1U, 3U, 4U}) {
        b.join(LinkKind::Coolant, Side::None, {cdus[0], 0, 0, outlet++}, {racks[rack], 19, 0, 0},
               hoseId);
    }
    return b.design;
}

Answers handMadeAnswers(const Design& design) {
    Answers answers;
    answers.design = design;
    const auto id = [&design](const char* tag) { return findItem(design, tag)->id; };

    for (const Link& link : design.links) {
        if (link.kind == LinkKind::Compute) {
            CableRun& run = answers.network.runs.emplace_back();
            run.link = link.id;
            run.product = link.product;
            run.route = 6.0F;
            run.length = 8.2F;
            run.orderLength = 10.0F;
            run.reach = 50.0F;
            answers.network.cableLength += 10.0;
        }
    }
    Fabric fabric;
    for (const std::uint16_t slot : {std::uint16_t{1}, std::uint16_t{3}}) {
        FabricSwitch leaf;
        leaf.item = id("A-03");
        leaf.slot = slot;
        leaf.tier = 1;
        leaf.downPorts = leaf.endpointPorts = 16;
        leaf.ports = 64;
        leaf.downRate = 6.4e12;
        fabric.switches.push_back(leaf);
    }
    fabric.endpoints = 32;
    fabric.nodes = 16;
    fabric.tiers = 1;
    fabric.rails = 2;
    fabric.endpointLinks = 32;
    answers.network.fabrics = {fabric};
    answers.network.gpus = 128;

    PowerState normal;
    PowerState lost;
    lost.lost = id("UPS-A");
    answers.power.states = {normal, lost};
    const auto element = [&](const char* tag, std::uint16_t slot, Kind kind, double watts,
                             double limit, Dimension dimension) {
        PowerElement e;
        e.item = id(tag);
        e.slot = slot;
        e.kind = kind;
        e.normalActive = Power(watts);
        e.worstActive = Power(2.0 * watts);
        e.normalCurrent = {Current(watts / 692.8), Current(watts / 692.8), Current(watts / 692.8)};
        e.worstCurrent = {Current(watts / 346.4), Current(watts / 346.4), Current(watts / 346.4)};
        e.worstState = 1;
        e.limit = limit;
        e.limitDimension = dimension;
        const double load = dimension == Dimension::Current ? watts / 692.8 : watts;
        e.normalLoading = load / limit;
        e.worstLoading = 2.0 * load / limit;
        answers.power.elements.push_back(e);
    };
    element("UPS-A", 0, Kind::Ups, 48e3, 500e3, Dimension::Power);
    element("UPS-B", 0, Kind::Ups, 48e3, 500e3, Dimension::Power);
    element("BW-A", 0, Kind::Busway, 47e3, 400, Dimension::Current);
    element("BW-B", 0, Kind::Busway, 47e3, 400, Dimension::Current);
    element("BW-A", 1, Kind::TapOff, 9.6e3, 63, Dimension::Current);
    element("A-01", 17, Kind::RackPdu, 9.6e3, 63, Dimension::Current);
    answers.power.feeds = {{id("A-01"), Power(19.2e3), {5, 4, 2, 0}, {}, 1, {}}};
    answers.power.unfed = {id("B-01")};
    answers.power.itLoad = Power(166e3);
    answers.power.coolingLoad = Power(22e3);
    answers.power.losses = Power(9e3);
    answers.power.total = Power(220e3);
    answers.power.pue = 220.0 / 166.0;
    answers.power.worstFeedLoading = 0.68;

    AirZone zone;
    zone.room = design.rooms.begin()->id;
    zone.zone = "Z1";
    zone.itHeat = Power(51e3);
    zone.lightingHeat = Power(1e3);
    zone.capacity = Power(240e3);
    zone.supply = VolumeFlow(15.0);
    zone.demand = VolumeFlow(2.6);
    zone.coolers = {id("CRAH-01"), id("CRAH-02")};
    zone.supplyTemperature = Temperature(24.0);
    zone.returnTemperature = Temperature(32.0);
    zone.guessed = true;
    answers.air.zones = {zone};
    for (const Item& item : design.items) {
        if (isRack(productOf(design, item).kind)) {
            const Draw draw = itDrawOf(design, item);
            answers.air.racks.push_back({item.id, draw.power, draw.airHeat, draw.liquidHeat,
                                         draw.airflow, draw.coolant, Power(), 0.0, draw.guessed});
            answers.metrics.itLoad += draw.power;
            answers.metrics.airHeat += draw.airHeat;
            answers.metrics.liquidHeat += draw.liquidHeat;
            ++answers.metrics.racks;
        }
    }
    CoolantGroup group;
    group.cdus = {id("CDU-01"), id("CDU-02")};
    group.loads = {id("A-01"), id("A-02")};
    group.heat = Power(115e3);
    group.capacity = Power(1e6);
    group.supply = Temperature(32.0);
    group.facilitySupply = Temperature(28.0);
    group.ret = Temperature(42.0);
    answers.liquid.groups = {group};
    answers.liquid.unserved = {id("B-01")};

    answers.space.rooms = {{design.rooms.begin()->id, Area(103.7), 9000.0, Pressure(850.0),
                            Pressure(2400.0), 10, Power(166e3), PowerDensity(1600.0)}};
    answers.metrics.gpus = 128;
    answers.metrics.densestRack = Power(19.2e3);
    answers.metrics.density = PowerDensity(1600.0);
    answers.metrics.worstFeedLoading = 0.68;
    answers.metrics.pue = answers.power.pue;

    Finding unfed;
    unfed.rule = "PWR-024";
    unfed.severity = Severity::Error;
    unfed.items = {id("B-01"), id("B-02")};
    unfed.message = {"{} is fed from one side only and would lose {}.",
                     {Subject{id("B-01"), 0}, Measured{19.2e3, Dimension::Power}}};
    unfed.value = 1.0;
    unfed.limit = 0.0;
    unfed.formula = {"{} − {} = {}",
                     {Measured{1.0, Dimension::Count}, Measured{0.0, Dimension::Count},
                      Measured{1.0, Dimension::Count}}};
    unfed.source = "project default";
    unfed.state = "loss of UPS-A";
    Finding narrow;
    narrow.rule = "STR-010";
    narrow.severity = Severity::Warning;
    narrow.items = {id("A-02")};
    narrow.message = {"{} leaves {} behind it, below the {} asked for.",
                      {Subject{id("A-02"), 0}, Measured{0.85, Dimension::Length},
                       Measured{0.9, Dimension::Length}}};
    narrow.value = 0.85;
    narrow.limit = 0.9;
    narrow.dimension = Dimension::Length;
    narrow.source = "TIA-942 (secondary)";
    narrow.provisional = true;
    answers.findings.findings = {unfed, narrow};
    answers.findings.notEvaluated = {
        {"LIQ-004",
         {id("CDU-02")},
         {Phrase("approach temperature of CDU-02"), Phrase("flow of CDU-02")}}};
    return answers;
}

}  // namespace hallwright::testing
