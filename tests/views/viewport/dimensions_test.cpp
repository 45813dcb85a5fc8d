// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/dimensions.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

/// Two racks 1.8 m apart along x, the first 3.0 m from the left wall.
Design twoRacks() {
    Room room;
    room.name = "Hall";
    room.origin = {100.0, 50.0};
    room.outline = {{0, 0}, {12, 0}, {12, 9}, {0, 9}};
    Design design = *addRoom(emptyDesign(), room);
    for (const double x : {3.3, 5.7}) {
        Placing placing;
        placing.product = *builtInCatalogue().find("generic/rack-48u-600");
        placing.room = design.rooms.begin()->id;
        placing.pose = {x, 4.0, 0.0, 0.0};
        design = *placeItem(design, placing);
    }
    return design;
}

}  // namespace

class DimensionsTest : public QObject {
    Q_OBJECT
  private slots:
    void gapsGoToTheNearestThing() {
        const Design design = twoRacks();
        const Item& first = *design.items.begin();
        const double depth = footprintOf(design, first).depth;
        const auto lines = dimensionsOf(design, std::span(&first.id, 1), UnitSystem::Metric);
        QCOMPARE(lines.size(), std::size_t{4});
        const auto length = [](const DimensionLine& line) {
            return std::hypot(line.to.x - line.from.x, line.to.y - line.from.y);
        };
        QVERIFY(std::abs(length(lines[0]) - 3.0) < 1e-9);  // the wall to the left
        QVERIFY(std::abs(length(lines[1]) - 1.8) < 1e-9);  // the other rack
        QVERIFY(std::abs(length(lines[2]) - (4.0 - depth / 2.0)) < 1e-9);
        QVERIFY(std::abs(length(lines[3]) - (5.0 - depth / 2.0)) < 1e-9);
        QCOMPARE(lines[1].text, std::string("1.80 m"));
        QVERIFY(std::abs(lines[1].from.x - 103.6) < 1e-9);
    }

    void whatIsMovedTogetherIsOne() {
        const Design design = twoRacks();
        std::vector<Id<Item>> both;
        for (const Item& item : design.items) {
            both.push_back(item.id);
        }
        const auto lines = dimensionsOf(design, both, UnitSystem::Us);
        QCOMPARE(lines.size(), std::size_t{4});
        QVERIFY(lines[1].text.ends_with("ft"));
        QVERIFY(std::abs(lines[1].to.x - 112.0) < 1e-9);  // beyond the second: the wall
    }

    void whatTouchesHasNoLine() {
        const Design design = twoRacks();
        const Item& second = *std::next(design.items.begin());
        const Edited joined = moveItems(design, std::span(&second.id, 1), {-1.8, 0.0});
        const auto lines = dimensionsOf(*joined, std::span(&second.id, 1), UnitSystem::Metric);
        QCOMPARE(lines.size(), std::size_t{3});
        QVERIFY(dimensionsOf(design, {}, UnitSystem::Metric).empty());
    }
};

HALLWRIGHT_TEST(DimensionsTest);
#include "dimensions_test.moc"
