// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/run.h"

#include "model/catalogue/catalogue.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

#include <algorithm>
#include <cmath>

using namespace hallwright;

namespace {

Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 18}, {0, 18}};
    room.clearHeight = 4.0;
    return *addRoom(emptyDesign(), room);
}

RunWish wishOf(const Design& design, const char* product, std::vector<RunCorner> corners) {
    RunWish wish;
    wish.each.product = *builtInCatalogue().find(product);
    wish.each.room = design.rooms.begin()->id;
    if (!wish.each.product.families.empty()) {
        wish.each.own.set(Property::RatedCurrent, 400.0);
    }
    wish.corners = std::move(corners);
    return wish;
}

struct Box {
    Footprint footprint;
    double low = 0.0, high = 0.0;
};

std::vector<Box> boxesOf(const Design& design) {
    std::vector<Box> boxes;
    for (const Item& item : design.items) {
        const double height = sizeOf(design, item).size.height;
        boxes.push_back({footprintOf(design, item), item.pose.z, item.pose.z + height});
    }
    return boxes;
}

/// True when no two legs share space.
bool areApart(const std::vector<Box>& boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            const double shared =
                std::min(boxes[i].high, boxes[k].high) - std::max(boxes[i].low, boxes[k].low);
            if (shared > 1e-6 && overlapDepth(boxes[i].footprint, boxes[k].footprint) > 1e-6) {
                return false;
            }
        }
    }
    return true;
}

/// True when each leg touches the next.
bool areJoined(const std::vector<Box>& boxes) {
    for (std::size_t i = 0; i + 1 < boxes.size(); ++i) {
        const bool meets =
            boxes[i].low <= boxes[i + 1].high + 1e-6 && boxes[i + 1].low <= boxes[i].high + 1e-6;
        if (!meets || clearance(boxes[i].footprint, boxes[i + 1].footprint) > 1e-6) {
            return false;
        }
    }
    return true;
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

}  // namespace

class RunTest : public QObject {
    Q_OBJECT
  private slots:
    void legsMeetAndDoNotOverlap_data() {
        QTest::addColumn<std::vector<RunCorner>>("corners");
        QTest::addColumn<int>("legs");
        using Corners = std::vector<RunCorner>;
        QTest::newRow("straight") << Corners{{{2, 2}, 2.7}, {{8, 2}, 2.7}} << 1;
        QTest::newRow("left") << Corners{{{2, 2}, 2.7}, {{8, 2}, 2.7}, {{8, 8}, 2.7}} << 2;
        QTest::newRow("right") << Corners{{{2, 8}, 2.7}, {{8, 8}, 2.7}, {{8, 2}, 2.7}} << 2;
        QTest::newRow("on and on") << Corners{{{2, 2}, 2.7}, {{8, 2}, 2.7}, {{12, 2}, 2.7}} << 2;
        QTest::newRow("up") << Corners{{{2, 2}, 2.7}, {{8, 2}, 3.4}, {{12, 2}, 3.4}} << 3;
        QTest::newRow("down and round")
            << Corners{{{2, 2}, 3.4}, {{8, 2}, 2.7}, {{8, 8}, 2.7}, {{2, 8}, 2.7}, {{2, 4}, 2.7}}
            << 5;
    }
    void legsMeetAndDoNotOverlap() {
        QFETCH(std::vector<RunCorner>, corners);
        QFETCH(int, legs);
        for (const char* product :
             {"generic/tray-300", "generic/busway", "generic/coolant-header"}) {
            const Design design = hall();
            const Edited built = placeRun(design, wishOf(design, product, corners));
            QVERIFY2(built.has_value(), built ? "" : built.error().sentence.c_str());
            const auto boxes = boxesOf(*built);
            QCOMPARE(static_cast<int>(boxes.size()), legs);
            QVERIFY(areApart(boxes));
            QVERIFY(areJoined(boxes));
        }
    }

    void aRunIsAsLongAsItsLine() {
        const Design design = hall();
        const Edited built = placeRun(
            design,
            wishOf(design, "generic/tray-300", {{{2, 2}, 2.7}, {{8, 2}, 2.7}, {{8, 8}, 2.7}}));
        double length = 0.0;
        for (const Item& item : built->items) {
            length += sizeOf(*built, item).size.width;
        }
        QVERIFY(std::abs(length - 12.0) < 1e-9);
    }

    void whatFlowsGoesOnThroughTheLegs() {
        const Design design = hall();
        const Edited built = placeRun(
            design,
            wishOf(design, "generic/busway", {{{2, 2}, 2.7}, {{8, 2}, 3.4}, {{8, 8}, 3.4}}));
        QCOMPARE(built->items.size(), std::size_t{3});
        QCOMPARE(built->links.size(), std::size_t{2});
        Id<Item> last = built->items.begin()->id;
        for (const Link& link : built->links) {
            QVERIFY(link.from.item == last);
            last = link.to.item;
        }
        // The feed end is where the run begins.
        const Item& first = *built->items.begin();
        const Footprint leg = footprintOf(*built, first);
        QVERIFY(distance(leg.centre - (leg.width / 2.0) * leg.right(), {2, 2}) < 1e-9);
    }

    void whatCannotBeIsRefused() {
        const Design design = hall();
        const auto run = [&](std::vector<RunCorner> corners,
                             const char* product = "generic/tray-300") {
            return placeRun(design, wishOf(design, product, std::move(corners)));
        };
        QVERIFY(refused(run({{{2, 2}, 2.7}}), "a beginning and an end"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{2.1, 2}, 2.7}}), "at least as long as it is wide"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{8, 2}, 2.7}, {{9, 3}, 2.7}}), "right angles"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{8, 2}, 2.7}, {{4, 2}, 2.7}}), "back on itself"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{8, 2}, 2.75}, {{12, 2}, 2.75}}), "its own height"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{60, 2}, 2.7}}), "outside"));
        QVERIFY(refused(run({{{2, 2}, 2.7}, {{8, 2}, 2.7}}, "generic/rack-42u-600"),
                        "does not run along a line"));
    }

    void aLineIsSquared() {
        QVERIFY((squaredFrom({1, 1}, {5, 2}) == Point{5, 1}));
        QVERIFY((squaredFrom({1, 1}, {2, -5}) == Point{1, -5}));
    }
};

HALLWRIGHT_TEST(RunTest);
#include "run_test.moc"
