// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/air_field.h"
#include "views/scene/air_view.h"
#include "views/scene/palette.h"

#include <memory>

class vtkRenderer;

namespace hallwright {

/// A chosen point of the air and the line through it along which its profile is told. Seen through
/// what stands before it, but fainter.
class ProbeMark {
  public:
    explicit ProbeMark(vtkRenderer* renderer);
    ~ProbeMark();
    ProbeMark(const ProbeMark&) = delete;
    ProbeMark& operator=(const ProbeMark&) = delete;

    /// Of the first of `fields` whose room holds the point; of none it is hidden.
    void show(const AirView& view, const AirFields& fields, const Design& design,
              const Palette& palette);
    void hide();
    [[nodiscard]] bool isShown() const;

  private:
    class Actors;
    std::unique_ptr<Actors> actors_;
};

}  // namespace hallwright
