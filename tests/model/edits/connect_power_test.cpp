// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/connect_power.h"

#include "model/edits/items.h"
#include "tests/test_main.h"

#include <cmath>
#include <set>

using namespace hallwright;
using enum Property;

namespace {

Product productOfKind(Kind kind, const std::string& key, const OwnValues& figures,
                      std::uint16_t inputs, std::uint16_t outputs) {
    Product product;
    product.kind = kind;
    product.key = key;
    product.model = key;
    for (const auto& [property, si] : figures) {
        product.values[property] = {si, Confidence::Datasheet, 0};
    }
    if (inputs > 0) {
        product.ports.push_back({"in", LinkKind::Power, Direction::In, inputs, 0.0, "", 1});
    }
    if (outputs > 0) {
        product.ports.push_back({"out", LinkKind::Power, Direction::Out, outputs, 0.0, "", 1});
    }
    return product;
}

const Product kTap = productOfKind(Kind::TapOff, "tap", {{RatedCurrent, 63.0}}, 0, 1);
const Product kBreaker3 =
    productOfKind(Kind::Breaker, "breaker-3", {{BreakerCurrent, 63.0}, {Poles, 3.0}}, 0, 1);
const Product kBreaker1 =
    productOfKind(Kind::Breaker, "breaker-1", {{BreakerCurrent, 32.0}, {Poles, 1.0}}, 0, 1);
const Product kPdu = productOfKind(Kind::RackPdu, "pdu", {{RatedCurrent, 63.0}}, 1, 0);
const Product kWhip = productOfKind(Kind::Whip, "whip", {{RatedCurrent, 63.0}}, 0, 0);

/// A hall with what each test places in it.
struct Hall {
    Design design = emptyDesign();
    Id<Room> room;

    Hall() {
        Room hall;
        hall.id = room = design.newId<Room>();
        hall.name = "Hall";
        hall.outline = {{0, 0}, {30, 0}, {30, 20}, {0, 20}};
        design.rooms.put(hall);
    }
    Id<Item> place(const Product& product, Pose pose, std::vector<Placing::Part> parts = {}) {
        Placing placing;
        placing.product = product;
        placing.room = room;
        placing.pose = pose;
        placing.parts = std::move(parts);
        design = placeItem(design, placing).value();
        return Id<Item>{design.lastId};
    }
    Id<Item> busway(Pose pose, double length = 6.0) {
        return place(productOfKind(Kind::Busway, "busway-" + std::to_string(length),
                                   {{TapPitch, 0.6}, {Width, length}}, 1, 0),
                     pose);
    }
    Id<Item> rack(Pose pose, const std::vector<std::string>& pdus) {
        std::vector<Placing::Part> parts;
        for (const std::string& name : pdus) {
            parts.push_back({kPdu, 0.0, name, {}});
        }
        return place(productOfKind(Kind::Rack, "rack", {}, 0, 0), pose, parts);
    }
    const std::vector<Device>& devices(Id<Item> item) const {
        return *design.items.find(item)->devices;
    }
};

PowerConnection connection(Id<Item> load, std::vector<Id<Item>> sources, Side side = Side::None,
                           std::optional<Product> tap = {}) {
    return {load, std::move(sources), side, std::move(tap), {}, {}};
}

bool isNear(double a, double b) {
    return std::fabs(a - b) < 1e-9;
}

}  // namespace

