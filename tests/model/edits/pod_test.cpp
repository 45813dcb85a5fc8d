// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/templates/pod.h"

#include "model/edits/rooms.h"
#include "model/edits/templates/supply.h"
#include "tests/test_main.h"

#include <algorithm>
#include <set>

using namespace hallwright;

namespace {

Design floorOf(double length, double width, FloorKind kind = FloorKind::Slab) {
    Room room;
    room.name = "Hall 1";
    room.outline = {{0, 0}, {length, 0}, {length, width}, {0, width}};
    room.clearHeight = 4.0;
    room.floor.kind = kind;
    room.floor.plenumDepth = kind == FloorKind::Raised ? 0.9 : 0.0;
    return *addRoom(emptyDesign(), room);
}

PodPlace at(const Design& design, Point corner, double rotation = 0.0) {
    return {design.rooms.begin()->id, corner, rotation};
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

std::size_t count(const Design& design, Kind kind) {
    return static_cast<std::size_t>(std::ranges::count_if(
        design.items, [&](const Item& item) { return productOf(design, item).kind == kind; }));
}

}  // namespace

class PodTest : public QObject {
    Q_OBJECT
  private slots:
    void whatIsPlacedIsWhatWasSized() {
        const Design hall = floorOf(40.0, 40.0);
        PodWish wish;
        wish.switchAssembly = "ib-network-rack";
        wish.racks = 21;
        wish.cooler = "apc/acrc301s";
        wish = *withFabric(hall, wish);
        const PodSize size = *sizeOfPod(hall, wish);
        const Edited placed = placePod(hall, wish, at(hall, {4.8, 4.8}));
        QVERIFY(placed.has_value());
        QCOMPARE(static_cast<int>(placed->rows.size()), size.rows);
        QCOMPARE(static_cast<int>(count(*placed, Kind::Rack)),
                 size.racks + size.networkRacks + size.managementRacks);
        QCOMPARE(static_cast<int>(count(*placed, Kind::InRow)), size.coolers);
        QCOMPARE(size.gpus, 21 * 32);
        Bounds bounds{{100, 100}, {0, 0}};
        for (const Item& item : placed->items) {
            if (productOf(*placed, item).kind == Kind::Rack) {
                bounds = joined(bounds, boundsOf(footprintOf(*placed, item)));
            }
        }
        QVERIFY(std::abs(bounds.low.x - 4.8) < 1e-9 && std::abs(bounds.low.y - 4.8) < 1e-9);
        QVERIFY(std::abs(bounds.high.x - 4.8 - size.width) < 1e-9);
        QVERIFY(std::abs(bounds.high.y - 4.8 - size.depth) < 1e-9);
    }

    void aTurnedPodIsTheSamePodTurned() {
        const Design hall = floorOf(60.0, 60.0, FloorKind::Raised);
        PodWish wish;
        wish.aisle = Aisle::Cold;
        wish.aisleWidth = 2.4;
        wish.hasPanels = true;
        wish.distribution = Distribution::Panels;
        const Edited straight = placePod(hall, wish, at(hall, {30.0, 30.0}));
        QVERIFY(straight.has_value());
        for (const double turn : {90.0, 180.0, 270.0}) {
            const Edited turned = placePod(hall, wish, at(hall, {30.0, 30.0}, turn));
            QVERIFY(turned.has_value());
            QCOMPARE(turned->items.size(), straight->items.size());
            for (const Item& item : straight->items) {
                const Item* other = findItem(*turned, item.tag);
                QVERIFY(other);
                const Point expected =
                    Point{30.0, 30.0} + rotated(item.pose.point() - Point{30.0, 30.0}, turn);
                QVERIFY(distance(expected, other->pose.point()) < 1e-9);
            }
        }
    }

    void tilesLieOnTheTilesOfTheFloor() {
        const Design hall = floorOf(60.0, 60.0, FloorKind::Raised);
        PodWish wish;
        wish.aisle = Aisle::Cold;
        wish.aisleWidth = 2.4;
        wish.rackAssembly = "gh200-air-1u-16";
        const Edited placed = placePod(hall, wish, at(hall, {6.1, 7.3}));
        QVERIFY(placed.has_value());
        QVERIFY(count(*placed, Kind::FloorTile) > 30);
        for (const Item& item : placed->items) {
            if (productOf(*placed, item).kind == Kind::FloorTile) {
                for (const double middle : {item.pose.x, item.pose.y}) {
                    QVERIFY(std::abs(std::remainder(middle - 0.3, 0.6)) < 1e-9);
                }
            }
        }
        PodWish slab = wish;
        const Design floor = floorOf(60.0, 60.0);
        QCOMPARE(count(*placePod(floor, slab, at(floor, {6.0, 6.0})), Kind::FloorTile),
                 std::size_t{0});
    }

