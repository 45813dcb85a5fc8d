// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/camera.h"
#include "views/scene/label_placement.h"
#include "views/scene/labels.h"
#include "views/scene/palette.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// A mark beside the bar of a legend.
struct LegendTick {
    double share = 0.0;    ///< of the bar, from its foot
    std::string text;      ///< with its unit where it is a limit
    bool isLimit = false;  ///< longer, and it keeps its words where two would meet
};

/// A colour and what it stands for.
struct LegendRow {
    Colour colour;
    std::string text;
};

/// What a legend says: a bar, rows, or a bar with rows below it.
struct LegendContent {
    std::string title;
    std::string note;                   ///< below the title; may be empty
    std::function<Colour(double)> bar;  ///< by the share from its foot; empty: no bar
    std::vector<LegendTick> ticks;      ///< from the foot up
    std::vector<LegendRow> rows;        ///< from the top down
};

/// The meaning of the colours, in the lower right corner of the picture.
class Legend {
  public:
    explicit Legend(vtkRenderer* renderer);
    ~Legend();
    Legend(const Legend&) = delete;
    Legend& operator=(const Legend&) = delete;

    /// Draws it for a picture of the size of `camera` and adds its words to `labels`. `scale` is
    /// pixels per point. Rows that a small picture has no room for are counted in the last one.
    /// `above` pixels below it are left to another legend. Returns the place that it takes, which
    /// other labels should leave free.
    ScreenBox show(const LegendContent& content, const Camera& camera, double scale,
                   const Palette& palette, std::vector<ScreenLabel>& labels, double above = 0.0);
    void hide();

  private:
    class Sheet;
    struct Plan;
    void drawBar(const LegendContent& content, const Plan& at, const Palette& palette,
                 std::vector<ScreenLabel>& labels);
    void drawRows(const std::vector<LegendRow>& rows, const Plan& at, const Palette& palette,
                  std::vector<ScreenLabel>& labels);
    std::unique_ptr<Sheet> sheet_;
};

}  // namespace hallwright
