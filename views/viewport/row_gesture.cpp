// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/row_gesture.h"

#include "model/edits/free_place.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hallwright {
RowGesture::RowGesture(const Design& design, RowWish wish)
    : Gesture(design),
      wish_(std::move(wish)),
      one_(sizeOf(wish_.each.product, wish_.each.own).size) {}

void RowGesture::turn(double /*degrees*/) {
    wish_.isFlipped = !wish_.isFlipped;
    update();
}

bool RowGesture::advance() {
    if (from_) {
        return true;
    }
    if (const Room* room = roomAt(before_, mouse_)) {
        from_ = room->origin + shownFrom_;
        forgetTyped();
    }
    return false;
}

bool RowGesture::stepBack() {
    if (!from_) {
        return false;
    }
    from_.reset();
    forgetTyped();
    return true;
}

bool RowGesture::goToFreePlace() {
    if (!hasFreePlace()) {
        return false;
    }
    const int before = std::exchange(wish_.most, free_);
    update();
    if (refusal_) {  // for another reason
        wish_.most = before;
        update();
        return false;
    }
    return true;
}

void RowGesture::resume(const RowGesture& other) {
    from_ = other.from_;
    continueFrom(other);
}

Point RowGesture::snappedAt(const Room& room, Point point) const {
    return point + snapped(before_, room, {point, point}, options_).by;
}

/// Before the first click one item stands at the mouse; after it the row reaches to the mouse, or
/// as far as the length that is typed.
Edited RowGesture::next() const {
    wanted_ = 0;
    const Room* room = roomAt(before_, from_.value_or(mouse_));
    if (!room) {
        return refuseOutside(before_, from_.value_or(mouse_));
    }
    RowWish wish = wish_;
    wish.each.room = room->id;
    const Point at = mouse_ - room->origin;
    if (!from_) {
        wish.from = snappedAt(*room, at);
        wish.from = {typedAt(0).value_or(wish.from.x), typedAt(1).value_or(wish.from.y)};
        wish.to = wish.from + Point{one_.width, 0.0};
        wish.most = 1;
    } else {
        wish.from = *from_ - room->origin;
        Point along = at - wish.from;
        if (options_.toGrid || options_.toNeighbours) {
            const bool isAlongX = std::abs(along.x) >= std::abs(along.y);
            const Point snappedTo = snappedAt(*room, at) - wish.from;
            along = isAlongX ? Point{snappedTo.x, 0.0} : Point{0.0, snappedTo.y};
        }
        const double length = distance({}, along);
        if (const auto typed = typedAt(0)) {
            along = length > 0.0 ? (*typed / length) * along : Point{*typed, 0.0};
        }
        wish.to = wish.from + along;
        const std::vector<Pose> poses = posesOf(wish, one_.width, one_.depth);
        wanted_ = static_cast<int>(poses.size());
        free_ = static_cast<int>(freeAlong(before_, wish.each, poses));
    }
    shownFrom_ = wish.from;
    shownTo_ = wish.to;
    return placeRow(before_, wish);
}

QString RowGesture::label() const {
    const int count = fittingOn(distance(shownFrom_, shownTo_), one_.width, wish_.gap);
    const int placed = wish_.most > 0 ? std::min(count, wish_.most) : count;
    return placed == 1 ? tr("Place a row of 1") : tr("Place a row of %1").arg(placed);
}

QString RowGesture::readout(UnitSystem system) const {
    const QString unit = distanceUnit(system);
    if (!from_) {
        const QString place =
            tr("x %1  y %2 %3")
                .arg(fieldText(0, shownFrom_.x, system), fieldText(1, shownFrom_.y, system), unit);
        return refusal_ ? refusalText(system) : place;
    }
    const double length = distance(shownFrom_, shownTo_);
    const auto count = static_cast<int>(added().size());
    QString text = tr("%1 %2 long").arg(fieldText(0, length, system), unit);
    if (refusal_) {
        text += QLatin1Char('\n') + refusalText(system);
    } else {
        text += tr(": %1").arg(count);
        const double used = count * one_.width + std::max(0, count - 1) * wish_.gap;
        if (length - used > 0.0005) {
            text += tr(", %1 %2 left").arg(written(length - used, system), unit);
        }
    }
    return hasFreePlace()
               ? text + tr("\n%1 of %2 fit from here: Space places them").arg(free_).arg(wanted_)
               : text;
}

QString RowGesture::hint() const {
    return from_ ? tr("Click where the row ends, or type its length and press Enter. R turns the "
                      "fronts to the other side, Esc begins anew")
                 : tr("Click where the line of the fronts begins. R turns them to the other side, "
                      "Esc ends");
}

}  // namespace hallwright
