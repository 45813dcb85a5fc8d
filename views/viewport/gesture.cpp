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

const Room* nearestRoom(const Design& design, Point site) {
    const Room* nearest = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const Room& room : design.rooms) {
        const Bounds bounds = boundsOf(room.outline);
        const Point at = site - room.origin;
        const Point within{std::clamp(at.x, bounds.low.x, bounds.high.x),
                           std::clamp(at.y, bounds.low.y, bounds.high.y)};
        const double far = std::hypot(at.x - within.x, at.y - within.y);
        if (far < least) {
            least = far;
            nearest = &room;
        }
    }
    return nearest;
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
