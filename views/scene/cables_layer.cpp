// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/cables_layer.h"

#include "views/scene/poly.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace hallwright {
namespace {

constexpr double kDash = 0.35;           ///< m, and the gap behind it
constexpr double kMostDashes = 30000.0;  ///< in a picture: longer where there would be more
constexpr double kSeen = 0.6;            ///< of a dash
constexpr double kFar = 0.025;      ///< m per point of the screen: lines are seen better than bars
constexpr double kLeastLine = 0.5;  ///< m, seen from there
constexpr double kOver = 0.1;       ///< m, that such a line lies over the rungs of its tray
constexpr double kLineWidth = 1.6;  ///< points of the screen
constexpr double kHairline = 0.8;   ///< of what runs far from trays
constexpr double kTile = 48.0;      ///< m: of each tile of the site that is out of sight no bar
                                    ///< is drawn

double lengthOf(const CableStretch& stretch) {
    const Vec3 way = stretch.to - stretch.from;
    return std::sqrt(dot(way, way));
}

/// Bars with points, faces and a colour at each point.
class Building {
  public:
    void bar(const CableStretch& of, Vec3 from, Vec3 to, double beyond, Colour colour) {
        const Vec3 way = to - from;
        const double length = std::sqrt(dot(way, way));
        const Vec3 along = 1.0 / std::max(1e-9, length) * way;
        const Vec3 side{of.side.x, of.side.y, 0.0};
        const Vec3 up{along.y * side.z - along.z * side.y, along.z * side.x - along.x * side.z,
                      along.x * side.y - along.y * side.x};
        const Vec3 right = of.width / 2.0 * side;
        const Vec3 high = of.height / 2.0 * up;
        const vtkIdType first = points_->GetNumberOfTuples();
        for (const Vec3 end : {from - beyond * along, to + beyond * along}) {
            for (const Vec3 corner :
                 {end - right - high, end + right - high, end + right + high, end - right + high}) {
                points_->InsertNextTuple3(corner.x, corner.y, corner.z);
                colours_->InsertNextTuple3(colour.red, colour.green, colour.blue);
            }
        }
        for (vtkIdType i = 0; i < 4; ++i) {
            const vtkIdType next = (i + 1) % 4;
            faces_->InsertNextCell({first + i, first + next, first + 4 + next, first + 4 + i});
        }
        faces_->InsertNextCell({first, first + 3, first + 2, first + 1});
        faces_->InsertNextCell({first + 4, first + 5, first + 6, first + 7});
    }

    void line(Vec3 from, Vec3 to, Colour colour) {
        const vtkIdType first = points_->GetNumberOfTuples();
        for (const Vec3 end : {from, to}) {
            points_->InsertNextTuple3(end.x, end.y, end.z);
            colours_->InsertNextTuple3(colour.red, colour.green, colour.blue);
        }
        lines_->InsertNextCell({first, first + 1});
    }

    /// Tells `tell(from, to)` of each dash.
    template <class Tell>
    static void dashes(const CableStretch& of, double period, Tell tell) {
        const double length = lengthOf(of);
        const Vec3 along = 1.0 / std::max(1e-9, length) * (of.to - of.from);
        for (double at = 0.0; at < length; at += period) {
            tell(of.from + at * along, of.from + std::min(length, at + kSeen * period) * along);
        }
    }

    vtkSmartPointer<vtkPolyData> built() {
        vtkNew<vtkPoints> points;
        points->SetData(points_);
        auto poly = vtkSmartPointer<vtkPolyData>::New();
        poly->SetPoints(points);
        poly->SetPolys(faces_);
        poly->SetLines(lines_);
        poly->GetPointData()->SetScalars(colours_);
        return poly;
    }

    Building() {
        points_->SetNumberOfComponents(3);
        colours_->SetNumberOfComponents(3);
    }

  private:
    vtkNew<vtkFloatArray> points_;
    vtkNew<vtkUnsignedCharArray> colours_;
    vtkNew<vtkCellArray> faces_, lines_;
};

}  // namespace

class CablesLayer::Bars {
  public:
    explicit Bars(vtkRenderer* renderer) : renderer_(renderer) {
        for (vtkActor* actor : {far_.Get(), hair_.Get()}) {
            adopt(actor);
            actor->GetProperty()->LightingOff();
        }
    }
    ~Bars() {
        renderer_->RemoveActor(far_);
        renderer_->RemoveActor(hair_);
        for (const auto& tile : near_) {
            renderer_->RemoveActor(tile);
        }
    }
    Bars(const Bars&) = delete;
    Bars& operator=(const Bars&) = delete;

