// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/integrity.h"

#include "model/edits/field_words.h"
#include "model/hall/standing.h"
#include "tests/model/design_fixture.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <array>
#include <cmath>
#include <functional>
#include <limits>

using namespace hallwright;

namespace {

using Break = std::function<void(Design&)>;

template <class T, class Change>
void change(Table<T>& table, std::size_t index, Change how) {
    auto at = table.begin();
    std::advance(at, index);
    T row = *at;
    how(row);
    table.put(std::move(row));
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Case {
    const char* name;
    Break broken;
    const char* place;
    const char* expectation;
};

// Of the small design: products 0 utility, 1 switchboard, 2 rack, 3 server, 4 CDU; items 0 UT-1, 1
// SWB-1, 2 A-01 with three devices, 3 CDU-1; links 0 and 1 power, 2 network in the rack, 3 coolant.
const std::vector<Case>& allCases() {
    static const std::vector<Case> kCases{
        {"site number", [](Design& d) { d.site.edit().altitude = kNan; }, "site, altitude",
         "from -430 to 5000, not nan"},
        {"water class", [](Design& d) { d.site.edit().facilityWaterClass = 33; },
         "site, facility_water_class", "17, 27, 32, 40 or 45"},
        {"site text", [](Design& d) { d.site.edit().client = "\xC0\xAF"; }, "site, client",
         "text in UTF-8"},
        {"room id",
         [](Design& d) {
             Room r = *d.rooms.begin();
             r.id = {};
             r.name = "x";
             d.rooms.put(r);
         },
         "rooms[0] x, id", "not 0"},
        {"id above the last", [](Design& d) { d.lastId = 3; }, "rows[1] A, id",
         "the last id given out, 3, not 4"},
        {"room name twice",
         [](Design& d) { change(d.rooms, 1, [](Room& r) { r.name = "Hall 1"; }); },
         "rooms[1] Hall 1, name", "a name that no other room has"},
        {"room without name", [](Design& d) { change(d.rooms, 1, [](Room& r) { r.name = ""; }); },
         "rooms[1], name", "not empty"},
        {"corner",
         [](Design& d) { change(d.rooms, 0, [](Room& r) { r.outline[2].y = kInfinity; }); },
         "rooms[0] Hall 1, outline/2/y", "a number from"},
        {"too many corners",
         [](Design& d) { change(d.rooms, 0, [](Room& r) { r.outline.resize(100000); }); },
         "rooms[0] Hall 1, outline", "between 3 and 1000"},
        {"bow tie",
         [](Design& d) {
             change(d.rooms, 0, [](Room& r) { r.outline = {{0, 0}, {9, 9}, {9, 0}, {0, 9}}; });
         },
         "rooms[0] Hall 1, outline", "do not cross"},
        {"flat room", [](Design& d) { change(d.rooms, 0, [](Room& r) { r.clearHeight = 0.0; }); },
         "rooms[0] Hall 1, clear_height", "not 0"},
        {"tile pitch",
         [](Design& d) { change(d.rooms, 0, [](Room& r) { r.floor.tilePitch = -0.6; }); },
         "floor/tile_pitch", "not -0.6"},
        {"raised on nothing",
         [](Design& d) { change(d.rooms, 0, [](Room& r) { r.floor.plenumDepth = 0.0; }); },
         "floor/plenum_depth", "the depth of the plenum"},
        {"column",
         [](Design& d) {
             change(d.rooms, 0, [](Room& r) { r.columns[1].footprint.width = -1.0; });
         },
         "columns/1/width", "not -1"},
        {"door", [](Design& d) { change(d.rooms, 0, [](Room& r) { r.doors[0].height = kNan; }); },
         "doors/0/height", "not nan"},
        {"row in no room", [](Design& d) { change(d.rows, 0, [](Row& r) { r.room = {77}; }); },
         "rows[0] A, room", "a room of this design, not 77"},
        {"product key twice",
         [](Design& d) { change(d.products, 1, [](Product& p) { p.key = "site/utility"; }); },
         "products[1] site/utility, key", "again"},
        {"product value",
         [](Design& d) {
             change(d.products, 1, [](Product& p) {
                 p.values[Property::Width] = {-2.0, Confidence::User, 0};
             });
         },
         "values/width/value", "from 0.001 to 100, not -2"},
        {"source",
         [](Design& d) {
             change(d.products, 1, [](Product& p) { p.values[Property::Mass].source = 2; });
         },
         "values/mass/source", "one of the 2 sources"},
        {"ports of one name",
         [](Design& d) { change(d.products, 1, [](Product& p) { p.ports[1].name = "in"; }); },
         "ports/1/name", "\"in\" again"},
        {"port rate",
         [](Design& d) { change(d.products, 1, [](Product& p) { p.ports[1].rate = kNan; }); },
         "ports/1/rate", "a number"},
        {"cage of none",
         [](Design& d) { change(d.products, 1, [](Product& p) { p.ports[1].perCage = 0; }); },
         "ports/1/per_cage", "at least one"},
        {"family upside down",
         [](Design& d) {
             change(d.products, 1,
                    [](Product& p) { std::swap(p.families[1].low, p.families[1].high); });
         },
         "families/1/high", "not below the least"},
        {"family choice",
         [](Design& d) {
             change(d.products, 1, [](Product& p) { p.families[0].choices[1] = -1600.0; });
         },
         "families/0/choices/1", "not -1600"},
        {"tag twice", [](Design& d) { change(d.items, 3, [](Item& i) { i.tag = "UT-1"; }); },
         "items[3] UT-1, tag", "\"UT-1\" again"},
        {"no tag", [](Design& d) { change(d.items, 3, [](Item& i) { i.tag = ""; }); },
         "items[3], tag", "not empty"},
        {"unknown product",
         [](Design& d) { change(d.items, 3, [](Item& i) { i.product = {99}; }); },
         "items[3] CDU-1, product", "a product of this design, not 99"},
        {"phase", [](Design& d) { change(d.items, 3, [](Item& i) { i.phase = 0; }); },
         "items[3] CDU-1, phase", "from 1 to 99, not 0"},
        {"unknown room", [](Design& d) { change(d.items, 3, [](Item& i) { i.room = {99}; }); },
         "items[3] CDU-1, room", "a room of this design"},
        {"unknown row", [](Design& d) { change(d.items, 3, [](Item& i) { i.row = {99}; }); },
         "items[3] CDU-1, row", "a row of this design"},
        {"position", [](Design& d) { change(d.items, 3, [](Item& i) { i.pose.z = kNan; }); },
         "items[3] CDU-1, pose/z", "not nan"},
        {"outside", [](Design& d) { change(d.items, 3, [](Item& i) { i.pose.x = 10.001; }); },
         "items[3] CDU-1, pose", "a centre inside Hall 2, not 10.001, 5"},
        {"rack in an electrical room",
         [](Design& d) { change(d.rooms, 0, [](Room& r) { r.kind = RoomKind::Electrical; }); },
         "items[2] A-01 \"ü\", room", "a hall or meet-me room, where racks stand, not Hall 1"},
        {"rack in no room", [](Design& d) { change(d.items, 2, [](Item& i) { i.room = {}; }); },
         "items[2] A-01 \"ü\", room", "a hall or meet-me room, where racks stand, not none"},
        {"generator in a hall",
         [](Design& d) {
             change(d.products, 4, [](Product& p) { p.kind = Kind::Generator; });
             change(d.rooms, 1, [](Room& r) { r.kind = RoomKind::Hall; });
         },
         "items[3] CDU-1, room", "a generator yard or roof, where generators stand, not Hall 2"},
        {"two lines in a tag",
         [](Design& d) { change(d.items, 3, [](Item& i) { i.tag = "CDU\n1"; }); },
         "items[3] CDU 1, tag", "one line of text"},
        {"escape in a tag",
         [](Design& d) { change(d.items, 3, [](Item& i) { i.tag = "CDU\x1b[31m"; }); },
         "items[3] CDU [31m, tag", "text without control characters"},
        {"turned text in a tag",
         [](Design& d) { change(d.items, 3, [](Item& i) { i.tag = "CDU\u202E1"; }); },
         "items[3] CDU 1, tag", "one line of text without control and bidirectional"},
        {"turned text in the name of a room",
         [](Design& d) { change(d.rooms, 1, [](Room& r) { r.name = "Hall \u20662"; }); },
         "rooms[1] Hall  2, name", "one line of text"},
        {"two lines in the name of a device",
         [](Design& d) { change(d.items, 2, [](Item& i) { i.devices.edit()[0].name = "a\nb"; }); },
         "devices/0/name", "one line of text"},
        {"escape in a description", [](Design& d) { d.site.edit().description = "a\x1b[31m"; },
         "site, description", "text without control characters"},
        {"own value",
         [](Design& d) {
             change(d.items, 2, [](Item& i) { i.own.set(Property::Mass, kInfinity); });
         },
         "own/mass", "not inf"},
        {"no rating",
         [](Design& d) {
             change(d.items, 1, [](Item& i) { i.own.clear(Property::RatedCurrent); });
         },
         "own/rated_current", "the rated current chosen for"},
        {"rating not made",
         [](Design& d) {
             change(d.items, 1, [](Item& i) { i.own.set(Property::RatedCurrent, 1000.0); });
         },
         "own/rated_current", "is made with, not 1000"},
        {"rating out of range",
         [](Design& d) {
             change(d.items, 1, [](Item& i) { i.own.set(Property::Voltage, 690.0); });
         },
         "own/voltage", "not 690"},
        {"slot 0",
         [](Design& d) { change(d.items, 2, [](Item& i) { i.devices.edit()[0].slot = 0; }); },
         "devices/0/slot", "a slot above 0"},
        {"slot twice",
         [](Design& d) { change(d.items, 2, [](Item& i) { i.devices.edit()[1].slot = 2; }); },
         "devices/1/slot", "a slot above 2, not 2"},
        {"device product",
         [](Design& d) { change(d.items, 2, [](Item& i) { i.devices.edit()[1].product = {99}; }); },
         "devices/1/product", "not 99"},
        {"device position",
         [](Design& d) {
             change(d.items, 2, [](Item& i) { i.devices.edit()[1].position = -1.0; });
         },
         "devices/1/position", "not -1"},
        {"shared U",
         [](Design& d) {
             change(d.items, 2, [](Item& i) { i.devices.edit()[1].position = 12.0; });
         },
         "devices/1/position", "not U12, which is taken by A-01 \"ü\" node 1"},
        {"above the rack",
         [](Design& d) {
             change(d.items, 2, [](Item& i) { i.devices.edit()[1].position = 48.0; });
         },
         "devices/1/position", "ends at U48 or below, not at U49"},
        {"link to nothing",
         [](Design& d) { change(d.links, 0, [](Link& l) { l.to.item = {99}; }); },
         "links[0], to/item", "an item of this design, not 99"},
        {"link to no slot", [](Design& d) { change(d.links, 2, [](Link& l) { l.from.slot = 3; }); },
         "links[2], from/slot", "not 3"},
        {"link to no ports",
         [](Design& d) { change(d.links, 2, [](Link& l) { l.from.group = 2; }); },
         "links[2], from/group", "not group 2"},
        {"link to no port", [](Design& d) { change(d.links, 2, [](Link& l) { l.from.port = 8; }); },
         "links[2], from/port", "a port below 8 of \"nic\" of A-01 \"ü\" node 1, not 8"},
        {"power into coolant",
         [](Design& d) { change(d.links, 1, [](Link& l) { l.to.group = 1; }); }, "links[1], to",
         "ports for power, not \"tcs\" of A-01 \"ü\""},
        {"power out of an inlet",
         [](Design& d) { change(d.links, 1, [](Link& l) {
                             l.from = {l.from.item, 0, 0, 0};
                         }); },
         "links[1], from", "an outlet, not the inlet \"in\" of SWB-1"},
        {"link product", [](Design& d) { change(d.links, 1, [](Link& l) { l.product = {99}; }); },
         "links[1], product", "not 99"},
        {"link length",
         [](Design& d) { change(d.links, 1, [](Link& l) { l.routeLength = -1.0; }); },
         "links[1], route_length", "not -1"},
        {"port used twice", [](Design& d) { change(d.links, 2, [](Link& l) { l.to = l.from; }); },
         "links[2], to", "a free port, not port 7"},
        {"threshold", [](Design& d) { d.thresholds.edit()["PWR-011.normal"].value = kNan; },
         "thresholds, PWR-011.normal/value", "not nan"},
        {"threshold that is none",
         [](Design& d) {
             d.thresholds.edit()["ZZZ-001.a"] = {1.0, "nobody"};
         },
         "thresholds, ZZZ-001.a", "a threshold of this version"},
        {"waiver without reason", [](Design& d) { d.waivers.edit()[1].reason = ""; },
         "waivers, 1/reason", "not empty"},
        {"waiver unsorted",
         [](Design& d) { std::swap(d.waivers.edit()[0].items[0], d.waivers.edit()[0].items[1]); },
         "waivers, 0/items", "in the order of their ids"},
    };
    return kCases;
}

Id<Product> addUps(Design& design) {
    Product ups;
    ups.id = design.newId<Product>();
    ups.key = "x/ups";
    ups.kind = Kind::Ups;
    ups.ports.resize(2);
    ups.ports[0].name = "in";
    ups.ports[0].direction = Direction::In;
    ups.ports[0].count = 1;
    ups.ports[1].name = "out";
    ups.ports[1].direction = Direction::Out;
    ups.ports[1].count = 2;
    design.products.put(ups);
    return ups.id;
}

}  // namespace

class IntegrityTest : public QObject {
    Q_OBJECT
  private slots:
    void soundDesignsHaveNoFault() {
        QVERIFY(!findFault(Design()));
        QVERIFY(!findFault(emptyDesign()));
        QVERIFY(!findFault(testing::smallDesign()));
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            QVERIFY(!findFault(testing::randomDesign(seed)));
        }
    }

