// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/aim.h"

#include "model/edits/items.h"
#include "tests/test_main.h"
#include "tests/views/scene/sample_hall.h"

#include <algorithm>
#include <array>

using namespace hallwright;

namespace {

/// True when a corner of something, or the middle of one of its edges, lies under the legend.
bool isCovered(const HallScene& scene, const Camera& camera, Id<Item> only = {}) {
    const ScreenBox legend = scene.legendBox();
    return std::ranges::any_of(scene.placed(), [&](const Placed& placed) {
        const auto corners = placed.footprint().corners();
        for (std::size_t i = 0; i < corners.size(); ++i) {
            for (const Point at : {corners[i], 0.5 * (corners[i] + corners[(i + 1) % 4])}) {
                const ScreenPoint seen = camera.project({at.x, at.y, placed.z + placed.height()});
                if (legend.meets({seen.x, seen.y, 0.1, 0.1}) && (!only || only == placed.item)) {
                    return true;
                }
            }
        }
        return false;
    });
}

}  // namespace

class AimTest : public QObject {
    Q_OBJECT
  private slots:
    void theLegendCoversNothingThatIsFitted_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("givesWay");
        QTest::newRow("wide") << 1600 << 700 << false;
        QTest::newRow("square") << 900 << 900 << false;
        QTest::newRow("small") << 520 << 400 << true;
    }
    void theLegendCoversNothingThatIsFitted() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(bool, givesWay);
        // One stands in the lower right corner of the plan.
        Design design = testing::sampleHall();
        const std::array corner{testing::itemOf(design, "A-03")};
        const Pose pose = design.items.find(corner[0])->pose;
        design = *moveItems(design, corner, Point{13.9, 0.7} - pose.point());
        int moved = 0;
        for (const Overlay overlay : {Overlay::Phase, Overlay::Zone, Overlay::Verdict}) {
            for (const View view : {View::Plan, View::Iso}) {
                HallScene scene;
                scene.setOverlay(overlay);
                scene.show(design, nullptr, false);
                const auto corners = scene.corners();
                const auto look = [&](Camera& camera) { camera.look(view, corners); };
                Camera plain;
                plain.setSize(width, height);
                look(plain);
                Camera camera;
                camera.setSize(width, height);
                aimBesideLegend(camera, scene, 1.0, {}, look);
                QCOMPARE(camera.width(), width);
                QVERIFY(!isCovered(scene, camera));
                const bool isMoved = camera.distance() > plain.distance() * 1.0001;
                moved += isMoved ? 1 : 0;
                // It gives way only where it has to, and all stays in the picture.
                scene.prepare(plain, 1.0);
                QVERIFY(!isMoved || scene.legendBox().width > 0.0);
                for (const Vec3 point : corners) {
                    const ScreenPoint at = camera.project(point);
                    QVERIFY(at.x > 0.0 && at.x < width && at.y > 0.0 && at.y < height);
                }
            }
        }
        QCOMPARE(moved > 0, givesWay);
    }

    // Of what is gone to, only that has to be seen.
    void oneItemIsLeftFree() {
        const Design design = testing::sampleHall();
        for (const Placed& placed : [&] {
                 HallScene scene;
                 scene.show(design, nullptr, false);
                 return std::vector<Placed>(scene.placed().begin(), scene.placed().end());
             }()) {
            HallScene scene;
            scene.setOverlay(Overlay::Phase);
            scene.show(design, nullptr, false);
            Camera camera;
            camera.setSize(900, 700);
            camera.look(View::Plan, scene.corners());
            const std::array items{placed.item};
            const auto corners = scene.cornersOf(items);
            aimBesideLegend(camera, scene, 1.0, items, [&](Camera& c) { c.fit(corners); });
            QVERIFY(!isCovered(scene, camera, placed.item));
        }
    }

    void whatStandsInHallsIsTold() {
        const Design design = testing::sampleHall();
        const auto items = itemsOfHalls(design);
        QVERIFY(!items.empty() && items.size() < design.items.size());
        for (const Item& item : design.items) {
            const Room* room = design.rooms.find(item.room);
            QCOMPARE(std::ranges::find(items, item.id) != items.end(),
                     room && room->kind == RoomKind::Hall);
        }
    }
};

HALLWRIGHT_TEST(AimTest);
#include "aim_test.moc"
