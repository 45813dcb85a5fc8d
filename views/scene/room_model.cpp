// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/room_model.h"

#include "model/hall/ramp.h"
#include "views/scene/floor_holes.h"

#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolygon.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kWallThickness = 0.15;  ///< m, as drawn
constexpr double kFloor = -0.012;        ///< m, just below what is drawn on it
constexpr double kWallHeight = 1.1;  ///< m, as drawn: cut low, so that the rooms behind are seen

Vertex vertex(Point p, double z) {
    return {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(z)};
}

double signedArea(const Polygon& polygon) {
    double twice = 0.0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        twice += cross(polygon[i], polygon[(i + 1) % polygon.size()]);
    }
    return twice / 2.0;
}

/// An outline in site coordinates, counter-clockwise.
Polygon onSite(const Room& room, Polygon outline) {
    for (Point& corner : outline) {
        corner = room.origin + corner;
    }
    if (signedArea(outline) < 0.0) {
        std::ranges::reverse(outline);
    }
    return outline;
}

/// Where ramps take the place of a raised floor.
std::vector<Polygon> holesOf(const Room& room) {
    std::vector<Polygon> holes;
    for (const FloorArea& area : room.areas) {
        if (isSunk(room, area)) {
            holes.push_back(onSite(room, area.outline));
        }
    }
    return holes;
}

/// A face in the shape of `outline`, as high at each corner as `heightAt` says, m.
void drawFace(Mesh& mesh, const Polygon& outline, auto heightAt) {
    vtkNew<vtkPolygon> polygon;
    const auto count = static_cast<vtkIdType>(outline.size());
    polygon->GetPointIds()->SetNumberOfIds(count);
    polygon->GetPoints()->SetNumberOfPoints(count);
    for (vtkIdType i = 0; i < count; ++i) {
        const Point& corner = outline[static_cast<std::size_t>(i)];
        polygon->GetPointIds()->SetId(i, i);
        polygon->GetPoints()->SetPoint(i, corner.x, corner.y, 0.0);
    }
    vtkNew<vtkIdList> ears;
    polygon->Triangulate(ears);
    const auto corner = [&](vtkIdType at) {
        const Point point = outline[static_cast<std::size_t>(ears->GetId(at))];
        return vertex(point, heightAt(point));
    };
    for (vtkIdType i = 0; i + 2 < ears->GetNumberOfIds(); i += 3) {
        mesh.triangle(corner(i), corner(i + 1), corner(i + 2));
    }
}

void drawFloor(Mesh& mesh, const Polygon& outline, std::span<const Polygon> holes) {
    if (holes.empty()) {
        drawFace(mesh, outline, [](Point) { return kFloor; });
        return;
    }
    for (const FloorStrip& strip : stripsAround(outline, holes)) {
        mesh.quad(vertex({strip.lowLeft, strip.low}, kFloor),
                  vertex({strip.lowRight, strip.low}, kFloor),
                  vertex({strip.highRight, strip.high}, kFloor),
                  vertex({strip.highLeft, strip.high}, kFloor));
    }
}

void drawRamp(RoomModel& model, const Room& room, const FloorArea& ramp) {
    constexpr double kAbove = 0.004;  // m, of what is drawn along its rim
    const Polygon outline = onSite(room, ramp.outline);
    const auto heightAt = [&](Point at) { return rampHeightAt(room, ramp, at - room.origin); };
    Mesh& mesh = model[RoomPart::Ramp];
    Mesh& edges = model[RoomPart::Edge];
    drawFace(mesh, outline, heightAt);
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i];
        const Point b = outline[(i + 1) % outline.size()];
        mesh.quad(vertex(a, 0.0), vertex(b, 0.0), vertex(b, heightAt(b)), vertex(a, heightAt(a)));
        edges.line(vertex(a, heightAt(a) + kAbove), vertex(b, heightAt(b) + kAbove));
        edges.line(vertex(a, kAbove), vertex(b, kAbove));
        edges.line(vertex(a, kAbove), vertex(a, heightAt(a) + kAbove));
    }
}

void drawGrid(Mesh& mesh, const Room& room, const Polygon& outline,
              std::span<const Polygon> holes) {
    const double pitch = room.floor.tilePitch;
    if (pitch < 0.05) {
        return;
    }
    const Point start = room.origin + room.floor.tileOrigin;
    const Bounds bounds = boundsOf(outline);
    constexpr double kAbove = 0.0;
    const auto each = [&](double low, double high, double origin, auto draw) {
        for (double k = std::ceil((low - origin) / pitch); origin + k * pitch <= high; k += 1.0) {
            draw(origin + k * pitch);
        }
    };
    each(bounds.low.x, bounds.high.x, start.x, [&](double x) {
        for (const auto& [from, to] : spansAround(outline, holes, x, true)) {
            mesh.line(vertex({x, from}, kAbove), vertex({x, to}, kAbove));
        }
    });
    each(bounds.low.y, bounds.high.y, start.y, [&](double y) {
        for (const auto& [from, to] : spansAround(outline, holes, y, false)) {
            mesh.line(vertex({from, y}, kAbove), vertex({to, y}, kAbove));
        }
    });
}

