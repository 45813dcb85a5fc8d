// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cut_layer.h"

#include "model/hall/ramp.h"
#include "views/scene/floor_holes.h"
#include "views/scene/poly.h"
#include "views/scene/room_model.h"

#include <vtkActor.h>
#include <vtkActorCollection.h>
#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hallwright {
namespace {

/// Each fragment asks on which side of the plane it is, in the clip space of the picture: so one
/// test suits every mapper, instanced or not.
constexpr const char* kAsks = R"(//VTK::Clip::Impl
  vec4 cutAt = vec4(2.0 * gl_FragCoord.x / cutWidth - 1.0, 2.0 * gl_FragCoord.y / cutHeight - 1.0,
                    2.0 * gl_FragCoord.z - 1.0, 1.0);
  if (dot(cutAt, cutPlane) < 0.0) discard;
)";
constexpr const char* kClip = "//VTK::Clip::Impl";

/// Where a footprint meets a line across x or y, along the other axis.
std::optional<std::pair<double, double>> chord(const Footprint& footprint, bool isAcrossX,
                                               double at) {
    const auto corners = footprint.corners();
    std::vector<double> met;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i];
        const Point b = corners[(i + 1) % corners.size()];
        const double from = isAcrossX ? a.x : a.y;
        const double to = isAcrossX ? b.x : b.y;
        if ((from > at) != (to > at)) {
            const Point point = a + ((at - from) / (to - from)) * (b - a);
            met.push_back(isAcrossX ? point.y : point.x);
        }
    }
    if (met.size() < 2) {
        return std::nullopt;
    }
    const auto [low, high] = std::ranges::minmax(met);
    return std::pair(low, high);
}

/// What is drawn on the plane of a cut.
struct Drawing {
    Cut cut;
    Mesh faces, edges, levels;
    std::vector<Vec3> marks;

    /// A point of the plane, by its place along the floor and its height, a hair before the plane
    /// so that the cut leaves it.
    [[nodiscard]] Vertex at(double aside, double height) const {
        const double plane = cut.at + (cut.keepsHigh ? 0.002 : -0.002);
        return cut.axis == CutAxis::X ? Vertex{static_cast<float>(plane), static_cast<float>(aside),
                                               static_cast<float>(height)}
                                      : Vertex{static_cast<float>(aside), static_cast<float>(plane),
                                               static_cast<float>(height)};
    }

    void fill(const std::array<Vertex, 4>& corners) {
        faces.quad(corners[0], corners[1], corners[2], corners[3]);
        faces.quad(corners[3], corners[2], corners[1], corners[0]);  // seen from either side
        for (std::size_t i = 0; i < 4; ++i) {
            edges.line(corners[i], corners[(i + 1) % 4]);
        }
    }

    void cutThrough(const Placed& placed) {
        const Footprint footprint = placed.footprint();
        if (isGlass(placed.shape.figure)) {
            return;
        }
        if (cut.axis == CutAxis::Z) {
            if (placed.z < cut.at && cut.at < placed.z + placed.height()) {
                const double level = cut.at + (cut.keepsHigh ? 0.002 : -0.002);
                std::array<Vertex, 4> corners;
                const auto floor = footprint.corners();
                for (std::size_t i = 0; i < 4; ++i) {
                    corners[i] = {static_cast<float>(floor[i].x), static_cast<float>(floor[i].y),
                                  static_cast<float>(level)};
                }
                fill(corners);
            }
            return;
        }
        if (const auto span = chord(footprint, cut.axis == CutAxis::X, cut.at)) {
            const double low = placed.z;
            const double high = placed.z + placed.height();
            fill({at(span->first, low), at(span->second, low), at(span->second, high),
                  at(span->first, high)});
        }
    }

    /// A ramp, and the floor that it interrupts, as far as the room goes.
    void cutThroughRamps(const Room& room, const Polygon& outline) {
        const bool isAcrossX = cut.axis == CutAxis::X;
        std::vector<Polygon> holes;
        for (const FloorArea& area : room.areas) {
            if (area.kind != AreaKind::Ramp || area.rise <= 0.0) {
                continue;
            }
            Polygon ramp;
            for (const Point corner : area.outline) {
                ramp.push_back(room.origin + corner);
            }
            for (const auto& [from, to] : spansInside(ramp, cut.at, isAcrossX)) {
                const auto heightAt = [&](double aside) {
                    const Point point = isAcrossX ? Point{cut.at, aside} : Point{aside, cut.at};
                    return rampHeightAt(room, area, point - room.origin);
                };
                levels.line(at(from, heightAt(from)), at(to, heightAt(to)));
                levels.line(at(from, 0.0), at(from, heightAt(from)));
                levels.line(at(to, 0.0), at(to, heightAt(to)));
            }
            if (isSunk(room, area)) {
                holes.push_back(std::move(ramp));
            }
        }
        for (const auto& [from, to] : spansAround(outline, holes, cut.at, isAcrossX)) {
            levels.line(at(from, 0.0), at(to, 0.0));
        }
    }

