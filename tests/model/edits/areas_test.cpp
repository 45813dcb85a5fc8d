// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/areas.h"

#include "model/edits/building.h"
#include "model/edits/rooms.h"
#include "model/hall/ramp.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 18}, {0, 18}};
    return *addRoom(emptyDesign(), room);
}

const Room& roomOf(const Design& design) {
    return *design.rooms.begin();
}

FloorArea area(AreaKind kind, const std::string& name, Polygon outline) {
    FloorArea made;
    made.kind = kind;
    made.name = name;
    made.outline = std::move(outline);
    return made;
}

Polygon box(double x, double y, double width, double depth) {
    return {{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}};
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

}  // namespace

class AreasTest : public QObject {
    Q_OBJECT
  private slots:
    void drawnChangedAndTakenAway() {
        const Design before = hall();
        const Id<Room> id = roomOf(before).id;
        Design design = *addArea(before, id, area(AreaKind::Security, "Tenant A", box(1, 1, 8, 8)));
        design = *addArea(design, id, area(AreaKind::KeepOut, "Way out", box(2, 2, 1, 5)));
        QCOMPARE(areaAt(roomOf(design), {2.5, 3.0}), 1);  // the smaller one
        QCOMPARE(areaAt(roomOf(design), {5.0, 5.0}), 0);
        QCOMPARE(areaAt(roomOf(design), {20.0, 5.0}), -1);
        QCOMPARE(freeAreaName(roomOf(design), AreaKind::Security), std::string("Security zone 1"));
        FloorArea wider = roomOf(design).areas[1];
        wider.outline = box(2, 2, 2, 5);
        design = *changeArea(design, id, 1, wider);
        QCOMPARE(areaOf(roomOf(design).areas[1].outline), 10.0);
        design = *removeArea(*removeArea(design, id, 1), id, 0);
        QVERIFY(design == before);
    }

    void whatCannotBeIsRefused() {
        const Design design = hall();
        const Id<Room> id = roomOf(design).id;
        const auto draw = [&](Polygon outline, const char* name = "Zone") {
            return addArea(design, id, area(AreaKind::Fire, name, std::move(outline)));
        };
        QVERIFY(refused(draw(box(20, 1, 8, 8)), "Zone would reach out of Hall."));
        QVERIFY(refused(draw({{0, 0}, {2, 2}, {2, 0}, {0, 2}}), "edges that do not cross"));
        QVERIFY(refused(draw({{0, 0}, {2, 2}}), "between 3 and 1000 corners"));
        QVERIFY(refused(draw(box(1, 1, 2, 2), ""), "not empty"));
        const Design once = *draw(box(1, 1, 2, 2));
        QVERIFY(
            refused(addArea(once, id, area(AreaKind::Fire, "Zone", box(5, 5, 1, 1))), "already"));
        QVERIFY(refused(removeArea(design, id, 0), "no such area"));
        QVERIFY(refused(addArea(design, {}, FloorArea{}), "no longer"));
    }

    void anAreaLeavesNoConcaveRoom() {
        Room room;
        room.name = "L";
        room.outline = {{0, 0}, {10, 0}, {10, 4}, {4, 4}, {4, 10}, {0, 10}};
        const Design design = *addRoom(emptyDesign(), room);
        const Id<Room> id = roomOf(design).id;
        // Its corners are inside, its middle is not.
        QVERIFY(refused(
            addArea(design, id,
                    area(AreaKind::Fire, "Zone", {{1, 1}, {9.5, 1}, {9.5, 3.5}, {3.5, 9.5}})),
            "reach out"));
        QVERIFY(addArea(design, id, area(AreaKind::Fire, "Zone", room.outline)));
    }

    void anAreaOverAllOfTheFloorFollowsItsWalls() {
        Design design = hall();
        const Id<Room> id = roomOf(design).id;
        design = *addArea(design, id, area(AreaKind::Detection, "All", roomOf(design).outline));
        design = *addArea(design, id, area(AreaKind::Phase, "One", box(1, 1, 8, 8)));
        design = *resizeRoom(design, id, 30.0, 12.0);
        QCOMPARE(roomOf(design).areas[0].outline, roomOf(design).outline);
        QCOMPARE(roomOf(design).areas[1].outline, box(1, 1, 8, 8));
        QVERIFY(refused(resizeRoom(design, id, 30.0, 6.0), "One would reach out of Hall."));
        design = *splitWall(design, id, 0);
        QCOMPARE(roomOf(design).areas[0].outline.size(), std::size_t{5});
    }

