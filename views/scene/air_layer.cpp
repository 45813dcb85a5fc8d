// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_layer.h"

#include "views/scene/air_poly.h"
#include "views/scene/poly.h"
#include "views/scene/see_through.h"

#include <vtkActor.h>
#include <vtkAppendPolyData.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkPropCollection.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kSurfaceOpacity = 0.3;
constexpr double kSurfaceInDark = 0.55;  ///< opacity on a dark ground
constexpr double kSurfacePaler = 0.35;   ///< there, too
constexpr double kVeil = 0.3;            ///< opacity of curves behind equipment
constexpr double kFaded = 0.55;          ///< share of grey in an old answer

Vertex vertexOf(const Vec3& v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

struct Layer {
    vtkNew<vtkPolyDataMapper> mapper;
    vtkNew<vtkActor> actor;

    void show(vtkPolyData* poly, bool shown) {
        mapper->SetInputData(poly);
        actor->SetVisibility(shown ? 1 : 0);
    }
};

Point originOf(const Design& design, Id<Room> room) {
    const Room* found = design.rooms.find(room);
    return found ? found->origin : Point{};
}

/// Equal where neither is a number, too.
bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

Colour fadedAir(Colour heat, const Palette& palette) {
    return mixed(heat, palette.of(Standing::Unjudged), kFaded);
}

class AirLayer::Actors {
  public:
    explicit Actors(vtkRenderer* renderer) : renderer_(renderer) {
        for (Layer* layer : all()) {
            layer->actor->SetMapper(layer->mapper);
            layer->actor->PickableOff();
            layer->actor->VisibilityOff();
            renderer_->AddActor(layer->actor);
        }
        for (Layer* layer : {&slices, &inlets, &lines}) {
            layer->mapper->SetColorModeToDirectScalars();
            layer->actor->GetProperty()->LightingOff();
        }
        for (Layer* layer : {&borders, &grip}) {
            layer->mapper->ScalarVisibilityOff();
            layer->actor->GetProperty()->LightingOff();
        }
        seeThrough(farSupply.actor, kVeil);
        seeThrough(farExhaust.actor, kVeil);
        for (Layer* layer : {&surface, &supply, &exhaust, &farSupply, &farExhaust}) {
            layer->mapper->ScalarVisibilityOff();
        }
        slices.mapper->SetScalarModeToUseCellData();
        inlets.mapper->SetScalarModeToUseCellData();
        lines.mapper->SetScalarModeToUsePointData();
        lines.actor->GetProperty()->SetLineWidth(1.6F);
        borders.actor->GetProperty()->SetLineWidth(1.5F);
        grip.actor->GetProperty()->SetLineWidth(3.5F);
        // Blended where it comes, as glass is.
        surface.actor->ForceOpaqueOn();
    }
    ~Actors() {
        for (Layer* layer : all()) {
            renderer_->RemoveActor(layer->actor);
        }
    }
    Actors(const Actors&) = delete;
    Actors& operator=(const Actors&) = delete;

    std::vector<Layer*> all() {
        return {&slices, &inlets, &surface, &lines,     &borders,
                &grip,   &supply, &exhaust, &farSupply, &farExhaust};
    }

    void show(const Scene& scene) {
        const AirColours colours = [&scene](double celsius) {
            const Colour c = scene.scale.of(celsius);
            return scene.stale ? fadedAir(c, scene.palette) : c;
        };
        const bool anew = !shown_ || scene.fields != fields_ || !(scene.scale == scale_) ||
                          scene.stale != stale_ || &scene.palette != palette_ ||
                          !scene.design.rooms.same(rooms_);
        const bool moved = !std::ranges::equal(scene.placed, placed_);
        const auto sliceDiffers = [&](std::size_t axis) {
            return scene.view.slices[axis] != view_.slices[axis] ||
                   !same(scene.view.positions[axis], view_.positions[axis]);
        };
        if (anew || sliceDiffers(0) || sliceDiffers(1) || sliceDiffers(2)) {
            showSlices(scene, colours);
        }
        if (anew || moved || scene.view.inlets != view_.inlets) {
            showInlets(scene, colours);
        }
        if (anew || scene.view.isosurface != view_.isosurface || scene.view.limit != view_.limit) {
            showSurface(scene, colours);
        }
        if (anew || moved || scene.view.streamlines != view_.streamlines) {
            showLines(scene, colours);
        }
        fields_ = scene.fields;
        scale_ = scene.scale;
        stale_ = scene.stale;
        palette_ = &scene.palette;
        rooms_ = scene.design.rooms;
        view_ = scene.view;
        placed_.assign(scene.placed.begin(), scene.placed.end());
        shown_ = true;
        keepSurfaceLast();
    }

    void hide() {
        for (Layer* layer : all()) {
            layer->actor->VisibilityOff();
        }
        shown_ = false;
        fields_.clear();
        counts = {};
        causes.clear();
    }

    void showGrip(std::optional<Axis> axis, const Palette& palette) {
        Mesh mesh;
        if (axis && shown_ && view_.shows(*axis)) {
            for (const auto& field : fields_) {
                addBorder(mesh, *field, *axis, view_, originIn(field->room));
            }
        }
        paint(grip.actor->GetProperty(), palette.accent);
        grip.show(polyOf(mesh), !mesh.empty());
    }

    void showCauses(const Scene& scene, Id<Item> rack) {
        causes.clear();
        if (scene.view.causes && rack) {
            for (const auto& field : scene.fields) {
                if (auto found = causesOf(*field, rack, scene.placed); !found.empty()) {
                    causes = std::move(found);
                }
            }
        }
        Mesh cold;
        Mesh warm;
        for (const AirCause& cause : causes) {
            addCause(cause.isExhaust ? warm : cold, cause);
        }
        const auto aged = [&](Colour colour) {
            return scene.stale ? fadedAir(colour, scene.palette) : colour;
        };
        supplyColour = aged(scene.palette.supply);
        exhaustColour = aged(scene.palette.back);
        for (Layer* layer : {&supply, &farSupply}) {
            paint(layer->actor->GetProperty(), supplyColour);
            layer->show(polyOf(cold), !cold.empty());
        }
        for (Layer* layer : {&exhaust, &farExhaust}) {
            paint(layer->actor->GetProperty(), exhaustColour);
            layer->show(polyOf(warm), !warm.empty());
        }
        counts.causes = causes.size();
    }

    AirCounts counts;
    std::vector<AirCause> causes;
    Colour supplyColour, exhaustColour;  ///< of their curves

  private:
    [[nodiscard]] Point originIn(Id<Room> room) const {
        const Room* found = rooms_.find(room);
        return found ? found->origin : Point{};
    }

    static void addBorder(Mesh& mesh, const AirField& field, Axis axis, const AirView& view,
                          Point origin) {
        const auto corners = sliceBorder(field, axis, view.position(axis), origin);
        for (std::size_t i = 0; i < 4; ++i) {
            mesh.line(vertexOf(corners[i]), vertexOf(corners[(i + 1) % 4]));
        }
    }

    void showSlices(const Scene& scene, const AirColours& colours) {
        std::vector<AirPatch> patches;
        Mesh edges;
        for (const auto& field : scene.fields) {
            const Point origin = originOf(scene.design, field->room);
            for (const Axis axis : {Axis::X, Axis::Y, Axis::Z}) {
                if (scene.view.shows(axis)) {
                    const auto cut = slicePatches(*field, axis, scene.view.position(axis), origin);
                    patches.insert(patches.end(), cut.begin(), cut.end());
                    addBorder(edges, *field, axis, scene.view, origin);
                }
            }
        }
        counts.sliceCells = patches.size();
        slices.show(polyOf(patches, colours), !patches.empty());
        paint(borders.actor->GetProperty(), scene.palette.edge);
        borders.show(polyOf(edges), !edges.empty());
        grip.actor->VisibilityOff();
    }

    void showInlets(const Scene& scene, const AirColours& colours) {
        std::vector<AirPatch> patches;
        for (const auto& field : scene.fields) {
            if (scene.view.inlets) {
                const auto faces =
                    inletPatches(*field, scene.placed, originOf(scene.design, field->room));
                patches.insert(patches.end(), faces.begin(), faces.end());
            }
        }
        counts.inletFaces = patches.size();
        inlets.show(polyOf(patches, colours), !patches.empty());
    }

    void showSurface(const Scene& scene, const AirColours& colours) {
        vtkNew<vtkAppendPolyData> joined;
        joined->AddInputData(vtkNew<vtkPolyData>());
        for (const auto& field : scene.fields) {
            if (scene.view.isosurface) {
                joined->AddInputData(
                    isosurfaceOf(*field, scene.view.limit, originOf(scene.design, field->room)));
            }
        }
        joined->Update();
        counts.surfaceTriangles = static_cast<std::size_t>(joined->GetOutput()->GetNumberOfPolys());
        // What is dark itself would be lost on a dark ground.
        const bool isDark = &scene.palette == &scenePalette(true);
        const Colour heat = colours(scene.view.limit);
        paint(surface.actor->GetProperty(),
              isDark ? mixed(heat, Colour::hex(0xffffff), kSurfacePaler) : heat);
        surface.actor->GetProperty()->SetOpacity(isDark ? kSurfaceInDark : kSurfaceOpacity);
        surface.show(joined->GetOutput(), counts.surfaceTriangles > 0);
    }

    void showLines(const Scene& scene, const AirColours& colours) {
        vtkNew<vtkAppendPolyData> joined;
        joined->AddInputData(vtkNew<vtkPolyData>());
        counts.streamlines = 0;
        for (const auto& field : scene.fields) {
            if (scene.view.streamlines) {
                const Point origin = originOf(scene.design, field->room);
                const auto ways =
                    streamlines(*field, streamlineSeeds(*field, scene.placed, origin));
                counts.streamlines += ways.size();
                joined->AddInputData(polyOf(ways, origin, colours));
            }
        }
        joined->Update();
        lines.show(joined->GetOutput(), counts.streamlines > 0);
    }

    /// What one looks through is drawn after what is behind it.
    void keepSurfaceLast() {
        if (counts.surfaceTriangles > 0 &&
            renderer_->GetViewProps()->GetLastProp() != surface.actor.Get()) {
            renderer_->RemoveActor(surface.actor);
            renderer_->AddActor(surface.actor);
        }
    }

    vtkRenderer* renderer_;
    Layer slices, inlets, surface, lines, borders, grip, supply, exhaust, farSupply, farExhaust;
    AirFields fields_;
    TemperatureScale scale_;
    AirView view_;
    Table<Room> rooms_;
    std::vector<Placed> placed_;
    const Palette* palette_ = nullptr;
    bool stale_ = false;
    bool shown_ = false;
};

AirLayer::AirLayer(vtkRenderer* renderer) : actors_(std::make_unique<Actors>(renderer)) {}
AirLayer::~AirLayer() = default;

void AirLayer::show(const Scene& scene) {
    actors_->show(scene);
}

void AirLayer::hide() {
    actors_->hide();
}

void AirLayer::setGrip(std::optional<Axis> axis, const Palette& palette) {
    actors_->showGrip(axis, palette);
}

void AirLayer::showCauses(const Scene& scene, Id<Item> rack) {
    actors_->showCauses(scene, rack);
}

const std::vector<AirCause>& AirLayer::causes() const {
    return actors_->causes;
}

Colour AirLayer::causeColour(bool isExhaust) const {
    return isExhaust ? actors_->exhaustColour : actors_->supplyColour;
}

AirCounts AirLayer::counts() const {
    return actors_->counts;
}

}  // namespace hallwright
