// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/dimension_line.h"
#include "views/scene/palette.h"
#include "views/scene/placed.h"

#include <vtkNew.h>

#include <span>

class vtkActor;
class vtkRenderer;

namespace hallwright {

/// Lines over the picture: about what is selected or under the mouse, distances, and the trace of
/// the plane along which another picture is cut.
class MarksLayer {
  public:
    explicit MarksLayer(vtkRenderer* renderer);
    ~MarksLayer();
    MarksLayer(const MarksLayer&) = delete;
    MarksLayer& operator=(const MarksLayer&) = delete;

    /// `selected` is sorted.
    void showOutlines(std::span<const Placed> placed, std::span<const Id<Item>> selected,
                      Id<Item> hovered);
    void showDimensions(std::span<const DimensionLine> dimensions);
    void setTrace(const Cut& cut) { traced_ = cut; }
    /// Across all rooms of a design.
    void showTrace(const Design& design);
    void recolour(const Palette& palette);
    /// Pixels per point of the screen.
    void setScale(double scale);

  private:
    vtkRenderer* renderer_;
    Cut traced_;
    vtkNew<vtkActor> selection_;
    vtkNew<vtkActor> hover_;
    vtkNew<vtkActor> measures_;
    vtkNew<vtkActor> trace_;
};

}  // namespace hallwright
