// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edits/underlays.h"

#include "model/edits/rooms.h"
#include "model/edits/viewpoints.h"
#include "tests/model/design_fixture.h"
#include "tests/test_main.h"

#include <cmath>

using namespace hallwright;

namespace {

Design hall() {
    Room room;
    room.name = "Hall";
    room.outline = {{0, 0}, {24, 0}, {24, 18}, {0, 18}};
    room.origin = {100.0, 50.0};
    return *addRoom(emptyDesign(), room);
}

std::string png() {
    return *(*testing::smallDesign().underlays)[1].image;  // 700 by 300 pixels
}

Underlay drawing() {
    return *underlayOf(hall(), "plan.png", png());
}

bool isNear(Point a, Point b) {
    return distance(a, b) < 1e-9;
}

}  // namespace

class UnderlaysTest : public QObject {
    Q_OBJECT
  private slots:
    void aDrawingLiesUnderTheRooms() {
        const Underlay underlay = drawing();
        QCOMPARE(underlay.width, 700);
        QCOMPARE(underlay.height, 300);
        QVERIFY(isNear(siteAt(underlay, {0, 0}), {100, 50}));
        QVERIFY(isNear(siteAt(underlay, {700, 0}), {124, 50}));
        Design design = *addUnderlay(hall(), underlay);
        Underlay faint = underlay;
        faint.opacity = 0.2;
        design = *changeUnderlay(design, 0, faint);
        QCOMPARE(design.underlays->front().opacity, 0.2);
        QVERIFY(*removeUnderlay(design, 0) == hall());
        QVERIFY(!removeUnderlay(design, 1));
        QVERIFY(!changeUnderlay(design, 1, faint));
    }

    void pixelsAndPlacesAreInverse() {
        Underlay underlay = drawing();
        underlay.rotation = 33.0;
        underlay.metresPerPixel = 0.017;
        for (const Point pixel : {Point{0, 0}, Point{700, 300}, Point{12.5, 250}}) {
            QVERIFY(isNear(pixelAt(underlay, siteAt(underlay, pixel)), pixel));
        }
    }

    void twoPointsGiveTheScale() {
        const Underlay underlay = drawing();
        const Point a{103, 52};
        const Point b{109, 60};  // 10 m apart as it lies
        const Underlay scaled = *calibrated(underlay, a, b, 25.0, false);
        QVERIFY(std::fabs(scaled.metresPerPixel / underlay.metresPerPixel - 2.5) < 1e-12);
        QCOMPARE(scaled.rotation, 0.0);
        const Point pixelOfA = pixelAt(underlay, a);
        const Point pixelOfB = pixelAt(underlay, b);
        QVERIFY(isNear(siteAt(scaled, pixelOfA), a));
        QVERIFY(std::fabs(distance(siteAt(scaled, pixelOfA), siteAt(scaled, pixelOfB)) - 25.0) <
                1e-9);
        // Straightened, the line runs along the nearer axis, y.
        const Underlay straight = *calibrated(underlay, a, b, 25.0, true);
        QVERIFY(isNear(siteAt(straight, pixelOfA), a));
        QVERIFY(isNear(siteAt(straight, pixelOfB), a + Point{0, 25}));
    }

    void whatCannotBeIsRefused() {
        const auto says = [](const auto& result, const char* part) {
            return !result && result.error().sentence.find(part) != std::string::npos;
        };
        const Underlay underlay = drawing();
        QVERIFY(says(calibrated(underlay, {1, 1}, {1, 1}, 2.0, false), "apart"));
        QVERIFY(says(calibrated(underlay, {1, 1}, {2, 1}, 0.0, false), "above zero"));
        QVERIFY(says(underlayOf(hall(), "plan.txt", "words"), "plan.txt is no PNG or JPEG"));
        QVERIFY(
            says(underlayOf(hall(), "plan.png", png() + std::string(13u << 20U, 'x')), "12 MB"));
        Underlay tall = underlay;
        tall.height = 1;
        QVERIFY(!addUnderlay(hall(), tall));  // not what the picture says
        tall = underlay;
        tall.metresPerPixel = std::nan("");
        QVERIFY(!addUnderlay(hall(), tall));
    }

    void sizeOfAJpeg() {
        // An application segment of 4 bytes, then a frame of 120 by 80.
        const std::string head("\xFF\xD8\xFF\xE0\0\x04xx\xFF\xC0\0\x0B\x08\0\x50\0\x78\x01", 19);
        QCOMPARE(pixelSizeOf(head).width, 120);
        QCOMPARE(pixelSizeOf(head).height, 80);
        for (std::size_t n = 0; n < head.size(); ++n) {  // cut short it is none, and no harm
            QVERIFY(pixelSizeOf(head.substr(0, n)).width == 0 || n > 16);
        }
        QCOMPARE(pixelSizeOf(png().substr(0, 20)).width, 0);
    }

    void viewpointsAreKeptByName() {
        const Design before = hall();
        QCOMPARE(freeViewpointName(before), std::string("View 1"));
        Viewpoint from;
        from.name = "View 1";
        Design design = *keepViewpoint(before, from);
        QCOMPARE(freeViewpointName(design), std::string("View 2"));
        from.azimuth = 30.0;
        design = *keepViewpoint(design, from);
        QCOMPARE(design.viewpoints->size(), std::size_t{1});
        QCOMPARE(design.viewpoints->front().azimuth, 30.0);
        QVERIFY(*removeViewpoint(design, "View 1") == before);
        QVERIFY(!removeViewpoint(before, "View 1"));
        from.elevation = 91.0;
        QVERIFY(!keepViewpoint(before, from));
        from.name = "";
        QVERIFY(!keepViewpoint(before, from));
    }
};

HALLWRIGHT_TEST(UnderlaysTest);
#include "underlays_test.moc"
