// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/building.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/rooms.h"
#include "model/edits/row.h"
#include "model/edits/templates/pod.h"
#include "model/edits/templates/standing_rows.h"
#include "tests/test_main.h"

#include <algorithm>

using namespace hallwright;

namespace {

Design hall(FloorKind kind = FloorKind::Raised) {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 18}, {0, 18}};
    room.clearHeight = 4.0;
    room.floor.kind = kind;
    room.floor.plenumDepth = kind == FloorKind::Raised ? 0.9 : 0.0;
    return *addRoom(emptyDesign(), room);
}

const Room& roomOf(const Design& design) {
    return *design.rooms.begin();
}

const Product& tile() {
    return *builtInCatalogue().find("generic/tile-600-56");
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

std::size_t count(const Design& design, Kind kind) {
    return static_cast<std::size_t>(std::ranges::count_if(
        design.items, [&](const Item& item) { return productOf(design, item).kind == kind; }));
}

/// Two rows of racks along x, of which the upper one is shorter.
Design twoRows(bool frontsMeet) {
    Design design = hall();
    RowWish wish;
    wish.each.product = *builtInCatalogue().find("generic/rack-42u-600");
    wish.each.room = roomOf(design).id;
    const double depth = sizeOf(wish.each.product, {}).size.depth;
    wish.from = {6.0, frontsMeet ? 6.0 : 6.0 - depth};
    wish.to = wish.from + Point{6.0, 0.0};
    wish.isFlipped = frontsMeet;
    design = *placeRow(design, wish);
    wish.from = {7.2, frontsMeet ? 8.4 : 8.4 + depth};
    wish.to = wish.from + Point{3.6, 0.0};
    wish.isFlipped = !frontsMeet;
    return *placeRow(design, wish);
}

std::vector<Id<Item>> racksOf(const Design& design) {
    std::vector<Id<Item>> racks;
    for (const Item& item : design.items) {
        if (productOf(design, item).kind == Kind::Rack) {
            racks.push_back(item.id);
        }
    }
    return racks;
}

}  // namespace

class BuildingTest : public QObject {
    Q_OBJECT
  private slots:
    void tilesAreLaidOnceAndTakenUp() {
        const Design before = hall();
        const Id<Room> room = roomOf(before).id;
        const std::vector<TileCell> cells{{3, 4}, {3, 5}, {3, 4}};
        const Edited laid = layTiles(before, room, cells, tile());
        QVERIFY(laid.has_value());
        QCOMPARE(count(*laid, Kind::FloorTile), std::size_t{2});
        QVERIFY(*layTiles(*laid, room, cells, tile()) == *laid);
        const Edited up = takeUpTiles(*laid, room, cells);
        QVERIFY(up && up->items == before.items);
        QVERIFY(refused(layTiles(before, room, std::vector<TileCell>{{99, 0}}, tile()), "outside"));
        QVERIFY(
            refused(layTiles(before, room, cells, *builtInCatalogue().find("generic/crah-100kw")),
                    "no floor tile"));
        const Design slab = hall(FloorKind::Slab);
        QVERIFY(refused(layTiles(slab, roomOf(slab).id, cells, tile()), "no raised floor"));
    }

    void tilesAreWhereTheirFloorSays() {
        const Design design = hall();
        for (const Point p : {Point{0.1, 0.1}, {3.59, 7.7}, {23.9, 17.9}}) {
            const Point middle = middleOf(roomOf(design), tileAt(roomOf(design), p));
            QVERIFY(std::abs(middle.x - p.x) <= 0.3 && std::abs(middle.y - p.y) <= 0.3);
        }
    }

    void columnsComeAndGo() {
        const Design before = hall();
        const Id<Room> room = roomOf(before).id;
        const Edited put = addColumn(before, room, {{5, 5}, 0.4, 0.6, 0.0});
        QVERIFY(put.has_value());
        QCOMPARE(columnAt(roomOf(*put), {5.1, 5.2}), 0);
        QCOMPARE(columnAt(roomOf(*put), {5.3, 5.2}), -1);
        QVERIFY(*removeColumn(*put, room, 0) == before);
        QVERIFY(refused(removeColumn(before, room, 0), "no such column"));
        QVERIFY(refused(addColumn(before, room, {{0, 5}, 0.4, 0.4, 0.0}), "reach out"));
        QVERIFY(refused(addColumn(before, room, {{5, 5}, 0.0, 0.4, 0.0}), "above 0"));
    }

