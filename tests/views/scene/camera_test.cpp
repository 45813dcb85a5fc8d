// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/camera.h"

#include "tests/test_main.h"
#include "views/scene/label_placement.h"
#include "views/scene/room_model.h"

#include <cmath>

using namespace hallwright;

namespace {

bool near(double a, double b, double tolerance = 1e-9) {
    return std::abs(a - b) <= tolerance;
}

/// The corners of a box of 20 m by 10 m by 3 m.
const std::vector<Vec3> kHall = [] {
    std::vector<Vec3> corners;
    for (int i = 0; i < 8; ++i) {
        corners.push_back(
            {(i & 1) != 0 ? 20.0 : 0.0, (i & 2) != 0 ? 10.0 : 0.0, (i & 4) != 0 ? 3.0 : 0.0});
    }
    return corners;
}();

}  // namespace

class CameraTest : public QObject {
    Q_OBJECT
  private slots:
    void aRayGoesThroughThePixelOfWhatItMeets_data() {
        QTest::addColumn<int>("view");
        for (int view = 0; view < 6; ++view) {
            QTest::addRow("view %d", view) << view;
        }
    }
    void aRayGoesThroughThePixelOfWhatItMeets() {
        QFETCH(int, view);
        Camera camera;
        camera.setSize(1280, 800);
        camera.look(static_cast<View>(view), kHall);
        for (const Vec3 point : {Vec3{3.0, 4.0, 1.5}, {19.0, 1.0, 0.0}, {0.5, 9.5, 2.9}}) {
            const ScreenPoint at = camera.project(point);
            const Ray ray = camera.rayThrough(at.x, at.y);
            const Vec3 away = point - ray.from;
            const double along = dot(away, ray.along);
            const Vec3 beside = away - along * ray.along;
            QVERIFY(dot(beside, beside) < 1e-16);
        }
    }

    void everyViewShowsAllOfIt_data() { aRayGoesThroughThePixelOfWhatItMeets_data(); }
    void everyViewShowsAllOfIt() {
        QFETCH(int, view);
        for (const auto& [width, height] : {std::pair{1280, 800}, {500, 1200}}) {
            Camera camera;
            camera.setSize(width, height);
            camera.look(static_cast<View>(view), kHall);
            double most = 0.0;
            for (const Vec3 corner : kHall) {
                const ScreenPoint at = camera.project(corner);
                QVERIFY(at.x >= 0.0 && at.x <= width && at.y >= 0.0 && at.y <= height);
                most =
                    std::max({most, std::abs(at.x / width - 0.5), std::abs(at.y / height - 0.5)});
            }
            QVERIFY(most > 0.4);  // and fills the picture in one direction
        }
    }

    void aPlanIsToScaleWithNorthUp() {
        Camera camera;
        camera.setSize(1000, 1000);
        camera.look(View::Plan, kHall);
        const ScreenPoint a = camera.project({5.0, 5.0, 0.0});
        const ScreenPoint east = camera.project({6.0, 5.0, 2.0});
        const ScreenPoint north = camera.project({5.0, 6.0, 1.0});
        QVERIFY(near(east.x - a.x, 1.0 / camera.metresPerPixel({}), 1e-6));
        QVERIFY(near(east.y, a.y, 1e-6));
        QVERIFY(near(a.y - north.y, east.x - a.x, 1e-6));
    }

    void zoomingKeepsWhatIsUnderTheMouse() {
        for (const View view : {View::Iso, View::Plan}) {
            Camera camera;
            camera.setSize(1280, 800);
            camera.look(view, kHall);
            const Vec3 anchor{4.0, 2.0, 0.0};
            const ScreenPoint before = camera.project(anchor);
            const double scale = camera.metresPerPixel(anchor);
            camera.zoom(0.8, anchor);
            const ScreenPoint after = camera.project(anchor);
            QVERIFY(near(before.x, after.x, 1e-6) && near(before.y, after.y, 1e-6));
            QVERIFY(near(camera.metresPerPixel(anchor) / scale, 0.8, 1e-6));
        }
    }

    void panningMovesWhatIsHeldWithTheMouse() {
        Camera camera;
        camera.setSize(1280, 800);
        camera.look(View::Iso, kHall);
        const Vec3 held{12.0, 7.0, 0.0};
        const ScreenPoint before = camera.project(held);
        camera.pan(30.0, -20.0, before.ahead);
        const ScreenPoint after = camera.project(held);
        QVERIFY(near(after.x - before.x, 30.0, 1e-6));
        QVERIFY(near(after.y - before.y, -20.0, 1e-6));
    }

    void orbitNeverTurnsOver() {
        Camera camera;
        camera.orbit(0.0, 500.0);
        QVERIFY(near(camera.forward().z, -1.0));
        camera.orbit(720.0, -500.0);
        QVERIFY(near(camera.forward().z, 0.0));
        QVERIFY(near(camera.up().z, 1.0));
    }

