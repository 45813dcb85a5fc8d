// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/cut.h"
#include "views/scene/palette.h"
#include "views/scene/placed.h"

#include <vtkNew.h>

#include <span>
#include <vector>

class vtkActor;
class vtkRenderer;

namespace hallwright {

/// Cuts the picture open along a plane and fills what it cuts through.
class CutLayer {
  public:
    explicit CutLayer(vtkRenderer* renderer);
    ~CutLayer();
    CutLayer(const CutLayer&) = delete;
    CutLayer& operator=(const CutLayer&) = delete;

    void setCut(const Cut& cut) { cut_ = cut; }
    [[nodiscard]] const Cut& cut() const { return cut_; }

    /// Fills the cut through what stands and through the rooms.
    void show(const Design& design, std::span<const Placed> placed, const Palette& palette);
    /// Heights where the cut goes through rooms, at their left end on the plane: floor, slab,
    /// ceiling and roof.
    [[nodiscard]] const std::vector<Vec3>& levels() const { return marks_; }

    /// Before each render: everything that the renderer draws is cut, as its camera stands.
    void prepare(int width, int height);

  private:
    vtkRenderer* renderer_;
    Cut cut_;
    bool isCutting_ = false;
    std::vector<Vec3> marks_;
    vtkNew<vtkActor> faces_;
    vtkNew<vtkActor> edges_;
    vtkNew<vtkActor> levels_;
};

}  // namespace hallwright
