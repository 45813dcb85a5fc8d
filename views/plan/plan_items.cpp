// SPDX-License-Identifier: GPL-3.0-or-later
// Equipment in plan: each kind at true size with its own symbol, its front marked by a heavy line
// and an arrow.
#include "views/plan/plan_layers.h"

#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

// Washes per trade: light enough for black tags, and of different greys.
const QColor kComputing(0x5A, 0x78, 0xA0);
const QColor kAir(0x56, 0xB4, 0xE9);
const QColor kLiquid(0x00, 0x9E, 0x73);
const QColor kPower(0xE6, 0x9F, 0x00);

QColor hueOf(Kind kind) {
    switch (infoOf(kind).trade) {
        case Trade::Air:
        case Trade::FloorAndAisle:
            return kAir;
        case Trade::Liquid:
            return kLiquid;
        case Trade::Power:
            return kPower;
        default:
            return kComputing;
    }
}

bool hasFront(Kind kind) {
    switch (kind) {
        case Kind::Transformer:
        case Kind::Generator:
        case Kind::Utility:
        case Kind::Chiller:
        case Kind::CoolingTower:
        case Kind::DryCooler:
            return false;
        default:
            return infoOf(kind).placement == Placement::Floor;
    }
}

/// One item in its own frame: the painter's origin is its centre, its front faces down the page.
struct ItemSheet {
    const PlanSheet& sheet;
    const Item& item;
    const Product& product;
    QRectF box;  ///< mm

    [[nodiscard]] Drafting& draft() const { return sheet.draft; }
    [[nodiscard]] QPainter& painter() const { return sheet.draft.painter(); }
    [[nodiscard]] const QColor& ink() const { return sheet.style.ink; }
};

void drawBox(const ItemSheet& s, double strength) {
    s.draft().pen(line::kMedium, s.ink(),
                  s.item.state == ItemState::Off ? Qt::DashLine : Qt::SolidLine);
    s.draft().fill(s.sheet.wash(hueOf(s.product.kind),
                                s.item.state == ItemState::Running ? strength : strength / 3.0));
    s.painter().drawRect(s.box);
}

void drawFront(const ItemSheet& s) {
    const double heavy = std::min(line::kHeavy, s.box.height() / 6.0);
    s.draft().pen(heavy, s.ink());
    const double y = s.box.bottom() - heavy / 2.0;
    s.painter().drawLine(QPointF(s.box.left(), y), QPointF(s.box.right(), y));
    const double size = std::clamp(0.16 * std::min(s.box.width(), s.box.height()), 0.3, 1.4);
    s.draft().noPen();
    s.draft().fill(s.ink());
    s.painter().drawPolygon(QPolygonF({QPointF(-size, y - heavy - size),
                                       QPointF(size, y - heavy - size), QPointF(0.0, y - heavy)}));
}

/// Fan circles along the longer side.
void drawFans(const ItemSheet& s) {
    const bool isWide = s.box.width() >= s.box.height();
    const double across = isWide ? s.box.height() : s.box.width();
    const double along = isWide ? s.box.width() : s.box.height();
    const int count = std::clamp(static_cast<int>(along / across + 0.3), 1, 12);
    const double r = 0.36 * std::min(across, along / count);
    s.draft().noFill();
    s.draft().pen(line::kThin, s.sheet.shade(0.55));
    for (int i = 0; i < count; ++i) {
        const double offset = along * ((i + 0.5) / count - 0.5);
        const QPointF centre = isWide ? QPointF(offset, 0.0) : QPointF(0.0, offset);
        s.painter().drawEllipse(centre, r, r);
        for (const double turn : {0.785, 2.356}) {
            const QPointF arm(r * std::cos(turn), r * std::sin(turn));
            s.painter().drawLine(centre - arm, centre + arm);
        }
    }
}

/// The two pipe connections of a unit on the coolant loops, at its rear.
void drawPipeStubs(const ItemSheet& s) {
    const double r = std::min(0.8, 0.12 * s.box.width());
    const double y = s.box.top() + 1.8 * r;
    s.draft().pen(line::kThin, s.ink());
    s.draft().fill(s.ink());
    s.painter().drawEllipse(QPointF(-0.25 * s.box.width(), y), r, r);
    s.draft().fill(s.sheet.style.ground);
    s.painter().drawEllipse(QPointF(0.25 * s.box.width(), y), r, r);
}

void drawDiagonal(const ItemSheet& s) {
    s.draft().pen(line::kHair, s.sheet.shade(0.55));
    s.painter().drawLine(s.box.bottomLeft(), s.box.topRight());
}

