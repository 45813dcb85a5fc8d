// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/edited.h"
#include "model/edits/items.h"
#include "views/viewport/snapping.h"
#include "views/viewport/typed_position.h"

#include <QString>

#include <optional>
#include <vector>

namespace hallwright {

/// Moving what stands, or placing something new on the floor or into a rack, from the first
/// movement of the mouse to the edit. It holds the design as it was, so leaving it half-way leaves
/// no trace.
class MoveGesture {
  public:
    /// `grabbed` is the item under the mouse, at `at` in site coordinates; it snaps and the others
    /// follow.
    MoveGesture(const Design& design, std::vector<Id<Item>> items, Id<Item> grabbed, Point at);
    /// `placing` follows the mouse with its middle, or goes into the rack under it.
    MoveGesture(const Design& design, Placing placing);

    /// The mouse is at `site`.
    void moveTo(Point site, const SnapOptions& options);
    /// The mouse is over `rack`, or over none: for what is mounted, in place of `moveTo`.
    void mountIn(Id<Item> rack);
    /// Turns by `degrees` counter-clockwise.
    void turn(double degrees);

    [[nodiscard]] TypedPosition& typed() { return typed_; }
    /// To be called after typing.
    void retype(UnitSystem system);

    /// The design with the last place that was possible; as it was when none was yet.
    [[nodiscard]] const Design& preview() const { return preview_; }
    /// Why what is asked for now is not possible.
    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }
    [[nodiscard]] bool hasChanged() const { return !(preview_ == before_); }
    /// The next design, or why there is none.
    [[nodiscard]] Edited result() const;

    [[nodiscard]] bool isPlacing() const { return placing_.has_value(); }
    /// True when what is placed mounts in a rack.
    [[nodiscard]] bool isMounting() const;
    /// What is being moved, the item that is being placed, or the rack that is being filled.
    [[nodiscard]] std::vector<Id<Item>> subjects() const;
    /// The name of the undo step: "Move A-07".
    [[nodiscard]] QString label() const;
    /// Position and displacement in words: "x 4.80 m  y 12.00 m  Δ 0.60, 0.00".
    [[nodiscard]] QString readout(UnitSystem system) const;

  private:
    void update();
    [[nodiscard]] Edited moved() const;
    [[nodiscard]] Edited placed() const;
    [[nodiscard]] Edited mounted() const;
    [[nodiscard]] QString mountReadout(UnitSystem system) const;
    /// The displacement that the typed position asks for where there is one.
    [[nodiscard]] Point overridden(Point by, const Item& from) const;

    Design before_;
    Design preview_;
    std::optional<Refusal> refusal_;
    std::vector<Id<Item>> items_;
    Id<Item> grabbed_;
    std::optional<Placing> placing_;
    Id<Item> rack_;  ///< to mount in
    Point start_;
    Point mouse_;
    double turned_ = 0.0;
    SnapOptions options_;
    TypedPosition typed_;
    std::optional<double> typedX_;
    std::optional<double> typedY_;
};

}  // namespace hallwright
