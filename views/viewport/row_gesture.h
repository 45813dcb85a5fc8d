// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/row.h"
#include "views/viewport/gesture.h"

#include <QCoreApplication>

namespace hallwright {

/// Placing a row: a click where the line of its fronts begins, another where it ends. The line runs
/// along an axis of the room unless snapping is off.
class RowGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(RowGesture)
  public:
    RowGesture(const Design& design, RowWish wish);

    void turn(double degrees) override;
    bool advance() override;
    bool stepBack() override;
    /// Of the racks of the row as it is drawn the first ones stand free, and others do not.
    [[nodiscard]] bool hasFreePlace() const override { return free_ > 0 && free_ < wanted_; }
    /// Leaves those others out.
    bool goToFreePlace() override;
    /// Goes on where `other` is.
    void resume(const RowGesture& other);
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return added(); }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] bool isFlipped() const override { return wish_.isFlipped; }

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] Point snappedAt(const Room& room, Point point) const;

    RowWish wish_;
    Size one_;                   // of one item
    std::optional<Point> from_;  // m, site coordinates
    // Of the last one tried, for the readout: m, room coordinates.
    mutable Point shownFrom_, shownTo_;
    mutable int wanted_ = 0;  // on the line
    mutable int free_ = 0;    // of them, from its beginning
};

}  // namespace hallwright
