// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"
#include "views/scene/labels.h"

#include <memory>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// The directions x, y and z in the lower left corner of the picture.
class AxesMark {
  public:
    explicit AxesMark(vtkRenderer* renderer);
    ~AxesMark();
    AxesMark(const AxesMark&) = delete;
    AxesMark& operator=(const AxesMark&) = delete;

    /// Turns with the camera; the letters to be shown are added to `labels`.
    void show(const Camera& camera, double scale, const Palette& palette,
              std::vector<ScreenLabel>& labels);

  private:
    class Lines;
    std::unique_ptr<Lines> lines_;
};

}  // namespace hallwright
