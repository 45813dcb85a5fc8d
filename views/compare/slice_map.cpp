// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/slice_map.h"

#include "views/panels/text.h"
#include "views/panels/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kPad = 6.0;
constexpr double kMostZoom = 20.0;
constexpr double kZoomPerNotch = 0.85;
constexpr int kDragDistance = 4;

bool isDrawn(const Product& product) {
    return infoOf(product.kind).placement == Placement::Floor && product.kind != Kind::FloorTile;
}

QPolygonF polygonOf(const SliceMap& map, const Footprint& footprint) {
    QPolygonF polygon;
    for (const Point corner : footprint.corners()) {
        polygon << map.placeOf(corner);
    }
    return polygon;
}

}  // namespace

SliceMap::SliceMap(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SliceMap::show(Content content) {
    const bool isOther = !(content.bounds.low == content_.bounds.low) ||
                         !(content.bounds.high == content_.bounds.high) || !nothing_.isEmpty();
    content_ = std::move(content);
    nothing_.clear();
    if (isOther) {
        view_ = {0.5 * (content_.bounds.low + content_.bounds.high), 1.0};
    }
    setAccessibleName(content_.title);
    update();
}

void SliceMap::showNothing(const QString& title, const QString& why) {
    content_ = {};
    content_.title = title;
    nothing_ = why;
    update();
}

void SliceMap::setSelected(std::vector<Id<Item>> items) {
    selected_ = std::move(items);
    update();
}

void SliceMap::setView(const MapView& view) {
    view_ = view;
    update();
}

void SliceMap::changeView(const MapView& view) {
    setView(view);
    emit viewMoved(view_);
}

void SliceMap::setPointed(std::optional<Point> place) {
    pointed_ = place;
    update();
}

QString SliceMap::reading() const {
    return pointed_ && content_.read ? content_.read(*pointed_) : QString();
}

QRectF SliceMap::frame() const {
    const double line = fontMetrics().height() + kPad;
    return {0.0, line, static_cast<double>(width()), std::max(1.0, height() - line)};
}

double SliceMap::pixelsPerMetre() const {
    const QRectF area = frame().adjusted(kPad, kPad, -kPad, -kPad);
    const Point size = content_.bounds.high - content_.bounds.low;
    const double fit =
        std::min(area.width() / std::max(size.x, 0.1), area.height() / std::max(size.y, 0.1));
    return std::max(fit, 0.1) * view_.zoom;
}

QPointF SliceMap::placeOf(Point point) const {
    const double scale = pixelsPerMetre();
    const QPointF middle = frame().center();
    return {middle.x() + scale * (point.x - view_.centre.x),
            middle.y() - scale * (point.y - view_.centre.y)};
}

Point SliceMap::pointAt(QPointF place) const {
    const double scale = pixelsPerMetre();
    const QPointF middle = frame().center();
    return {view_.centre.x + (place.x() - middle.x()) / scale,
            view_.centre.y - (place.y() - middle.y()) / scale};
}

Id<Item> SliceMap::itemAt(QPointF place) const {
    for (const Item& item : content_.design.items) {
        if (item.room == content_.room && isDrawn(productOf(content_.design, item)) &&
            polygonOf(*this, footprintOf(content_.design, item))
                .containsPoint(place, Qt::OddEvenFill)) {
            return item.id;
        }
    }
    return {};
}

void SliceMap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        pressed_ = event->position();
        pressedView_ = view_;
        isDragged_ = false;
    }
}

void SliceMap::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_) {
        const QPointF moved = event->position() - *pressed_;
        isDragged_ = isDragged_ || moved.manhattanLength() >= kDragDistance;
        if (isDragged_) {
            const double scale = pixelsPerMetre();
            changeView(
                {pressedView_.centre + Point{-moved.x() / scale, moved.y() / scale}, view_.zoom});
        }
    }
    emit pointed(nothing_.isEmpty() && frame().contains(event->position())
                     ? std::optional(pointAt(event->position()))
                     : std::nullopt);
}

