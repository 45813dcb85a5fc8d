// SPDX-License-Identifier: GPL-3.0-or-later
// Ramps as they are drawn, and the floor around them.
#include "model/hall/ramp.h"
#include "tests/test_main.h"
#include "views/panels/ramp_words.h"
#include "views/scene/floor_holes.h"
#include "views/scene/room_model.h"

#include <algorithm>
#include <cmath>
#include <random>

using namespace hallwright;

namespace {

Polygon box(double x, double y, double width, double depth) {
    return {{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}};
}

FloorArea rampOn(Polygon outline, double direction, double rise) {
    FloorArea ramp;
    ramp.kind = AreaKind::Ramp;
    ramp.name = "Ramp 1";
    ramp.outline = std::move(outline);
    ramp.direction = direction;
    ramp.rise = rise;
    return ramp;
}

/// A hall shaped like an L that does not start at the corner of the site, with two ramps: one along
/// a wall, and one across the axes that comes clockwise.
Room hallWithRamps(FloorKind kind) {
    Room room;
    room.origin = {20.0, -5.0};
    room.outline = {{0, 0}, {20, 0}, {20, 6}, {8, 6}, {8, 14}, {0, 14}};
    room.floor.kind = kind;
    room.floor.plenumDepth = kind == FloorKind::Raised ? 0.6 : 0.0;
    Polygon slanted;
    for (const Point corner : box(0.0, 0.0, 1.5, 6.0)) {
        slanted.push_back(Point{3.0, 6.0} + rotated(corner, -20.0));
    }
    std::ranges::reverse(slanted);
    room.areas = {rampOn(box(10, 0, 7.2, 1.5), 180.0, 0.6), rampOn(slanted, 70.0, 0.3)};
    return room;
}

/// m² of the faces of a mesh seen from above.
double areaFromAbove(const Mesh& mesh) {
    double area = 0.0;
    for (const auto& [a, b, c] : mesh.triangles()) {
        const auto at = [&](std::uint32_t i) {
            return Point{mesh.points()[i].x, mesh.points()[i].y};
        };
        area += std::abs(cross(at(b) - at(a), at(c) - at(a))) / 2.0;
    }
    return area;
}

bool isAbout(double a, double b, double tolerance = 1e-4) {
    return std::abs(a - b) < tolerance;
}

}  // namespace

class RampTest : public QObject {
    Q_OBJECT
  private slots:
    void theSlopeTakesThePlaceOfTheRaisedFloor() {
        const Room room = hallWithRamps(FloorKind::Raised);
        const RoomModel model = roomModel(room);
        const double ramps = 7.2 * 1.5 + 1.5 * 6.0;
        QVERIFY(isAbout(areaFromAbove(model.at(RoomPart::RaisedFloor)),
                        areaOf(room.outline) - ramps));
        // Sides are upright: what is seen from above is the slope.
        QVERIFY(isAbout(areaFromAbove(model.at(RoomPart::Ramp)), ramps));
        for (const auto& line : model.at(RoomPart::Grid).lines()) {
            const Vertex a = model.at(RoomPart::Grid).points()[line[0]];
            const Vertex b = model.at(RoomPart::Grid).points()[line[1]];
            const Point middle = Point{0.5 * (a.x + b.x), 0.5 * (a.y + b.y)} - room.origin;
            for (const FloorArea& ramp : room.areas) {
                QVERIFY(lieOf(ramp.outline, {middle, 0.0, 0.0, 0.0}) == Lie::Outside);
            }
        }
    }

    void onASlabItStandsOnTheFloor() {
        const Room room = hallWithRamps(FloorKind::Slab);
        const RoomModel model = roomModel(room);
        QVERIFY(isAbout(areaFromAbove(model.at(RoomPart::Floor)), areaOf(room.outline)));
    }

    // Every corner of the mesh is on the slope of a ramp or at the finished floor above or below it.
    void slopesReachFromEndToEnd() {
        for (const FloorKind kind : {FloorKind::Slab, FloorKind::Raised}) {
            const Room room = hallWithRamps(kind);
            const Mesh mesh = roomModel(room).at(RoomPart::Ramp);
            double low = 0.0;
            double high = 0.0;
            for (const Vertex& corner : mesh.points()) {
                const Point at = Point{corner.x, corner.y} - room.origin;
                QVERIFY(corner.z == 0.0F ||
                        std::ranges::any_of(room.areas, [&](const FloorArea& ramp) {
                            return isAbout(corner.z, rampHeightAt(room, ramp, at));
                        }));
                low = std::min<double>(low, corner.z);
                high = std::max<double>(high, corner.z);
            }
            QVERIFY(isAbout(low, kind == FloorKind::Raised ? -0.6 : 0.0));
            QVERIFY(isAbout(high, kind == FloorKind::Raised ? 0.0 : 0.6));
        }
    }

    void aRampWithoutARiseIsFlat() {
        Room room = hallWithRamps(FloorKind::Raised);
        for (FloorArea& ramp : room.areas) {
            ramp.rise = 0.0;
        }
        const RoomModel model = roomModel(room);
        QVERIFY(!model.contains(RoomPart::Ramp));
        QVERIFY(isAbout(areaFromAbove(model.at(RoomPart::RaisedFloor)), areaOf(room.outline)));
    }

    // A point is in exactly one strip, or in none where it is outside or in a hole; holes may meet
    // each other, share an edge with the outline, or turn either way.
    void stripsHoldWhatIsInNoHole() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> any(-1.0, 15.0);
        const Polygon outline{{0, 0}, {14, 0}, {14, 6}, {8, 6}, {5, 14}, {0, 14}};
        for (int round = 0; round < 20; ++round) {
            std::vector<Polygon> holes;
            for (int i = 0; i < 3; ++i) {
                const Point at{any(random), any(random)};
                holes.push_back({at, {any(random), any(random)}, {any(random), any(random)}});
            }
            holes.push_back(box(0, 3, 2, 4));
            const auto strips = stripsAround(outline, holes);
            for (int i = 0; i < 400; ++i) {
                const Point at{any(random), any(random)};
                const auto found = std::ranges::count_if(strips, [&](const FloorStrip& strip) {
                    const double share = (at.y - strip.low) / (strip.high - strip.low);
                    return share > 0.0 && share < 1.0 &&
                           at.x > std::lerp(strip.lowLeft, strip.highLeft, share) &&
                           at.x < std::lerp(strip.lowRight, strip.highRight, share);
                });
                const bool isFloor =
                    contains(outline, at) && std::ranges::none_of(holes, [&](const Polygon& hole) {
                        return contains(hole, at);
                    });
                QCOMPARE(found, isFloor ? 1 : 0);
                const auto spans = spansAround(outline, holes, at.y, false);
                QCOMPARE(std::ranges::any_of(spans,
                                             [&](const auto& span) {
                                                 return span.first < at.x && at.x < span.second;
                                             }),
                         isFloor);
            }
        }
    }

    void slopesAreWrittenAsOnDrawings() {
        FloorArea ramp = rampOn(box(0, 0, 7.2, 1.5), 0.0, 0.6);
        QCOMPARE(rampWords(ramp), QString("Ramp 1, up 1:12"));
        ramp.rise = 0.5;
        QCOMPARE(slopeOf(ramp), QString("1:14.4"));
        ramp.direction = 90.0;
        QCOMPARE(slopeOf(ramp), QString("1:3"));
        ramp.rise = 0.0;
        QCOMPARE(rampWords(ramp), QString("Ramp 1"));
    }
};

HALLWRIGHT_TEST(RampTest);
#include "ramp_test.moc"