void drawWalls(RoomModel& model, const Room& room, const Polygon& outline) {
    const Polygon outer = outset(outline, kWallThickness);
    const double height = room.hasExternalRoof ? 0.0 : std::min(room.clearHeight, kWallHeight);
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const std::size_t next = (i + 1) % outline.size();
        const Point a = outline[i];
        const Point b = outline[next];
        model[RoomPart::WallBase].quad(vertex(a, 0.001), vertex(outer[i], 0.001),
                                       vertex(outer[next], 0.001), vertex(b, 0.001));
        model[RoomPart::Edge].line(vertex(a, 0.003), vertex(b, 0.003));
        if (height > 0.0) {
            model[RoomPart::Wall].quad(vertex(b, 0.0), vertex(a, 0.0), vertex(a, height),
                                       vertex(b, height));
        }
        if (room.floor.kind == FloorKind::Raised && room.floor.plenumDepth > 0.0) {
            const double slab = -room.floor.plenumDepth;
            model[RoomPart::Wall].quad(vertex(outer[i], slab), vertex(outer[next], slab),
                                       vertex(outer[next], 0.0), vertex(outer[i], 0.0));
        }
    }
}

void drawColumn(RoomModel& model, const Room& room, const Column& column) {
    const auto corners = column.footprint.corners();
    const double top = room.clearHeight;
    Mesh& mesh = model[RoomPart::Column];
    std::array<Vertex, 4> low{};
    std::array<Vertex, 4> high{};
    for (std::size_t i = 0; i < 4; ++i) {
        low[i] = vertex(room.origin + corners[i], 0.0);
        high[i] = vertex(room.origin + corners[i], top);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t next = (i + 1) % 4;
        mesh.quad(low[i], low[next], high[next], high[i]);
        model[RoomPart::Edge].line(low[i], high[i]);
        model[RoomPart::Edge].line(high[i], high[next]);
    }
    mesh.quad(high[0], high[1], high[2], high[3]);
}

void drawDoor(RoomModel& model, const Room& room, const Door& door) {
    const Point along = rotated({1.0, 0.0}, door.direction);
    Point inward = rotated(along, 90.0);
    const Point middle = door.hinge + 0.5 * door.width * along;
    if (!contains(room.outline, middle + 0.05 * inward)) {
        inward = -1.0 * inward;
    }
    const Point hinge = room.origin + door.hinge;
    const Point end = hinge + door.width * along;
    const Point lift = 0.006 * inward;
    if (!room.hasExternalRoof) {
        const double height = std::min(door.height, kWallHeight);
        const auto leaf = [&](Point a, Point b) {
            model[RoomPart::Door].quad(vertex(a, 0.0), vertex(b, 0.0), vertex(b, height),
                                       vertex(a, height));
        };
        const bool seen = cross(along, inward) < 0.0;
        leaf(seen ? hinge + lift : end + lift, seen ? end + lift : hinge + lift);
    }
    const Point swing = door.opensOutward ? -1.0 * inward : inward;
    Mesh& lines = model[RoomPart::Edge];
    constexpr int kSteps = 12;
    constexpr double kAbove = 0.005;
    Point before = end;
    for (int i = 1; i <= kSteps; ++i) {
        const double angle = 1.5707963267948966 * i / kSteps;
        const Point now =
            hinge + door.width * std::cos(angle) * along + door.width * std::sin(angle) * swing;
        lines.line(vertex(before, kAbove), vertex(now, kAbove));
        before = now;
    }
    lines.line(vertex(hinge, kAbove), vertex(before, kAbove));
    const Point through = -kWallThickness * inward;
    model[RoomPart::Floor].quad(vertex(hinge, 0.003), vertex(end, 0.003),
                                vertex(end + through, 0.003), vertex(hinge + through, 0.003));
}

}  // namespace

std::vector<std::pair<double, double>> spansInside(const Polygon& polygon, double at, bool alongX) {
    const auto own = [alongX](Point p) { return alongX ? p.x : p.y; };
    const auto other = [alongX](Point p) { return alongX ? p.y : p.x; };
    std::vector<double> crossings;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[(i + 1) % polygon.size()];
        if ((own(a) <= at) != (own(b) <= at)) {
            crossings.push_back(other(a) +
                                (at - own(a)) / (own(b) - own(a)) * (other(b) - other(a)));
        }
    }
    std::ranges::sort(crossings);
    std::vector<std::pair<double, double>> spans;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        spans.emplace_back(crossings[i], crossings[i + 1]);
    }
    return spans;
}

Polygon outset(const Polygon& polygon, double distance) {
    const double turn = signedArea(polygon) < 0.0 ? -1.0 : 1.0;
    const auto outward = [&](Point a, Point b) {
        const double length = std::max(1e-9, hallwright::distance(a, b));
        return (turn / length) * Point{b.y - a.y, a.x - b.x};
    };
    Polygon result;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point before = polygon[(i + polygon.size() - 1) % polygon.size()];
        const Point here = polygon[i];
        const Point m = outward(before, here);
        const Point n = outward(here, polygon[(i + 1) % polygon.size()]);
        // A mitre longer than four thicknesses is cut: spikes say nothing.
        const double share = std::max(0.125, 1.0 + dot(m, n));
        result.push_back(here + (distance / share) * (m + n));
    }
    return result;
}

RoomModel roomModel(const Room& room) {
    RoomModel model;
    const Polygon outline = onSite(room, room.outline);
    if (outline.size() < 3) {
        return model;
    }
    const bool raised = room.floor.kind == FloorKind::Raised;
    const std::vector<Polygon> holes = holesOf(room);
    drawFloor(model[raised ? RoomPart::RaisedFloor : RoomPart::Floor], outline, holes);
    drawGrid(model[RoomPart::Grid], room, outline, holes);
    for (const FloorArea& area : room.areas) {
        if (area.kind == AreaKind::Ramp && area.rise > 0.0) {
            drawRamp(model, room, area);
        }
    }
    drawWalls(model, room, outline);
    for (const Column& column : room.columns) {
        drawColumn(model, room, column);
    }
    for (const Door& door : room.doors) {
        drawDoor(model, room, door);
    }
    return model;
}

}  // namespace hallwright
