// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/particle_layer.h"

#include "views/scene/air_particles.h"
#include "views/scene/air_streamlines.h"
#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr std::size_t kMost = 2400;     ///< motes of all rooms together
constexpr double kTail = 0.18;          ///< s of its way that a streak shows
constexpr double kLeastStreak = 0.035;  ///< m
constexpr double kMostStreak = 0.4;     ///< m
constexpr float kWide = 3.4F;           ///< px, of the ground
constexpr float kNarrow = 1.7F;         ///< px
constexpr Colour kGround = Colour::hex(0x16181b);
constexpr Colour kPale = Colour::hex(0xffffff);
constexpr double kLighter = 0.45;  ///< than the air behind it

Point originOf(const Design& design, Id<Room> room) {
    const Room* found = design.rooms.find(room);
    return found ? found->origin : Point{};
}

}  // namespace

class ParticleLayer::Streaks {
  public:
    explicit Streaks(vtkRenderer* renderer) : renderer_(renderer) {
        colours_->SetNumberOfComponents(3);
        poly_->SetPoints(points_);
        poly_->SetLines(cells_);
        poly_->GetCellData()->SetScalars(colours_);
        for (const auto& [actor, mapper] :
             {std::pair{&ground, &groundMapper_}, {&light, &mapper_}}) {
            (*mapper)->SetInputData(poly_);
            (*actor)->SetMapper(*mapper);
            (*actor)->PickableOff();
            (*actor)->VisibilityOff();
            (*actor)->GetProperty()->LightingOff();
            renderer_->AddActor(*actor);
        }
        groundMapper_->ScalarVisibilityOff();
        mapper_->SetScalarModeToUseCellData();
        mapper_->SetColorModeToDirectScalars();
        paint(ground->GetProperty(), kGround);
        ground->GetProperty()->SetLineWidth(kWide);
        light->GetProperty()->SetLineWidth(kNarrow);
    }
    ~Streaks() {
        renderer_->RemoveActor(ground);
        renderer_->RemoveActor(light);
    }
    Streaks(const Streaks&) = delete;
    Streaks& operator=(const Streaks&) = delete;

    void take(const AirLayer::Scene& scene) {
        scale_ = scene.scale;
        if (fields_ == scene.fields) {
            draw();
            return;
        }
        fields_ = scene.fields;
        std::vector<Room> rooms;
        for (const auto& field : fields_) {
            const Point origin = originOf(scene.design, field->room);
            const auto same = std::ranges::find(rooms_, field->room, &Room::id);
            Room room = same != rooms_.end()
                            ? std::move(*same)
                            : Room{field->room, origin, AirParticles(kMost / fields_.size())};
            room.origin = origin;
            room.particles.setAir(field, streamlineSeeds(*field, scene.placed, origin));
            rooms.push_back(std::move(room));
        }
        rooms_ = std::move(rooms);
        draw();
    }

    void advance(double seconds) {
        for (Room& room : rooms_) {
            room.particles.advance(seconds);
        }
        draw();
    }

    void forget() {
        ground->VisibilityOff();
        light->VisibilityOff();
        rooms_.clear();
        fields_.clear();
        count = 0;
    }

    std::size_t count = 0;

  private:
    struct Room {
        Id<hallwright::Room> id;
        Point origin;
        AirParticles particles;
    };

    void draw() {
        points_->Reset();
        cells_->Reset();
        colours_->Reset();
        count = 0;
        for (const Room& room : rooms_) {
            for (const Particle& particle : room.particles.particles()) {
                if (particle.isAlive()) {
                    addStreak(particle, room.origin);
                    ++count;
                }
            }
        }
        points_->Modified();
        cells_->Modified();
        colours_->Modified();
        poly_->Modified();
        ground->SetVisibility(count > 0 ? 1 : 0);
        light->SetVisibility(count > 0 ? 1 : 0);
    }

    void addStreak(const Particle& particle, Point origin) {
        const auto& v = particle.velocity;
        const double speed = std::hypot(v[0], v[1], v[2]);
        const double length = std::clamp(kTail * speed, kLeastStreak, kMostStreak);
        const double back = speed > 1e-6 ? length / speed : 0.0;
        const double x = particle.at.x + origin.x;
        const double y = particle.at.y + origin.y;
        const vtkIdType tail =
            points_->InsertNextPoint(x - back * v[0], y - back * v[1], particle.at.z - back * v[2]);
        const vtkIdType head = points_->InsertNextPoint(x, y, particle.at.z);
        cells_->InsertNextCell({tail, head});
        const Colour c = mixed(scale_.of(particle.celsius), kPale, kLighter);
        colours_->InsertNextTuple3(c.red, c.green, c.blue);
    }

    vtkRenderer* renderer_;
    vtkNew<vtkActor> ground, light;
    vtkNew<vtkPolyDataMapper> groundMapper_, mapper_;
    vtkNew<vtkPolyData> poly_;
    vtkNew<vtkPoints> points_;
    vtkNew<vtkCellArray> cells_;
    vtkNew<vtkUnsignedCharArray> colours_;
    TemperatureScale scale_;
    AirFields fields_;
    std::vector<Room> rooms_;
};

ParticleLayer::ParticleLayer(vtkRenderer* renderer)
    : streaks_(std::make_unique<Streaks>(renderer)) {}
ParticleLayer::~ParticleLayer() = default;

void ParticleLayer::show(const AirLayer::Scene& scene) {
    scene.view.particles && !scene.stale ? streaks_->take(scene) : streaks_->forget();
}

void ParticleLayer::hide() {
    streaks_->forget();
}

void ParticleLayer::advance(double seconds) {
    streaks_->advance(seconds);
}

std::size_t ParticleLayer::count() const {
    return streaks_->count;
}

}  // namespace hallwright
