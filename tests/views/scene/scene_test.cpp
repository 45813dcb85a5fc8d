// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/items.h"
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"
#include "views/scene/equipment.h"
#include "views/scene/hall_scene.h"
#include "views/scene/pick.h"

#include <cmath>

using namespace hallwright;

namespace {

std::size_t countOf(const HallScene& scene, Figure figure) {
    std::size_t count = 0;
    for (const auto& [shape, places] : scene.counts()) {
        count += shape.figure == figure ? places : 0;
    }
    return count;
}

const Placed& placedOf(const HallScene& scene, Id<Item> item) {
    for (const Placed& each : scene.placed()) {
        if (each.item == item) {
            return each;
        }
    }
    qFatal("the item is drawn");
}

/// Looks straight down at a point of the floor.
Ray downAt(double x, double y) {
    return {{x, y, 20.0}, {0.0, 0.0, -1.0}};
}

}  // namespace

class SceneTest : public QObject {
    Q_OBJECT
  private slots:
    void everyItemIsDrawnOncePerShapeAndTapOffsHangOnTheirBusway() {
        HallScene scene;
        scene.show(testing::sampleHall(), nullptr, false);
        QCOMPARE(countOf(scene, Figure::Rack), std::size_t{16});
        QCOMPARE(countOf(scene, Figure::Crah), std::size_t{2});
        QCOMPARE(countOf(scene, Figure::Busway), std::size_t{2});
        QCOMPARE(countOf(scene, Figure::TapOff), std::size_t{8});
        QCOMPARE(countOf(scene, Figure::Tile), std::size_t{4});
        // All racks share one mesh.
        std::size_t meshes = 0;
        for (const auto& [shape, places] : scene.counts()) {
            meshes += shape.figure == Figure::Rack ? 1 : 0;
        }
        QCOMPARE(meshes, std::size_t{1});
    }

    void figuresStandInSiteCoordinates() {
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        const Placed& rack = placedOf(scene, testing::itemOf(design, "A-03"));
        QCOMPARE(rack.x, 5.1);
        QCOMPARE(rack.y, 3.0);
        const Placed& ups = placedOf(scene, testing::itemOf(design, "UPS-1"));
        QCOMPARE(ups.x, 1.6);
        QCOMPARE(ups.y, 14.5);
    }

    void doorsThatOpenOutwardAreInThePicture() {
        for (const bool opensOutward : {true, false}) {
            Design design = testing::sampleHall();
            Room hall = *design.rooms.begin();
            hall.doors = {{{2.0, 0.0}, 0.0, 1.8, 2.4, opensOutward}};
            design.rooms.put(hall);
            HallScene scene;
            scene.show(design, nullptr, false);
            double lowest = 0.0;
            for (const Vec3 corner : scene.corners()) {
                lowest = std::min(lowest, corner.y);
            }
            QCOMPARE(lowest, opensOutward ? -1.8 : 0.0);
        }
    }

    void aTapOffIsWhereItsPositionSays() {
        const Design design = testing::sampleHall();
        const Item& bus = *design.items.find(testing::itemOf(design, "BUS-1"));
        const auto parts = placedOf(design, bus);
        QCOMPARE(parts.size(), std::size_t{5});
        QVERIFY(std::abs(parts[1].x - (6.0 - 3.0 + 0.9)) < 1e-9);
        QVERIFY(std::abs(parts[4].x - (6.0 - 3.0 + 4.5)) < 1e-9);
        QVERIFY(std::abs(parts[1].z + parts[1].height() - 2.9) < 1e-9);
    }
    static std::vector<Placed> placedOf(const Design& design, const Item& item) {
        return hallwright::placedOf(design, item);
    }
    static const Placed& placedOf(const HallScene& scene, Id<Item> item) {
        return ::placedOf(scene, item);
    }

    void whatChangesIsDrawnAnewAndTheRestStays() {
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        const Id<Item> moved = testing::itemOf(design, "A-03");
        const std::vector<Id<Item>> ids{moved};
        const Edited next = moveItems(design, ids, {0.0, -0.6});
        QVERIFY(next);
        scene.show(*next, nullptr, false);
        QCOMPARE(placedOf(scene, moved).y, 2.4);
        QCOMPARE(scene.placed().size(), std::size_t{16 + 4 + 14 + 8 + 3});

        const Edited removed = removeItems(*next, ids);
        QVERIFY(removed);
        scene.show(*removed, nullptr, false);
        QCOMPARE(countOf(scene, Figure::Rack), std::size_t{15});
        scene.show(design, nullptr, false);
        QCOMPARE(countOf(scene, Figure::Rack), std::size_t{16});
        QVERIFY(std::ranges::is_sorted(scene.placed(), {}, &Placed::item));
        scene.show(emptyDesign(), nullptr, false);
        QVERIFY(scene.placed().empty());
        QVERIFY(scene.counts().empty());
    }

