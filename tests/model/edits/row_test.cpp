// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/row.h"

#include "model/edits/rooms.h"
#include "tests/test_main.h"

using namespace hallwright;

namespace {

RowWish rowIn(const Design& design, Point from, Point to) {
    RowWish wish;
    wish.each.product.key = "test/rack";
    wish.each.product.kind = Kind::Rack;
    wish.each.product.model = "rack";
    wish.each.product.values = {{Property::Width, {0.6, Confidence::Datasheet, 0}},
                                {Property::Depth, {1.2, Confidence::Datasheet, 0}},
                                {Property::Height, {2.0, Confidence::Datasheet, 0}}};
    wish.each.room = design.rooms.begin()->id;
    wish.from = from;
    wish.to = to;
    return wish;
}

Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 24}, {0, 24}};
    return *addRoom(emptyDesign(), room);
}

bool refused(const Edited& edited, const char* part) {
    return !edited && edited.error().sentence.find(part) != std::string::npos;
}

}  // namespace

class RowTest : public QObject {
    Q_OBJECT
  private slots:
    void asManyStandAsFit() {
        QCOMPARE(fittingOn(6.0, 0.6, 0.0), 10);
        QCOMPARE(fittingOn(5.99, 0.6, 0.0), 9);
        QCOMPARE(fittingOn(0.6, 0.6, 0.5), 1);
        QCOMPARE(fittingOn(1.2, 0.6, 0.1), 1);
        QCOMPARE(fittingOn(1.3, 0.6, 0.1), 2);
        QCOMPARE(fittingOn(0.5, 0.6, 0.0), 0);
        QCOMPARE(fittingOn(5.0, 0.0, 0.0), 0);
        QCOMPARE(fittingOn(5.0, 0.6, -0.1), 0);
        QCOMPARE(fittingOn(std::nan(""), 0.6, 0.0), 0);
    }

    void tagsCountAsTheirPatternSays() {
        QCOMPARE(tagFrom("A-{01}", 0), std::string("A-01"));
        QCOMPARE(tagFrom("A-{01}", 11), std::string("A-12"));
        QCOMPARE(tagFrom("R{098}/x", 3), std::string("R101/x"));
        QCOMPARE(tagFrom("{}", 0), std::string("1"));
        QCOMPARE(tagFrom("B07", 4), std::string("B11"));
        QCOMPARE(tagFrom("R", 1), std::string("R-2"));
        QCOMPARE(tagFrom("R-", 1), std::string("R-2"));
        QCOMPARE(tagFrom("{a}", 0), std::string("{a}-1"));
    }

    void frontsLieOnTheLineAndFaceRight() {
        const Design empty = hall();
        for (const double turn : {0.0, 90.0, 180.0, 270.0, 30.0}) {
            for (const bool isFlipped : {false, true}) {
                const Point along = rotated({1.0, 0.0}, turn);
                const Point from{12.0, 12.0};
                RowWish wish = rowIn(empty, from, from + 4.0 * along);
                wish.isFlipped = isFlipped;
                wish.gap = 0.05;
                const Edited placed = placeRow(empty, wish);
                QVERIFY(placed.has_value());
                QCOMPARE(placed->items.size(), std::size_t{6});
                double at = 0.3;
                for (const Item& item : placed->items) {
                    const Footprint body = footprintOf(*placed, item);
                    const Point face = body.centre + body.depth / 2.0 * body.front();
                    QVERIFY(distance(face, from + at * along) < 1e-9);
                    const Point right = rotated(along, -90.0);
                    QVERIFY(std::fabs(dot(body.front(), right) - (isFlipped ? -1.0 : 1.0)) < 1e-9);
                    at += 0.65;
                }
            }
        }
    }

    void tagsInUseArePassedOver() {
        const Design empty = hall();
        RowWish wish = rowIn(empty, {3, 3}, {6, 3});
        wish.tags = "A-{01}";
        wish.name = "A";
        const Edited first = placeRow(empty, wish);
        QVERIFY(first.has_value());
        QVERIFY(findItem(*first, "A-05") && !findItem(*first, "A-06"));
        QCOMPARE(first->rows.size(), std::size_t{1});
        for (const Item& item : first->items) {
            QCOMPARE(item.row, first->rows.begin()->id);
        }
        wish.from = {3, 9};
        wish.to = {6, 9};
        wish.name.clear();
        wish.most = 2;
        const Edited second = placeRow(*first, wish);
        QVERIFY(second.has_value());
        QVERIFY(findItem(*second, "A-06") && findItem(*second, "A-07"));
        QCOMPARE(second->items.size(), std::size_t{7});
        QCOMPARE(second->rows.size(), std::size_t{1});
    }

    void whatCannotStandIsRefusedInWords() {
        const Design empty = hall();
        QVERIFY(refused(placeRow(empty, rowIn(empty, {3, 3}, {3.5, 3})), "None fits"));
        QVERIFY(refused(placeRow(empty, rowIn(empty, {3, 3}, {40, 3})), "outside Hall"));
        RowWish wish = rowIn(empty, {3, 3}, {9, 3});
        wish.gap = -0.1;
        QVERIFY(refused(placeRow(empty, wish), "gap"));
        wish = rowIn(empty, {3, 3}, {9, 3});
        wish.each.product.kind = Kind::GpuServer;
        QVERIFY(refused(placeRow(empty, wish), "goes into"));
    }
};

HALLWRIGHT_TEST(RowTest);
#include "row_test.moc"
