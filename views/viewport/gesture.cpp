// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/gesture.h"

#include "views/panels/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hallwright {

void Gesture::moveTo(Point site, const SnapOptions& options) {
    mouse_ = site;
    options_ = options;
    update();
}

void Gesture::retype(UnitSystem system) {
    for (int field = 0; field < 2; ++field) {
        values_[static_cast<std::size_t>(field)] = typed_.value(field, system);
    }
    update();
}

void Gesture::forgetTyped() {
    typed_ = {};
    retype(UnitSystem::Metric);  // of nothing, in any units
}

void Gesture::continueFrom(const Gesture& other) {
    typed_ = other.typed_;
    values_ = other.values_;
    moveTo(other.mouse_, other.options_);
}

void Gesture::update() {
    Edited edited = next();
    refusal_.reset();
    if (edited) {
        preview_ = std::move(*edited);
    } else {
        refusal_ = std::move(edited.error());
        if (isPlacing()) {
            preview_ = before_;
        }
    }
}

Edited Gesture::result() const {
    if (refusal_) {
        return tl::unexpected(*refusal_);
    }
    return preview_;
}

QString Gesture::fieldText(int field, double metres, UnitSystem system) const {
    const QString& text = typed_.text(field);
    const QString cursor =
        !typed_.isEmpty() && typed_.field() == field ? QStringLiteral("▏") : QString();
    return (text.isEmpty() ? written(metres, system) : text) + cursor;
}

QString Gesture::refusalText(UnitSystem system) const {
    return refusal_ ? said(*refusal_, system) : QString();
}

std::vector<Id<Item>> Gesture::added() const {
    std::vector<Id<Item>> items;
    for (const Item& item : preview_.items) {
        if (item.id.value > before_.lastId) {
            items.push_back(item.id);
        }
    }
    return items;
}

const Room* roomAt(const Design& design, Point site) {
    for (const Room& room : design.rooms) {
        if (contains(room.outline, site - room.origin)) {
            return &room;
        }
    }
    return nullptr;
}

namespace {

/// m from a point of the site to the bounds of a room.
double distanceTo(const Room& room, Point site) {
    const Bounds bounds = boundsOf(room.outline);
    const Point at = site - room.origin;
    const Point within{std::clamp(at.x, bounds.low.x, bounds.high.x),
                       std::clamp(at.y, bounds.low.y, bounds.high.y)};
    return distance(at, within);
}

}  // namespace

const Room* nearestRoom(const Design& design, Point site) {
    const Room* nearest = nullptr;
    for (const Room& room : design.rooms) {
        if (!nearest || distanceTo(room, site) < distanceTo(*nearest, site)) {
            nearest = &room;
        }
    }
    return nearest;
}

tl::unexpected<Refusal> refuseOutside(const Design& design, Point site) {
    const Room* nearest = nearestRoom(design, site);
    if (!nearest) {
        return refuse("There is no floor here to place it on.");
    }
    return refuse("There is no floor here to place it on: that of {} is {} away.",
                  {nearest->name, Measured{distanceTo(*nearest, site), Dimension::Distance}});
}

QString written(double metres, UnitSystem system) {
    const double shown = toDisplay(metres, Dimension::Distance, system);
    // Whole millimetres, without a sign on what is rounded to nothing.
    return QString::number(std::abs(shown) < 0.0005 ? 0.0 : shown, 'f', 3);
}

QString distanceUnit(UnitSystem system) {
    const std::string_view unit = unitLabel(Dimension::Distance, system);
    return QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size()));
}

}  // namespace hallwright
