// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"
#include "views/viewport/gesture.h"

#include <QCoreApplication>

namespace hallwright {

/// Moving what stands, or placing something new on the floor or into a rack.
class MoveGesture : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(MoveGesture)
  public:
    /// `grabbed` is the item under the mouse, at `at` in site coordinates; it snaps and the others
    /// follow.
    MoveGesture(const Design& design, std::vector<Id<Item>> items, Id<Item> grabbed, Point at);
    /// `placing` follows the mouse with its middle, or goes into the rack under it.
    MoveGesture(const Design& design, Placing placing);

    void mountIn(Id<Item> rack) override;
    void turn(double degrees) override;
    /// Of what hangs: what stands stays on the floor.
    void raiseBy(double metres) override;
    [[nodiscard]] bool hasFreePlace() const override { return freePose().has_value(); }
    bool goToFreePlace() override;
    [[nodiscard]] bool isPlacing() const override { return placing_.has_value(); }
    [[nodiscard]] bool isMounting() const override;
    /// What is being moved, the item that is being placed, or the rack that is being filled.
    [[nodiscard]] std::vector<Id<Item>> subjects() const override;
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString readout(UnitSystem system) const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QString hintAfter() const override;

  private:
    [[nodiscard]] Edited next() const override;
    [[nodiscard]] Edited moved() const;
    [[nodiscard]] Edited placed() const;
    [[nodiscard]] Edited mounted() const;
    [[nodiscard]] QString mountReadout(UnitSystem system) const;
    /// Where the middle of what is in hand would stand free; nothing where it does already, or
    /// where there is no such place near.
    [[nodiscard]] std::optional<Pose> freePose() const;
    [[nodiscard]] std::optional<Pose> freePoseOfPlaced() const;
    [[nodiscard]] std::optional<Pose> freePoseOfMoved() const;
    [[nodiscard]] QString freePlaceText(UnitSystem system) const;
    /// What is to be placed, where the mouse is in `room`.
    [[nodiscard]] Placing placingIn(const Room& room) const;
    [[nodiscard]] Edited turned() const;
    [[nodiscard]] Point wayOf(const Design& turned, const Item& item) const;
    /// The displacement that the typed position asks for where there is one.
    [[nodiscard]] Point overridden(Point by, const Item& from) const;

    std::vector<Id<Item>> items_;
    Id<Item> grabbed_;
    std::optional<Placing> placing_;
    Id<Item> rack_;  ///< to mount in
    Point start_;
    double turned_ = 0.0;
    double raised_ = 0.0;  ///< m
};

}  // namespace hallwright