    void everyBrokenPromiseIsFoundWithItsPlace_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < allCases().size(); ++i) {
            QTest::newRow(allCases()[i].name) << static_cast<int>(i);
        }
    }
    void everyBrokenPromiseIsFoundWithItsPlace() {
        QFETCH(int, index);
        const Case& broken = allCases()[static_cast<std::size_t>(index)];
        Design design = testing::smallDesign();
        broken.broken(design);
        const auto fault = findFault(design);
        QVERIFY(fault);
        QVERIFY2(QString::fromStdString(fault->place).endsWith(broken.place), fault->place.c_str());
        const std::string expected = filled(fault->expectation);
        QVERIFY2(expected.find(broken.expectation) != std::string::npos, expected.c_str());
        const testing::DataWords data(design);
        QCOMPARE(testing::notTranslated(fault->expectation, data), QString());
        QCOMPARE(testing::notTranslated(fieldInWords(fault->field), data), QString());
    }

    void aCircleOfPowerIsNamedInItsOrder() {
        Design design = emptyDesign();
        const Id<Product> ups = addUps(design);
        std::vector<Id<Item>> ids;
        for (const char* tag : {"UT-1", "UPS-A", "SWB-1", "SWB-2"}) {
            Item item;
            item.id = design.newId<Item>();
            item.product = ups;
            item.tag = tag;
            ids.push_back(item.id);
            design.items.put(item);
        }
        const auto feed = [&](std::size_t from, std::size_t to, std::uint16_t port) {
            design.links.put({design.newId<Link>(),
                              LinkKind::Power,
                              Side::None,
                              {ids[from], 0, 1, port},
                              {ids[to], 0, 0, 0},
                              {},
                              0.0,
                              {}});
        };
        feed(0, 3, 0);
        feed(1, 2, 0);
        QVERIFY(!findFault(design));
        feed(2, 1, 1);
        const auto fault = findFault(design);
        QVERIFY(fault);
        QCOMPARE(
            filled(fault->expectation),
            std::string("power that does not run in a circle, as UPS-A feeds SWB-1 feeds UPS-A"));
    }

    void aLongChainIsNoCircle() {
        Design design = emptyDesign();
        const Id<Product> ups = addUps(design);
        Id<Item> last;
        Id<Item> first;
        for (int i = 0; i < 30000; ++i) {
            Item item;
            item.id = design.newId<Item>();
            item.product = ups;
            item.tag.append("U").append(std::to_string(i));
            design.items.put(item);
            if (last) {
                design.links.put({design.newId<Link>(),
                                  LinkKind::Power,
                                  Side::None,
                                  {last, 0, 1, 0},
                                  {item.id, 0, 0, 0},
                                  {},
                                  0.0,
                                  {}});
            }
            first = first ? first : item.id;
            last = item.id;
        }
        QVERIFY(!findFault(design));
        design.links.put({design.newId<Link>(),
                          LinkKind::Power,
                          Side::None,
                          {last, 0, 1, 0},
                          {first, 0, 0, 0},
                          {},
                          0.0,
                          {}});
        const auto fault = findFault(design);
        QVERIFY(fault);
        const std::string expected = filled(fault->expectation);
        QVERIFY2(expected.ends_with("feeds U11 feeds 29988 more, the last feeds U0"),
                 expected.c_str());
    }

    void aRackCanBeFullToItsLastUnit() {
        Design design = testing::smallDesign();
        change(design.items, 2, [](Item& item) { item.devices.edit()[1].position = 47.0; });
        QVERIFY(!findFault(design));
    }

    void everyKindStandsSomewhereAndRoomsAreNamedAsTheyAre() {
        for (const KindInfo& info : allKinds()) {
            int rooms = 0;
            for (const RoomKind room :
                 {RoomKind::Hall, RoomKind::Electrical, RoomKind::Battery, RoomKind::GeneratorYard,
                  RoomKind::Roof, RoomKind::MeetMe}) {
                const std::string name = inSentence(labelOf(room));
                rooms += mayStandIn(room, info.kind) ? 1 : 0;
                QCOMPARE(roomsFor(info.kind).find(name) != std::string::npos,
                         mayStandIn(room, info.kind));
            }
            QVERIFY2(rooms > 0, info.label.data());
        }
        QCOMPARE(inSentence("UPSs"), std::string("UPSs"));
        QCOMPARE(inSentence("Racks"), std::string("racks"));
    }

    void kindsStandWhereTheyCanBeBuilt_data() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("rooms");  // of hall, electrical, battery, yard, roof, meet-me
        QTest::addColumn<bool>("schematic");
        QTest::newRow("rack") << Kind::Rack << "h----m" << false;
        QTest::newRow("GPU rack") << Kind::GpuRack << "h----m" << false;
        QTest::newRow("containment") << Kind::Containment << "h----m" << false;
        QTest::newRow("CRAH") << Kind::Crah << "heb--m" << false;
        QTest::newRow("tile") << Kind::FloorTile << "heb--m" << false;
        QTest::newRow("CDU") << Kind::Cdu << "heb--m" << true;
        QTest::newRow("UPS") << Kind::Ups << "hebyrm" << true;
        QTest::newRow("generator") << Kind::Generator << "---yr-" << true;
        QTest::newRow("dry cooler") << Kind::DryCooler << "---yr-" << true;
        QTest::newRow("chiller") << Kind::Chiller << "-e-yr-" << true;
        QTest::newRow("busway") << Kind::Busway << "hebyrm" << true;
    }
    void kindsStandWhereTheyCanBeBuilt() {
        QFETCH(Kind, kind);
        QFETCH(QString, rooms);
        QFETCH(bool, schematic);
        constexpr std::array kRooms{RoomKind::Hall,    RoomKind::Electrical,
                                    RoomKind::Battery, RoomKind::GeneratorYard,
                                    RoomKind::Roof,    RoomKind::MeetMe};
        for (std::size_t i = 0; i < kRooms.size(); ++i) {
            QCOMPARE(mayStandIn(kRooms[i], kind), rooms[static_cast<qsizetype>(i)] != '-');
        }
        QCOMPARE(mayBeSchematic(kind), schematic);
    }

    void theDefaultOfEveryThresholdIsInItsRange() {
        for (const ThresholdInfo& info : allThresholds()) {
            QVERIFY2(info.value >= info.low && info.value <= info.high,
                     std::string(info.key).c_str());
        }
    }
};

HALLWRIGHT_TEST(IntegrityTest);
#include "integrity_test.moc"