    void aSecondPodTakesTheNextNames() {
        const Design hall = floorOf(60.0, 60.0);
        const PodWish wish;
        const Edited one = placePod(hall, wish, at(hall, {6.0, 6.0}));
        QVERIFY(one.has_value());
        const Edited two = placePod(*one, wish, at(hall, {6.0, 30.0}));
        QVERIFY2(two.has_value(), two ? "" : two.error().sentence.c_str());
        QCOMPARE(two->items.size(), 2 * one->items.size());
        std::set<std::string> tags;
        for (const Item& item : two->items) {
            QVERIFY(tags.insert(item.tag).second);
        }
    }

    void whatCannotBeIsRefused() {
        const Design hall = floorOf(10.0, 10.0);
        PodWish wish;
        QVERIFY(refused(placePod(hall, wish, at(hall, {6.0, 6.0})), "reach out of"));
        wish.racks = 0;
        QVERIFY(refused(placePod(hall, wish, at(hall, {1.0, 1.0})), "1 to"));
        wish.racks = 4;
        wish.aisleWidth = std::nan("");
        QVERIFY(refused(placePod(hall, wish, at(hall, {1.0, 1.0})), "Aisles"));
        wish.aisleWidth = 1.2;
        wish.rackAssembly = "none";
        QVERIFY(refused(placePod(hall, wish, at(hall, {1.0, 1.0})), "no rack"));
        PodWish huge;
        huge.racks = 400;
        huge.switchAssembly = "ib-network-rack";
        QVERIFY(!withFabric(hall, huge).has_value());
    }

    void rowsAreSeenAsTheyStand() {
        const Design hall = floorOf(60.0, 60.0);
        PodWish wish;
        wish.racks = 20;
        for (const double turn : {0.0, 90.0, 180.0, 270.0}) {
            const Edited placed = placePod(hall, wish, at(hall, {30.0, 30.0}, turn));
            const HallParts parts = partsOf(*placed, hall.rooms.begin()->id);
            QCOMPARE(parts.rows.size(), placed->rows.size());
            for (const auto& row : parts.rows) {
                for (const Id<Item> rack : row) {
                    QVERIFY(placed->items.find(rack)->row == placed->items.find(row.front())->row);
                }
            }
            QCOMPARE(parts.gpuRacks.size(), std::size_t{20});
            QCOMPARE(parts.managementRacks.size(), std::size_t{3});
        }
    }

    void nothingIsSuppliedTwice() {
        const Design hall = floorOf(24.0, 18.0);
        const Id<Room> room = hall.rooms.begin()->id;
        QVERIFY(refused(supplyHall(hall, room, {}), "no racks"));
        PodWish wish;
        wish.racks = 8;
        wish.switchAssembly = "ib-network-rack";
        wish = *withFabric(hall, wish);
        const Edited placed = placePod(hall, wish, at(hall, {4.8, 4.8}));
        const Edited supplied = supplyHall(*placed, room, {});
        QVERIFY2(supplied.has_value(), supplied ? "" : supplied.error().sentence.c_str());
        const Supplied now = suppliedIn(*supplied, room);
        QVERIFY(now.cooling && now.power && now.network);
        QVERIFY(refused(supplyHall(*supplied, room, {}), "already"));
        // One after the other comes to the same.
        const Edited cooled = supplyHall(*placed, room, {.power = false, .network = false});
        const Edited powered = supplyHall(*cooled, room, {.cooling = false, .network = false});
        const Edited wired = supplyHall(*powered, room, {.cooling = false, .power = false});
        QVERIFY2(wired.has_value(), wired ? "" : wired.error().sentence.c_str());
        QCOMPARE(wired->items.size(), supplied->items.size());
        QCOMPARE(wired->links.size(), supplied->links.size());
    }

    void aHallTooSmallForItsCoolersIsLeftAsItIs() {
        const Design hall = floorOf(7.2, 6.0);
        PodWish wish;
        wish.racks = 16;
        const Edited placed = placePod(hall, wish, at(hall, {0.6, 1.2}));
        QVERIFY(placed.has_value());
        const Edited supplied = supplyHall(*placed, hall.rooms.begin()->id, {});
        QVERIFY2(refused(supplied, "no room along"),
                 supplied ? "supplied" : supplied.error().sentence.c_str());
    }
};

HALLWRIGHT_TEST(PodTest);
#include "pod_test.moc"