    void show(std::span<const CableStretch> stretches, std::span<const Colour> colours) {
        double estimated = 0.0;
        for (const CableStretch& stretch : stretches) {
            estimated += stretch.kind == CableStretch::Kind::Estimated ? lengthOf(stretch) : 0.0;
        }
        const double period = std::max(kDash, estimated / kMostDashes);
        std::map<std::pair<int, int>, Building> tiles;
        Building lines, hairs;
        for (const CableStretch& stretch : stretches) {
            const Colour colour = colours[stretch.of];
            const Vec3 middle = 0.5 * (stretch.from + stretch.to);
            Building& bars = tiles[{static_cast<int>(std::floor(middle.x / kTile)),
                                    static_cast<int>(std::floor(middle.y / kTile))}];
            if (stretch.kind == CableStretch::Kind::Estimated) {
                Building::dashes(stretch, period, [&](Vec3 from, Vec3 to) {
                    bars.bar(stretch, from, to, 0.0, colour);
                    hairs.line(from, to, colour);
                });
                continue;
            }
            // Outside of trays bars fill the corners where they meet.
            const bool isInTray = stretch.kind == CableStretch::Kind::InTray;
            bars.bar(stretch, stretch.from, stretch.to, isInTray ? 0.0 : stretch.width / 2.0,
                     colour);
            if (lengthOf(stretch) >= kLeastLine) {
                const Vec3 over{0.0, 0.0, isInTray ? kOver : 0.0};
                (stretch.width < kLeastBar && !isInTray ? hairs : lines)
                    .line(stretch.from + over, stretch.to + over, colour);
            }
        }
        mapperOf(far_)->SetInputData(lines.built());
        mapperOf(hair_)->SetInputData(hairs.built());
        tiles_ = tiles.size();
        while (near_.size() < tiles_) {
            near_.push_back(vtkSmartPointer<vtkActor>::New());
            adopt(near_.back());
            light(near_.back()->GetProperty(), kEvenAmbient);
            near_.back()->GetProperty()->SetInterpolationToFlat();
        }
        auto tile = tiles.begin();
        for (std::size_t i = 0; i < near_.size(); ++i) {
            // What is not needed is kept for the next time, empty.
            mapperOf(near_[i])->SetInputData(i < tiles_ ? (tile++)->second.built()
                                                        : Building().built());
        }
        showActors();
    }

    void setOpacity(double opacity) {
        opacity_ = opacity;
        showActors();
    }

    void setDetail(bool isFar, double scale) {
        isFar_ = isFar;
        far_->GetProperty()->SetLineWidth(static_cast<float>(kLineWidth * scale));
        hair_->GetProperty()->SetLineWidth(static_cast<float>(kHairline * scale));
        showActors();
    }

  private:
    static vtkPolyDataMapper* mapperOf(vtkActor* actor) {
        return static_cast<vtkPolyDataMapper*>(actor->GetMapper());
    }

    void adopt(vtkActor* actor) {
        vtkNew<vtkPolyDataMapper> mapper;
        mapper->SetScalarModeToUsePointData();
        mapper->SetColorModeToDirectScalars();
        actor->SetMapper(mapper);
        actor->PickableOff();
        actor->VisibilityOff();
        renderer_->AddActor(actor);
    }

    void showActors() {
        const bool isSeen = tiles_ > 0 && opacity_ > 0.0;
        for (vtkActor* actor : {far_.Get(), hair_.Get()}) {
            actor->SetVisibility(isSeen && isFar_ ? 1 : 0);
            actor->GetProperty()->SetOpacity(opacity_);
        }
        for (std::size_t i = 0; i < near_.size(); ++i) {
            near_[i]->SetVisibility(isSeen && !isFar_ && i < tiles_ ? 1 : 0);
            near_[i]->GetProperty()->SetOpacity(opacity_);
        }
    }

    vtkRenderer* renderer_;
    vtkNew<vtkActor> far_, hair_;
    std::vector<vtkSmartPointer<vtkActor>> near_;  ///< by tile; some may be left over
    std::size_t tiles_ = 0;                        ///< that hold something
    bool isFar_ = false;
    double opacity_ = 0.0;
};

// What is faint is drawn after what it lies around.
CablesLayer::CablesLayer(vtkRenderer* renderer)
    : strong_(std::make_unique<Bars>(renderer)), all_(std::make_unique<Bars>(renderer)) {}

CablesLayer::~CablesLayer() = default;

void CablesLayer::showAll(std::span<const CableStretch> stretches,
                          std::span<const Colour> colours) {
    all_->show(stretches, colours);
}

void CablesLayer::showStrong(std::span<const CableStretch> stretches,
                             std::span<const Colour> colours) {
    strong_->show(stretches, colours);
}

void CablesLayer::setOpacity(double ofAll, double ofStrong) {
    all_->setOpacity(ofAll);
    strong_->setOpacity(ofStrong);
}

void CablesLayer::setDetail(double metresPerPixel, double scale) {
    const bool isFar = metresPerPixel * scale > kFar;
    all_->setDetail(isFar, scale);
    strong_->setDetail(isFar, scale);
}

}  // namespace hallwright