void drawCoils(const ItemSheet& s) {
    const double r = 0.28 * std::min(s.box.width(), s.box.height());
    s.draft().noFill();
    s.draft().pen(line::kMedium, s.sheet.shade(0.6));
    s.painter().drawEllipse(QPointF(-0.5 * r, 0.0), r, r);
    s.painter().drawEllipse(QPointF(0.5 * r, 0.0), r, r);
}

void drawTile(const ItemSheet& s) {
    s.draft().pen(line::kThin, s.sheet.shade(0.8));
    if (s.sheet.style.beneath) {
        s.draft().noFill();
    } else {
        s.draft().fill(s.sheet.wash(kAir, 0.12));
    }
    s.painter().drawRect(s.box);
    s.draft().pen(line::kHair, s.sheet.shade(0.5));
    constexpr int kSlots = 5;
    for (int i = 1; i < kSlots; ++i) {
        const double y = s.box.top() + s.box.height() * i / kSlots;
        s.painter().drawLine(QPointF(s.box.left() + 0.12 * s.box.width(), y),
                             QPointF(s.box.right() - 0.12 * s.box.width(), y));
    }
}

void drawContainment(const ItemSheet& s) {
    s.draft().pen(line::kBold, s.sheet.wash(QColor(0x00, 0x5F, 0x9E), 0.8), Qt::DashLine);
    QColor veil = s.sheet.wash(kAir, 0.5);
    veil.setAlphaF(0.15F);
    s.draft().fill(veil);
    s.painter().drawRect(s.box);
    // Doors close both ends of the aisle, which runs along its longer side.
    s.draft().pen(line::kHeavy, s.ink());
    if (s.box.width() >= s.box.height()) {
        s.painter().drawLine(s.box.topLeft(), s.box.bottomLeft());
        s.painter().drawLine(s.box.topRight(), s.box.bottomRight());
    } else {
        s.painter().drawLine(s.box.topLeft(), s.box.topRight());
        s.painter().drawLine(s.box.bottomLeft(), s.box.bottomRight());
    }
}

void drawBusway(const ItemSheet& s) {
    s.draft().pen(line::kMedium, s.ink());
    QColor veil = s.sheet.wash(kPower, 0.5);  // what hangs above does not hide what stands below
    veil.setAlphaF(0.45F);
    s.draft().fill(veil);
    s.painter().drawRect(s.box);
    s.draft().pen(line::kHair, s.ink(), Qt::DashDotLine);
    s.painter().drawLine(QPointF(s.box.left(), 0.0), QPointF(s.box.right(), 0.0));
    const double feed = std::max(0.6, s.box.height());
    s.draft().fill(s.ink());
    s.draft().noPen();
    s.painter().drawRect(QRectF(s.box.left(), -feed / 2.0, 0.6 * feed, feed));
    for (const Device& device : *s.item.devices) {
        if (productOf(s.sheet.design, device).kind != Kind::TapOff) {
            continue;
        }
        const double x = s.box.left() + s.sheet.frame.mm(device.position);
        const double half = std::max(0.45, 0.6 * s.box.height());
        s.draft().pen(line::kHair, s.ink());
        s.draft().fill(s.sheet.wash(kPower, 0.9));
        s.painter().drawRect(QRectF(x - half, -half, 2.0 * half, 2.0 * half));
    }
}

void drawTray(const ItemSheet& s) {
    s.draft().pen(line::kThin, s.sheet.shade(0.7), Qt::DashLine);
    s.draft().noFill();
    s.painter().drawRect(s.box);
    s.draft().pen(line::kHair, s.sheet.shade(0.4));
    const double step = std::max(1.5, s.box.height());
    for (double x = s.box.left() + step; x < s.box.right(); x += step) {
        s.painter().drawLine(QPointF(x, s.box.top()), QPointF(x, s.box.bottom()));
    }
}

void drawHeader(const ItemSheet& s) {
    s.draft().pen(line::kThin, s.sheet.wash(kLiquid, 0.9));
    QColor veil = s.sheet.wash(kLiquid, 0.4);
    veil.setAlphaF(0.2F);
    s.draft().fill(veil);
    s.painter().drawRect(s.box);
    s.draft().pen(line::kBold, s.sheet.wash(kLiquid, 1.0));
    for (const double y : {-0.22, 0.22}) {
        s.painter().drawLine(QPointF(s.box.left(), y * s.box.height()),
                             QPointF(s.box.right(), y * s.box.height()));
    }
}

