// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/hall/geometry.h"

#include "tests/test_main.h"

#include <cmath>
#include <random>

using namespace hallwright;

class GeometryTest : public QObject {
    Q_OBJECT
  private slots:
    void quarterTurnsAreExact() {
        const Point p{0.3, -1.7};
        QCOMPARE(rotated(p, 90.0), (Point{1.7, 0.3}));
        QCOMPARE(rotated(p, -90.0), rotated(p, 270.0));
        QCOMPARE(rotated(rotated(p, 180.0), 180.0), p);
        QCOMPARE(rotated(p, 720.0), p);
    }

    void frontFacesMinusYAtZero() {
        const Footprint rack{{0.0, 0.0}, 0.6, 1.2, 0.0};
        QCOMPARE(rack.front(), (Point{0.0, -1.0}));
        QCOMPARE(rack.corners()[0], (Point{-0.3, -0.6}));
        QCOMPARE((Footprint{{0.0, 0.0}, 0.6, 1.2, 90.0}.front()), (Point{1.0, 0.0}));
    }

    void overlapIsTheLeastShiftThatParts() {
        const Footprint a{{0.0, 0.0}, 0.6, 1.2, 0.0};
        QCOMPARE(overlapDepth(a, {{0.6, 0.0}, 0.6, 1.2, 0.0}), 0.0);
        QVERIFY(std::fabs(overlapDepth(a, {{0.55, 0.0}, 0.6, 1.2, 0.0}) - 0.05) < 1e-12);
        QVERIFY(std::fabs(overlapDepth(a, {{0.0, 0.9}, 0.6, 1.2, 180.0}) - 0.3) < 1e-12);
        QCOMPARE(overlapDepth(a, {{2.0, 0.0}, 0.6, 1.2, 45.0}), 0.0);
    }

    void overlapAgreesWithSampling() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> place(-1.0, 1.0);
        std::uniform_real_distribution<double> turn(0.0, 360.0);
        for (int round = 0; round < 300; ++round) {
            const Footprint a{{place(random), place(random)}, 0.6, 1.2, turn(random)};
            const Footprint b{{place(random), place(random)}, 0.9, 0.5, turn(random)};
            const auto cornersB = b.corners();
            const Polygon outline(cornersB.begin(), cornersB.end());
            bool meets = false;
            for (int i = 1; i < 40; ++i) {
                for (int k = 1; k < 40; ++k) {
                    const Point p = a.centre + ((i / 40.0 - 0.5) * a.width) * a.right() +
                                    ((k / 40.0 - 0.5) * a.depth) * a.front();
                    meets = meets || contains(outline, p);
                }
            }
            // Sampling misses slivers, never invents them.
            if (meets) {
                QVERIFY(overlapDepth(a, b) > 0.0);
                QCOMPARE(clearance(a, b), 0.0);
            } else {
                QVERIFY(overlapDepth(a, b) < 0.05);
            }
        }
    }

    void clearanceIsSymmetricAndExact() {
        const Footprint a{{0.0, 0.0}, 0.6, 1.2, 0.0};
        const Footprint b{{0.0, 2.4}, 0.6, 1.2, 180.0};
        QVERIFY(std::fabs(clearance(a, b) - 1.2) < 1e-12);
        QCOMPARE(clearance(a, b), clearance(b, a));
    }

    void roomsContainWhatStandsAgainstTheWall() {
        const Polygon room{{0.0, 0.0}, {6.0, 0.0}, {6.0, 3.0}, {3.0, 3.0}, {3.0, 6.0}, {0.0, 6.0}};
        QCOMPARE(areaOf(room), 27.0);
        QVERIFY(contains(room, Footprint{{0.3, 0.6}, 0.6, 1.2, 0.0}));
        QVERIFY(!contains(room, Footprint{{0.299, 0.6}, 0.6, 1.2, 0.0}));
        // All four corners inside, the inner corner of the room reaches in.
        QVERIFY(!contains(room, Footprint{{3.0, 3.0}, 2.0, 2.0, 45.0}));
        QVERIFY(contains(room, Point{0.0, 6.0}));
        QVERIFY(!contains(room, Point{4.0, 4.0}));
    }

    void simplePolygonsOnly() {
        QVERIFY(isSimple({{0, 0}, {1, 0}, {1, 1}}));
        QVERIFY(!isSimple({{0, 0}, {1, 1}, {1, 0}, {0, 1}}));
        QVERIFY(!isSimple({{0, 0}, {1, 0}, {2, 0}}));
        QVERIFY(!isSimple({{0, 0}, {1, 0}}));
    }
};

HALLWRIGHT_TEST(GeometryTest);
#include "geometry_test.moc"
