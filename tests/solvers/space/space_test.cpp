// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/space/space.h"

#include "solvers/space/floor_index.h"
#include "solvers/space/working_space.h"
#include "tests/solvers/cooling_kit.h"
#include "tests/test_main.h"

#include <cmath>
#include <random>

using namespace hallwright;
using namespace hallwright::testing;

namespace {

bool near(double a, double b, double tolerance = 1e-9) {
    return std::fabs(a - b) <= tolerance;
}

Product boxOf(double width, double depth, double height, double mass, Kind kind = Kind::GpuRack) {
    return product(kind, tag("box", static_cast<int>(1e6 * width + 1e3 * depth + height)),
                   {{Property::Width, width},
                    {Property::Depth, depth},
                    {Property::Height, height},
                    {Property::Mass, mass}});
}
Product rack() {
    return boxOf(0.6, 1.2, 2.2, 1000.0);
}

const AisleWidth* aisleOf(const SpaceResult& space, Id<Item> item, bool front) {
    for (const AisleWidth& aisle : space.aisles) {
        if (aisle.item == item && aisle.front == front) {
            return &aisle;
        }
    }
    return nullptr;
}

}  // namespace

class SpaceTest : public QObject {
    Q_OBJECT
  private slots:
    void theIndexFindsWhatASearchOfAllFinds() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> at(-30.0, 30.0);
        std::uniform_real_distribution<double> size(0.0, 12.0);
        const auto box = [&] {
            const Point low{at(random), at(random)};
            return Bounds{low, low + Point{size(random), size(random)}};
        };
        std::vector<Bounds> boxes;
        for (int i = 0; i < 300; ++i) {
            boxes.push_back(box());
        }
        const FloorIndex index(boxes, 1.7);
        for (int i = 0; i < 200; ++i) {
            const Bounds window = box();
            std::vector<int> times(boxes.size(), 0);
            index.near(window, [&](std::uint32_t found) { ++times[found]; });
            for (std::size_t k = 0; k < boxes.size(); ++k) {
                QCOMPARE(times[k], boxes[k].meets(window) ? 1 : 0);
            }
        }
    }

    void racksThatTouchDoNotCollide_data() {
        QTest::addColumn<double>("gap");
        QTest::addColumn<double>("rotation");
        QTest::addColumn<int>("collisions");
        for (const double rotation : {0.0, 90.0, 30.0, 217.0}) {
            const auto name = QString::number(rotation);
            QTest::newRow(qPrintable(name + " apart")) << 0.001 << rotation << 0;
            QTest::newRow(qPrintable(name + " touching")) << 0.0 << rotation << 0;
            QTest::newRow(qPrintable(name + " within tolerance")) << -0.0009 << rotation << 0;
            QTest::newRow(qPrintable(name + " overlapping")) << -0.0011 << rotation << 1;
        }
    }
    void racksThatTouchDoNotCollide() {
        QFETCH(double, gap);
        QFETCH(double, rotation);
        QFETCH(int, collisions);
        Hall hall;
        hall.put(rack(), "A", {5, 5, 0, rotation});
        const Point beside = Point{5, 5} + (0.6 + gap) * rotated({1, 0}, rotation);
        hall.put(rack(), "B", {beside.x, beside.y, 0, rotation});
        const SpaceResult space = analyseSpace(hall.design);
        QCOMPARE(static_cast<int>(space.collisions.size()), collisions);
        if (collisions > 0) {
            QVERIFY(near(space.collisions.front().depth, -gap));
        }
    }

    void whatHangsAboveDoesNotCollide() {
        Hall hall;
        hall.put(rack(), "A", {5, 5});
        const auto header =
            hall.put(boxOf(6.0, 0.4, 0.3, 250.0, Kind::CoolantHeader), "HDR", {5, 5, 2.2});
        QVERIFY(analyseSpace(hall.design).collisions.empty());
        hall.change(header, [](Item& item) { item.pose.z = 2.15; });
        QCOMPARE(analyseSpace(hall.design).collisions.size(), std::size_t{1});
    }

    void tilesCollideOnlyWithTilesAndContainmentWithNothing() {
        Hall hall;
        hall.put(rack(), "A", {5, 5});
        hall.put(tileOf(0.25), "T1", {5, 5});
        hall.put(containmentOf(3.0, 1.2), "CC", {5, 5});
        QVERIFY(analyseSpace(hall.design).collisions.empty());
        hall.put(tileOf(0.25), "T2", {5.3, 5});
        QCOMPARE(analyseSpace(hall.design).collisions.size(), std::size_t{1});
    }

    void columnsAndWalls() {
        Hall hall;
        hall.changeRoom([](Room& room) { room.columns.push_back({{{5.0, 5.0}, 0.4, 0.4, 45.0}}); });
        const auto inColumn = hall.put(rack(), "A", {5.3, 5});
        hall.put(rack(), "B", {0.3, 4});
        const auto outside = hall.put(rack(), "C", {0.29, 7});
        const SpaceResult space = analyseSpace(hall.design);
        QCOMPARE(space.collisions.size(), std::size_t{1});
        QCOMPARE(space.collisions.front().a, inColumn);
        QVERIFY(!space.collisions.front().b);
        QCOMPARE(space.outside, std::vector{outside});
    }

    void aislesAreMeasuredAtAnyAngle_data() {
        QTest::addColumn<double>("rotation");
        for (const double rotation : {0.0, 90.0, 180.0, 45.0, 13.0}) {
            QTest::newRow(qPrintable(QString::number(rotation))) << rotation;
        }
    }
    void aislesAreMeasuredAtAnyAngle() {
        QFETCH(double, rotation);
        Hall hall(40, 40);
        const auto a = hall.put(rack(), "A", {20, 20, 0, rotation});
        const Point opposite = Point{20, 20} + (1.2 + 1.15) * rotated({0, -1}, rotation);
        const auto b = hall.put(rack(), "B", {opposite.x, opposite.y, 0, rotation + 180.0});
        const Point behind = Point{20, 20} + (1.2 + 0.7) * rotated({0, 1}, rotation);
        const auto c = hall.put(rack(), "C", {behind.x, behind.y, 0, rotation});
        const SpaceResult space = analyseSpace(hall.design);
        const AisleWidth* front = aisleOf(space, a, true);
        QVERIFY(front && near(front->width, 1.15) && front->facing == b && front->facingFront);
        const AisleWidth* rear = aisleOf(space, a, false);
        QVERIFY(rear && near(rear->width, 0.7) && rear->facing == c && rear->facingFront);
    }

    void aNeighbourBesideIsNoObstacleAndAWallIs() {
        Hall hall;
        const auto a = hall.put(rack(), "A", {3.0, 1.5});
        hall.put(rack(), "B", {3.6, 1.4});
        const SpaceResult space = analyseSpace(hall.design);
        const AisleWidth* front = aisleOf(space, a, true);
        QVERIFY(front && !front->facing && near(front->width, 0.9));
        const AisleWidth* rear = aisleOf(space, a, false);
        QVERIFY(rear && !rear->facing && near(rear->width, 9.0 - 2.1));
    }

    void loadsOfTheRuleSheet() {
        // rules.md 8: 1500 kg on four feet is 3.68 kN each; on 0.6 × 1.2 m, 20.4 kPa.
        Hall hall;
        hall.put(boxOf(0.6, 1.2, 2.2, 1500.0), "A", {5, 5});
        const FloorLoad load = analyseSpace(hall.design).loads.front();
        QVERIFY(near(load.foot.si(), 3680.0, 5.0));
        QVERIFY(near(load.footprint.si(), 20400.0, 50.0));
        QVERIFY(!load.assumed);
        // STR-003 by hand: (14710 N + 0.5·718.2·1.08 + 478.8·1.26) / 1.26 m², clearances 0.9 + 0.9
        // m.
        QVERIFY(near(load.service.si(), (1500 * 9.80665 + 0.5 * 718.2 * 1.08 + 478.8 * 1.26) / 1.26,
                     1.0));
    }

    void theFullestBayIsFoundWhereverItLies() {
        Hall hall(30, 30);
        // A 3 m × 3 m block of 9000 kg: 9.807 kPa where a bay covers just it.
        for (int i = 0; i < 5; ++i) {
            hall.put(boxOf(0.6, 3.0, 2.0, 1800.0), tag("B", i), {12.3 + 0.6 * i, 13.5});
        }
        const RoomLoad load = analyseSpace(hall.design).rooms.front();
        QVERIFY(near(load.worstBay.si(), 9806.65, 1e-6));
        QVERIFY(near(load.mean.si(), 9806.65 * 9.0 / 900.0, 1e-6));
        QVERIFY(near(load.mass, 9000.0));
    }

    void turnedItemsSpreadTheSameMass() {
        Hall straight(30, 30);
        Hall turned(30, 30);
        straight.put(boxOf(1.0, 1.0, 2.0, 900.0), "A", {15, 15});
        turned.put(boxOf(1.0, 1.0, 2.0, 900.0), "A", {15, 15, 0, 37});
        const double worst = analyseSpace(straight.design).rooms.front().worstBay.si();
        QVERIFY(near(worst, 900.0 * 9.80665 / 9.0, 1e-6));
        QVERIFY(near(analyseSpace(turned.design).rooms.front().worstBay.si(), worst, 1e-6));
    }

    void aRoomSmallerThanABayIsItsOwnBay() {
        Hall hall(2.0, 2.0);
        hall.put(boxOf(1.0, 1.0, 2.0, 800.0), "A", {1, 1});
        QVERIFY(near(analyseSpace(hall.design).rooms.front().worstBay.si(), 800.0 * 9.80665 / 4.0,
                     1e-6));
    }

    void feetOfNeighboursMeetOnAPanel() {
        Hall hall;
        hall.changeRoom([](Room& room) { room.floor.kind = FloorKind::Raised; });
        // Two racks side by side whose joint lies in the middle of a panel.
        hall.put(rack(), "A", {3.0, 3.0});
        hall.put(rack(), "B", {3.6, 3.0});
        for (const FloorLoad& load : analyseSpace(hall.design).loads) {
            QVERIFY(near(load.panel.si(), 2.0 * load.foot.si(), 1e-6));
        }
        Hall aligned;
        aligned.changeRoom([](Room& room) { room.floor.kind = FloorKind::Raised; });
        aligned.put(rack(), "A", {3.3, 3.0});
        aligned.put(rack(), "B", {3.9, 3.0});
        for (const FloorLoad& load : analyseSpace(aligned.design).loads) {
            QVERIFY(near(load.panel.si(), load.foot.si(), 1e-6));
        }
    }

    void workingDepthsOfTheTable_data() {
        QTest::addColumn<double>("volts");
        QTest::addColumn<int>("condition");
        QTest::addColumn<double>("depth");
        const std::vector<std::pair<double, std::vector<double>>> table{
            {0.0, {0.914, 0.914, 0.914}}, {150.0, {0.914, 0.914, 0.914}},
            {151.0, {0.914, 1.07, 1.22}}, {600.0, {0.914, 1.07, 1.22}},
            {601.0, {0.914, 1.22, 1.52}}, {1000.0, {0.914, 1.22, 1.52}}};
        for (const auto& [volts, depths] : table) {
            for (int c = 1; c <= 3; ++c) {
                QTest::newRow(qPrintable(QString("%1 V %2").arg(volts).arg(c)))
                    << volts << c << depths[static_cast<std::size_t>(c - 1)];
            }
        }
    }
    void workingDepthsOfTheTable() {
        QFETCH(double, volts);
        QFETCH(int, condition);
        QFETCH(double, depth);
        QCOMPARE(workingDepth(volts, condition), depth);
        QVERIFY(std::isnan(workingDepth(1000.1, condition)));
    }

    void roomsAreCountedAndTheDensestRackNamed() {
        Hall hall;
        hall.put(rackOf(20e3, 1.0), "A", {3, 3});
        const auto dense = hall.put(rackOf(30e3, 1.0, 20e3), "B", {5, 3});
        const SpaceResult space = analyseSpace(hall.design);
        QCOMPARE(space.densest, dense);
        QVERIFY(near(space.densestRack.si(), 50e3));
        QCOMPARE(space.rooms.front().racks, 2);
        QVERIFY(near(space.rooms.front().density.si(), 70e3 / 108.0));
    }
};

HALLWRIGHT_TEST(SpaceTest);
#include "space_test.moc"
