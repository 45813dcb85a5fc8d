// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/figures.h"

#include "views/scene/equipment.h"
#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkFloatArray.h>
#include <vtkGlyph3DMapper.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPropCollection.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <limits>

namespace hallwright {
namespace {

constexpr const char* kTurn = "turn";
constexpr const char* kBody = "body";
constexpr const char* kStrip = "strip";
constexpr const char* kDoor = "door";

Colour colourOf(Part part, const Palette& palette) {
    switch (part) {
        case Part::Body:
        case Part::Strip:
        case Part::Door:
        case Part::Light:
            return palette.light;
        case Part::Dark:
            return palette.dark;
        case Part::Edge:
            return palette.edge;
        case Part::Fine:
            return palette.fine;
        case Part::Mark:
            return palette.mark;
        case Part::Supply:
            return palette.supply;
        case Part::Back:
            return palette.back;
        case Part::Glass:
            break;
    }
    return palette.glass;
}

/// How many pixels a figure must span to be drawn at all.
constexpr double kLeastPixels = 2.0;

/// The greatest span of a pixel, m, at which a part can still be told: a rack unit of 44 mm, a
/// handle, the edge of a cabinet of 0.6 m, the strip of 0.1 m along its top, a vent of 0.2 m.
double coarsest(Part part) {
    switch (part) {
        case Part::Fine:
            return 0.03;
        case Part::Light:
            return 0.04;
        case Part::Edge:
        case Part::Mark:
            return 0.075;
        case Part::Strip:
            return 0.1;
        case Part::Dark:
            return 0.15;
        default:
            return std::numeric_limits<double>::infinity();
    }
}

/// The array that colours a part at each of its places; null for a part of one colour.
const char* ownColours(Part part) {
    switch (part) {
        case Part::Body:
            return kBody;
        case Part::Strip:
            return kStrip;
        case Part::Door:
            return kDoor;
        default:
            return nullptr;
    }
}

}  // namespace

/// One shape and where it stands.
class Figures::Group {
  public:
    Group(vtkRenderer* renderer, const Shape& shape)
        : renderer_(renderer),
          largest_(std::max({shape.width, shape.depth, shape.height}) / 1000.0) {
        for (const auto& [part, mesh] : equipmentModel(shape)) {
            vtkNew<vtkGlyph3DMapper> mapper;
            mapper->SetInputData(places_);
            mapper->SetSourceData(polyOf(mesh));
            mapper->ScalingOff();
            mapper->OrientOn();
            mapper->SetOrientationModeToRotation();
            mapper->SetOrientationArray(kTurn);
            if (const char* own = ownColours(part)) {
                mapper->SetScalarModeToUsePointFieldData();
                mapper->SelectColorArray(own);
                mapper->SetColorModeToDirectScalars();
            } else {
                mapper->ScalarVisibilityOff();
            }
            const auto actor = vtkSmartPointer<vtkActor>::New();
            actor->SetMapper(mapper);
            actor->PickableOff();
            actor->GetProperty()->SetInterpolationToFlat();
            // A tile is a face alone, to be seen from below as well; the rest is closed.
            const bool isClosed = shape.figure != Figure::Tile && part != Part::Glass;
            actor->GetProperty()->SetBackfaceCulling(isClosed ? 1 : 0);
            if (mesh.triangles().empty() || part == Part::Strip || part == Part::Mark) {
                actor->GetProperty()->LightingOff();
            }
            if (part == Part::Glass) {
                actor->GetProperty()->SetOpacity(0.16);
                actor->GetProperty()->LightingOff();
                // Blended where it comes, after all else: VTK's own pass for what is translucent
                // costs a third of a frame where the processor draws.
                actor->ForceOpaqueOn();
            }
            renderer_->AddActor(actor);
            actors_.emplace_back(part, actor);
        }
    }

    ~Group() {
        for (const auto& [part, actor] : actors_) {
            renderer_->RemoveActor(actor);
        }
    }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

    void recolour(const Palette& palette) {
        for (const auto& [part, actor] : actors_) {
            paint(actor->GetProperty(), colourOf(part, palette));
        }
    }

    void setEvenLight(bool isEven) {
        for (const auto& [part, actor] : actors_) {
            if (ownColours(part)) {
                light(actor->GetProperty(), isEven ? kEvenAmbient : kAmbient);
            }
        }
    }

    void setDetail(double metresPerPixel) {
        const bool isSeen = largest_ >= kLeastPixels * metresPerPixel;
        for (const auto& [part, actor] : actors_) {
            actor->SetVisibility(isSeen && metresPerPixel <= coarsest(part) ? 1 : 0);
        }
    }

