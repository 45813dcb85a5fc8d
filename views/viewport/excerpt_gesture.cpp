// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/excerpt_gesture.h"

#include "model/edits/excerpt.h"
#include "model/edits/items.h"

#include <utility>

namespace hallwright {
ExcerptGesture::ExcerptGesture(const Design& design, Design excerpt)
    : Gesture(design), excerpt_(std::move(excerpt)) {}

void ExcerptGesture::turn(double degrees) {
    // Its own room is no bound: what it holds is turned as it stands, about its middle.
    Design turned = excerpt_;
    const Bounds bounds = boundsOfExcerpt(excerpt_);
    const Point middle = 0.5 * (bounds.low + bounds.high);
    for (const Item& item : excerpt_.items) {
        Item other = item;
        const Point at = middle + rotated(item.pose.point() - middle, degrees);
        other.pose = {at.x, at.y, item.pose.z, item.pose.rotation + degrees};
        turned.items.put(std::move(other));
    }
    excerpt_ = std::move(turned);
    update();
}

Edited ExcerptGesture::next() const {
    const Room* room = roomAt(before_, mouse_);
    if (!room) {
        return refuseOutside(before_, mouse_);
    }
    const Bounds bounds = boundsOfExcerpt(excerpt_);
    const Point size = bounds.high - bounds.low;
    Bounds own;
    own.low = mouse_ - room->origin - 0.5 * size;
    own.high = own.low + size;
    corner_ = own.low + snapped(before_, *room, own, options_).by;
    corner_.x = typedAt(0).value_or(corner_.x);
    corner_.y = typedAt(1).value_or(corner_.y);
    return insertExcerpt(before_, excerpt_, room->id, corner_ - bounds.low);
}

QString ExcerptGesture::label() const {
    return tr("Paste %1 items").arg(excerpt_.items.size());
}

QString ExcerptGesture::readout(UnitSystem system) const {
    return refusal_ ? refusalText(system)
                    : tr("x %1  y %2 %3")
                          .arg(fieldText(0, corner_.x, system), fieldText(1, corner_.y, system),
                               distanceUnit(system));
}

QString ExcerptGesture::hint() const {
    return tr(
        "Click to put it down. R turns, Ctrl leaves the grid, numbers with Tab and Enter "
        "place its corner, Esc cancels");
}

}  // namespace hallwright
