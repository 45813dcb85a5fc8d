// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/probe_mark.h"

#include "views/scene/poly.h"
#include "views/scene/see_through.h"

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkSphereSource.h>

namespace hallwright {
namespace {

constexpr double kRadius = 0.06;  ///< m, of the ball at the point
constexpr double kVeil = 0.45;    ///< opacity behind others
constexpr float kLineWidth = 2.0F;

Vertex vertexOf(const Vec3& v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

}  // namespace

class ProbeMark::Actors {
  public:
    explicit Actors(vtkRenderer* renderer) : renderer_(renderer) {
        lineMapper_->ScalarVisibilityOff();
        ball_->SetRadius(kRadius);
        ball_->SetThetaResolution(16);
        ball_->SetPhiResolution(12);
        ballMapper_->SetInputConnection(ball_->GetOutputPort());
        for (const auto& [actor, mapper] : {std::pair{&line, &lineMapper_},
                                            {&farLine, &lineMapper_},
                                            {&ball, &ballMapper_},
                                            {&farBall, &ballMapper_}}) {
            (*actor)->SetMapper(*mapper);
            (*actor)->PickableOff();
            (*actor)->VisibilityOff();
            (*actor)->GetProperty()->LightingOff();
            (*actor)->GetProperty()->SetLineWidth(kLineWidth);
            renderer_->AddActor(*actor);
        }
        seeThrough(farLine, kVeil);
        seeThrough(farBall, kVeil);
    }
    ~Actors() {
        for (vtkActor* actor : all()) {
            renderer_->RemoveActor(actor);
        }
    }
    Actors(const Actors&) = delete;
    Actors& operator=(const Actors&) = delete;

    std::array<vtkActor*, 4> all() { return {line, farLine, ball, farBall}; }

    void place(const Vec3& at, const Vec3& from, const Vec3& to, Colour colour) {
        Mesh mesh;
        mesh.line(vertexOf(from), vertexOf(to));
        lineMapper_->SetInputData(polyOf(mesh));
        ball_->SetCenter(at.x, at.y, at.z);
        for (vtkActor* actor : all()) {
            paint(actor->GetProperty(), colour);
            actor->VisibilityOn();
        }
    }

    vtkNew<vtkActor> line, farLine, ball, farBall;

  private:
    vtkRenderer* renderer_;
    vtkNew<vtkPolyDataMapper> lineMapper_, ballMapper_;
    vtkNew<vtkSphereSource> ball_;
};

ProbeMark::ProbeMark(vtkRenderer* renderer) : actors_(std::make_unique<Actors>(renderer)) {}
ProbeMark::~ProbeMark() = default;

void ProbeMark::show(const AirView& view, const AirFields& fields, const Design& design,
                     const Palette& palette) {
    hide();
    for (const auto& field : fields) {
        const Room* room = design.rooms.find(field->room);
        if (!view.probe || !room || field->nx() == 0 || field->ny() == 0 || field->nz() == 0) {
            continue;
        }
        Vec3 from = *view.probe;
        Vec3 to = from;
        const double x = from.x - room->origin.x;
        const double y = from.y - room->origin.y;
        if (x < field->x.front() || x > field->x.back() || y < field->y.front() ||
            y > field->y.back()) {
            continue;
        }
        switch (view.probeAlong) {
            case Axis::X:
                from.x = room->origin.x + field->x.front();
                to.x = room->origin.x + field->x.back();
                break;
            case Axis::Y:
                from.y = room->origin.y + field->y.front();
                to.y = room->origin.y + field->y.back();
                break;
            case Axis::Z:
                from.z = field->z.front();
                to.z = field->z.back();
                break;
        }
        actors_->place(*view.probe, from, to, palette.accent);
        return;
    }
}

void ProbeMark::hide() {
    for (vtkActor* actor : actors_->all()) {
        actor->VisibilityOff();
    }
}

bool ProbeMark::isShown() const {
    return actors_->line->GetVisibility() != 0;
}

}  // namespace hallwright
