// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"

#include "model/edits/links.h"
#include "model/edits/rooms.h"
#include "model/edits/settings.h"
#include "tests/other_language.h"
#include "tests/test_main.h"

#include <array>
#include <random>

using namespace hallwright;

namespace {

Product rackProduct() {
    Product rack;
    rack.key = "test/rack";
    rack.kind = Kind::Rack;
    rack.model = "rack";
    rack.values = {{Property::Width, {0.6, Confidence::Datasheet, 0}},
                   {Property::Depth, {1.2, Confidence::Datasheet, 0}},
                   {Property::Height, {2.0, Confidence::Datasheet, 0}},
                   {Property::RackUnits, {42.0, Confidence::Datasheet, 0}}};
    return rack;
}

Product serverProduct() {
    Product server;
    server.key = "test/server";
    server.kind = Kind::GpuServer;
    server.model = "server";
    server.values = {{Property::RackUnits, {2.0, Confidence::Datasheet, 0}},
                     {Property::PowerNominal, {1150.0, Confidence::Datasheet, 0}},
                     {Property::Superchips, {1.0, Confidence::Datasheet, 0}},
                     {Property::ModuleCapReference, {900.0, Confidence::Datasheet, 0}},
                     {Property::ModuleCapMin, {450.0, Confidence::Datasheet, 0}},
                     {Property::ModuleCapMax, {1000.0, Confidence::Datasheet, 0}},
                     {Property::PsuEfficiency, {0.95, Confidence::Datasheet, 0}},
                     {Property::LiquidHeatFraction, {0.75, Confidence::Datasheet, 0}}};
    server.ports = {{"nic", LinkKind::Compute, Direction::Both, 1, 400e9, "OSFP", 1}};
    return server;
}

Product busFamily() {
    Product bus;
    bus.key = "test/busway";
    bus.kind = Kind::Busway;
    bus.model = "busway";
    bus.families = {{Property::RatedCurrent, {250.0, 400.0}, 0.0, 0.0}};
    return bus;
}

Design room() {
    Room hall;
    hall.name = "Hall";
    hall.outline = {{0, 0}, {12, 0}, {12, 9}, {0, 9}};
    return *addRoom(emptyDesign(), hall);
}

Placing rackAt(const Design& design, double x, double y, const char* tag = "") {
    Placing placing;
    placing.product = rackProduct();
    placing.tag = tag;
    placing.room = design.rooms.begin()->id;
    placing.pose = {x, y, 0.0, 0.0};
    return placing;
}

}  // namespace

class ItemsTest : public QObject {
    Q_OBJECT
  private slots:
    void placingEmbedsTheProductOnce() {
        Design design = *placeItem(room(), rackAt(room(), 1, 1));
        design = *placeItem(design, rackAt(design, 3, 1));
        QCOMPARE(design.products.size(), std::size_t{1});
        QCOMPARE(design.items.size(), std::size_t{2});
        QVERIFY(findItem(design, "RACK-1") && findItem(design, "RACK-2"));
    }

    void refusesWhatCannotBe() {
        const Design design = *placeItem(room(), rackAt(room(), 1, 1, "A-01"));
        QVERIFY(!placeItem(design, rackAt(design, 3, 1, "A-01")));
        QVERIFY(!placeItem(design, rackAt(design, 30, 1)));
        QVERIFY(!placeItem(design, rackAt(design, std::nan(""), 1)));
        Placing family = rackAt(design, 3, 3);
        family.product = busFamily();
        QVERIFY(!placeItem(design, family));
        family.own.set(Property::RatedCurrent, 300.0);
        QVERIFY(!placeItem(design, family));
        family.own.set(Property::RatedCurrent, 400.0);
        QVERIFY(placeItem(design, family).has_value());
        Placing server = rackAt(design, 3, 3);
        server.product = serverProduct();
        QVERIFY(!placeItem(design, server));
    }

