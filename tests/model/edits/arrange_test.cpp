// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/arrange.h"

#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "tests/test_main.h"

#include <random>
#include <set>

using namespace hallwright;

namespace {

Product box(const char* key, double width, double depth) {
    Product product;
    product.key = key;
    product.kind = Kind::Rack;
    product.model = key;
    product.values = {{Property::Width, {width, Confidence::Datasheet, 0}},
                      {Property::Depth, {depth, Confidence::Datasheet, 0}},
                      {Property::Height, {2.0, Confidence::Datasheet, 0}}};
    return product;
}

struct ScatteredFloor {
    Design design;
    std::vector<Id<Item>> items;

    explicit ScatteredFloor(unsigned seed) {
        Room hall;
        hall.name = "Hall";
        hall.outline = {{0, 0}, {40, 0}, {40, 40}, {0, 40}};
        design = *addRoom(emptyDesign(), hall);
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> place(10.0, 30.0);
        for (int n = 0; n < 5; ++n) {
            Placing placing;
            placing.product = n % 2 == 0 ? box("test/slim", 0.6, 1.2) : box("test/wide", 0.8, 1.0);
            placing.room = design.rooms.begin()->id;
            placing.pose = {place(random), place(random), 0.0, 90.0 * static_cast<double>(n % 4)};
            design = *placeItem(design, placing);
            items.push_back({design.lastId});
        }
    }
    [[nodiscard]] static Bounds boundsIn(const Design& design, Id<Item> item) {
        return boundsOf(footprintOf(design, *design.items.find(item)));
    }
};

bool near(double a, double b) {
    return std::fabs(a - b) < 1e-9;
}

}  // namespace

