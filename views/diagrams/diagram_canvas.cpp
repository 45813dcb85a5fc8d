// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/diagram_canvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kMargin = 16.0;  // pixels around a fitted diagram
constexpr double kStep = 1.2;     // of zoom, by a key or a notch of the wheel
constexpr double kLeastZoom = 0.02;
constexpr double kMostZoom = 8.0;
constexpr double kFittedZoom = 1.6;  // no larger by itself
constexpr double kDrag = 4.0;        // pixels before a press is a drag

}  // namespace

DiagramCanvas::DiagramCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void DiagramCanvas::fit() {
    isFitted_ = true;
    const QSizeF drawn = drawnSize();
    if (drawn.isEmpty()) {
        return;
    }
    const double room = height() - footHeight();
    zoom_ = std::clamp(std::min((width() - 2.0 * kMargin) / drawn.width(),
                                (room - 2.0 * kMargin) / drawn.height()),
                       kLeastZoom, kFittedZoom);
    origin_ = {(width() - zoom_ * drawn.width()) / 2.0, (room - zoom_ * drawn.height()) / 2.0};
    update();
}

void DiagramCanvas::reveal(const QRectF& box) {
    if (isFitted_ || isDragging_) {
        return;
    }
    const QRectF place(toWidget(box.topLeft()), zoom_ * box.size());
    const QRectF room(kMargin, kMargin, width() - 2.0 * kMargin,
                      height() - footHeight() - 2.0 * kMargin);
    const auto shift = [](double low, double high, double from, double to) {
        return low < from ? from - low : high > to ? std::max(to - high, from - low) : 0.0;
    };
    origin_ += QPointF(shift(place.left(), place.right(), room.left(), room.right()),
                       shift(place.top(), place.bottom(), room.top(), room.bottom()));
}

std::optional<DiagramStep> DiagramCanvas::stepOf(int key) {
    switch (key) {
        case Qt::Key_Left:
            return DiagramStep::Left;
        case Qt::Key_Right:
            return DiagramStep::Right;
        case Qt::Key_Up:
            return DiagramStep::Up;
        case Qt::Key_Down:
            return DiagramStep::Down;
        default:
            return std::nullopt;
    }
}

void DiagramCanvas::paintFocus() {
    if (hasFocus()) {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void DiagramCanvas::zoomAt(QPointF place, double factor) {
    const double zoom = std::clamp(zoom_ * factor, kLeastZoom, kMostZoom);
    origin_ = place - (place - origin_) * (zoom / zoom_);
    zoom_ = zoom;
    isFitted_ = false;
    update();
}

bool DiagramCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty()) {
            QToolTip::hideText();
        } else {
            QToolTip::showText(help->globalPos(), tip, this);
        }
        return true;
    }
    return QWidget::event(event);
}

void DiagramCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isFitted_) {
        fit();
    }
}

void DiagramCanvas::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void DiagramCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        grip_ = event->position();
        isDragging_ = false;
    }
}

void DiagramCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!grip_) {
        hoverAt(event->position());
        return;
    }
    const QPointF way = event->position() - *grip_;
    if (isDragging_ || std::hypot(way.x(), way.y()) > kDrag) {
        isDragging_ = true;
        isFitted_ = false;
        origin_ += way;
        grip_ = event->position();
        setCursor(Qt::ClosedHandCursor);
        update();
    }
}

void DiagramCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const bool isClick = grip_ && !isDragging_ && event->button() == Qt::LeftButton;
    grip_.reset();
    isDragging_ = false;
    unsetCursor();
    if (isClick) {
        clickAt(event->position(), (event->modifiers() & Qt::ShiftModifier) != 0);
    }
}

void DiagramCanvas::keyPressEvent(QKeyEvent* event) {
    const QPointF middle(width() / 2.0, height() / 2.0);
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomAt(middle, kStep);
            return;
        case Qt::Key_Minus:
            zoomAt(middle, 1.0 / kStep);
            return;
        case Qt::Key_Home:
            fit();
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace hallwright
