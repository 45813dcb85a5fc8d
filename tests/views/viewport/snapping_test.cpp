// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/snapping.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

/// A hall of 24 m by 18 m with a rack at (6, 6), 0.6 m wide and 1.2 m deep.
Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 18}, {0, 18}};
    const Design empty = *addRoom(emptyDesign(), room);
    Placing rack;
    rack.product = *builtInCatalogue().find("generic/rack-42u-600");
    rack.room = empty.rooms.begin()->id;
    rack.pose = {6.0, 6.0, 0.0, 0.0};
    rack.own.set(Property::Width, 0.6);
    rack.own.set(Property::Depth, 1.2);
    return *placeItem(empty, rack);
}

/// Where the middle of a box of 0.8 m by 1 m comes to rest that is let go at `at`.
Point rests(const Design& design, Point at) {
    const Point half{0.4, 0.5};
    SnapOptions options;
    options.toGrid = false;
    options.reach = 0.1;
    return at + snapped(design, *design.rooms.begin(), {at - half, at + half}, options).by;
}

bool isAt(Point a, Point b) {
    return distance(a, b) < 1e-9;
}

}  // namespace

class SnappingTest : public QObject {
    Q_OBJECT
  private slots:
    void edgesMiddlesAndAisles() {
        const Design design = hall();
        // Beside it, edge to edge, in line with its middle.
        QVERIFY(isAt(rests(design, {6.73, 6.04}), {6.7, 6.0}));
        // In line with its middle far behind it, an advised aisle of 1.2 m off its rear.
        QVERIFY(isAt(rests(design, {6.03, 8.35}), {6.0, 8.3}));
        // Nothing near: it stays.
        QVERIFY(isAt(rests(design, {7.4, 7.6}), {7.4, 7.6}));
    }

    void theMiddleOfAGapAndOfTheRoom() {
        Design design = hall();
        Placing second;
        second.product = productOf(design, *design.items.begin());
        second.room = design.rooms.begin()->id;
        second.pose = {6.0, 9.2, 0.0, 0.0};
        second.own = design.items.begin()->own;
        design = *placeItem(design, second);
        // Between the two, 2 m apart, is 0.5 m left on either side.
        QVERIFY(isAt(rests(design, {6.02, 7.63}), {6.0, 7.6}));
        QVERIFY(isAt(rests(design, {12.05, 14.0}), {12.0, 14.0}));
    }
};

HALLWRIGHT_TEST(SnappingTest);
#include "snapping_test.moc"
