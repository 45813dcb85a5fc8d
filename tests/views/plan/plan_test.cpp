// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "model/edits/rooms.h"
#include "tests/hand_made_hall.h"
#include "tests/test_main.h"
#include "views/plan/plan_frame.h"
#include "views/plan/plan_painter.h"

#include <QImage>
#include <QPainter>

#include <cmath>

using namespace hallwright;
using testing::handMadeAnswers;
using testing::handMadeHall;

namespace {

constexpr double kPixelsPerMm = 10.0;
const QRectF kTarget(0.0, 0.0, 260.0, 160.0);

PlanStyle bare(double scale = 0.0) {
    PlanStyle style;
    style.scale = scale;
    style.grid = style.tags = style.marks = style.clearances = style.overhead = style.areas = false;
    return style;
}

QImage painted(const Design& design, Id<Room> room, const PlanStyle& style,
               const Answers* answers = nullptr, PlanDrawn* drawn = nullptr) {
    QImage image((kTarget.size() * kPixelsPerMm).toSize(), QImage::Format_RGB32);
    image.fill(style.ground);
    QPainter painter(&image);
    painter.scale(kPixelsPerMm, kPixelsPerMm);
    const PlanDrawn result = paintPlan(painter, kTarget, design, room, style, answers);
    if (drawn) {
        *drawn = result;
    }
    return image;
}

Design roomOf(double width, double depth, std::vector<Door> doors = {}) {
    Room room;
    room.name = "Room";
    room.outline = {{0, 0}, {width, 0}, {width, depth}, {0, depth}};
    room.doors = std::move(doors);
    return addRoom(emptyDesign(), room).value();
}

Id<Room> firstRoom(const Design& design) {
    return design.rooms.begin()->id;
}

}  // namespace

class PlanTest : public QObject {
    Q_OBJECT
  private slots:
    void doorsSwingWithinTheSheet() {
        // 8.5 m at 1:75 fit the 132 mm between the margins; a leaf of 1.8 m on top of them does
        // not.
        const Design closed = roomOf(10.0, 8.5);
        QCOMPARE(planFrame(*closed.rooms.begin(), kTarget, bare()).scale, 75.0);
        const Door door{{5.0, 8.5}, 0.0, 1.8, 2.4, true};
        const Design open = roomOf(10.0, 8.5, {door});
        const PlanFrame frame = planFrame(*open.rooms.begin(), kTarget, bare());
        QVERIFY(kTarget.contains(frame.at({5.0, 8.5 + door.width})));
    }

