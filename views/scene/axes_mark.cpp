// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/axes_mark.h"

#include <vtkActor2D.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>

#include <array>
#include <cmath>

namespace hallwright {

class AxesMark::Lines {
  public:
    explicit Lines(vtkRenderer* renderer) : renderer_(renderer) {
        for (Axis& axis : axes_) {
            axis.mapper->SetInputData(axis.poly);
            axis.actor->SetMapper(axis.mapper);
            axis.actor->PickableOff();
            renderer_->AddActor2D(axis.actor);
        }
    }
    ~Lines() {
        for (const Axis& axis : axes_) {
            renderer_->RemoveActor2D(axis.actor);
        }
    }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    void show(const Camera& camera, double scale, const Palette& palette,
              std::vector<ScreenLabel>& labels) {
        const double length = 34.0 * scale;
        const double middle = 52.0 * scale;
        const std::array<Vec3, 3> directions{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
        const std::array<Colour, 3> colours{palette.of(Standing::Error), palette.of(Standing::Fine),
                                            palette.supply};
        const std::array<const char*, 3> letters{"x", "y", "z"};
        for (std::size_t i = 0; i < 3; ++i) {
            const double right = dot(directions[i], camera.right());
            const double up = dot(directions[i], camera.up());
            vtkNew<vtkPoints> points;
            points->InsertNextPoint(middle, middle, 0.0);
            points->InsertNextPoint(middle + right * length, middle + up * length, 0.0);
            vtkNew<vtkCellArray> cells;
            cells->InsertNextCell({0, 1});
            axes_[i].poly->SetPoints(points);
            axes_[i].poly->SetLines(cells);
            const Colour c = colours[i];
            axes_[i].actor->GetProperty()->SetColor(c.red / 255.0, c.green / 255.0, c.blue / 255.0);
            axes_[i].actor->GetProperty()->SetLineWidth(static_cast<float>(2.0 * scale));
            // An axis that points at the viewer has no length to carry its letter.
            if (std::hypot(right, up) > 0.2) {
                labels.push_back(
                    {letters[i], Standing::Unjudged, LabelStyle::Bare,
                     middle + right * (length + 9.0 * scale),
                     camera.height() - middle - up * (length + 9.0 * scale) + 6.0 * scale});
            }
        }
    }

  private:
    struct Axis {
        vtkNew<vtkPolyData> poly;
        vtkNew<vtkPolyDataMapper2D> mapper;
        vtkNew<vtkActor2D> actor;
    };
    vtkRenderer* renderer_;
    std::array<Axis, 3> axes_;
};

AxesMark::AxesMark(vtkRenderer* renderer) : lines_(std::make_unique<Lines>(renderer)) {}
AxesMark::~AxesMark() = default;

void AxesMark::show(const Camera& camera, double scale, const Palette& palette,
                    std::vector<ScreenLabel>& labels) {
    lines_->show(camera, scale, palette, labels);
}

}  // namespace hallwright