    void racksStandInHallsAndMeetMeRooms_data() {
        QTest::addColumn<RoomKind>("kind");
        QTest::addColumn<bool>("takesRacks");
        QTest::newRow("hall") << RoomKind::Hall << true;
        QTest::newRow("meet-me") << RoomKind::MeetMe << true;
        QTest::newRow("electrical") << RoomKind::Electrical << false;
        QTest::newRow("battery") << RoomKind::Battery << false;
        QTest::newRow("yard") << RoomKind::GeneratorYard << false;
        QTest::newRow("roof") << RoomKind::Roof << false;
    }
    void racksStandInHallsAndMeetMeRooms() {
        QFETCH(RoomKind, kind);
        QFETCH(bool, takesRacks);
        Design design = room();
        Room changed = *design.rooms.begin();
        changed.kind = kind;
        changed.name = "Electrical room A";
        design = changeRoom(design, changed).value();
        for (const Kind rack : {Kind::Rack, Kind::GpuRack}) {
            Placing placing = rackAt(design, 3, 3, "A-07");
            placing.product.kind = rack;
            const Edited placed = placeItem(design, placing);
            QCOMPARE(placed.has_value(), takesRacks);
            const std::string plural = rack == Kind::Rack ? "racks" : "GPU racks";
            QVERIFY(placed ||
                    placed.error().sentence == "A-07 cannot stand in Electrical room A: " + plural +
                                                   " stand in a hall or meet-me room.");
            placing.room = {};
            QCOMPARE(placeItem(design, placing).error().sentence,
                     "A-07 needs a room: " + plural + " stand in a hall or meet-me room.");
        }
        Placing ups = rackAt(design, 3, 3);
        ups.product.kind = Kind::Ups;
        QVERIFY(placeItem(design, ups).has_value());
        ups.room = {};
        QVERIFY(placeItem(design, ups).has_value());
    }

    void aGeneratorStaysOutOfHalls() {
        Placing set = rackAt(room(), 3, 3, "GEN-A");
        set.product.kind = Kind::Generator;
        QCOMPARE(placeItem(room(), set).error().sentence,
                 std::string("GEN-A cannot stand in Hall: generators stand in a generator yard or "
                             "roof."));
        set.room = {};
        QVERIFY(placeItem(room(), set));
    }

    void whatACopyCannotDoIsSaidInAnyLanguage() {
        const Design design = placeItem(room(), rackAt(room(), 3.5, 3.5, "A-01")).value();
        const Edited copied =
            duplicateItems(design, std::array{findItem(design, "A-01")->id}, {100.0, 0.0});
        QVERIFY(copied.error().sentence.starts_with("A copy of A-01 would stand outside Hall"));
        QCOMPARE(testing::notTranslated(copied.error().said, testing::DataWords(design)),
                 QString());
    }

    void refusalsSpeakTheUnitsOfWhoReadsThem() {
        const Edited outside = placeItem(room(), rackAt(room(), 30.5, 3.5, "A-01"));
        QCOMPARE(outside.error().sentence,
                 std::string("A-01 would stand outside Hall, centre at 30.5 m, 3.50 m."));
        QCOMPARE(inUnits(outside.error(), UnitSystem::Us),
                 std::string("A-01 would stand outside Hall, centre at 100 ft, 11.5 ft."));
        const Edited rise = setThreshold(room(), "THM-001.high", 100.0, "me");
        QCOMPARE(inUnits(rise.error(), UnitSystem::Us),
                 std::string("Rack inlet, recommended most must lie between 50 °F and 113 °F."));
        const Edited unknown = setThreshold(room(), "ZZZ-001.a", 1.0, "me");
        QCOMPARE(inUnits(unknown.error(), UnitSystem::Us), unknown.error().sentence);
    }

    void devicesDoNotShareUnits() {
        Design design = *placeItem(room(), rackAt(room(), 1, 1, "A-01"));
        const Id<Item> rack = findItem(design, "A-01")->id;
        design = *addDevice(design, rack, {serverProduct(), 1.0, "", {}});
        QVERIFY(!addDevice(design, rack, {serverProduct(), 2.0, "", {}}));
        QVERIFY(addDevice(design, rack, {serverProduct(), 3.0, "", {}}).has_value());
        QVERIFY(addDevice(design, rack, {serverProduct(), 41.0, "", {}}).has_value());
        QVERIFY(!addDevice(design, rack, {serverProduct(), 42.0, "", {}}));
    }

    void moduleCapIsKeptWithinTheProduct() {
        Design design = *placeItem(room(), rackAt(room(), 1, 1, "A-01"));
        const Id<Item> rack = findItem(design, "A-01")->id;
        design = *addDevice(design, rack, {serverProduct(), 1.0, "", {}});
        QVERIFY(setOwn(design, rack, 1, Property::ModuleCap, 450.0).has_value());
        QVERIFY(setOwn(design, rack, 1, Property::ModuleCap, 1000.0).has_value());
        QVERIFY(!setOwn(design, rack, 1, Property::ModuleCap, 1001.0));
        QVERIFY(!setOwn(design, rack, 1, Property::RackUnits, 1.0));
        QVERIFY(!setOwn(design, std::span(&rack, 1), Property::Mass, -1.0));
    }

