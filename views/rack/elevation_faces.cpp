// SPDX-License-Identifier: GPL-3.0-or-later
// The faces of devices in a rack elevation, with their ports.
#include "views/panels/text.h"
#include "views/panels/theme.h"
#include "views/rack/elevation_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kStripe = 3.0;  // points of full colour at the left of a device

const Device& deviceOf(const Design& design, DeviceRef ref) {
    return *design.items.find(ref.item)->device(ref.slot);
}

bool isBlanking(const RackBay& bay, std::uint16_t slot) {
    const auto part = std::ranges::find(bay.elevation.byUnit, slot, &ElevationPart::slot);
    return part != bay.elevation.byUnit.end() && part->isBlanking;
}

}  // namespace

QColor ElevationPainter::tintOf(const Product& product) const {
    const auto colours = categoryColours(appearanceOf(palette_));
    switch (infoOf(product.kind).trade) {
        case Trade::Computing:
            return colours[1];
        case Trade::Network:
            return colours[2];
        case Trade::Power:
            return colours[0];
        case Trade::Air:
        case Trade::Liquid:
            return colours[4];
        default:
            return muted_;
    }
}

void ElevationPainter::paintBox(QPainter& painter, const RackBay& bay, const DeviceBox& box) const {
    const Device& device = deviceOf(design_, box.device);
    const Product& product = productOf(design_, device);
    const QRectF face = box.box.adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor border = blended(base_, muted_, 0.7);
    if (isBlanking(bay, box.device.slot)) {
        painter.fillRect(face, blended(base_, line_, 0.25));
        painter.fillRect(face, QBrush(blended(base_, muted_, 0.4), Qt::BDiagPattern));
        painter.setPen(border);
        painter.drawRect(face);
        return;
    }
    const QColor tint = tintOf(product);
    painter.fillRect(face, blended(base_, tint, 0.16));
    painter.fillRect(QRectF(face.left(), face.top(), kStripe, face.height()),
                     blended(base_, tint, 0.85));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(border);
    painter.drawRect(face);
    const QString name = asText(device.name);
    if (box.isBeside) {
        paintStrip(painter, face, name.isEmpty() ? asText(product.model) : name);
        return;
    }
    // The rear keeps its right side for ports.
    double room = face.width() - kStripe - 8.0;
    for (const PortMark& mark : bay.ports) {
        if (box.isRear && mark.first.slot == box.device.slot) {
            room = std::min(room, mark.box.left() - face.left() - kStripe - 8.0);
        }
    }
    const QFontMetricsF metrics(small_);
    QRectF place(face.left() + kStripe + 4.0, face.top(), room, face.height());
    const bool isTwoLines = !name.isEmpty() && face.height() >= 2.0 * metrics.height() + 2.0;
    const auto write = [&](const QColor& colour, const QString& words) {
        painter.setPen(colour);
        const QString shown = metrics.elidedText(words, Qt::ElideRight, place.width());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
        return metrics.horizontalAdvance(shown);
    };
    const QString model = asText(box.isRear ? product.model : product.name());
    if (name.isEmpty()) {
        write(product.kind == Kind::Accessory ? muted_ : ink_, model);
    } else if (isTwoLines) {
        place.setHeight(metrics.height());
        place.moveTop(face.center().y() - metrics.height());
        write(ink_, name);
        place.moveTop(face.center().y());
        write(muted_, model);
    } else {
        place.setLeft(place.left() + write(ink_, name) + 6.0);
        if (!box.isRear && place.width() > 3.0 * metrics.averageCharWidth()) {
            write(blended(muted_, ink_, 0.3), model);
        }
    }
}

void ElevationPainter::paintStrip(QPainter& painter, const QRectF& box, const QString& name) const {
    painter.save();
    painter.translate(box.center());
    painter.rotate(-90.0);
    painter.setPen(ink_);
    const QRectF place(-box.height() / 2.0 + 6.0, -box.width() / 2.0, box.height() - 12.0,
                       box.width());
    painter.drawText(place, Qt::AlignCenter,
                     QFontMetricsF(small_).elidedText(name, Qt::ElideRight, place.width()));
    painter.restore();
}

/// Full: used; hollow: free; a bar is full as far as its ports are used.
void ElevationPainter::paintMark(QPainter& painter, const PortMark& mark) const {
    const QColor used = blended(base_, ink_, 0.6);
    if (mark.count == 1) {
        painter.fillRect(mark.box, mark.used > 0 ? used : blended(base_, ink_, 0.45));
        if (mark.used == 0) {
            painter.fillRect(mark.box.adjusted(1, 1, -1, -1), base_);
        }
        return;
    }
    painter.fillRect(mark.box, blended(base_, ink_, 0.45));
    painter.fillRect(mark.box.adjusted(1, 1, -1, -1), base_);
    QRectF filled = mark.box;
    filled.setWidth(mark.box.width() * mark.used / mark.count);
    painter.fillRect(filled, used);
}

}  // namespace hallwright
