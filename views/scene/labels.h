// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/palette.h"

#include <memory>
#include <string>
#include <vector>

class vtkRenderer;

namespace hallwright {

enum class LabelStyle : std::uint8_t {
    Tag,    ///< on a plate
    Large,  ///< on a plate, larger: under the mouse or selected
    Bare,   ///< words alone: rooms and axes
};

/// A label at a place on the screen: pixels from the upper left corner, `x` its middle (or its left
/// edge), `y` its lower edge.
struct ScreenLabel {
    std::string text;
    Standing standing = Standing::Unjudged;
    LabelStyle style = LabelStyle::Tag;
    double x = 0.0;
    double y = 0.0;
    bool fromLeft = false;
    bool operator==(const ScreenLabel&) const = default;
};

/// Labels drawn over the 3D picture, in one draw. Those that come first win where two would
/// overlap; the others are left out.
class Labels {
  public:
    explicit Labels(vtkRenderer* renderer);
    ~Labels();
    Labels(const Labels&) = delete;
    Labels& operator=(const Labels&) = delete;

    /// `scale` is pixels per point of the screen: 1, 1.5, 2.
    void show(const std::vector<ScreenLabel>& labels, int width, int height, double scale,
              const Palette& palette);
    /// The texts of the labels that found a place, in order.
    [[nodiscard]] const std::vector<std::string>& shown() const;

  private:
    class Sheet;
    std::unique_ptr<Sheet> sheet_;
};

}  // namespace hallwright
