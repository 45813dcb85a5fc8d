// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"
#include "views/scene/label_placement.h"
#include "views/scene/labels.h"
#include "views/scene/temperature_scale.h"

#include <memory>
#include <string>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// The scale of temperatures as an upright bar in the lower right corner of the picture.
class Legend {
  public:
    explicit Legend(vtkRenderer* renderer);
    ~Legend();
    Legend(const Legend&) = delete;
    Legend& operator=(const Legend&) = delete;

    /// Draws the bar for a picture of the size of `camera` and adds its words to `labels`. `scale`
    /// is pixels per point. Returns the place that it takes, which other labels should leave free.
    /// `note` stands below the title; it may be empty.
    ScreenBox show(const std::string& title, const std::string& note,
                   const TemperatureScale& colours, const std::vector<ScaleTick>& ticks,
                   const Camera& camera, double scale, const Palette& palette,
                   std::vector<ScreenLabel>& labels);
    void hide();

  private:
    class Sheet;
    std::unique_ptr<Sheet> sheet_;
};

}  // namespace hallwright
