// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/cable_way.h"

#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

bool isNear(double value, double expected) {
    return std::fabs(value - expected) < 1e-9;
}

/// A board of 2 m, a busway of 6 m along x at 2.7 m with a tap-off 1.5 m from its feed end, a rack
/// of 2.2 m, in a room that starts at (100, 50).
struct OneRow {
    Design design = emptyDesign();
    Id<Room> room;
    Id<Item> board, busway, rack;

    OneRow() {
        Room hall;
        hall.id = room = design.newId<Room>();
        hall.outline = {{0, 0}, {20, 0}, {20, 10}, {0, 10}};
        hall.origin = {100.0, 50.0};
        design.rooms.put(hall);
        board = put(Kind::Switchboard, {1.0, 1.0, 0.0, 0.0}, {1.0, 1.0, 2.0});
        busway = put(Kind::Busway, {10.0, 5.0, 2.7, 0.0}, {6.0, 0.2, 0.2});
        rack = put(Kind::Rack, {8.5, 6.0, 0.0, 0.0}, {0.6, 1.2, 2.2});
        Item item = *design.items.find(busway);
        Device tap;
        tap.slot = 1;
        tap.product = product(Kind::TapOff, {0.2, 0.2, 0.2});
        tap.position = 1.5;
        item.devices.edit().push_back(tap);
        design.items.put(item);
    }
    Id<Product> product(Kind kind, Size size) {
        Product product;
        product.id = design.newId<Product>();
        product.kind = kind;
        product.values = {{Property::Width, {size.width, Confidence::Datasheet, 0}},
                          {Property::Depth, {size.depth, Confidence::Datasheet, 0}},
                          {Property::Height, {size.height, Confidence::Datasheet, 0}}};
        design.products.put(product);
        return product.id;
    }
    Id<Item> put(Kind kind, Pose pose, Size size) {
        Item item;
        item.id = design.newId<Item>();
        item.product = product(kind, size);
        item.room = room;
        item.pose = pose;
        design.items.put(item);
        return item.id;
    }
    static Link link(Id<Item> from, std::uint16_t slot, Id<Item> to) {
        Link made;
        made.from = {from, slot, 0, 0};
        made.to = {to, 0, 0, 0};
        return made;
    }
};

}  // namespace

class CableWayTest : public QObject {
    Q_OBJECT
  private slots:
    void aBuswayIsFedAtItsFeedEndAndGoesOnAtTheOther() {
        const OneRow row;
        CableWays ways(row.design);
        // The feed end is at x = 7, y = 5; the top of the board at z = 2.
        const auto feed = ways.of(OneRow::link(row.board, 0, row.busway));
        QVERIFY(feed && isNear(feed->length, 6.0 + 4.0 + 0.7));
        QVERIFY(feed->isEstimated);
        const auto on = ways.of(OneRow::link(row.busway, 0, row.board));
        QVERIFY(on && isNear(on->length, 12.0 + 4.0 + 0.7));
    }

    void aWhipHangsFromItsTapOff() {
        const OneRow row;
        // At x = 8.5, right above the rack: 1 m across and 0.5 m down.
        const auto whip = CableWays(row.design).of(OneRow::link(row.busway, 1, row.rack));
        QVERIFY(whip && isNear(whip->length, 1.5));
    }

    void aGivenRouteGoesBeforeTheWay() {
        const OneRow row;
        Link link = OneRow::link(row.board, 0, row.busway);
        link.routeLength = 33.0;
        const auto way = CableWays(row.design).of(link);
        QVERIFY(way && isNear(way->length, 33.0));
        QVERIFY(!way->isEstimated);
    }

    void whatStandsNowhereHasNoWay() {
        OneRow row;
        Item rack = *row.design.items.find(row.rack);
        rack.room = {};
        row.design.items.put(rack);
        QVERIFY(!CableWays(row.design).of(OneRow::link(row.busway, 1, row.rack)));
        QVERIFY(!CableWays(row.design).of(OneRow::link(row.busway, 1, Id<Item>{12345})));
    }

    void neighboursAreHalfAMetreApartAtLeast() {
        OneRow row;
        Item rack = *row.design.items.find(row.rack);
        rack.pose = {8.5, 5.0, 0.5, 0.0};
        row.design.items.put(rack);
        const auto whip = CableWays(row.design).of(OneRow::link(row.busway, 1, row.rack));
        QVERIFY(whip && isNear(whip->length, 0.5));
    }
};

HALLWRIGHT_TEST(CableWayTest);
#include "cable_way_test.moc"
