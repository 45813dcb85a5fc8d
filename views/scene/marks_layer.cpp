// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/marks_layer.h"

#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace hallwright {
namespace {

/// A box about a figure, `out` metres outside it.
void outline(Mesh& mesh, const Placed& placed, double out) {
    Footprint footprint = placed.footprint();
    footprint.width += 2.0 * out;
    footprint.depth += 2.0 * out;
    const auto corners = footprint.corners();
    const auto low = static_cast<float>(placed.z + 0.004);
    const auto high = static_cast<float>(placed.z + placed.height() + out);
    const auto at = [&](std::size_t i, float z) {
        return Vertex{static_cast<float>(corners[i % 4].x), static_cast<float>(corners[i % 4].y),
                      z};
    };
    for (std::size_t i = 0; i < 4; ++i) {
        mesh.line(at(i, low), at(i + 1, low));
        mesh.line(at(i, high), at(i + 1, high));
        mesh.line(at(i, low), at(i, high));
    }
}

}  // namespace

MarksLayer::MarksLayer(vtkRenderer* renderer) : renderer_(renderer) {
    for (vtkActor* actor : {selection_.Get(), hover_.Get(), measures_.Get(), trace_.Get()}) {
        actor->SetMapper(vtkNew<vtkPolyDataMapper>());
        actor->PickableOff();
        actor->GetProperty()->LightingOff();
        actor->VisibilityOff();
        renderer_->AddActor(actor);
    }
    setScale(1.0);
}

MarksLayer::~MarksLayer() {
    for (vtkActor* actor : {selection_.Get(), hover_.Get(), measures_.Get(), trace_.Get()}) {
        renderer_->RemoveActor(actor);
    }
}

void MarksLayer::recolour(const Palette& palette) {
    paint(selection_->GetProperty(), palette.accent);
    paint(hover_->GetProperty(), palette.hover);
    paint(measures_->GetProperty(), palette.text);
    paint(trace_->GetProperty(), palette.accent);
}

void MarksLayer::setScale(double scale) {
    for (const auto& [actor, width] : {std::pair{selection_.Get(), 2.5},
                                       {hover_.Get(), 1.5},
                                       {measures_.Get(), 1.5},
                                       {trace_.Get(), 2.0}}) {
        actor->GetProperty()->SetLineWidth(static_cast<float>(width * scale));
    }
}

void MarksLayer::showOutlines(std::span<const Placed> placed, std::span<const Id<Item>> selected,
                              Id<Item> hovered) {
    Mesh chosen;
    Mesh near;
    for (const Placed& each : placed) {
        if (std::ranges::binary_search(selected, each.item)) {
            outline(chosen, each, 0.015);
        } else if (each.item == hovered) {
            outline(near, each, 0.012);
        }
    }
    for (const auto& [actor, mesh] :
         {std::pair{selection_.Get(), &chosen}, {hover_.Get(), &near}}) {
        actor->SetVisibility(mesh->empty() ? 0 : 1);
        static_cast<vtkPolyDataMapper*>(actor->GetMapper())->SetInputData(polyOf(*mesh));
    }
}

void MarksLayer::showDimensions(std::span<const DimensionLine> dimensions) {
    constexpr double kTick = 0.12;  // m
    Mesh mesh;
    const auto vertex = [](Vec3 p) {
        return Vertex{static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
    };
    for (const DimensionLine& line : dimensions) {
        mesh.line(vertex(line.from), vertex(line.to));
        const bool isAlongX = std::abs(line.to.x - line.from.x) > std::abs(line.to.y - line.from.y);
        const Vec3 tick = isAlongX ? Vec3{0.0, kTick, 0.0} : Vec3{kTick, 0.0, 0.0};
        for (const Vec3 end : {line.from, line.to}) {
            mesh.line(vertex(end - tick), vertex(end + tick));
        }
    }
    measures_->SetVisibility(mesh.empty() ? 0 : 1);
    static_cast<vtkPolyDataMapper*>(measures_->GetMapper())->SetInputData(polyOf(mesh));
}

/// A line across all rooms, above what stands, with ticks to the side that is kept.
void MarksLayer::showTrace(const Design& design) {
    constexpr float kAbove = 6.0F;  // m
    constexpr double kTick = 0.5, kBeyond = 1.0;
    Mesh mesh;
    std::optional<Bounds> all;
    for (const Room& room : design.rooms) {
        const Bounds own = boundsOf(room.outline);
        const Bounds onSite{own.low + room.origin, own.high + room.origin};
        all = all ? joined(*all, onSite) : onSite;
    }
    if (all && (traced_.axis == CutAxis::X || traced_.axis == CutAxis::Y)) {
        const bool isX = traced_.axis == CutAxis::X;
        const double low = (isX ? all->low.y : all->low.x) - kBeyond;
        const double high = (isX ? all->high.y : all->high.x) + kBeyond;
        const auto at = [&](double aside, double off) {
            const double plane = traced_.at + (traced_.keepsHigh ? off : -off);
            return isX ? Vertex{static_cast<float>(plane), static_cast<float>(aside), kAbove}
                       : Vertex{static_cast<float>(aside), static_cast<float>(plane), kAbove};
        };
        mesh.line(at(low, 0.0), at(high, 0.0));
        for (const double end : {low, high}) {
            mesh.line(at(end, 0.0), at(end, kTick));
        }
    }
    trace_->SetVisibility(mesh.empty() ? 0 : 1);
    static_cast<vtkPolyDataMapper*>(trace_->GetMapper())->SetInputData(polyOf(mesh));
}

}  // namespace hallwright