    void rotatingAGroupKeepsItsShape() {
        Design design = *placeItem(room(), rackAt(room(), 5, 4, "A-01"));
        design = *placeItem(design, rackAt(design, 6, 4, "A-02"));
        const std::vector<Id<Item>> both{findItem(design, "A-01")->id,
                                         findItem(design, "A-02")->id};
        const Design turned = *rotateItems(design, both, 90.0);
        QCOMPARE(findItem(turned, "A-01")->pose, (Pose{5.5, 3.5, 0.0, 90.0}));
        QCOMPARE(findItem(turned, "A-02")->pose, (Pose{5.5, 4.5, 0.0, 90.0}));
        QVERIFY(*rotateItems(*rotateItems(turned, both, 90.0), both, 180.0) == design);
    }

    void removingTakesConnectionsAlong() {
        Design design = *placeItem(room(), rackAt(room(), 1, 1, "A-01"));
        design = *placeItem(design, rackAt(design, 3, 1, "A-02"));
        const Id<Item> a = findItem(design, "A-01")->id;
        const Id<Item> b = findItem(design, "A-02")->id;
        design = *addDevice(*addDevice(design, a, {serverProduct(), 1.0, "", {}}), b,
                            {serverProduct(), 1.0, "", {}});
        Link link;
        link.kind = LinkKind::Compute;
        link.from = {a, 1, 0, 0};
        link.to = {b, 1, 0, 0};
        const Design linked = *addLink(design, link);
        QVERIFY(!addLink(linked, link));
        QCOMPARE(removeItems(linked, std::span(&a, 1))->links.size(), std::size_t{0});
        QCOMPARE(removeDevice(linked, b, 1)->links.size(), std::size_t{0});
        QCOMPARE(linked.links.size(), std::size_t{1});
    }

    void copiesAreNewAndUnconnected() {
        const Design design = *placeItem(room(), rackAt(room(), 1, 1, "A-01"));
        const Id<Item> a = findItem(design, "A-01")->id;
        const Design copied = *duplicateItems(design, std::span(&a, 1), {0.6, 0.0});
        QCOMPARE(copied.items.size(), std::size_t{2});
        const Item* copy = copied.items.find(Id<Item>{copied.lastId});
        QVERIFY(copy && copy->tag != "A-01");
        QCOMPARE(copy->pose.x, 1.6);
    }

    void roomsDoNotShrinkAwayFromTheirItems() {
        const Design design = *placeItem(room(), rackAt(room(), 10, 1, "A-01"));
        Room smaller = *design.rooms.begin();
        smaller.outline = {{0, 0}, {6, 0}, {6, 9}, {0, 9}};
        QVERIFY(!changeRoom(design, smaller));
        QVERIFY(!removeRoom(design, smaller.id));
        smaller.outline = {{0, 0}, {11, 0}, {11, 9}, {0, 9}};
        QVERIFY(changeRoom(design, smaller).has_value());
    }

    void thresholdsKeepToTheirRange() {
        const Design design = emptyDesign();
        QVERIFY(setThreshold(design, "PWR-011.normal", 0.7, "operator").has_value());
        QVERIFY(!setThreshold(design, "PWR-011.normal", 7.0, "operator"));
        QVERIFY(!setThreshold(design, "PWR-999.none", 0.7, "operator"));
    }

    void editsNeverChangeTheDesignTheyStartFrom() {
        Design design = room();
        for (int i = 0; i < 20; ++i) {
            design = *placeItem(design, rackAt(design, 0.5 + 0.55 * i, 1.0 + (i % 5)));
        }
        const Design before = design;
        std::mt19937 random(3);
        std::vector<Design> history{design};
        for (int i = 0; i < 200; ++i) {
            const std::size_t pick = random() % design.items.size();
            const Id<Item> id =
                std::next(design.items.begin(), static_cast<std::ptrdiff_t>(pick))->id;
            const Edited moved =
                moveItems(design, std::span(&id, 1), {0.1 * int(random() % 11) - 0.5, 0.1});
            if (moved) {
                design = *moved;
                history.push_back(design);
            }
        }
        QVERIFY(history.size() > 50);
        QVERIFY(history.front() == before);
        QVERIFY(!(history.back() == before));
    }
};

HALLWRIGHT_TEST(ItemsTest);
#include "items_test.moc"
