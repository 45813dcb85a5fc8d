// SPDX-License-Identifier: GPL-3.0-or-later
// The line in a plan where another view is cut, and dragging it.
#include "views/viewport/screen.h"

#include <vtkGenericOpenGLRenderWindow.h>

#include <cmath>

namespace hallwright {
namespace {

constexpr double kReach = 6.0;   ///< points, how near the mouse comes to take it
constexpr double kBeyond = 1.0;  ///< m that it is longer than the building to either side

double acrossOf(const Cut& trace, Point at) {
    return trace.axis == CutAxis::X ? at.x : at.y;
}

/// The line of tiles nearest to a plane, in the room at `at` or the nearest one.
double onTiles(const Design& design, const Cut& trace, Point at, double plane) {
    const Room* room = roomAt(design, at);
    room = room ? room : nearestRoom(design, at);
    if (!room || room->floor.tilePitch <= 0.0) {
        return plane;
    }
    const double from = acrossOf(trace, room->origin + room->floor.tileOrigin);
    return from + std::round((plane - from) / room->floor.tilePitch) * room->floor.tilePitch;
}

}  // namespace

void Viewport::setTrace(const Cut& cut) {
    screen_->trace = cut;
    if (cut.axis == CutAxis::None && (screen_->isAtTrace || screen_->drag == Screen::Drag::Trace)) {
        endTrace(true);  // it has gone from under the mouse
    }
    screen_->scene.setTrace(cut);
    refresh();
}

bool Viewport::isAtTrace(QPointF position) const {
    const Cut& trace = screen_->trace;
    const Camera& camera = screen_->camera;
    const auto at = floorAt(position);
    if (!at || (trace.axis != CutAxis::X && trace.axis != CutAxis::Y) || !camera.isParallel() ||
        camera.forward().z > -0.98 || screen_->design.rooms.empty()) {
        return false;
    }
    std::optional<Bounds> all;
    for (const Room& room : screen_->design.rooms) {
        const Bounds own = boundsOf(room.outline);
        const Bounds onSite{own.low + room.origin, own.high + room.origin};
        all = all ? joined(*all, onSite) : onSite;
    }
    const Point beyond{kBeyond, kBeyond};
    const double reach = kReach * devicePixelRatioF() * camera.metresPerPixel({at->x, at->y, 0.0});
    return std::abs(acrossOf(trace, *at) - trace.at) <= reach &&
           Bounds{all->low - beyond, all->high + beyond}.meets({*at, *at});
}

void Viewport::hoverTrace(QPointF position) {
    const bool isAt = !screen_->gesture && !screen_->grip && isAtTrace(position);
    if (isAt) {
        emit hint(tr("Drag moves the section, Ctrl leaves the grid, Esc puts it back"));
    }
    if (isAt == screen_->isAtTrace) {
        return;
    }
    screen_->isAtTrace = isAt;
    if (isAt) {
        setCursor(screen_->trace.axis == CutAxis::X ? Qt::SplitHCursor : Qt::SplitVCursor);
    } else if (!screen_->gesture && !screen_->grip) {
        unsetCursor();
        emit hint({});
    }
}

bool Viewport::pressTrace(QPointF position) {
    const auto at = floorAt(position);
    if (!at || !isAtTrace(position)) {
        return false;
    }
    screen_->drag = Screen::Drag::Trace;
    screen_->traceFrom = screen_->trace.at;
    screen_->traceOffset = acrossOf(screen_->trace, *at) - screen_->trace.at;
    return true;
}

void Viewport::dragTrace(QPointF position, Qt::KeyboardModifiers modifiers) {
    const auto at = floorAt(position);
    if (!at) {
        return;
    }
    const double plane = acrossOf(screen_->trace, *at) - screen_->traceOffset;
    const bool isFree = !screen_->snapToGrid || modifiers.testFlag(Qt::ControlModifier);
    emit traceMoved(isFree ? plane : onTiles(screen_->design, screen_->trace, *at, plane));
}

void Viewport::endTrace(bool isKept) {
    if (!isKept) {
        emit traceMoved(screen_->traceFrom);
    }
    screen_->drag = Screen::Drag::None;
    screen_->isAtTrace = false;
    unsetCursor();
    emit hint({});
}

}  // namespace hallwright
