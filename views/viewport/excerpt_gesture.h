// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/viewport/gesture.h"

#include <QCoreApplication>

namespace hallwright {

/// Placing what was copied: its middle follows the mouse, its lower left corner snaps.
class ExcerptGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(ExcerptGesture)
  public:
    ExcerptGesture(const Design& design, Design excerpt);

    void turn(double degrees) override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return added(); }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;

    Design excerpt_;
    mutable Point corner_;  // m, of its bounds, in room coordinates; for the readout
};

}  // namespace hallwright