void drawRearDoor(const ItemSheet& s) {
    for (const Device& device : *s.item.devices) {
        const Product& door = productOf(s.sheet.design, device);
        if (door.kind != Kind::RearDoor) {
            continue;
        }
        const double depth = s.sheet.frame.mm(sizeOf(door, device.own).size.depth);
        s.draft().pen(line::kThin, s.ink());
        s.draft().fill(s.sheet.wash(kLiquid, 0.3));
        s.painter().drawRect(QRectF(s.box.left(), s.box.top() - depth, s.box.width(), depth));
    }
}

void drawFloorItem(const ItemSheet& s) {
    drawBox(s, isRack(s.product.kind) ? 0.16 : 0.26);
    switch (s.product.kind) {
        case Kind::Crah:
        case Kind::InRow:
        case Kind::DryCooler:
        case Kind::CoolingTower:
            drawFans(s);
            break;
        case Kind::Cdu:
            drawPipeStubs(s);
            break;
        case Kind::Chiller:
            drawFans(s);
            drawPipeStubs(s);
            break;
        case Kind::Transformer:
            drawCoils(s);
            break;
        case Kind::Generator: {
            const double r = 0.3 * std::min(s.box.width(), s.box.height());
            s.draft().noFill();
            s.draft().pen(line::kMedium, s.sheet.shade(0.6));
            s.painter().drawEllipse(QPointF(0.0, 0.0), r, r);
            break;
        }
        case Kind::Rack:
        case Kind::GpuRack:
            drawRearDoor(s);
            break;
        default:
            drawDiagonal(s);
            break;
    }
    if (hasFront(s.product.kind)) {
        drawFront(s);
    }
}

void drawItem(const ItemSheet& s) {
    switch (s.product.kind) {
        case Kind::FloorTile:
            return drawTile(s);
        case Kind::Containment:
            return drawContainment(s);
        case Kind::Busway:
            return drawBusway(s);
        case Kind::Tray:
            return drawTray(s);
        case Kind::CoolantHeader:
            return drawHeader(s);
        default:
            return drawFloorItem(s);
    }
}

/// What lies below is drawn first.
int layerOf(Kind kind) {
    switch (infoOf(kind).placement) {
        case Placement::FloorTile:
            return 0;
        case Placement::Overhead:
            return 3;
        case Placement::Aisle:
            return 1;
        default:
            return 2;
    }
}

template <class Draw>
void eachInItsFrame(const PlanSheet& sheet, int layer, Draw draw) {
    QPainter& painter = sheet.draft.painter();
    for (const Item* item : sheet.items) {
        const Product& product = productOf(sheet.design, *item);
        if (layerOf(product.kind) != layer) {
            continue;
        }
        const Footprint footprint = footprintOf(sheet.design, *item);
        const QSizeF size(sheet.frame.mm(footprint.width), sheet.frame.mm(footprint.depth));
        painter.save();
        painter.translate(sheet.frame.at(footprint.centre));
        painter.rotate(-footprint.rotation);
        draw(ItemSheet{sheet, *item, product,
                       QRectF(QPointF(-size.width() / 2.0, -size.height() / 2.0), size)});
        painter.restore();
    }
}

}  // namespace

void drawClearances(const PlanSheet& sheet) {
    QPainter& painter = sheet.draft.painter();
    QPainterPath inside;
    QPolygonF outline;
    for (const Point& corner : sheet.room.outline) {
        outline << sheet.frame.at(corner);
    }
    inside.addPolygon(outline);
    painter.save();
    painter.setClipPath(inside);
    eachInItsFrame(sheet, 2, [&sheet](const ItemSheet& s) {
        const auto space = [&s](Property property) {
            return s.sheet.frame.mm(numberOf(s.product, s.item.own, property).value_or(0.0));
        };
        s.draft().pen(line::kHair, sheet.shade(0.45), Qt::DotLine);
        s.draft().noFill();
        const double front = space(Property::ServiceFront);
        const double rear = space(Property::ServiceRear);
        if (front > 0.0) {
            s.painter().drawRect(QRectF(s.box.left(), s.box.bottom(), s.box.width(), front));
        }
        if (rear > 0.0) {
            s.painter().drawRect(QRectF(s.box.left(), s.box.top() - rear, s.box.width(), rear));
        }
    });
    painter.restore();
}

void drawItems(const PlanSheet& sheet) {
    const int last = sheet.style.overhead ? 3 : 2;
    for (int layer = 0; layer <= last; ++layer) {
        eachInItsFrame(sheet, layer, drawItem);
    }
}

}  // namespace hallwright