void SliceMap::mouseReleaseEvent(QMouseEvent* event) {
    if (pressed_ && !isDragged_ && event->button() == Qt::LeftButton) {
        emit itemClicked(itemAt(event->position()));
    }
    pressed_.reset();
}

void SliceMap::mouseDoubleClickEvent(QMouseEvent*) {
    changeView({0.5 * (content_.bounds.low + content_.bounds.high), 1.0});
}

void SliceMap::wheelEvent(QWheelEvent* event) {
    event->accept();
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0.0 || !nothing_.isEmpty()) {
        return;
    }
    // What is under the mouse stays there.
    const Point held = pointAt(event->position());
    MapView next = view_;
    next.zoom = std::clamp(view_.zoom / std::pow(kZoomPerNotch, notches), 1.0, kMostZoom);
    next.centre = next.zoom <= 1.0 ? 0.5 * (content_.bounds.low + content_.bounds.high)
                                   : held + (view_.zoom / next.zoom) * (view_.centre - held);
    changeView(next);
}

void SliceMap::leaveEvent(QEvent*) {
    emit pointed(std::nullopt);
}

void SliceMap::paintItems(QPainter& painter) const {
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor muted = mutedColour(palette());
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    for (const Item& item : content_.design.items) {
        const Product& product = productOf(content_.design, item);
        if (item.room != content_.room || !isDrawn(product)) {
            continue;
        }
        const QPolygonF outline = polygonOf(*this, footprintOf(content_.design, item));
        const bool isSelected = std::ranges::find(selected_, item.id) != selected_.end();
        painter.setPen(isSelected ? QPen(palette().color(QPalette::Link), 2.5)
                                  : QPen(isRack(product.kind) ? ink : muted, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(outline);
        const QString tag = asText(item.tag);
        const QRectF box = outline.boundingRect();
        const double wide = metrics.horizontalAdvance(tag) + 4.0;
        if (product.kind == Kind::Containment || tag.isEmpty()) {
            continue;
        }
        // A tag stands in its item or, turned, along it; else it is left out.
        const bool isLevel = wide <= box.width() && metrics.height() <= box.height();
        const bool isTurned = wide <= box.height() && metrics.height() <= box.width();
        if (!isLevel && !isTurned) {
            continue;
        }
        painter.save();
        painter.translate(box.center());
        painter.rotate(isLevel ? 0.0 : -90.0);
        const QRectF place(-wide / 2.0, -metrics.height() / 2.0, wide, metrics.height());
        QColor ground = palette().color(QPalette::Base);
        ground.setAlpha(190);
        painter.fillRect(place, ground);
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignCenter, tag);
        painter.restore();
    }
    painter.setFont(font());
}

void SliceMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = frame();
    const double line = fontMetrics().height();
    const QString read = reading();
    const double readWide = fontMetrics().horizontalAdvance(read);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF head(2.0, 0.0, width() - readWide - 12.0, line);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(content_.title, Qt::ElideRight, head.width()));
    painter.setFont(font());
    painter.drawText(QRectF(width() - readWide - 4.0, 0.0, readWide, line),
                     Qt::AlignRight | Qt::AlignVCenter, read);
    painter.setClipRect(area);
    painter.fillRect(area, palette().color(QPalette::Base));
    if (!nothing_.isEmpty()) {
        painter.setPen(mutedColour(palette()));
        painter.drawText(area.adjusted(12.0, 12.0, -12.0, -12.0),
                         Qt::AlignCenter | Qt::TextWordWrap, nothing_);
        return;
    }
    const QRectF room =
        QRectF(placeOf(content_.bounds.low), placeOf(content_.bounds.high)).normalized();
    painter.drawImage(room, content_.image);
    const Room* found = content_.design.rooms.find(content_.room);
    QPolygonF walls;
    if (found) {
        for (const Point corner : found->outline) {
            walls << placeOf(corner);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(walls);
    paintItems(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (pointed_) {
        const QPointF at = placeOf(*pointed_);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DotLine));
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()));
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()));
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
}

}  // namespace hallwright