    void pickingIsExactAtTheEdges_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<QByteArray>("tag");
        // A-01 reaches from 3.6 to 4.2 and from 2.4 to 3.6.
        QTest::newRow("inside") << 3.9 << 2.5 << QByteArray("A-01");
        QTest::newRow("1 mm inside") << 3.601 << 2.401 << QByteArray("A-01");
        QTest::newRow("1 mm outside") << 3.599 << 2.401 << QByteArray();
        QTest::newRow("the next rack") << 4.201 << 2.401 << QByteArray("A-02");
        QTest::newRow("a turned cooler") << 0.7 << 4.05 << QByteArray("CRAH-1");
        QTest::newRow("beside a turned cooler") << 1.3 << 3.0 << QByteArray();
        QTest::newRow("containment alone") << 6.0 << 5.2 << QByteArray("AISLE-1");
        QTest::newRow("the busway above a rack") << 4.9 << 3.0 << QByteArray("BUS-1");
    }
    void pickingIsExactAtTheEdges() {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(QByteArray, tag);
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        const auto hit = pick(scene.placed(), downAt(x, y));
        QCOMPARE(hit ? QByteArray::fromStdString(nameOf(design, hit->item)) : QByteArray(), tag);
    }

    void aRackIsFoundBelowWhatHangsAboveIt() {
        const Design design = testing::sampleHall();
        HallScene scene;
        scene.show(design, nullptr, false);
        // BUS-1 runs above the middle of row A.
        const Ray down = downAt(5.1, 3.0);
        QCOMPARE(pick(scene.placed(), down)->item, testing::itemOf(design, "BUS-1"));
        QCOMPARE(pickRack(scene.placed(), down)->item, testing::itemOf(design, "A-03"));
        QVERIFY(!pickRack(scene.placed(), downAt(9.6, 3.0)));   // a CDU
        QVERIFY(!pickRack(scene.placed(), downAt(13.5, 8.5)));  // the floor
        // From the left along row A, CRAH-1 hides the racks; from the right CDU-1 does.
        QVERIFY(!pickRack(scene.placed(), {{-5.0, 3.0, 1.0}, {1.0, 0.0, 0.0}}));
        QVERIFY(!pickRack(scene.placed(), {{20.0, 3.0, 1.0}, {-1.0, 0.0, 0.0}}));
        // Containment does not.
        QCOMPARE(pickRack(scene.placed(), {{5.1, 4.5, 1.0}, {0.0, -1.0, 0.0}})->item,
                 testing::itemOf(design, "A-03"));
    }

    void aRayMeetsABoxWhereItEnters() {
        const Placed box{{1}, {Figure::Box, Trade::Rack, 600, 1200, 2000, 0}, 1.0, 2.0, 0.0, 90.0};
        // Turned by 90°, it is 1.2 m along x and 0.6 m along y.
        const auto front = entry(box, {{-4.0, 2.0, 1.0}, {1.0, 0.0, 0.0}});
        QVERIFY(front);
        QVERIFY(std::abs(*front - 4.4) < 1e-12);
        QVERIFY(!entry(box, {{-4.0, 2.301, 1.0}, {1.0, 0.0, 0.0}}));
        QVERIFY(!entry(box, {{-4.0, 2.0, 1.0}, {-1.0, 0.0, 0.0}}));
        QCOMPARE(entry(box, {{1.0, 2.0, 1.0}, {1.0, 0.0, 0.0}}).value_or(-1.0), 0.0);
    }

    void everyFigureStaysWithinItsTrueSize() {
        for (int i = 0; i <= static_cast<int>(Figure::Box); ++i) {
            const auto figure = static_cast<Figure>(i);
            const Shape shape{figure, Trade::Rack, 800, 1200, 2100, 42};
            const Model model = equipmentModel(shape);
            QVERIFY(!model.empty());
            const auto body = model.find(Part::Body);
            if (body == model.end()) {
                continue;
            }
            for (const Vertex& vertex : body->second.points()) {
                QVERIFY(std::abs(vertex.x) <= 0.4F + 1e-6F);
                QVERIFY(std::abs(vertex.y) <= 0.6F + 1e-6F);
                QVERIFY(vertex.z >= -1e-6F && vertex.z <= 2.1F + 1e-6F);
            }
        }
    }

    void aRackShowsItsUnits() {
        const auto lines = [](int units) {
            const Model model = equipmentModel({Figure::Rack, Trade::Rack, 600, 1200, 2300, units});
            return model.at(Part::Fine).lines().size();
        };
        QCOMPARE(lines(48) - lines(42), std::size_t{6});
    }
};

HALLWRIGHT_TEST(SceneTest);
#include "scene_test.moc"
