// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/answers.h"
#include "views/scene/cable_strands.h"
#include "views/scene/cables_layer.h"
#include "views/scene/legend.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hallwright {

/// What a picture shows of the network cables: all of them, or those of what is selected before the
/// others, faint. Made anew only when cables lie otherwise.
class CableStage {
  public:
    explicit CableStage(vtkRenderer* renderer) : layer_(renderer), legend_(renderer) {}

    void setColouring(CableColouring colouring);
    /// Reads where the cables lie; `answers` may be null or, when `stale`, of an earlier design.
    void take(const Answers* answers, bool stale, const Palette& palette);
    /// Sorted. Only items that cables come to, or trays, set others back.
    void select(std::span<const Id<Item>> selected, const Palette& palette);
    /// Sorted: cables between two of them are not drawn.
    void hide(std::span<const Id<Item>> hidden, const Palette& palette);
    void recolour(const Palette& palette);

    /// As `CablesLayer::setDetail`.
    void setDetail(double metresPerPixel, double scale) { layer_.setDetail(metresPerPixel, scale); }
    /// Shows the legend, `above` pixels over its place, or hides it; returns the place that it
    /// takes.
    ScreenBox showLegend(const Camera& camera, double scale, double above, const Palette& palette,
                         std::vector<ScreenLabel>& labels);
    [[nodiscard]] LegendContent legend(const Palette& palette) const;

    /// What is drawn; and what of it is before the others, while some are faint.
    [[nodiscard]] const std::vector<CableStretch>& all() const { return all_; }
    [[nodiscard]] const std::vector<CableStretch>& strong() const { return strong_; }
    [[nodiscard]] bool areOthersFaint() const { return areOthersFaint_; }

  private:
    [[nodiscard]] std::vector<Colour> colours(const Palette& palette) const;
    void lay(const Palette& palette);
    void laySelected(const Palette& palette);
    void fade();

    CablesLayer layer_;
    Legend legend_;
    CableColouring colouring_ = CableColouring::Off;
    CableColouring laidBy_ = CableColouring::Off;
    std::shared_ptr<const Pathways> pathways_;  ///< that is shown
    std::optional<CableStrands> ways_;          ///< none: nothing is drawn
    std::vector<CableStretch> all_, strong_;
    std::vector<int> strongCables_;  ///< by class
    std::vector<Id<Item>> selected_, hidden_;
    bool areOthersFaint_ = false;
    bool isOld_ = false;
    int unlaid_ = 0;   ///< cables that lie in no tray
    int nowhere_ = 0;  ///< and those of which an end stands nowhere
};

}  // namespace hallwright
