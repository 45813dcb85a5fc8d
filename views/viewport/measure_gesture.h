// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/viewport/gesture.h"

#include <QCoreApplication>

#include <optional>

namespace hallwright {

/// Measures from click to click; it changes nothing. The second click holds the line until a third
/// begins anew.
class MeasureGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(MeasureGesture)
  public:
    explicit MeasureGesture(const Design& design) : Gesture(design) {}

    void turn(double /*degrees*/) override {}
    bool advance() override;
    bool stepBack() override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] bool isMeasured() const override { return false; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return {}; }
    [[nodiscard]] QString label() const override { return {}; }
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] std::vector<DimensionLine> lines(UnitSystem system) const override;

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] Point to() const { return end_.value_or(at_); }

    std::optional<Point> from_, end_;  // m, site
    mutable Point at_;                 // m, site, of the mouse as it snaps
};

}  // namespace hallwright
