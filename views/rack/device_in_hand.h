// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edits/items.h"
#include "model/hall/rack_units.h"

#include <QString>

#include <optional>

namespace hallwright {

/// A device on its way to some U of a rack, out of another place or of the catalogue. It knows
/// where it would land and what would come of it; nothing is changed until somebody applies that.
class DeviceInHand {
  public:
    /// One of the design, held `grip` U above its lower edge.
    DeviceInHand(const Design& design, DeviceRef device, double grip);
    /// One of the catalogue, held in its middle.
    DeviceInHand(const Design& design, const Placing& placing);

    /// It is over a rack, the mouse at U `unit`; none: over no rack.
    void hold(Id<Item> rack, double unit, double units);

    [[nodiscard]] Id<Item> rack() const { return rack_; }
    /// The U that it would take; empty at 0 for what takes none.
    [[nodiscard]] UnitSpan units() const { return span_; }
    /// It is where it came from, or nowhere: letting it go does nothing.
    [[nodiscard]] bool isIdle() const { return !edited_.has_value(); }
    [[nodiscard]] const std::optional<Edited>& edited() const { return edited_; }
    [[nodiscard]] std::optional<Refusal> refusal() const;
    /// What letting it go does, for the undo stack: "Move A-03 Leaf 1 to U5".
    [[nodiscard]] QString label() const;
    [[nodiscard]] QString name() const { return name_; }
    [[nodiscard]] DeviceRef device() const { return device_; }

  private:
    [[nodiscard]] Edited put(double position) const;

    Design design_;
    DeviceRef device_;    ///< slot 0: it comes out of the catalogue
    Placing::Part part_;  ///< what that holds
    double tall_ = 0.0;   ///< U
    double from_ = 0.0;   ///< its lowest U before
    double grip_ = 0.0;
    QString name_;
    Id<Item> rack_;
    UnitSpan span_;
    std::optional<Edited> edited_;
};

}  // namespace hallwright