    void howFootprintsLie_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("turn");
        QTest::addColumn<int>("lie");
        QTest::newRow("apart") << -2.0 << 0.0 << int(Lie::Outside);
        QTest::newRow("beside, touching") << -0.3 << 0.0 << int(Lie::Outside);
        QTest::newRow("half in") << 0.0 << 0.0 << int(Lie::Across);
        QTest::newRow("inside, touching") << 0.3 << 0.0 << int(Lie::Inside);
        QTest::newRow("a turned corner sticks out") << 0.3 << 45.0 << int(Lie::Across);
        QTest::newRow("inside") << 2.0 << 45.0 << int(Lie::Inside);
    }
    void howFootprintsLie() {
        QFETCH(double, x);
        QFETCH(double, turn);
        QFETCH(int, lie);
        const Footprint rack{{x, 2.0}, 0.6, 1.2, turn};
        QCOMPARE(int(lieOf(box(0, 0, 4, 4), rack)), lie);
        // Where the corners begin, and which way round they go, says nothing.
        QCOMPARE(int(lieOf({{4, 4}, {4, 0}, {0, 0}, {0, 4}}, rack)), lie);
    }

    void anAreaInsideAFootprintIsAcross() {
        QCOMPARE(int(lieOf(box(0, 0, 0.2, 0.2), {{0.1, 0.1}, 1.0, 1.0, 0.0})), int(Lie::Across));
    }

    // Up to a raised floor from below, up from any other; the same along lines across the way up.
    void aRampClimbsAlongItsWayUpOnly() {
        for (const double turn : {0.0, 90.0, 180.0, 217.0}) {
            FloorArea ramp = area(AreaKind::Ramp, "Ramp", {});
            for (const Point corner : {Point{0, 0}, {6, 0}, {6, 2}, {3, 2.5}, {0, 2}}) {
                ramp.outline.push_back(Point{10, 10} + rotated(corner, turn));
            }
            ramp.direction = turn;
            ramp.rise = 0.5;
            Room room;
            for (const auto& [kind, foot] : {std::pair{FloorKind::Slab, 0.0},
                                             std::pair{FloorKind::Raised, -0.5}}) {
                room.floor.kind = kind;
                QCOMPARE(isSunk(room, ramp), kind == FloorKind::Raised);
                for (const double aside : {0.0, 1.3, 2.0}) {
                    for (const double share : {0.0, 0.25, 1.0}) {
                        const Point at = Point{10, 10} + rotated({6.0 * share, aside}, turn);
                        QVERIFY(std::abs(rampHeightAt(room, ramp, at) - foot - 0.5 * share) <
                                1e-12);
                    }
                }
            }
        }
    }

    void namesAndRamps() {
        for (int i = 0; i < kAreaKinds; ++i) {
            const auto kind = static_cast<AreaKind>(i);
            QCOMPARE(areaKindOf(keyOf(kind)), std::optional(kind));
        }
        QVERIFY(!areaKindOf("nothing"));
        FloorArea ramp = area(AreaKind::Ramp, "Ramp", box(1, 1, 1.5, 7.2));
        ramp.direction = 90.0;
        QCOMPARE(lengthOf(ramp), 7.2);
        ramp.rise = 0.0;
        Room room;
        QCOMPARE(rampHeightAt(room, ramp, {2.0, 4.0}), 0.0);
        QVERIFY(!isSunk(room, ramp));
        // A name stands inside, also where the middle does not.
        const Polygon u{{0, 0}, {9, 0}, {9, 9}, {8, 9}, {8, 1}, {1, 1}, {1, 9}, {0, 9}};
        QVERIFY(contains(u, middleOf(u)));
    }
};

HALLWRIGHT_TEST(AreasTest);
#include "areas_test.moc"
