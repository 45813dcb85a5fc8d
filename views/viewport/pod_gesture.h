// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/templates/pod.h"
#include "views/viewport/gesture.h"

#include <QCoreApplication>

namespace hallwright {

/// Placing a pod of rows: its middle follows the mouse, its lower left corner snaps.
class PodGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(PodGesture)
  public:
    PodGesture(const Design& design, PodWish wish);

    /// Goes on where `other` is.
    void resume(const PodGesture& other);
    void turn(double degrees) override;
    [[nodiscard]] bool isPlacing() const override { return true; }
    [[nodiscard]] bool isSteered() const override { return true; }
    [[nodiscard]] std::vector<Id<Item>> subjects() const override { return added(); }
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;

  private:
    [[nodiscard]] Edited next() const override;
    /// The most racks of such a pod that a rectangular room has space for; 0: none, or unknown.
    [[nodiscard]] int mostRacksIn(const Room& room) const;

    PodWish wish_;
    std::optional<Refusal> unsized_;
    PodSize size_;
    double turned_ = 0.0;  // degrees, 0 to 270
    struct Most {
        Id<Room> room;
        double turned = 0.0;
        int racks = 0;
    };
    mutable std::optional<Most> most_;  // asked for at every move of the mouse
    mutable Point corner_;              // m, of its bounds, in room coordinates; for the readout
};

}  // namespace hallwright
