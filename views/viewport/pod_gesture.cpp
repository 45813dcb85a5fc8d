// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/pod_gesture.h"

#include "model/edits/rooms.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

/// Where something of this size fits inside, nearest to `low`; `low` where it fits nowhere.
Point clampedInto(const Bounds& bounds, Point low, Point size) {
    const Point room = bounds.high - bounds.low - size;
    if (room.x < 0.0 || room.y < 0.0) {
        return low;
    }
    return {std::clamp(low.x, bounds.low.x, bounds.low.x + room.x),
            std::clamp(low.y, bounds.low.y, bounds.low.y + room.y)};
}

}  // namespace

PodGesture::PodGesture(const Design& design, PodWish wish)
    : Gesture(design), wish_(std::move(wish)) {
    if (const auto size = sizeOfPod(design, wish_)) {
        size_ = *size;
    } else {
        unsized_ = size.error();
    }
}

void PodGesture::resume(const PodGesture& other) {
    turned_ = other.turned_;
    continueFrom(other);
}

void PodGesture::turn(double degrees) {
    turned_ = std::fmod(turned_ + degrees + 360.0, 360.0);
    update();
}

Edited PodGesture::next() const {
    if (unsized_) {
        return refuse(*unsized_);
    }
    const Room* room = roomAt(before_, mouse_);
    if (!room) {
        return refuseOutside(before_, mouse_);
    }
    const bool isAcross = turned_ == 90.0 || turned_ == 270.0;
    const Point size = isAcross ? Point{size_.depth, size_.width} : Point{size_.width, size_.depth};
    Bounds own;
    own.low = mouse_ - room->origin - 0.5 * size;
    own.high = own.low + size;
    corner_ = own.low + snapped(before_, *room, own, options_).by;
    if (isRectangular(*room)) {
        corner_ = clampedInto(boundsOf(room->outline), corner_, size);
    }
    corner_.x = typedAt(0).value_or(corner_.x);
    corner_.y = typedAt(1).value_or(corner_.y);
    // Turned about its own first corner, it reaches to other sides of that.
    const Point far = size;
    const Point shift = turned_ == 90.0    ? Point{far.x, 0.0}
                        : turned_ == 180.0 ? far
                        : turned_ == 270.0 ? Point{0.0, far.y}
                                           : Point{};
    return placePod(before_, wish_, {room->id, corner_ + shift, turned_});
}

int PodGesture::mostRacksIn(const Room& room) const {
    if (most_ && most_->room == room.id && most_->turned == turned_) {
        return most_->racks;
    }
    most_ = Most{room.id, turned_, 0};
    if (!isRectangular(room)) {
        return 0;
    }
    const Bounds bounds = boundsOf(room.outline);
    const Point space = bounds.high - bounds.low;
    const bool isAcross = turned_ == 90.0 || turned_ == 270.0;
    int fits = 0;
    for (int tooMany = wish_.racks; tooMany - fits > 1;) {
        PodWish fewer = wish_;
        fewer.racks = (fits + tooMany) / 2;
        const auto size = sizeOfPod(before_, fewer);
        const bool doesFit = size && (isAcross ? size->depth : size->width) <= space.x + 1e-6 &&
                             (isAcross ? size->width : size->depth) <= space.y + 1e-6;
        (doesFit ? fits : tooMany) = fewer.racks;
    }
    most_->racks = fits;
    return fits;
}

QString PodGesture::label() const {
    return tr("Place pod of %1 racks").arg(size_.racks);
}

QString PodGesture::readout(UnitSystem system) const {
    if (refusal_) {
        const Room* room = roomAt(before_, mouse_);
        const int most = room && !unsized_ ? mostRacksIn(*room) : 0;
        return most > 0 && most < wish_.racks
                   ? refusalText(system) + QLatin1Char('\n') +
                         tr("Such a pod of %1 racks fits there", nullptr, most).arg(most)
                   : refusalText(system);
    }
    const bool isAcross = turned_ == 90.0 || turned_ == 270.0;
    return tr("x %1  y %2 %3   %4 × %5 %3")
        .arg(fieldText(0, corner_.x, system), fieldText(1, corner_.y, system), distanceUnit(system),
             written(isAcross ? size_.depth : size_.width, system),
             written(isAcross ? size_.width : size_.depth, system));
}

QString PodGesture::hint() const {
    return tr(
        "Click to put the pod down. R turns, Ctrl leaves the grid, numbers with Tab and Enter "
        "place its corner, Esc ends");
}

}  // namespace hallwright