    void show(std::vector<Placed> placed, std::vector<Paint> paints) {
        if (placed == placed_ && paints == paints_) {
            return;
        }
        placed_ = std::move(placed);
        paints_ = std::move(paints);
        const auto count = static_cast<vtkIdType>(placed_.size());
        vtkNew<vtkPoints> points;
        points->SetNumberOfPoints(count);
        vtkNew<vtkFloatArray> turn;
        turn->SetName(kTurn);
        turn->SetNumberOfComponents(3);
        turn->SetNumberOfTuples(count);
        const auto colours = [count](const char* name) {
            auto array = vtkSmartPointer<vtkUnsignedCharArray>::New();
            array->SetName(name);
            array->SetNumberOfComponents(3);
            array->SetNumberOfTuples(count);
            return array;
        };
        const auto body = colours(kBody);
        const auto strip = colours(kStrip);
        const auto door = colours(kDoor);
        for (vtkIdType i = 0; i < count; ++i) {
            const Placed& each = placed_[static_cast<std::size_t>(i)];
            const Paint& colour = paints_[static_cast<std::size_t>(i)];
            points->SetPoint(i, each.x, each.y, each.z);
            turn->SetTuple3(i, 0.0, 0.0, each.rotation);
            body->SetTuple3(i, colour.body.red, colour.body.green, colour.body.blue);
            strip->SetTuple3(i, colour.strip.red, colour.strip.green, colour.strip.blue);
            door->SetTuple3(i, colour.door.red, colour.door.green, colour.door.blue);
        }
        places_->SetPoints(points);
        places_->GetPointData()->AddArray(turn);
        places_->GetPointData()->AddArray(body);
        places_->GetPointData()->AddArray(strip);
        places_->GetPointData()->AddArray(door);
        places_->Modified();
    }

    /// Draws what one looks through after everything that the renderer holds now.
    void keepGlassLast() {
        for (const auto& [part, actor] : actors_) {
            if (part == Part::Glass && renderer_->GetViewProps()->GetLastProp() != actor) {
                renderer_->RemoveActor(actor);
                renderer_->AddActor(actor);
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return placed_.size(); }

  private:
    vtkRenderer* renderer_;
    double largest_;  ///< edge, m
    vtkNew<vtkPolyData> places_;
    std::vector<std::pair<Part, vtkSmartPointer<vtkActor>>> actors_;
    std::vector<Placed> placed_;
    std::vector<Paint> paints_;
};

Figures::Figures(vtkRenderer* renderer) : renderer_(renderer) {}
Figures::~Figures() = default;

void Figures::show(std::span<const Placed> placed, std::span<const Paint> paints,
                   const Palette& palette) {
    std::map<Shape, std::pair<std::vector<Placed>, std::vector<Paint>>> sorted;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        auto& [places, colours] = sorted[placed[i].shape];
        places.push_back(placed[i]);
        colours.push_back(paints[i]);
    }
    std::erase_if(groups_, [&](const auto& group) { return !sorted.contains(group.first); });
    for (auto& [shape, content] : sorted) {
        std::unique_ptr<Group>& group = groups_[shape];
        if (!group) {
            group = std::make_unique<Group>(renderer_, shape);
            group->recolour(palette);
            group->setEvenLight(isEven_);
            group->setDetail(metresPerPixel_);
        }
        group->show(std::move(content.first), std::move(content.second));
    }
    keepGlassLast();
}

void Figures::keepGlassLast() {
    if (renderer_->GetViewProps()->GetLastProp() != lastProp_) {
        for (const auto& [shape, group] : groups_) {
            group->keepGlassLast();
        }
        lastProp_ = renderer_->GetViewProps()->GetLastProp();
    }
}

void Figures::setDetail(double metresPerPixel) {
    metresPerPixel_ = metresPerPixel;
    for (const auto& [shape, group] : groups_) {
        group->setDetail(metresPerPixel);
    }
}

void Figures::recolour(const Palette& palette) {
    for (const auto& [shape, group] : groups_) {
        group->recolour(palette);
        group->setEvenLight(isEven_);
    }
}

void Figures::setEvenLight(bool isEven) {
    if (isEven != isEven_) {
        isEven_ = isEven;
        for (const auto& [shape, group] : groups_) {
            group->setEvenLight(isEven);
        }
    }
}

std::map<Shape, std::size_t> Figures::counts() const {
    std::map<Shape, std::size_t> result;
    for (const auto& [shape, group] : groups_) {
        result[shape] = group->size();
    }
    return result;
}

}  // namespace hallwright
