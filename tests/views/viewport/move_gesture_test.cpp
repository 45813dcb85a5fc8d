// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/move_gesture.h"

#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"

#include <cmath>

using namespace hallwright;
using hallwright::testing::itemOf;
using hallwright::testing::sampleHall;

namespace {

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

Pose poseOf(const Design& design, Id<Item> item) {
    return design.items.find(item)->pose;
}

}  // namespace

class MoveGestureTest : public QObject {
    Q_OBJECT
  private slots:
    void aRackSettlesOnTheTileGrid() {
        // A-01 reaches from x 3.6, y 2.4: on the grid of 0.6 m already.
        const Design design = sampleHall();
        const Item& rack = *design.items.find(itemOf(design, "A-01"));
        const std::vector<Id<Item>> moving{rack.id};
        SnapOptions options;
        options.toNeighbours = false;
        const Snapped result = snapped(design, rack, {1.4, -0.7}, moving, options);
        QVERIFY(near(result.by.x, 1.2));
        QVERIFY(near(result.by.y, -0.6));
    }

    void anEdgeNearANeighbourGoesToIt() {
        // UPS-1 reaches from x 0.6 to 2.6, UPS-2 begins at 2.8.
        const Design design = sampleHall();
        const Item& ups = *design.items.find(itemOf(design, "UPS-1"));
        const std::vector<Id<Item>> moving{ups.id};
        SnapOptions options;
        options.reach = 0.06;
        const Snapped result = snapped(design, ups, {0.17, 0.0}, moving, options);
        QVERIFY(result.toNeighbourX);
        QVERIFY(near(result.by.x, 0.2));
        // Farther than the reach, the grid takes its left edge back to 0.6.
        const Snapped far = snapped(design, ups, {0.12, 0.0}, moving, options);
        QVERIFY(!far.toNeighbourX);
        QVERIFY(near(far.by.x, 0.0));
    }

    void withoutSnappingItGoesWhereTheMouseGoes() {
        const Design design = sampleHall();
        const Item& rack = *design.items.find(itemOf(design, "A-01"));
        const std::vector<Id<Item>> moving{rack.id};
        const Snapped result = snapped(design, rack, {0.123, -0.456}, moving, {0.1, false, false});
        QVERIFY(near(result.by.x, 0.123));
        QVERIFY(near(result.by.y, -0.456));
    }

    void aMoveIsOneEditAndTheOthersFollow() {
        const Design design = sampleHall();
        const Id<Item> one = itemOf(design, "A-01");
        const Id<Item> two = itemOf(design, "A-02");
        MoveGesture gesture(design, {one, two}, two, {4.5, 3.0});
        QVERIFY(!gesture.hasChanged());
        gesture.moveTo({4.6, 1.7}, {0.0, true, false});
        QVERIFY(gesture.hasChanged());
        const Edited result = gesture.result();
        QVERIFY(result);
        QVERIFY(near(poseOf(*result, two).y, 1.8));
        QVERIFY(near(poseOf(*result, one).y, 1.8));
        QVERIFY(near(poseOf(*result, one).x, 3.9));
        QCOMPARE(gesture.label(), QString("Move 2 items"));
    }

    void typedNumbersAreTheExactPosition() {
        const Design design = sampleHall();
        const Id<Item> rack = itemOf(design, "A-01");
        MoveGesture gesture(design, {rack}, rack, {3.9, 3.0});
        gesture.moveTo({4.6, 3.0}, {0.0, true, false});
        for (const char c : std::string("5.123")) {
            QVERIFY(gesture.typed().type(QLatin1Char(c)));
        }
        gesture.retype(UnitSystem::Metric);
        QVERIFY(near(poseOf(gesture.preview(), rack).x, 5.123));
        QVERIFY(near(poseOf(gesture.preview(), rack).y, 3.0));
        gesture.typed().nextField();
        for (const char c : std::string("250 cm")) {
            QVERIFY(gesture.typed().type(QLatin1Char(c)));
        }
        gesture.retype(UnitSystem::Metric);
        QVERIFY(near(poseOf(gesture.preview(), rack).y, 2.5));
        // The mouse no longer matters.
        gesture.moveTo({9.0, 9.0}, {0.0, true, false});
        QVERIFY(near(poseOf(*gesture.result(), rack).x, 5.123));
        QVERIFY(!gesture.typed().type(QLatin1Char('r')));
    }

    void turningWhileMovingIsPartOfIt() {
        const Design design = sampleHall();
        const Id<Item> rack = itemOf(design, "A-01");
        MoveGesture gesture(design, {rack}, rack, {3.9, 3.0});
        gesture.turn(90.0);
        QCOMPARE(poseOf(*gesture.result(), rack).rotation, 90.0);
        for (int i = 0; i < 3; ++i) {
            gesture.turn(90.0);
        }
        QVERIFY(near(std::remainder(poseOf(*gesture.result(), rack).rotation, 360.0), 0.0));
    }

