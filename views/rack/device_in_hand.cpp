// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rack/device_in_hand.h"

#include "model/edits/mount_device.h"
#include "model/edits/move_device.h"
#include "views/panels/text.h"
#include "views/rack/elevation_words.h"
#include "views/rack/rack_elevation.h"

#include <algorithm>
#include <cmath>

namespace hallwright {

DeviceInHand::DeviceInHand(const Design& design, DeviceRef device, double grip)
    : design_(design), device_(device), grip_(grip), name_(shortName(design, device)) {
    const Device& held = *design.items.find(device.item)->device(device.slot);
    from_ = held.position;
    tall_ = from_ > 0.0 ? heightInUnits(productOf(design, held)) : 0.0;
}

DeviceInHand::DeviceInHand(const Design& design, const Placing& placing)
    : design_(design),
      part_{placing.product, 0.0, {}, placing.own},
      tall_(infoOf(placing.product.kind).placement == Placement::RackUnit
                ? heightInUnits(placing.product)
                : 0.0),
      grip_(0.5 * tall_),
      name_(asText(placing.product.model)) {}

Edited DeviceInHand::put(double position) const {
    if (device_.slot != 0) {
        return moveDevice(design_, device_, rack_, position);
    }
    Placing::Part part = part_;
    part.position = position;
    return mountDeviceAt(design_, rack_, part);
}

void DeviceInHand::hold(Id<Item> rack, double unit, double units) {
    // A part of a U between the edges goes to the nearer one; nothing sticks out of the rack.
    const double last = std::max(1.0, std::floor(units - tall_ + 1.0));
    const double position = tall_ > 0.0 ? std::clamp(std::round(unit - grip_), 1.0, last) : 0.0;
    const UnitSpan span = tall_ > 0.0 ? UnitSpan{position, position + tall_} : UnitSpan{};
    if (rack == rack_ && span == span_ && rack) {
        return;
    }
    rack_ = rack;
    span_ = span;
    const bool isAtHome = rack == device_.item && position == from_;
    edited_ = !rack || isAtHome ? std::nullopt : std::optional(put(position));
}

std::optional<Refusal> DeviceInHand::refusal() const {
    return edited_ && !*edited_ ? std::optional(edited_->error()) : std::nullopt;
}

QString DeviceInHand::label() const {
    const Item* rack = design_.items.find(rack_);
    const QString tag = rack ? asText(rack->tag) : QString();
    if (device_.slot == 0) {
        return RackElevation::tr("Mount %1 in %2").arg(name_, tag);
    }
    const QString what = said(named(design_, device_.item, device_.slot));
    if (rack_ == device_.item) {
        return RackElevation::tr("Move %1 to U%2").arg(what).arg(span_.low);
    }
    return span_.low > 0.0 ? RackElevation::tr("Move %1 to %2 U%3").arg(what, tag).arg(span_.low)
                           : RackElevation::tr("Move %1 to %2").arg(what, tag);
}

}  // namespace hallwright