class ArrangeTest : public QObject {
    Q_OBJECT
  private slots:
    void alignedItemsShareASideOfTheirBounds() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const ScatteredFloor floor(seed);
            const auto sideOf = [&](const Design& design, Id<Item> item, Alignment alignment) {
                const Bounds b = ScatteredFloor::boundsIn(design, item);
                return std::array{
                    b.low.x, (b.low.x + b.high.x) / 2, b.high.x,
                    b.low.y, (b.low.y + b.high.y) / 2, b.high.y}[static_cast<std::size_t>(
                    alignment)];
            };
            for (int a = 0; a < 6; ++a) {
                const auto alignment = static_cast<Alignment>(a);
                const Edited aligned = alignItems(floor.design, floor.items, alignment);
                QVERIFY(aligned.has_value());
                const int first = a < 3 ? 0 : 3;
                double low = 1e9, high = -1e9;
                for (const Id<Item> item : floor.items) {
                    low = std::min(low, sideOf(floor.design, item, static_cast<Alignment>(first)));
                    high = std::max(high,
                                    sideOf(floor.design, item, static_cast<Alignment>(first + 2)));
                }
                const double line =
                    std::array{low, (low + high) / 2.0, high}[static_cast<std::size_t>(a % 3)];
                for (const Id<Item> item : floor.items) {
                    QVERIFY(near(sideOf(*aligned, item, alignment), line));
                    const Pose& was = floor.design.items.find(item)->pose;
                    const Pose& is = aligned->items.find(item)->pose;
                    QCOMPARE(is.rotation, was.rotation);
                    QVERIFY(a < 3 ? is.y == was.y : is.x == was.x);
                }
            }
        }
    }

    void distributedItemsLeaveEqualGaps() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const ScatteredFloor floor(seed);
            for (const FloorAxis axis : {FloorAxis::X, FloorAxis::Y}) {
                const Edited spread = distributeItems(floor.design, floor.items, axis);
                QVERIFY(spread.has_value());
                std::vector<std::pair<double, double>> spans;
                for (const Id<Item> item : floor.items) {
                    const Bounds b = ScatteredFloor::boundsIn(*spread, item);
                    spans.emplace_back(axis == FloorAxis::X ? b.low.x : b.low.y,
                                       axis == FloorAxis::X ? b.high.x : b.high.y);
                }
                std::ranges::sort(spans);
                const double gap = spans[1].first - spans[0].second;
                for (std::size_t n = 1; n < spans.size(); ++n) {
                    QVERIFY(near(spans[n].first - spans[n - 1].second, gap));
                }
                const Edited again = distributeItems(*spread, floor.items, axis);
                for (const Id<Item> item : floor.items) {
                    QVERIFY(distance(again->items.find(item)->pose.point(),
                                     spread->items.find(item)->pose.point()) < 1e-9);
                }
            }
        }
    }

    void mirroringTwiceIsNothing() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const ScatteredFloor floor(seed);
            for (const FloorAxis axis : {FloorAxis::X, FloorAxis::Y}) {
                const Edited once = mirrorItems(floor.design, floor.items, axis);
                QVERIFY(once.has_value());
                const Edited twice = mirrorItems(*once, floor.items, axis);
                QVERIFY(twice.has_value());
                for (const Id<Item> item : floor.items) {
                    const Pose& was = floor.design.items.find(item)->pose;
                    const Pose& is = twice->items.find(item)->pose;
                    QVERIFY(distance(is.point(), was.point()) < 1e-9);
                    QCOMPARE(is.rotation, was.rotation);
                    // Fronts are mirrored with what they are fronts of.
                    const Point before =
                        footprintOf(floor.design, *floor.design.items.find(item)).front();
                    const Point after = footprintOf(*once, *once->items.find(item)).front();
                    QVERIFY(near(after.x, axis == FloorAxis::X ? -before.x : before.x));
                    QVERIFY(near(after.y, axis == FloorAxis::Y ? -before.y : before.y));
                }
            }
        }
    }

    void swappingTwiceIsNothing() {
        const ScatteredFloor floor(3);
        const Edited once = swapItems(floor.design, floor.items[0], floor.items[1]);
        QVERIFY(once.has_value());
        QCOMPARE(once->items.find(floor.items[0])->pose,
                 floor.design.items.find(floor.items[1])->pose);
        const Edited twice = swapItems(*once, floor.items[0], floor.items[1]);
        QVERIFY(twice.has_value() && *twice == floor.design);
    }

    void anArrayFillsItsGrid() {
        const ScatteredFloor floor(1);
        const std::array one{floor.items.front()};
        const Edited array = arrayItems(floor.design, one, 4, 3, {0.6, 0.0}, {0.0, 2.4});
        QVERIFY(array.has_value());
        QCOMPARE(array->items.size(), floor.design.items.size() + 11);
        const Pose& first = floor.design.items.find(one.front())->pose;
        std::set<std::pair<long, long>> places;
        std::set<std::string> tags;
        for (const Item& item : array->items) {
            tags.insert(item.tag);
            const Point by = item.pose.point() - first.point();
            if (item.product == array->items.find(one.front())->product &&
                std::find(floor.items.begin() + 1, floor.items.end(), item.id) ==
                    floor.items.end()) {
                places.insert({std::lround(by.x / 0.6), std::lround(by.y / 2.4)});
                QCOMPARE(item.pose.rotation, first.rotation);
            }
        }
        QCOMPARE(places.size(), std::size_t{12});
        QCOMPARE(*places.begin(), std::make_pair(0L, 0L));
        QCOMPARE(*places.rbegin(), std::make_pair(3L, 2L));
        QCOMPARE(tags.size(), array->items.size());
    }

    void whatCannotBeArrangedIsRefusedInWords() {
        ScatteredFloor floor(2);
        const auto refused = [](const Edited& edited, const char* part) {
            return !edited && edited.error().sentence.find(part) != std::string::npos;
        };
        const std::span<const Id<Item>> all(floor.items);
        QVERIFY(refused(alignItems(floor.design, all.first(1), Alignment::Left), "two items"));
        QVERIFY(refused(distributeItems(floor.design, all.first(2), FloorAxis::X), "three items"));
        QVERIFY(refused(mirrorItems(floor.design, {}, FloorAxis::X), "an item"));
        QVERIFY(refused(swapItems(floor.design, all[0], all[0]), "two items"));
        QVERIFY(refused(swapItems(floor.design, all[0], {999}), "no longer"));
        QVERIFY(refused(arrayItems(floor.design, all, 1, 1, {1, 0}, {0, 1}), "two columns"));
        QVERIFY(refused(arrayItems(floor.design, all, 100, 100, {1, 0}, {0, 1}), "1000"));
        QVERIFY(refused(arrayItems(floor.design, all, 99, 1, {1, 0}, {0, 1}), "outside Hall"));
        Room other;
        other.name = "Other";
        other.outline = {{0, 0}, {9, 0}, {9, 9}, {0, 9}};
        other.origin = {50, 0};
        floor.design = *addRoom(floor.design, other);
        Placing placing;
        placing.product = box("test/slim", 0.6, 1.2);
        placing.room = {floor.design.lastId};
        placing.pose = {4.0, 4.0, 0.0, 0.0};
        floor.design = *placeItem(floor.design, placing);
        floor.items.push_back({floor.design.lastId});
        QVERIFY(refused(alignItems(floor.design, floor.items, Alignment::Top), "one room"));
        // Two rooms do not keep two items from changing places.
        QVERIFY(swapItems(floor.design, floor.items.front(), floor.items.back()).has_value());
    }
};

HALLWRIGHT_TEST(ArrangeTest);
#include "arrange_test.moc"