    void doorsGoIntoTheNearestWall() {
        const Design before = hall();
        const Id<Room> room = roomOf(before).id;
        const Edited put = addDoor(before, room, {12.0, 0.3}, 1.8, 2.4);
        QVERIFY(put.has_value());
        QCOMPARE(roomOf(*put).doors.front().hinge, (Point{11.1, 0.0}));
        QCOMPARE(doorAt(roomOf(*put), {12.0, 0.5}), 0);
        QCOMPARE(doorAt(roomOf(*put), {15.0, 0.5}), -1);
        QVERIFY(*removeDoor(*put, room, 0) == before);
        // Pushed along to where it fits, but not into another.
        const Edited corner = addDoor(before, room, {23.9, 9.0}, 1.8, 2.4);
        QVERIFY(corner && roomOf(*corner).doors.front().hinge.x == 24.0);
        QVERIFY(refused(addDoor(*put, room, {12.5, 0.1}, 1.8, 2.4), "already"));
        QVERIFY(refused(addDoor(before, room, {12.0, 9.0}, 1.8, 2.4), "nearer"));
        QVERIFY(refused(addDoor(before, room, {12.0, 0.0}, 0.1, 2.4), "wide and high"));
    }

    void cornersMoveAndWallsSplit() {
        const Design before = hall();
        const Id<Room> room = roomOf(before).id;
        const Edited split = splitWall(before, room, 0);
        QVERIFY(split.has_value());
        QCOMPARE(roomOf(*split).outline.size(), std::size_t{5});
        const Edited bay = moveCorner(*split, room, 1, {12.0, -3.0});
        QVERIFY(bay.has_value());
        QVERIFY(areaOf(roomOf(*bay).outline) > areaOf(roomOf(before).outline));
        // Back in line with its neighbours it is no corner any more.
        const Edited back = moveCorner(*bay, room, 1, {10.0, 0.0});
        QVERIFY(back && roomOf(*back).outline == roomOf(before).outline);
        QVERIFY(!moveCorner(before, room, 0, {20.0, 30.0}).has_value());  // crosses itself
        // A door goes with its wall, as far from the end that stayed.
        const Edited door = addDoor(before, room, {6.0, 0.0}, 1.2, 2.1);
        const Edited moved = moveCorner(*door, room, 0, {0.0, -2.0});
        QVERIFY(moved && roomOf(*moved).doors.size() == 1);
        const Door& turned = roomOf(*moved).doors.front();
        const Point end = turned.hinge + rotated({turned.width, 0.0}, turned.direction);
        for (const Point p : {turned.hinge, end}) {
            QVERIFY(std::abs(cross(p - Point{24, 0}, Point{0, -2} - Point{24, 0})) < 1e-6);
        }
        QVERIFY(std::abs(distance({24, 0}, 0.5 * (turned.hinge + end)) - 18.0) < 1e-9);
        // One that its wall has no room for goes.
        const Edited narrow = moveCorner(*door, room, 0, {23.5, 0.0});
        QVERIFY(narrow && roomOf(*narrow).doors.empty());
    }

    void anAisleIsEnclosedBetweenTwoRows() {
        for (const bool frontsMeet : {true, false}) {
            const Design rows = twoRows(frontsMeet);
            const Edited closed = containAisle(rows, racksOf(rows));
            QVERIFY2(closed.has_value(), closed ? "" : closed.error().sentence.c_str());
            const auto aisle = std::ranges::find_if(closed->items, [&](const Item& item) {
                return productOf(*closed, item).kind == Kind::Containment;
            });
            QCOMPARE(productOf(*closed, *aisle).key, frontsMeet
                                                         ? std::string("generic/containment-cold")
                                                         : std::string("generic/containment-hot"));
            const Footprint footprint = footprintOf(*closed, *aisle);
            QVERIFY(std::abs(footprint.width - 6.0) < 1e-9);
            QVERIFY(std::abs(footprint.depth - 2.4) < 1e-9);
            const Edited roofed = containAisle(rows, racksOf(rows), HotTop::Roof);
            QCOMPARE(std::ranges::any_of(roofed->items,
                                         [&](const Item& item) {
                                             return productOf(*roofed, item).key ==
                                                    "generic/containment-hot-roof";
                                         }),
                     !frontsMeet);
            // The shorter row is closed at both of its ends, 1.2 m each.
            QCOMPARE(count(*closed, Kind::ContainmentPanel), std::size_t{4});
            QCOMPARE(count(*closed, Kind::FloorTile), std::size_t{0});  // a person lays those
            QVERIFY(refused(containAisle(*closed, racksOf(rows)), "already"));
        }
    }

    void whatFormsNoAisleIsRefused() {
        const Design rows = twoRows(true);
        const auto racks = racksOf(rows);
        QVERIFY(refused(containAisle(rows, std::span(racks).first(4)), "1 row"));
        QVERIFY(refused(containAisle(rows, {}), "0 rows"));
        const Edited turned = rotateItems(rows, std::span(racks).first(1), 180.0);
        QVERIFY(refused(containAisle(*turned, racks), "front to front"));
    }
};

HALLWRIGHT_TEST(BuildingTest);
#include "building_test.moc"
