// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/free_place.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

#include <array>
#include <cmath>

using namespace hallwright;

namespace {

Product productOf(const char* key, Kind kind, double height) {
    Product product;
    product.key = key;
    product.kind = kind;
    product.model = key;
    product.values = {{Property::Width, {0.6, Confidence::Datasheet, 0}},
                      {Property::Depth, {1.2, Confidence::Datasheet, 0}},
                      {Property::Height, {height, Confidence::Datasheet, 0}}};
    return product;
}

/// A hall of 6 m by 4 m.
Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {6, 0}, {6, 4}, {0, 4}};
    return *addRoom(emptyDesign(), room);
}

Design with(const Design& design, double x, double z = 0.0, double turn = 0.0) {
    Placing placing;
    placing.product = z > 0.0 ? productOf("test/busway", Kind::Busway, 0.2)
                              : productOf("test/rack", Kind::Rack, 2.0);
    placing.room = design.rooms.begin()->id;
    placing.pose = {x, 2.0, z, turn};
    return *placeItem(design, placing);
}

std::optional<Point> beside(const Design& design, std::initializer_list<std::uint32_t> ids) {
    std::vector<Id<Item>> items;
    for (const std::uint32_t id : ids) {
        items.push_back({id});
    }
    return freePlaceBeside(design, items);
}

bool isBy(const std::optional<Point>& by, double x) {
    return by && std::abs(by->x - x) < 1e-9 && std::abs(by->y) < 1e-9;
}

}  // namespace

class FreePlaceTest : public QObject {
    Q_OBJECT
  private slots:
    // Up to a wall, something that stands there, a column and a ramp; what is overhead is no
    // matter.
    void aRowIsFreeUpToTheFirstThatIsNot() {
        const Design empty = hall();
        Placing each;
        each.product = productOf("test/rack", Kind::Rack, 2.0);
        each.room = empty.rooms.begin()->id;
        std::vector<Pose> poses;
        for (int i = 0; i < 12; ++i) {
            poses.push_back({1.3 + 0.6 * i, 2.0, 0.0, 0.0});
        }
        QCOMPARE(freeAlong(empty, each, poses), std::size_t{8});  // 1 m to 5.8 m of 6
        QCOMPARE(freeAlong(empty, each, {}), std::size_t{0});
        QCOMPARE(freeAlong(with(empty, 3.7), each, poses), std::size_t{4});
        QCOMPARE(freeAlong(with(empty, 3.7, 2.5), each, poses), std::size_t{8});
        QCOMPARE(freeAlong(with(empty, 1.3), each, poses), std::size_t{0});
        Room room = *empty.rooms.begin();
        room.columns = {{{{4.6, 2.5}, 0.4, 0.4, 0.0}}};
        FloorArea ramp;
        ramp.kind = AreaKind::Ramp;
        ramp.name = "Ramp";
        ramp.outline = {{3.5, 0.0}, {6.0, 0.0}, {6.0, 2.0}, {3.5, 2.0}};
        QCOMPARE(freeAlong(*changeRoom(empty, room), each, poses), std::size_t{5});
        room.areas = {ramp};
        QCOMPARE(freeAlong(*changeRoom(empty, room), each, poses), std::size_t{4});
    }

    void theNextPlaceToTheRightIsTaken() {
        const Design one = with(hall(), 2.1);
        QVERIFY(isBy(beside(one, {one.lastId}), 0.6));
    }

    void pastNeighboursToTheNearerEndOfTheRow() {
        Design row = with(hall(), 2.1);
        const std::uint32_t first = row.lastId;
        row = with(row, 2.7);
        QVERIFY(isBy(beside(row, {first}), -0.6));  // right is taken, left is as near as can be
        row = with(row, 1.5);
        QVERIFY(isBy(beside(row, {first}), 1.2));  // both are: two to the right
        row = with(row, 3.4);                      // a gap of 0.1 m is none
        QVERIFY(isBy(beside(row, {first}), -1.2));
    }

    // One that would stand in another, out of the room or in a column goes the least way clear.
    void whatStandsInTheWayIsEvaded() {
        Design design = with(hall(), 2.1);
        const Id<Item> first{design.lastId};
        design = with(design, 4.0);
        const std::vector<Id<Item>> moved{Id<Item>{design.lastId}};
        const auto wayTo = [&](Point by) { return wayToFreePlace(design, moved, by); };
        QVERIFY(isBy(wayTo({-1.0, 0.0}), -1.0));  // free: stays
        // 0.2 m into the other from the right, and from the left.
        QVERIFY(isBy(wayTo({-1.5, 0.0}), -1.3));
        QVERIFY(isBy(wayTo({-2.3, 0.0}), -2.5));
        // Out of the room: back to its wall.
        QVERIFY(isBy(wayTo({2.2, 0.0}), 1.7));
        QVERIFY(!wayTo({20.0, 0.0}));
        // Both together.
        const std::vector<Id<Item>> both{first, moved.front()};
        const auto way = wayToFreePlace(design, both, {-2.0, 0.0});
        QVERIFY(isBy(way, -1.8));
    }

    void whatIsToBePlacedFindsItsPlace() {
        const Design design = with(hall(), 2.1);
        Placing placing;
        placing.product = productOf("test/rack", Kind::Rack, 2.0);
        placing.room = design.rooms.begin()->id;
        placing.pose = {2.4, 2.0, 0.0, 0.0};
        const auto pose = freePoseFor(design, placing);
        QVERIFY(pose);
        QVERIFY(std::abs(pose->x - 2.7) < 1e-9 && pose->y == 2.0);
        placing.pose = *pose;
        QVERIFY(freePoseFor(design, placing) == *pose);
        placing.room = {};
        QVERIFY(freePoseFor(design, placing) == placing.pose);  // nothing is known of there
    }

    void severalGoTogether() {
        Design row = with(hall(), 2.1);
        const std::uint32_t first = row.lastId;
        row = with(row, 2.7);
        QVERIFY(isBy(beside(row, {first, row.lastId}), 1.2));
    }

    void aTurnedOneGoesAlongItsOwnFront() {
        const Design one = with(hall(), 2.1, 0.0, 180.0);
        QVERIFY(isBy(beside(one, {one.lastId}), -0.6));
    }

    void whatHangsAboveIsNotInTheWay() {
        Design row = with(hall(), 2.1);
        const std::uint32_t first = row.lastId;
        row = with(row, 2.7, 2.6);
        QVERIFY(isBy(beside(row, {first}), 0.6));
    }

    void aFullRowHasNone() {
        Design row = hall();
        for (int i = 0; i < 10; ++i) {
            row = with(row, 0.3 + 0.6 * i);
        }
        QVERIFY(!beside(row, {row.lastId}));
        QVERIFY(!beside(row, {}));
        QVERIFY(!beside(row, {99999}));
    }

    void columnsAreInTheWay() {
        Design one = with(hall(), 2.1);
        Room room = *one.rooms.begin();
        room.columns = {{{{2.8, 2.0}, 0.3, 0.3, 0.0}}};
        one = *changeRoom(one, room);
        QVERIFY(isBy(beside(one, {one.lastId}), -0.6));
    }
};

HALLWRIGHT_TEST(FreePlaceTest);
#include "free_place_test.moc"
