// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/areas_layer.h"

#include "model/hall/ramp.h"
#include "views/scene/mesh.h"
#include "views/scene/poly.h"
#include "views/scene/room_model.h"

#include <vtkActor.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kAbove = 0.006;  // m, over the floor and its grid
constexpr double kHatch = 0.45;   // m, between the lines where nothing may stand
constexpr double kInward = 0.03;  // m: borders that lie on a wall are seen beside it
constexpr double kArrow = 0.35;   // m, the head of a ramp's arrow
constexpr float kWidth = 2.0F;    // points

/// `height` m over the finished floor.
Vertex vertex(Point p, double height = 0.0) {
    return {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(height + kAbove)};
}

double signedArea(const Polygon& polygon) {
    double twice = 0.0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        twice += cross(polygon[i], polygon[(i + 1) % polygon.size()]);
    }
    return twice / 2.0;
}

/// Lines at 45° inside an outline.
void drawHatch(Mesh& mesh, const Polygon& outline) {
    Polygon turned;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Point corner : outline) {
        turned.push_back(rotated(corner, -45.0));
        low = std::min(low, turned.back().y);
        high = std::max(high, turned.back().y);
    }
    for (double y = (std::floor(low / kHatch) + 1.0) * kHatch; y < high; y += kHatch) {
        for (const auto& [from, to] : spansInside(turned, y, false)) {
            mesh.line(vertex(rotated({from, y}, 45.0)), vertex(rotated({to, y}, 45.0)));
        }
    }
}

/// An arrow up the middle of a ramp, with lines of equal height.
void drawRamp(Mesh& mesh, const FloorArea& area, const Polygon& outline, auto vertexAt) {
    const double length = lengthOf(area);
    const Point up = rotated({1.0, 0.0}, area.direction);
    const Point aside = rotated(up, 90.0);
    const Point middle = middleOf(outline);
    const Point tip = middle + (0.42 * length) * up;
    mesh.line(vertexAt(middle - (0.42 * length) * up), vertexAt(tip));
    const double head = std::min(kArrow, 0.3 * length);
    mesh.line(vertexAt(tip), vertexAt(tip - head * up + (0.5 * head) * aside));
    mesh.line(vertexAt(tip), vertexAt(tip - head * up - (0.5 * head) * aside));
    Polygon turned;
    for (const Point corner : outline) {
        turned.push_back(rotated(corner, -area.direction));
    }
    const Bounds bounds = boundsOf(turned);
    for (double x = bounds.low.x + 0.6; x < bounds.high.x; x += 0.6) {
        for (const auto& [from, to] : spansInside(turned, x, true)) {
            mesh.line(vertexAt(rotated({x, from}, area.direction)),
                      vertexAt(rotated({x, to}, area.direction)));
        }
    }
}

void draw(Mesh& mesh, const Room& room, const FloorArea& area) {
    Polygon outline;
    for (const Point corner : area.outline) {
        outline.push_back(room.origin + corner);
    }
    if (signedArea(outline) < 0.0) {
        std::ranges::reverse(outline);
    }
    const bool isRamp = area.kind == AreaKind::Ramp;
    const auto vertexAt = [&](Point p) {
        return vertex(p, isRamp ? rampHeightAt(room, area, p - room.origin) : 0.0);
    };
    const Polygon border = outset(outline, -kInward);
    for (std::size_t i = 0; i < border.size(); ++i) {
        mesh.line(vertexAt(border[i]), vertexAt(border[(i + 1) % border.size()]));
    }
    if (area.kind == AreaKind::KeepOut) {
        drawHatch(mesh, border);
    } else if (isRamp) {
        drawRamp(mesh, area, border, vertexAt);
    }
}

}  // namespace

Colour colourOf(AreaKind kind) {
    switch (kind) {
        case AreaKind::Security:
            return Colour::hex(0xAA3377);
        case AreaKind::Fire:
            return Colour::hex(0xD55E00);
        case AreaKind::Detection:
            return Colour::hex(0x66A61E);
        case AreaKind::Suppression:
            return Colour::hex(0x0072B2);
        case AreaKind::Phase:
            return Colour::hex(0x009E9E);
        case AreaKind::KeepOut:
            return Colour::hex(0xC8881A);
        case AreaKind::Slab:
            return Colour::hex(0x8A6D4B);
        case AreaKind::Ramp:
            break;
    }
    return Colour::hex(0x7A7F87);
}

AreasLayer::AreasLayer(vtkRenderer* renderer) : renderer_(renderer) {}

AreasLayer::~AreasLayer() {
    for (const auto& [kind, actor] : actors_) {
        renderer_->RemoveActor(actor);
    }
}

void AreasLayer::show(const Table<Room>& rooms) {
    std::map<AreaKind, Mesh> meshes;
    for (const Room& room : rooms) {
        for (const FloorArea& area : room.areas) {
            if (area.outline == room.outline) {
                continue;  // over all of the floor: the walls are its border
            }
            draw(meshes[area.kind], room, area);
        }
    }
    for (const auto& [kind, actor] : actors_) {
        renderer_->RemoveActor(actor);
    }
    actors_.clear();
    for (const auto& [kind, mesh] : meshes) {
        const auto actor = actorOf(mesh, colourOf(kind));
        actor->GetProperty()->LightingOff();
        actor->GetProperty()->SetLineWidth(kWidth);
        actor->SetVisibility(isVisible_ ? 1 : 0);
        renderer_->AddActor(actor);
        actors_[kind] = actor;
    }
}

void AreasLayer::setVisible(bool isVisible) {
    isVisible_ = isVisible;
    for (const auto& [kind, actor] : actors_) {
        actor->SetVisibility(isVisible ? 1 : 0);
    }
}

void AreasLayer::prepare(double scale, bool fromAbove) {
    constexpr double kOver = 5.0;  // m
    for (const auto& [kind, actor] : actors_) {
        actor->SetPosition(0.0, 0.0, fromAbove ? kOver : 0.0);
        const bool isHatched = kind == AreaKind::KeepOut || kind == AreaKind::Ramp;
        actor->GetProperty()->SetLineWidth(
            static_cast<float>((isHatched ? 0.6 : 1.0) * kWidth * scale));
    }
}

}  // namespace hallwright
