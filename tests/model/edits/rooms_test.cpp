// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/rooms.h"

#include "model/edits/items.h"
#include "tests/test_main.h"

#include <array>

using namespace hallwright;

namespace {

/// A room of 10 by 6 m with a door in its right wall and one in its near wall.
Room hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0.0, 0.0}, {10.0, 0.0}, {10.0, 6.0}, {0.0, 6.0}};
    room.doors = {{{10.0, 2.0}, 90.0}, {{3.0, 0.0}, 0.0}};
    return room;
}

Design withRooms(std::initializer_list<Room> rooms) {
    Design design = emptyDesign();
    for (const Room& room : rooms) {
        design = addRoom(design, room).value();
    }
    return design;
}

}  // namespace

class RoomsTest : public QObject {
    Q_OBJECT
  private slots:
    void farWallsMoveWithTheirDoors() {
        const Design design = withRooms({hall()});
        const Id<Room> id = design.rooms.begin()->id;
        const Edited resized = resizeRoom(design, id, 12.0, 5.0);
        QVERIFY(resized);
        const Room& room = *resized->rooms.find(id);
        QCOMPARE(room.outline, (Polygon{{0.0, 0.0}, {12.0, 0.0}, {12.0, 5.0}, {0.0, 5.0}}));
        QCOMPARE(room.doors[0].hinge, (Point{12.0, 2.0}));
        QCOMPARE(room.doors[1].hinge, (Point{3.0, 0.0}));
        QCOMPARE(*resizeRoom(*resized, id, 10.0, 6.0), design);
    }

    void whatWouldBeOutsideIsRefused() {
        Room room = hall();
        room.columns = {{Footprint{{8.0, 5.0}, 0.4, 0.4}}};
        const Design design = withRooms({room});
        const Id<Room> id = design.rooms.begin()->id;
        QCOMPARE(resizeRoom(design, id, 8.1, 6.0).error().sentence,
                 std::string("A column of Hall would be outside it."));
        QCOMPARE(resizeRoom(design, id, 3.5, 6.0).error().sentence,
                 std::string("A door of Hall would be outside it."));
        QVERIFY(!resizeRoom(design, id, 0.0, 6.0));
        QVERIFY(!resizeRoom(design, id, std::nan(""), 6.0));
        QVERIFY(!resizeRoom(design, {99}, 9.0, 6.0));
    }

    void aRoomStopsAtItsNeighbour() {
        Room next = hall();
        next.name = "Next";
        next.origin = {11.0, 0.0};
        const Design design = withRooms({hall(), next});
        const Id<Room> id = design.rooms.begin()->id;
        QVERIFY(resizeRoom(design, id, 11.0, 6.0));
        QCOMPARE(resizeRoom(design, id, 11.5, 6.0).error().sentence,
                 std::string("Hall would reach into Next."));
    }

    void aHallStaysOneWhileARackStandsInIt() {
        Placing placing;
        placing.product.key = "test/rack";
        placing.product.kind = Kind::Rack;
        placing.tag = "A-07";
        Design design = withRooms({hall()});
        Room room = *design.rooms.begin();
        placing.room = room.id;
        placing.pose = {5.0, 3.0, 0.0, 0.0};
        design = placeItem(design, placing).value();
        room.kind = RoomKind::Battery;
        QCOMPARE(
            changeRoom(design, room).error().sentence,
            std::string("A-07 stands in Hall, and racks stand in a hall or meet-me room: move it "
                        "first."));
        room.kind = RoomKind::MeetMe;
        QVERIFY(changeRoom(design, room));
        room.kind = RoomKind::Battery;
        QVERIFY(changeRoom(removeItems(design, std::array{Id<Item>{design.lastId}}).value(), room));
    }

    void onlyARectangleHasALength() {
        Room bent = hall();
        bent.outline = {{0.0, 0.0}, {10.0, 0.0}, {10.0, 6.0}, {5.0, 6.0}, {5.0, 3.0}, {0.0, 3.0}};
        const Design design = withRooms({bent});
        QVERIFY(!isRectangular(*design.rooms.begin()));
        QVERIFY(!resizeRoom(design, design.rooms.begin()->id, 9.0, 6.0));
        QVERIFY(isRectangular(hall()));
    }
};

HALLWRIGHT_TEST(RoomsTest);
#include "rooms_test.moc"
