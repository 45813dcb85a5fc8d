// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/cable_strands.h"
#include "views/scene/palette.h"

#include <memory>
#include <span>
#include <vector>

class vtkRenderer;

namespace hallwright {

/// Bars of cables as they are drawn, all of them at once and those to be told from the others once
/// more; from afar, where a bar would be thinner than a pixel, as lines.
class CablesLayer {
  public:
    explicit CablesLayer(vtkRenderer* renderer);
    ~CablesLayer();
    CablesLayer(const CablesLayer&) = delete;
    CablesLayer& operator=(const CablesLayer&) = delete;

    /// `colours`: by class.
    void showAll(std::span<const CableStretch> stretches, std::span<const Colour> colours);
    void showStrong(std::span<const CableStretch> stretches, std::span<const Colour> colours);
    /// How much of all is seen, and of the strong, 0..1; at 0 they are not drawn.
    void setOpacity(double ofAll, double ofStrong);
    /// Chooses bars or lines, by the metres that a pixel shows; `scale`: pixels per point.
    void setDetail(double metresPerPixel, double scale);

  private:
    class Bars;
    std::unique_ptr<Bars> strong_, all_;
};

}  // namespace hallwright
