// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse does in the viewport: turning, panning, selecting, and the way into moving and
// placing.
#include "views/viewport/screen.h"

#include <QMouseEvent>

#include <vtkGenericOpenGLRenderWindow.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kDegreesPerPoint = 0.35;
constexpr double kZoomPerNotch = 0.85;
constexpr int kDragDistance = 4;  ///< points that the mouse moves before a click is a drag

std::array<Vec3, 8> cornersOf(const Placed& placed) {
    std::array<Vec3, 8> corners{};
    const auto floor = placed.footprint().corners();
    for (std::size_t i = 0; i < 4; ++i) {
        corners[i] = {floor[i].x, floor[i].y, placed.z};
        corners[i + 4] = {floor[i].x, floor[i].y, placed.z + placed.height()};
    }
    return corners;
}

/// True when a rectangle touches one of the six faces of a box, or holds all of its corners.
bool bandMeets(const std::array<QPointF, 8>& corners, const QRectF& band, bool enclosedOnly) {
    if (enclosedOnly) {
        return std::ranges::all_of(corners, [&](QPointF corner) { return band.contains(corner); });
    }
    static constexpr std::array<std::array<std::size_t, 4>, 6> kFaces{
        {{0, 1, 2, 3}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}}};
    return std::ranges::any_of(kFaces, [&](const auto& face) {
        QPolygonF polygon;
        for (const std::size_t corner : face) {
            polygon << corners[corner];
        }
        return polygon.intersects(QPolygonF(band));
    });
}

}  // namespace

void Viewport::hoverAt(QPointF position) {
    // What a press would not take is not marked.
    const bool isTaken = screen_->grip || screen_->isAtTrace;
    screen_->selection.hover(isTaken ? Id<Item>{} : seenAt(position));
}

void Viewport::clickAt(Id<Item> item, Qt::KeyboardModifiers modifiers) {
    Selection& selection = screen_->selection;
    if (!item) {
        if (!(modifiers & (Qt::ShiftModifier | Qt::ControlModifier))) {
            selection.select({});
        }
    } else if (modifiers & Qt::ControlModifier) {
        selection.toggle(item);
    } else if (modifiers & Qt::ShiftModifier) {
        auto items = selection.items();
        items.push_back(item);
        selection.select(std::move(items));
    } else {
        selection.select({item});
    }
}

void Viewport::selectBand(const QRectF& band, bool enclosedOnly) {
    std::vector<Id<Item>> items;
    for (const Placed& placed : screen_->scene.placed()) {
        std::array<QPointF, 8> corners;
        bool ahead = true;
        const auto solid = cornersOf(placed);
        for (std::size_t i = 0; i < corners.size(); ++i) {
            ahead = ahead && screen_->camera.project(solid[i]).ahead > 0.0;
            corners[i] = positionOf(solid[i]);
        }
        if (ahead && bandMeets(corners, band, enclosedOnly)) {
            items.push_back(placed.item);
        }
    }
    screen_->selection.select(std::move(items));
}

void Viewport::mousePressEvent(QMouseEvent* event) {
    screen_->flight.stop();
    screen_->pressedAt = screen_->lastAt = event->position();
    ++screen_->nudges;
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (event->button() == Qt::MiddleButton || event->button() == Qt::RightButton ||
        (event->button() == Qt::LeftButton && (alt || isWalking()))) {
        const bool pan =
            event->button() == Qt::MiddleButton && event->modifiers().testFlag(Qt::ShiftModifier);
        screen_->drag = pan || isLocked() ? Screen::Drag::Pan : Screen::Drag::Orbit;
        screen_->held = anchorAt(event->position());
        return;
    }
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (screen_->gesture) {
        continueGesture(event->position(), event->modifiers());
        advanceGesture();
        screen_->drag = screen_->gesture && screen_->gesture->isSteered() ? Screen::Drag::Draw
                                                                          : Screen::Drag::None;
        return;
    }
    if (pressGrip(event->position()) || pressTrace(event->position())) {
        return;
    }
    screen_->drag = Screen::Drag::Pressed;
    screen_->pressedSlice = screen_->scene.sliceAt(rayAt(event->position()));
    screen_->pressedItem = screen_->pressedSlice ? Id<Item>{} : itemAt(event->position());
}