    void tenMetresAreTenMetresOverTheScale_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {50.0, 75.0, 100.0, 200.0}) {
            QTest::addRow("1:%g", scale) << scale;
        }
    }
    void tenMetresAreTenMetresOverTheScale() {
        QFETCH(double, scale);
        const Design design = roomOf(10.0, 5.0);
        const Room& room = *design.rooms.begin();
        const PlanFrame frame = planFrame(room, kTarget, bare(scale));
        QCOMPARE(frame.at({10.0, 0.0}).x() - frame.at({0.0, 0.0}).x(), 10.0 * 1000.0 / scale);
        QCOMPARE(frame.at({0.0, 0.0}).y() - frame.at({0.0, 5.0}).y(), 5.0 * 1000.0 / scale);

        // As drawn: the white between the walls, half a metre up, to the width of the line.
        const QImage image = painted(design, room.id, bare(scale));
        const int row = int(std::lround(frame.at({0.0, 0.5}).y() * kPixelsPerMm));
        const int middle = int(std::lround(frame.at({5.0, 0.5}).x() * kPixelsPerMm));
        int left = middle;
        int right = middle;
        while (left > 0 && qGray(image.pixel(left, row)) > 128) {
            --left;
        }
        while (right < image.width() - 1 && qGray(image.pixel(right, row)) > 128) {
            ++right;
        }
        const double mm = (right - left) / kPixelsPerMm;
        QVERIFY2(std::abs(mm - 10.0 * 1000.0 / scale) < 0.5, qPrintable(QString::number(mm)));
    }

    void theLargestStandardScaleThatFitsIsTaken_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        QTest::newRow("cabinet") << 2.0 << 10.0;
        QTest::newRow("room") << 8.0 << 50.0;
        QTest::newRow("hall") << 40.0 << 200.0;
        QTest::newRow("campus") << 400.0 << 2000.0;
    }
    void theLargestStandardScaleThatFitsIsTaken() {
        QFETCH(double, width);
        QFETCH(double, scale);
        const Design design = roomOf(width, width / 4.0);
        QCOMPARE(planScale(design, firstRoom(design), kTarget, bare()), scale);
        const PlanFrame frame = planFrame(*design.rooms.begin(), kTarget, bare());
        QVERIFY(kTarget.contains(frame.drawing));
    }

    void anItemIsDrawnWhereAndAsLargeAsItIs() {
        const Design design = handMadeHall();
        const Item& rack = *findItem(design, "A-04");
        const Room& room = *design.rooms.find(rack.room);
        const QImage with = painted(design, room.id, bare());
        const Id<Item> id = rack.id;
        const QImage without =
            painted(removeItems(design, std::span(&id, 1)).value(), room.id, bare());
        QRect changed;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                if (with.pixel(x, y) != without.pixel(x, y)) {
                    changed |= QRect(x, y, 1, 1);
                }
            }
        }
        const PlanFrame frame = planFrame(room, kTarget, bare());
        const QRectF expected = frame.polygonOf(footprintOf(design, rack)).boundingRect();
        // Half a line more on every side at most.
        QVERIFY(std::abs(changed.left() / kPixelsPerMm - expected.left()) < 0.3);
        QVERIFY(std::abs((changed.right() + 1) / kPixelsPerMm - expected.right()) < 0.3);
        QVERIFY(std::abs(changed.top() / kPixelsPerMm - expected.top()) < 0.3);
        QVERIFY(std::abs((changed.bottom() + 1) / kPixelsPerMm - expected.bottom()) < 0.3);
    }

    void aDoorOpensToItsSide() {
        for (const bool opensOutward : {true, false}) {
            const Design design = roomOf(10.0, 5.0, {{{4.0, 0.0}, 0.0, 1.0, 2.1, opensOutward}});
            const Room& room = *design.rooms.begin();
            const QImage image = painted(design, room.id, bare(50.0));
            const PlanFrame frame = planFrame(room, kTarget, bare(50.0));
            const auto isInk = [&](Point p) {
                const QPointF at = frame.at(p) * kPixelsPerMm;
                int darkest = 255;
                for (int dx = -3; dx <= 3; ++dx) {
                    darkest = std::min(darkest, qGray(image.pixel(int(at.x()) + dx, int(at.y()))));
                }
                return darkest < 160;
            };
            QCOMPARE(isInk({4.0, 0.6}), !opensOutward);  // the leaf stands open inside
            QCOMPARE(isInk({4.0, -0.6}), opensOutward);  // or outside
            QVERIFY(!isInk({4.5, -0.07}));               // the wall is open between
            QVERIFY(isInk({3.5, -0.07}));
        }
    }

    void theScaleBarStandsClearOfDoors() {
        // A leaf of 1.8 m at 1:75 swings 24 mm down from the wall, where the bar would begin.
        const Door door{{1.0, 0.0}, 0.0, 1.8, 2.4, true};
        const Design closed = roomOf(10.0, 5.0);
        const Design open = roomOf(10.0, 5.0, {door});
        const PlanFrame frame = planFrame(*open.rooms.begin(), kTarget, bare(75.0));
        const QRectF swing = QRectF(frame.at({1.0, 0.0}), frame.at({2.8, -1.8})).normalized();
        // The bar is the ink that is solid over a millimetre below the dimension.
        const auto solidIn = [&](const Design& design) {
            const QImage image = painted(design, firstRoom(design), bare(75.0));
            const double y = frame.drawing.bottom() + frame.mm(kWallThickness) + 11.5 + 0.6;
            int solid = 0;
            for (double x = swing.left(); x < swing.right(); x += 0.1) {
                bool all = true;
                for (double dy = -0.3; dy <= 0.3; dy += 0.1) {
                    all = all && qGray(image.pixel(int(x * kPixelsPerMm),
                                                   int((y + dy) * kPixelsPerMm))) < 100;
                }
                solid += all ? 1 : 0;
            }
            return solid;
        };
        QVERIFY(solidIn(closed) > 50);
        QVERIFY(solidIn(open) < 10);
    }

    void everyOptionShows() {
        const Design design = handMadeHall();
        const Answers answers = handMadeAnswers(design);
        const Id<Room> hall = firstRoom(design);
        const QImage all = painted(design, hall, {}, &answers);
        const auto differs = [&](auto change) {
            PlanStyle style;
            change(style);
            return painted(design, hall, style, &answers) != all;
        };
        QVERIFY(differs([](PlanStyle& s) { s.grid = false; }));
        QVERIFY(differs([](PlanStyle& s) { s.tags = false; }));
        QVERIFY(differs([](PlanStyle& s) { s.marks = false; }));
        QVERIFY(differs([](PlanStyle& s) { s.clearances = false; }));
        QVERIFY(differs([](PlanStyle& s) { s.overhead = false; }));
        QVERIFY(differs([](PlanStyle& s) { s.units = UnitSystem::Us; }));
        QVERIFY(differs([](PlanStyle& s) { s.scale = 150.0; }));
        QVERIFY(differs([](PlanStyle& s) { std::swap(s.ink, s.ground); }));
        QVERIFY(painted(design, hall, {}) != all);
    }

    void tagsThatFindNoPlaceAreCounted() {
        const Design design = handMadeHall();
        PlanDrawn drawn;
        painted(design, firstRoom(design), {}, nullptr, &drawn);
        QCOMPARE(drawn.untagged, 0);
        QCOMPARE(drawn.scale, 75.0);
        PlanStyle tiny;
        tiny.scale = 5000.0;
        painted(design, firstRoom(design), tiny, nullptr, &drawn);
        QVERIFY(drawn.untagged > 0);
    }

    void gridReferencesCountFromTheCornerOfTheRoom_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<QString>("reference");
        QTest::newRow("corner") << 0.0 << 0.0 << "A1";
        QTest::newRow("within") << 0.59 << 0.59 << "A1";
        QTest::newRow("next") << 0.6 << 1.2 << "B3";
        QTest::newRow("past Z") << 26 * 0.6 + 0.1 << 0.1 << "AA1";
    }
    void gridReferencesCountFromTheCornerOfTheRoom() {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(QString, reference);
        const Design design = roomOf(20.0, 5.0);
        QCOMPARE(gridReference(*design.rooms.begin(), {x, y}), reference);
    }

    void columnNamesGoOnAfterZ() {
        QCOMPARE(columnName(0), QString("A"));
        QCOMPARE(columnName(25), QString("Z"));
        QCOMPARE(columnName(26), QString("AA"));
        QCOMPARE(columnName(701), QString("ZZ"));
        QCOMPARE(columnName(702), QString("AAA"));
    }

    void aRoomThatIsNotThereDrawsNothing() {
        const Design design = handMadeHall();
        const QImage image = painted(design, Id<Room>{999999}, {});
        QImage blank(image.size(), image.format());
        blank.fill(Qt::white);
        QCOMPARE(image, blank);
    }
};

HALLWRIGHT_TEST(PlanTest);
#include "plan_test.moc"