    void outOfTheRoomIsRefusedAndTheLastPlaceStays() {
        const Design design = sampleHall();
        const Id<Item> rack = itemOf(design, "A-01");
        MoveGesture gesture(design, {rack}, rack, {3.9, 3.0});
        gesture.moveTo({3.9, 1.8}, {0.0, true, false});
        const Pose last = poseOf(gesture.preview(), rack);
        gesture.moveTo({3.9, -4.0}, {0.0, true, false});
        QVERIFY(gesture.refusal());
        QVERIFY(!gesture.result());
        QCOMPARE(poseOf(gesture.preview(), rack), last);
        QVERIFY(gesture.readout(UnitSystem::Metric).contains("Hall 1"));
    }

    void placingFollowsTheMouseFromRoomToRoom() {
        const Design design = sampleHall();
        Placing placing;
        placing.product = *findProduct(design, "ups");
        MoveGesture gesture(design, placing);
        QVERIFY(!gesture.hasChanged());
        gesture.moveTo({6.0, 8.0}, {0.0, false, false});
        Edited result = gesture.result();
        QVERIFY(result);
        const Item* placed = result->items.find({result->lastId});
        QVERIFY(placed);
        QCOMPARE(design.rooms.find(placed->room)->name, std::string("Hall 1"));
        QVERIFY(near(placed->pose.x, 6.0) && near(placed->pose.y, 8.0));
        // The electrical room starts at y 11 of the site.
        gesture.moveTo({6.0, 13.0}, {0.0, false, false});
        result = gesture.result();
        QVERIFY(result);
        placed = result->items.find({result->lastId});
        QCOMPARE(design.rooms.find(placed->room)->name, std::string("Electrical room"));
        QVERIFY(near(placed->pose.y, 2.0));
        QCOMPARE(result->items.size(), design.items.size() + 1);
        // Between the rooms there is no floor, and nothing is shown.
        gesture.moveTo({6.0, 10.3}, {0.0, false, false});
        QVERIFY(!gesture.result());
        QVERIFY(!gesture.hasChanged());
    }

    void aRackIsRefusedOverARoomThatIsNoHall() {
        const Design design = sampleHall();
        Placing placing;
        placing.product = *findProduct(design, "rack");
        MoveGesture gesture(design, placing);
        gesture.moveTo({6.0, 13.0}, {0.0, false, false});
        QVERIFY(!gesture.result());
        QVERIFY(!gesture.hasChanged());
        QCOMPARE(
            gesture.readout(UnitSystem::Metric),
            QString(
                "RACK-1 cannot stand in Electrical room: racks stand in a hall or meet-me room."));
        // Back in the hall it can be put down.
        gesture.moveTo({6.0, 8.0}, {0.0, false, false});
        QVERIFY(gesture.result());
        QVERIFY(!gesture.refusal());
    }

    void aSwitchGoesIntoTheRackUnderTheMouse() {
        const Design design = sampleHall();
        Placing placing;
        // Filled in by one assignment each of a whole value: GCC 12 takes a literal's end for
        // uninitialised.
        placing.product.key = std::string("switch");
        placing.product.model = std::string("QM");
        placing.product.kind = Kind::Switch;
        placing.product.values[Property::RackUnits] = {1.0, Confidence::User, 0};
        MoveGesture gesture(design, placing);
        QVERIFY(gesture.isMounting());
        gesture.mountIn({});
        QVERIFY(!gesture.result());
        QVERIFY(gesture.subjects().empty());
        QCOMPARE(gesture.readout(UnitSystem::Metric),
                 QString("A 1U switch mounts in a rack: drop it on one."));
        const Id<Item> rack = itemOf(design, "A-03");
        gesture.mountIn(rack);
        QCOMPARE(gesture.subjects(), (std::vector{rack}));
        QCOMPARE(gesture.label(), QString("Mount QM in A-03"));
        QCOMPARE(gesture.readout(UnitSystem::Metric), QString("A-03  U1"));
        const Edited result = gesture.result();
        QVERIFY(result);
        QCOMPARE(result->items.size(), design.items.size());
        QCOMPARE(result->items.find(rack)->devices->size(), std::size_t{1});
        // Turning and typing are for what stands on the floor.
        gesture.turn(90.0);
        QCOMPARE(*gesture.result(), *result);
        gesture.mountIn({});
        QVERIFY(!gesture.hasChanged());
    }
};

HALLWRIGHT_TEST(MoveGestureTest);
#include "move_gesture_test.moc"