void Viewport::mouseMoveEvent(QMouseEvent* event) {
    const QPointF step = event->position() - screen_->lastAt;
    const double ratio = devicePixelRatioF();
    screen_->lastAt = event->position();
    screen_->mouse = event->position();
    switch (screen_->drag) {
        case Screen::Drag::Orbit:
            if (isWalking()) {
                lookAbout(step);
                return;
            }
            screen_->camera.orbit(-step.x() * kDegreesPerPoint, step.y() * kDegreesPerPoint);
            refresh();
            return;
        case Screen::Drag::Pan:
            screen_->camera.pan(step.x() * ratio, step.y() * ratio,
                                screen_->camera.project(screen_->held).ahead);
            refresh();
            return;
        case Screen::Drag::Pressed:
            if ((event->position() - screen_->pressedAt).manhattanLength() < kDragDistance) {
                return;
            }
            if (screen_->pressedItem) {
                if (!screen_->selection.contains(screen_->pressedItem)) {
                    clickAt(screen_->pressedItem, event->modifiers() & Qt::ShiftModifier);
                }
                screen_->drag = Screen::Drag::Move;
                startMove(screen_->pressedItem, screen_->pressedAt);
                continueGesture(event->position(), event->modifiers());
            } else {
                screen_->drag = Screen::Drag::Band;
                screen_->band->show();
            }
            return;
        case Screen::Drag::Band:
            screen_->band->setGeometry(
                QRectF(screen_->pressedAt, event->position()).normalized().toRect());
            emit hint(event->position().x() >= screen_->pressedAt.x()
                          ? tr("Selects what the rectangle encloses")
                          : tr("Selects what the rectangle touches"));
            return;
        case Screen::Drag::Slice:
            dragSlice(event->position());
            return;
        case Screen::Drag::Trace:
            if ((event->position() - screen_->pressedAt).manhattanLength() >= kDragDistance) {
                dragTrace(event->position(), event->modifiers());
            }
            return;
        case Screen::Drag::Move:
        case Screen::Drag::Draw:
        case Screen::Drag::None:
            break;
    }
    if (screen_->gesture) {
        if (screen_->gesture->isSteered() && !hasFocus()) {
            setFocus(Qt::MouseFocusReason);  // so that keys reach what the mouse holds
        }
        continueGesture(event->position(), event->modifiers());
    }
    hoverGrip(event->position());
    hoverTrace(event->position());
    hoverAt(event->position());
    readUnderMouse();
}

void Viewport::mouseReleaseEvent(QMouseEvent* event) {
    const Screen::Drag drag = std::exchange(screen_->drag, Screen::Drag::None);
    const bool moved = (event->position() - screen_->pressedAt).manhattanLength() >= kDragDistance;
    switch (drag) {
        case Screen::Drag::Pan:
        case Screen::Drag::Orbit:
            if (event->button() == Qt::RightButton && !moved && !screen_->gesture) {
                const Id<Item> item = seenAt(event->position());
                if (item && !screen_->selection.contains(item)) {
                    screen_->selection.select({item});
                }
                emit menuRequested(event->globalPosition().toPoint());
            } else if (event->button() == Qt::RightButton && !moved && screen_->gesture &&
                       screen_->gesture->finish()) {
                finishGesture();  // where it has come to, as in drawing programs
            } else if (event->button() == Qt::LeftButton && !moved && isWalking()) {
                clickAt(seenAt(event->position()), event->modifiers());
            }
            break;
        case Screen::Drag::Pressed:
            if (screen_->pressedSlice) {
                emit sliceClicked(*screen_->pressedSlice);
            } else {
                clickAt(screen_->pressedItem, event->modifiers());
            }
            break;
        case Screen::Drag::Move:
            if (screen_->gesture) {
                continueGesture(event->position(), event->modifiers());
                finishGesture();
            }
            break;
        case Screen::Drag::Draw:  // a line may be drawn with the button held, too
            if (screen_->gesture && (moved || screen_->gesture->endsOnRelease())) {
                continueGesture(event->position(), event->modifiers());
                advanceGesture();
            }
            break;
        case Screen::Drag::Band:
            screen_->band->hide();
            selectBand(QRectF(screen_->pressedAt, event->position()).normalized(),
                       event->position().x() >= screen_->pressedAt.x());
            emit hint({});
            break;
        case Screen::Drag::Slice:
            endSlice(true);
            break;
        case Screen::Drag::Trace:
            endTrace(true);
            if (!moved) {
                clickAt(seenAt(event->position()), event->modifiers());
            }
            break;
        case Screen::Drag::None:
            break;
    }
    refresh();
}

void Viewport::mouseDoubleClickEvent(QMouseEvent* event) {
    const Id<Item> item =
        event->button() == Qt::LeftButton ? seenAt(event->position()) : Id<Item>{};
    if (item && !screen_->gesture && !gripAt(event->position())) {
        emit itemActivated(item);
    } else {
        mousePressEvent(event);
    }
}

void Viewport::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0.0) {
        zoomAt(event->position(), std::pow(kZoomPerNotch, notches));
    }
    event->accept();
}

}  // namespace hallwright