    void labelsGiveWayInTheirOrder() {
        const std::vector<ScreenBox> boxes{
            {10.0, 10.0, 50.0, 20.0}, {40.0, 15.0, 50.0, 20.0}, {60.0, 10.0, 50.0, 20.0}};
        // The second overlaps the first; the third only touches it.
        QCOMPARE(placeLabels(boxes, 200.0, 100.0), (std::vector<std::size_t>{0, 2}));
        QCOMPARE(placeLabels(boxes, 105.0, 100.0), (std::vector<std::size_t>{0}));
    }

    void gridLinesEndAtTheOutline() {
        const Polygon corner{{0, 0}, {4, 0}, {4, 2}, {2, 2}, {2, 4}, {0, 4}};
        QCOMPARE(spansInside(corner, 1.0, true),
                 (std::vector<std::pair<double, double>>{{0.0, 4.0}}));
        QCOMPARE(spansInside(corner, 3.0, true),
                 (std::vector<std::pair<double, double>>{{0.0, 2.0}}));
        QCOMPARE(spansInside(corner, 3.0, false),
                 (std::vector<std::pair<double, double>>{{0.0, 2.0}}));
        const Polygon notch{{0, 0}, {4, 0}, {4, 4}, {3, 4}, {3, 1}, {1, 1}, {1, 4}, {0, 4}};
        QCOMPARE(spansInside(notch, 2.0, false),
                 (std::vector<std::pair<double, double>>{{0.0, 1.0}, {3.0, 4.0}}));
    }

    void wallsGrowOutwardWhicheverWayTheOutlineTurns() {
        const Polygon left{{0, 0}, {4, 0}, {4, 3}, {0, 3}};
        const Polygon right{{0, 3}, {4, 3}, {4, 0}, {0, 0}};
        QCOMPARE(areaOf(outset(left, 0.5)), 5.0 * 4.0);
        QCOMPARE(areaOf(outset(right, 0.5)), 5.0 * 4.0);
    }

    void aFloorIsAsLargeAsItsRoom() {
        Room room;
        room.outline = {{0, 0}, {4, 0}, {4, 2}, {2, 2}, {2, 4}, {0, 4}};
        const RoomModel model = roomModel(room);
        const Mesh& floor = model.at(RoomPart::Floor);
        double area = 0.0;
        for (const auto& [a, b, c] : floor.triangles()) {
            const auto at = [&](std::uint32_t i) {
                return Point{floor.points()[i].x, floor.points()[i].y};
            };
            area += std::abs(cross(at(b) - at(a), at(c) - at(a))) / 2.0;
        }
        QVERIFY(near(area, 12.0, 1e-6));
    }

    void oneWhoWalksTurnsAboutTheEye() {
        Camera camera;
        camera.setSize(800, 600);
        camera.look(View::Iso, kHall);
        camera.stand(3.0, 4.0, 1.7);
        QVERIFY(camera.isWalking());
        const Vec3 eye = camera.eye();
        QVERIFY(near(eye.x, 3.0) && near(eye.y, 4.0) && near(eye.z, 1.7));
        camera.turnHead(50.0, 20.0);
        QVERIFY(near(camera.eye().x, eye.x) && near(camera.eye().z, eye.z));
        camera.turnHead(0.0, 400.0);  // nobody looks over their back
        QVERIFY(camera.forward().z < 1.0 && camera.forward().z > 0.9);
        // Steps are level wherever one looks.
        const Vec3 before = camera.eye();
        camera.walk(1.0, 0.0);
        const Vec3 step = camera.eye() - before;
        QVERIFY(near(step.z, 0.0) && near(dot(step, step), 1.0));
        camera.walk(0.0, 1.0);
        QVERIFY(near(dot(step, camera.eye() - before - step), 0.0));
    }

    void aViewpointBringsTheCameraBack() {
        Camera camera;
        camera.setSize(800, 600);
        for (const View view : {View::Iso, View::Plan, View::Left}) {
            camera.look(view, kHall);
            camera.pan(40.0, 10.0, camera.distance());
            const Viewpoint kept = camera.viewpoint();
            const ScreenPoint at = camera.project({3.0, 4.0, 1.0});
            camera.look(View::Front, kHall);
            camera.lookFrom(kept);
            const ScreenPoint again = camera.project({3.0, 4.0, 1.0});
            QVERIFY(near(at.x, again.x) && near(at.y, again.y));
            QVERIFY(camera.viewpoint() == kept);
        }
        camera.stand(3.0, 4.0, 1.7);
        const Viewpoint walking = camera.viewpoint();
        camera.look(View::Iso, kHall);
        camera.lookFrom(walking);
        QVERIFY(camera.isWalking());
    }
};

HALLWRIGHT_TEST(CameraTest);
#include "camera_test.moc"
