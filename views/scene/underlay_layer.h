// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/scene/palette.h"

#include <vtkSmartPointer.h>

#include <vector>

class vtkActor;
class vtkRenderer;

namespace hallwright {

/// Drawings that lie on the floor, below its grid. White paper takes the colour of the floor; on a
/// dark floor lines turn light.
class UnderlayLayer {
  public:
    explicit UnderlayLayer(vtkRenderer* renderer) : renderer_(renderer) {}
    ~UnderlayLayer();
    UnderlayLayer(const UnderlayLayer&) = delete;
    UnderlayLayer& operator=(const UnderlayLayer&) = delete;

    /// A picture that is as it was is not read again.
    void show(const std::vector<Underlay>& underlays, const Palette& palette, bool isDark);
    void setVisible(bool isVisible);

  private:
    struct Sheet {
        Underlay underlay;
        vtkSmartPointer<vtkActor> actor;
    };
    vtkRenderer* renderer_;
    std::vector<Sheet> sheets_;
    bool isDark_ = false;
    bool isVisible_ = true;
};

}  // namespace hallwright
