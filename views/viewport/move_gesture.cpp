// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/viewport/move_gesture.h"

#include "model/edits/mount_device.h"

#include <QCoreApplication>

#include <cmath>

namespace hallwright {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("MoveGesture", text);
}

QString written(double metres, UnitSystem system) {
    const double shown = toDisplay(metres, Dimension::Distance, system);
    // Whole millimetres, without a sign on what is rounded to nothing.
    return QString::number(std::abs(shown) < 0.0005 ? 0.0 : shown, 'f', 3);
}

/// The room whose outline holds a point of the site.
const Room* roomAt(const Design& design, Point site) {
    for (const Room& room : design.rooms) {
        if (contains(room.outline, site - room.origin)) {
            return &room;
        }
    }
    return nullptr;
}

}  // namespace

MoveGesture::MoveGesture(const Design& design, std::vector<Id<Item>> items, Id<Item> grabbed,
                         Point at)
    : before_(design),
      preview_(design),
      items_(std::move(items)),
      grabbed_(grabbed),
      start_(at),
      mouse_(at) {}

MoveGesture::MoveGesture(const Design& design, Placing placing)
    : before_(design), preview_(design), placing_(std::move(placing)) {}

void MoveGesture::moveTo(Point site, const SnapOptions& options) {
    mouse_ = site;
    options_ = options;
    update();
}

bool MoveGesture::isMounting() const {
    return placing_ && mountsInRack(placing_->product.kind);
}

void MoveGesture::mountIn(Id<Item> rack) {
    rack_ = rack;
    update();
}

void MoveGesture::turn(double degrees) {
    turned_ = std::remainder(turned_ + degrees, 360.0);
    update();
}

void MoveGesture::retype(UnitSystem system) {
    typedX_ = typed_.value(0, system);
    typedY_ = typed_.value(1, system);
    update();
}

Point MoveGesture::overridden(Point by, const Item& from) const {
    if (typedX_) {
        by.x = *typedX_ - from.pose.x;
    }
    if (typedY_) {
        by.y = *typedY_ - from.pose.y;
    }
    return by;
}

Edited MoveGesture::moved() const {
    Edited turned = turned_ == 0.0 ? Edited(before_) : rotateItems(before_, items_, turned_);
    if (!turned) {
        return turned;
    }
    const Item* item = turned->items.find(grabbed_);
    if (!item) {
        return refuse("What was being moved is no longer in the design.");
    }
    const Point by =
        overridden(snapped(*turned, *item, mouse_ - start_, items_, options_).by, *item);
    return moveItems(*turned, items_, by);
}

Edited MoveGesture::placed() const {
    const Room* room = roomAt(before_, mouse_);
    if (!room) {
        return refuse("There is no floor here to place it on.");
    }
    Placing placing = *placing_;
    placing.room = room->id;
    const Point here = mouse_ - room->origin;
    placing.pose.x = here.x;
    placing.pose.y = here.y;
    placing.pose.rotation += turned_;
    Edited raw = placeItem(before_, placing);
    if (!raw) {
        return raw;
    }
    const Id<Item> id{raw->lastId};
    const Item* item = raw->items.find(id);
    if (!item) {
        return raw;
    }
    const std::vector<Id<Item>> self{id};
    const Point by = overridden(snapped(*raw, *item, {}, self, options_).by, *item);
    return moveItems(*raw, self, by);
}

Edited MoveGesture::mounted() const {
    return mountDevice(before_, rack_, {placing_->product, 0.0, "", placing_->own});
}

void MoveGesture::update() {
    Edited next = isMounting() ? mounted() : placing_ ? placed() : moved();
    refusal_.reset();
    if (next) {
        preview_ = std::move(*next);
    } else {
        refusal_ = std::move(next.error());
        if (placing_) {
            preview_ = before_;
        }
    }
}

Edited MoveGesture::result() const {
    if (refusal_) {
        return tl::unexpected(*refusal_);
    }
    return preview_;
}

std::vector<Id<Item>> MoveGesture::subjects() const {
    if (!placing_) {
        return items_;
    }
    if (preview_ == before_) {
        return {};
    }
    return {isMounting() ? rack_ : Id<Item>{preview_.lastId}};
}

QString MoveGesture::label() const {
    if (isMounting()) {
        return tr("Mount %1 in %2")
            .arg(QString::fromStdString(placing_->product.name()),
                 QString::fromStdString(nameOf(before_, rack_)));
    }
    if (placing_) {
        return tr("Place %1").arg(QString::fromStdString(placing_->product.name()));
    }
    return items_.size() == 1 ? tr("Move %1").arg(QString::fromStdString(nameOf(before_, grabbed_)))
                              : tr("Move %1 items").arg(items_.size());
}

/// The rack, and the lowest U that the device takes: "A-07  U12".
QString MoveGesture::mountReadout(UnitSystem system) const {
    const Item* was = before_.items.find(rack_);
    const Item* now = preview_.items.find(rack_);
    if (refusal_ || !was || !now) {
        return refusal_ ? QString::fromStdString(inUnits(*refusal_, system)) : QString();
    }
    QString text = QString::fromStdString(now->tag);
    for (const Device& device : *now->devices) {
        const Device* before = was->device(device.slot);
        if (!before || !(*before == device)) {
            if (device.position > 0.0) {
                text += QStringLiteral("  U%1").arg(device.position);
            }
            break;
        }
    }
    return text;
}

QString MoveGesture::readout(UnitSystem system) const {
    if (isMounting()) {
        return mountReadout(system);
    }
    const std::vector<Id<Item>> shown = subjects();
    const Item* now =
        shown.empty() ? nullptr : preview_.items.find(placing_ ? shown.front() : grabbed_);
    if (!now) {
        return refusal_ ? QString::fromStdString(inUnits(*refusal_, system)) : QString();
    }
    const auto field = [&](int index, double value) {
        const QString& text = typed_.text(index);
        const QString cursor =
            !typed_.isEmpty() && typed_.field() == index ? QStringLiteral("▏") : QString();
        return text.isEmpty() ? written(value, system) + cursor : text + cursor;
    };
    const std::string_view unit = unitLabel(Dimension::Distance, system);
    const QString unitText = QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size()));
    QString text =
        QStringLiteral("x %1  y %2 %3").arg(field(0, now->pose.x), field(1, now->pose.y), unitText);
    if (const Item* was = before_.items.find(grabbed_)) {
        text += QStringLiteral("   Δ %1, %2")
                    .arg(written(now->pose.x - was->pose.x, system),
                         written(now->pose.y - was->pose.y, system));
    }
    if (refusal_) {
        text += QLatin1Char('\n') + QString::fromStdString(inUnits(*refusal_, system));
    }
    return text;
}

}  // namespace hallwright
