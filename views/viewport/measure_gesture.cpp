// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/measure_gesture.h"

#include <cmath>

namespace hallwright {
namespace {

constexpr double kAbove = 2.6;  // m: the line is seen over racks

}  // namespace

bool MeasureGesture::advance() {
    if (!from_ || end_) {
        from_ = at_;
        end_.reset();
    } else {
        end_ = at_;
    }
    return false;
}

bool MeasureGesture::stepBack() {
    const bool was = from_.has_value();
    from_.reset();
    end_.reset();
    return was;
}

Edited MeasureGesture::next() const {
    at_ = mouse_;
    if (const Room* room = roomAt(before_, mouse_)) {
        // To edges of what stands about; tiles would only be in the way.
        SnapOptions options = options_;
        options.toGrid = false;
        const Point local = mouse_ - room->origin;
        at_ = mouse_ + snapped(before_, *room, {local, local}, options).by;
    }
    return before_;
}

QString MeasureGesture::readout(UnitSystem system) const {
    const QString unit = distanceUnit(system);
    if (!from_) {
        return tr("From here");
    }
    const Point by = to() - *from_;
    return tr("%1 %2   Δ %3, %4")
        .arg(written(distance(*from_, to()), system), unit, written(std::abs(by.x), system),
             written(std::abs(by.y), system));
}

QString MeasureGesture::hint() const {
    return !from_ || end_ ? tr("Click where the distance begins. Ctrl leaves edges alone, Esc ends")
                          : tr("Click where it ends. Esc begins anew");
}

std::vector<DimensionLine> MeasureGesture::lines(UnitSystem system) const {
    if (!from_) {
        return {};
    }
    const std::string text =
        (written(distance(*from_, to()), system) + QLatin1Char(' ') + distanceUnit(system))
            .toStdString();
    return {{{from_->x, from_->y, kAbove}, {to().x, to().y, kAbove}, text}};
}

}  // namespace hallwright
