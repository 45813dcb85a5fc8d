// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse reads and takes of the air in the 3D picture.
#include "model/edits/items.h"
#include "tests/test_main.h"
#include "tests/views/scene/solved_hall.h"

#include <cmath>

using namespace hallwright;
using hallwright::testing::cameraOn;
using hallwright::testing::Solved;

class AirMouseTest : public QObject {
    Q_OBJECT
  private slots:
    void theProbeReadsTheCellUnderTheRay() {
        const Solved s;
        AirView view;
        const Ray down{{2.0, 8.0, 20.0}, {0.0, 0.0, -1.0}};
        const auto probe = probeSlices(*s.field, view, {}, down);
        QVERIFY(probe);
        QVERIFY(std::abs(probe->celsius - 20.0) < 0.16);
        QVERIFY(probe->speed > 0.1);
        QCOMPARE(probe->point.z, 1.5);
        // A rack stands here: there is no air at this height.
        QVERIFY(!probeSlices(*s.field, view, {}, {{3.9, 3.0, 20.0}, {0.0, 0.0, -1.0}}));
        view.slices = {false, false, false};
        QVERIFY(!probeSlices(*s.field, view, {}, down));
    }

    void aColumnThroughAPointHasGapsWhereItIsSolid() {
        const Solved s;
        const auto up = samplesAlong(*s.field, {3.9, 3.0, 1.5}, Axis::Z);
        QCOMPARE(up.size(), s.field->nz());
        QVERIFY(std::isnan(up.front().celsius));
        QVERIFY(std::abs(up.back().celsius - 21.9) < 0.3);
        QVERIFY(up.front().at > 0.0 && up.back().at < s.field->z.back());
        const auto across = samplesAlong(*s.field, {2.0, 8.0, 1.5}, Axis::X);
        QCOMPARE(across.size(), s.field->nx());
        for (const AirSample& sample : across) {
            QVERIFY(std::isnan(sample.celsius) ||
                    std::abs(sample.celsius - 18.0 - sample.at) < 1e-4);
        }
        // Beyond the walls the outermost cells count.
        QCOMPARE(samplesAlong(*s.field, {-5.0, 99.0, 1.5}, Axis::Y).size(), s.field->ny());
    }

    void aSliceIsThereForTheMouseBeItOldOrNot() {
        const Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::Air);
        scene.show(s.design, &s.answers, true);
        const Ray down{{2.0, 8.0, 20.0}, {0.0, 0.0, -1.0}};
        QVERIFY(!scene.probe(down));
        QVERIFY(scene.sliceAt(down));
        QCOMPARE(scene.sliceAt(down)->z, 1.5);
        // From above a rack stands before it.
        QVERIFY(!scene.sliceAt({{3.9, 3.0, 20.0}, {0.0, 0.0, -1.0}}));
    }

    void theSceneProbesOnlyWhatOneSees() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        const Ray down{{2.0, 8.0, 20.0}, {0.0, 0.0, -1.0}};
        QVERIFY(!scene.probe(down));  // the air is not shown
        scene.setOverlay(Overlay::Air);
        QVERIFY(scene.probe(down));
        // From below the slice, a rack is in the way.
        QVERIFY(!scene.probe({{0.0, 3.0, 1.0}, {0.999, 0.0, 0.0447}}));
    }

    void theSceneReadsNoAirOfAnEarlierDesign() {
        Solved s;
        HallScene scene;
        scene.setOverlay(Overlay::Air);
        const Ray down{{2.0, 8.0, 20.0}, {0.0, 0.0, -1.0}};
        scene.show(s.design, &s.answers, true);
        QVERIFY(!scene.probe(down));
        s.answers.fieldsAreOld = true;
        scene.show(s.design, &s.answers, false);
        QVERIFY(!scene.probe(down));
        s.answers.fieldsAreOld = false;
        scene.show(s.design, &s.answers, false);
        QVERIFY(scene.probe(down));
        // An edit counts at once, though its answers are not called late yet.
        const Edited moved = moveItems(s.design, std::vector{s.item("A-01")}, {0.0, -0.6});
        QVERIFY(moved);
        scene.show(*moved, &s.answers, false);
        QVERIFY(!scene.probe(down));
    }

    void aSliceIsTakenByItsBorder() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        const Camera camera = cameraOn(scene, View::Iso);
        const ScreenPoint at = camera.project({7.2, 0.0, 1.5});
        const auto grip = scene.gripAt(camera, at.x, at.y + 3.0, 7.0);
        QVERIFY(grip);
        QVERIFY(grip->axis == Axis::Z);
        QCOMPARE(grip->position, 1.5);
        QVERIFY(std::abs(grip->point.x - 7.2) < 0.2);
        const ScreenPoint inside = camera.project({7.2, 4.8, 1.5});
        QVERIFY(!scene.gripAt(camera, inside.x, inside.y, 7.0));
        scene.setOverlay(Overlay::Verdict);
        QVERIFY(!scene.gripAt(camera, at.x, at.y, 7.0));
    }

    void aBorderBehindEquipmentIsNotTaken() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        AirView view;
        view.positions[2] = 0.3;
        scene.setAirView(view);
        const Camera camera = cameraOn(scene, View::Iso);
        const auto border = sliceBorder(*s.field, Axis::Z, 0.3, {});
        int hidden = 0;
        int seen = 0;
        for (std::size_t edge = 0; edge < border.size(); ++edge) {
            for (double share = 0.05; share < 0.96; share += 0.05) {
                const Vec3 point =
                    border[edge] + share * (border[(edge + 1) % border.size()] - border[edge]);
                const ScreenPoint at = camera.project(point);
                const Ray ray = camera.rayThrough(at.x, at.y);
                const bool isBehind =
                    isHidden(scene.placed(), ray, dot(point - ray.from, ray.along) - 0.1);
                QCOMPARE(scene.gripAt(camera, at.x, at.y, 2.0).has_value(), !isBehind);
                ++(isBehind ? hidden : seen);
            }
        }
        QVERIFY(hidden > 5 && seen > 20);
    }

    void aBorderBehindAnotherSliceIsNotTaken() {
        const Solved s;
        HallScene scene;
        scene.show(s.design, &s.answers, false);
        scene.setOverlay(Overlay::Air);
        AirView view;
        view.slices = {false, true, true};
        view.positions = {7.2, 4.8, 3.0};
        scene.setAirView(view);
        const Camera camera = cameraOn(scene, View::Iso);
        // The foot of the upright slice lies under the level one.
        const ScreenPoint foot = camera.project({12.0, 4.8, 0.0});
        QVERIFY(!scene.gripAt(camera, foot.x, foot.y, 2.0));
        view.slices[2] = false;
        scene.setAirView(view);
        QVERIFY(scene.gripAt(camera, foot.x, foot.y, 2.0));
    }
};

HALLWRIGHT_TEST(AirMouseTest);
#include "air_mouse_test.moc"
