// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/scene/item_figures.h"
#include "views/scene/legend.h"
#include "views/scene/palette.h"
#include "views/scene/quantity_scale.h"

#include <optional>
#include <string>
#include <vector>

namespace hallwright {

/// What a picture shows under an overlay that `coloursItems`: the colours of items, their figures,
/// the legend. Colours hold still while one edits: scales as long as they fit, categories as long
/// as the overlay stays.
class ColourStage {
  public:
    explicit ColourStage(vtkRenderer* renderer) : legend_(renderer) {}

    /// Reads what `overlay` says of a design; `answers` may be null or, when `stale`, be of an
    /// earlier one; `state` may be null.
    void take(Overlay overlay, const Design& design, const Answers* answers,
              const SolvedState* state, bool stale);
    /// Fits the colours to what there is now.
    void refit();
    void setUnits(UnitSystem system);

    /// Plain grey where the overlay says nothing.
    [[nodiscard]] Colour colourOf(Id<Item> item, const Palette& palette) const;
    /// True for what is beyond the limit of the overlay, if it has one.
    [[nodiscard]] bool isOver(Id<Item> item) const;
    /// "  44.1 kW", to stand beside the tag of an item; empty where the overlay says nothing.
    [[nodiscard]] std::string figureOf(Id<Item> item) const;

    /// Shows the legend, or hides it; returns the place that it takes.
    ScreenBox showLegend(const Camera& camera, double scale, const Palette& palette,
                         std::vector<ScreenLabel>& labels);
    [[nodiscard]] LegendContent legend(const Palette& palette) const;

  private:
    [[nodiscard]] double greatest() const;
    [[nodiscard]] bool isOver(const ItemFigure& figure) const;
    [[nodiscard]] Colour colourOf(const ItemFigure& figure, const Palette& palette) const;
    void fit(bool holds);

    Legend legend_;
    Overlay overlay_ = Overlay::None;
    ItemFigures figures_;
    QuantityScale scale_;
    std::vector<std::string> places_;  ///< of categories among the colours, as they came
    bool isFitted_ = false;            ///< to something, and holds still
    bool leavesSome_ = false;          ///< of what is drawn without a figure
    bool fades_ = false;               ///< its answers are old
    UnitSystem units_ = UnitSystem::Metric;
};

}  // namespace hallwright