class ConnectPowerTest : public QObject {
    Q_OBJECT
  private slots:
    void aTapGoesToThePlaceNearestToTheRack() {
        Hall hall;
        // 6 m long from x = 7 to 13, its places at 7.3, 7.9, 8.5…
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0});
        const Id<Item> rack = hall.rack({8.6, 6.0, 0.0, 0.0}, {"PDU A1"});
        PowerConnection wanted = connection(rack, {busway}, Side::A, kTap);
        wanted.cable = kWhip;
        const Design next = connectPower(hall.design, wanted).value();
        const Item& item = *next.items.find(busway);
        QCOMPARE(item.devices->size(), std::size_t{1});
        QVERIFY(isNear(item.devices->front().position, 1.5));
        QCOMPARE(next.links.size(), std::size_t{1});
        const Link& link = *next.links.begin();
        QVERIFY(link.from == (PortRef{busway, item.devices->front().slot, 0, 0}));
        QVERIFY(link.to == (PortRef{rack, 1, 0, 0}));
        QVERIFY(link.side == Side::A);
        QCOMPARE(next.products.find(link.product)->key, std::string("whip"));
    }

    void aTurnedBuswayIsMeasuredFromItsFeedEnd() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 10.0, 2.5, 180.0});  // its feed end at x = 13
        const Id<Item> rack = hall.rack({12.5, 11.0, 0.0, 0.0}, {"PDU A1"});
        const Design next =
            connectPower(hall.design, connection(rack, {busway}, Side::A, kTap)).value();
        QVERIFY(isNear(next.items.find(busway)->devices->front().position, 0.3));
    }

    void aTakenPlaceIsPassedOver() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0});
        std::set<double> places;
        for (int i = 0; i < 3; ++i) {
            const Id<Item> rack = hall.rack({8.6, 6.0 + 2.0 * i, 0.0, 0.0}, {"PDU A1"});
            hall.design =
                connectPower(hall.design, connection(rack, {busway}, Side::A, kTap)).value();
            places.insert(std::round(hall.devices(busway).back().position * 10.0));
        }
        QCOMPARE(places, (std::set<double>{9.0, 15.0, 21.0}));
    }

    void aFullBuswayRefuses() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0}, 1.2);
        const Id<Item> rack = hall.rack({8.6, 6.0, 0.0, 0.0}, {"PDU A1", "PDU A2", "PDU A3"});
        const auto refused = connectPower(hall.design, connection(rack, {busway}, Side::A, kTap));
        QVERIFY(!refused);
        QVERIFY(refused.error().sentence.find("PDU A3") != std::string::npos);
        QVERIFY(hall.devices(busway).empty());
    }

    void theNearestSourceWithAPlaceIsTaken() {
        Hall hall;
        const Id<Item> nearest = hall.busway({10.0, 5.0, 2.5, 0.0}, 0.6);
        const Id<Item> farther = hall.busway({10.0, 9.0, 2.5, 0.0});
        const Id<Item> rack = hall.rack({10.0, 6.0, 0.0, 0.0}, {"PDU A1", "PDU A2"});
        const Design next =
            connectPower(hall.design, connection(rack, {farther, nearest}, Side::A, kTap)).value();
        QCOMPARE(next.items.find(nearest)->devices->size(), std::size_t{1});
        QCOMPARE(next.items.find(farther)->devices->size(), std::size_t{1});
    }

    void allPdusOfTheSideAreConnectedAndNoOther() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0});
        const Id<Item> rack =
            hall.rack({10.0, 6.0, 0.0, 0.0}, {"PDU A1", "PDU B1", "PDU A2", "PDU B2"});
        hall.design = connectPower(hall.design, connection(rack, {busway}, Side::B, kTap)).value();
        std::set<std::uint16_t> joined;
        for (const Link& link : hall.design.links) {
            joined.insert(link.to.slot);
        }
        QCOMPARE(joined, (std::set<std::uint16_t>{2, 4}));
        QVERIFY(!connectPower(hall.design, connection(rack, {busway}, Side::B, kTap)));
        hall.design =
            connectPower(hall.design, connection(rack, {busway}, Side::None, kTap)).value();
        QCOMPARE(hall.design.links.size(), std::size_t{4});
    }

    void unnamedPdusAlternate() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0});
        const Id<Item> rack = hall.rack({10.0, 6.0, 0.0, 0.0}, {"", "left", "", "PDU A1"});
        hall.design = connectPower(hall.design, connection(rack, {busway}, Side::A, kTap)).value();
        std::set<std::uint16_t> joined;
        for (const Link& link : hall.design.links) {
            joined.insert(link.to.slot);
        }
        QCOMPARE(joined, (std::set<std::uint16_t>{1, 3, 4}));
    }

    void breakersTakeTheirPolesInTheNextFreeWays() {
        Hall hall;
        const Id<Item> panel =
            hall.place(productOfKind(Kind::Rpp, "rpp", {{Ways, 7.0}}, 1, 0), {5.0, 5.0, 0.0, 0.0});
        const auto feed = [&](const Product& breaker) {
            const Id<Item> rack = hall.rack({10.0, 6.0, 0.0, 0.0}, {"PDU A1"});
            return connectPower(hall.design, connection(rack, {panel}, Side::A, breaker));
        };
        for (const auto& [breaker, way] :
             {std::pair(&kBreaker1, 1.0), {&kBreaker3, 2.0}, {&kBreaker1, 5.0}}) {
            hall.design = feed(*breaker).value();
            QCOMPARE(hall.devices(panel).back().position, way);
        }
        QVERIFY(!feed(kBreaker3));  // two ways are left
        // The first way becomes free and is used again.
        hall.design = removeDevice(hall.design, panel, 1).value();
        hall.design = feed(kBreaker1).value();
        QCOMPARE(hall.devices(panel).back().position, 1.0);
    }

    void anythingElseGivesItsNextFreeOutput() {
        Hall hall;
        const Id<Item> board =
            hall.place(productOfKind(Kind::Switchboard, "board", {}, 1, 2), {5.0, 5.0, 0.0, 0.0});
        const Product cooler = productOfKind(Kind::Crah, "crah", {}, 2, 0);
        const Id<Item> crah = hall.place(cooler, {8.0, 5.0, 0.0, 0.0});
        const Id<Item> other = hall.place(cooler, {12.0, 5.0, 0.0, 0.0});
        hall.design = connectPower(hall.design, connection(crah, {board})).value();
        hall.design = connectPower(hall.design, connection(crah, {board})).value();
        std::set<std::pair<int, int>> ports;
        for (const Link& link : hall.design.links) {
            ports.emplace(link.from.port, link.to.port);
        }
        QCOMPARE(ports, (std::set<std::pair<int, int>>{{0, 0}, {1, 1}}));
        QVERIFY(!connectPower(hall.design, connection(other, {board})));
        QVERIFY(!connectPower(hall.design, connection(crah, {board})));
    }

    void withoutATapABuswayRefusesAndSaysSo() {
        Hall hall;
        const Id<Item> busway = hall.busway({10.0, 5.0, 2.5, 0.0});
        const Id<Item> rack = hall.rack({8.6, 6.0, 0.0, 0.0}, {"PDU A1"});
        const auto refused = connectPower(hall.design, connection(rack, {busway}, Side::A));
        QVERIFY(!refused);
        QVERIFY(refused.error().sentence.find("tap-off") != std::string::npos);
        Product family = kTap;
        family.families = {{BreakerCurrent, {32.0, 63.0}, 0.0, 0.0}};
        PowerConnection wanted = connection(rack, {busway}, Side::A, family);
        QVERIFY(!connectPower(hall.design, wanted));
        wanted.tapOwn = {{BreakerCurrent, 32.0}};
        QVERIFY(connectPower(hall.design, wanted).has_value());
    }

    void aCircleIsRefused() {
        Hall hall;
        const Product board = productOfKind(Kind::Switchboard, "board", {}, 4, 4);
        const Id<Item> a = hall.place(board, {5.0, 5.0, 0.0, 0.0});
        const Id<Item> b = hall.place(board, {8.0, 5.0, 0.0, 0.0});
        const Id<Item> c = hall.place(board, {11.0, 5.0, 0.0, 0.0});
        const std::vector<PowerConnection> chain{connection(b, {a}), connection(c, {b})};
        hall.design = connectPower(hall.design, chain).value();
        QVERIFY(!connectPower(hall.design, connection(a, {c})));
        QVERIFY(!connectPower(hall.design, connection(a, {a})));
        const std::vector<PowerConnection> closing{connection(c, {a}), connection(a, {c})};
        QVERIFY(!connectPower(hall.design, closing));
    }

    void whatIsGoneIsRefused() {
        Hall hall;
        const Id<Item> rack = hall.rack({8.6, 6.0, 0.0, 0.0}, {"PDU A1"});
        QVERIFY(!connectPower(hall.design, connection(Id<Item>{999}, {rack})));
        QVERIFY(!connectPower(hall.design, connection(rack, {Id<Item>{999}})));
        QVERIFY(!connectPower(hall.design, connection(rack, {})));
    }

    void manyAtOnceAreAsOneByOne() {
        Hall hall;
        const Id<Item> a = hall.busway({10.0, 5.0, 2.5, 0.0}, 9.0);
        const Id<Item> b = hall.busway({10.0, 9.0, 2.5, 0.0}, 9.0);
        std::vector<PowerConnection> wanted;
        for (int i = 0; i < 8; ++i) {
            const Id<Item> rack = hall.rack({6.0 + i, 7.0, 0.0, 0.0}, {"PDU A1", "PDU B1"});
            wanted.push_back(connection(rack, {a}, Side::A, kTap));
            wanted.push_back(connection(rack, {b}, Side::B, kTap));
        }
        const Design before = hall.design;
        const Design together = connectPower(hall.design, wanted).value();
        for (const PowerConnection& one : wanted) {
            hall.design = connectPower(hall.design, one).value();
        }
        QVERIFY(together == hall.design);
        QCOMPARE(together.links.size(), std::size_t{16});
        QCOMPARE(before.links.size(), std::size_t{0});
    }
};

HALLWRIGHT_TEST(ConnectPowerTest);
#include "connect_power_test.moc"
