// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/viewport/gesture.h"

#include <utility>

namespace hallwright {

/// A change that somebody proposes, shown and judged as what it would be until it is taken or left.
class Suggestion : public Gesture {
  public:
    Suggestion(const Design& design, Design next, QString label)
        : Gesture(design), next_(std::move(next)), label_(std::move(label)) {
        update();
    }

    void turn(double /*degrees*/) override {}
    [[nodiscard]] bool isPlacing() const override { return false; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] bool isMeasured() const override { return false; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override;
    [[nodiscard]] QString label() const override { return label_; }
    [[nodiscard]] QString readout(UnitSystem /*system*/) const override { return label_; }
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override { return next_; }

    Design next_;
    QString label_;
};

}  // namespace hallwright