    /// Floor, slab, ceiling and the top of its plenum, as far as the room goes; walls at its ends.
    void cutThrough(const Room& room) {
        Polygon outline;
        for (const Point corner : room.outline) {
            outline.push_back(room.origin + corner);
        }
        for (const auto& [from, to] : spansInside(outline, cut.at, cut.axis == CutAxis::X)) {
            const double slab =
                room.floor.kind == FloorKind::Raised ? -room.floor.plenumDepth : 0.0;
            const double top = room.hasExternalRoof ? 0.0 : room.clearHeight + room.ceilingPlenum;
            std::vector<double> heights{0.0, slab};
            if (!room.hasExternalRoof) {
                heights.insert(heights.end(), {room.clearHeight, top});
            }
            for (const double height : heights) {
                if (height != 0.0) {
                    levels.line(at(from, height), at(to, height));
                }
                const Vertex mark = at(from, height);
                marks.push_back({mark.x, mark.y, height});
            }
            levels.line(at(from, slab), at(from, top));
            levels.line(at(to, slab), at(to, top));
        }
        cutThroughRamps(room, outline);
    }
};

}  // namespace

CutLayer::CutLayer(vtkRenderer* renderer) : renderer_(renderer) {
    for (vtkActor* actor : {faces_.Get(), edges_.Get(), levels_.Get()}) {
        actor->SetMapper(vtkNew<vtkPolyDataMapper>());
        actor->PickableOff();
        actor->VisibilityOff();
        actor->GetProperty()->LightingOff();
        actor->GetProperty()->SetLineWidth(1.5F);
        renderer_->AddActor(actor);
    }
    levels_->GetProperty()->SetLineWidth(2.5F);
}

CutLayer::~CutLayer() {
    for (vtkActor* actor : {faces_.Get(), edges_.Get(), levels_.Get()}) {
        renderer_->RemoveActor(actor);
    }
}

void CutLayer::show(const Design& design, std::span<const Placed> placed, const Palette& palette) {
    Drawing drawing;
    drawing.cut = cut_;
    if (cut_.axis != CutAxis::None) {
        for (const Placed& each : placed) {
            drawing.cutThrough(each);
        }
        if (cut_.axis != CutAxis::Z) {
            for (const Room& room : design.rooms) {
                drawing.cutThrough(room);
            }
        }
    }
    marks_ = std::move(drawing.marks);
    paint(faces_->GetProperty(), mixed(palette.plain, palette.edge, 0.35));
    paint(edges_->GetProperty(), palette.text);
    paint(levels_->GetProperty(), palette.text);
    for (const auto& [actor, mesh] : {std::pair{faces_.Get(), &drawing.faces},
                                      {edges_.Get(), &drawing.edges},
                                      {levels_.Get(), &drawing.levels}}) {
        actor->SetVisibility(mesh->empty() ? 0 : 1);
        static_cast<vtkPolyDataMapper*>(actor->GetMapper())->SetInputData(polyOf(*mesh));
    }
}

void CutLayer::prepare(int width, int height) {
    const bool isCutting = cut_.axis != CutAxis::None;
    if (!isCutting && !isCutting_) {
        return;
    }
    std::array<float, 4> plane{};
    if (isCutting) {
        // world → clip is M; a plane p of the world is p · M⁻¹ of clip space.
        const double sign = cut_.keepsHigh ? 1.0 : -1.0;
        std::array<double, 4> world{0.0, 0.0, 0.0, -sign * cut_.at};
        world[static_cast<std::size_t>(cut_.axis) - 1] = sign;
        vtkNew<vtkMatrix4x4> inverse;
        inverse->DeepCopy(renderer_->GetActiveCamera()->GetCompositeProjectionTransformMatrix(
            static_cast<double>(width) / height, -1.0, 1.0));
        inverse->Invert();
        for (int column = 0; column < 4; ++column) {
            double sum = 0.0;
            for (int row = 0; row < 4; ++row) {
                sum += world[static_cast<std::size_t>(row)] * inverse->GetElement(row, column);
            }
            plane[static_cast<std::size_t>(column)] = static_cast<float>(sum);
        }
    }
    vtkActorCollection* actors = renderer_->GetActors();
    vtkCollectionSimpleIterator at = nullptr;
    actors->InitTraversal(at);
    while (vtkActor* actor = actors->GetNextActor(at)) {
        if (actor == faces_ || actor == edges_ || actor == levels_) {
            continue;  // they lie on the plane
        }
        vtkShaderProperty* shader = actor->GetShaderProperty();
        if (!isCutting) {
            shader->ClearAllFragmentShaderReplacements();
            shader->GetFragmentCustomUniforms()->RemoveAllUniforms();
            continue;
        }
        if (shader->GetNumberOfShaderReplacements() == 0) {
            shader->AddFragmentShaderReplacement(kClip, true, kAsks, false);
        }
        vtkUniforms* uniforms = shader->GetFragmentCustomUniforms();
        uniforms->SetUniform4f("cutPlane", plane.data());
        uniforms->SetUniformf("cutWidth", static_cast<float>(width));
        uniforms->SetUniformf("cutHeight", static_cast<float>(height));
    }
    isCutting_ = isCutting;
}

}  // namespace hallwright
