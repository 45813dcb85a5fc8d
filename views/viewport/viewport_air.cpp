// SPDX-License-Identifier: GPL-3.0-or-later
// The air in the viewport: what is shown of it, what the mouse reads on a slice, and dragging one.
#include "views/viewport/screen.h"

#include <QWindow>

#include <vtkGenericOpenGLRenderWindow.h>

#include <cmath>
#include <limits>

namespace hallwright {
namespace {

constexpr double kGripPoints = 7.0;  ///< how near the mouse comes to a border to take it
constexpr int kLookAgain = 300;      ///< ms between two looks at whether a hidden view is back
constexpr qint64 kPause = 250;       ///< ms, the most that goes by between two of them
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Vec3 directionOf(Axis axis) {
    return axis == Axis::X   ? Vec3{1.0, 0.0, 0.0}
           : axis == Axis::Y ? Vec3{0.0, 1.0, 0.0}
                             : Vec3{0.0, 0.0, 1.0};
}

/// How far along a line through `from` the point lies that a ray passes nearest to, m; none where
/// one looks along the line.
std::optional<double> nearestAlong(Vec3 from, Vec3 direction, const Ray& ray) {
    const Vec3 apart = ray.from - from;
    const double turn = dot(direction, ray.along);
    const double across = 1.0 - turn * turn;
    if (across < 1e-3) {
        return std::nullopt;
    }
    return (dot(direction, apart) - turn * dot(ray.along, apart)) / across;
}

}  // namespace

void Viewport::setOverlay(Overlay overlay) {
    screen_->scene.setOverlay(overlay);
    showGesture();  // with the answers that it reads
    refresh();
}

void Viewport::setCables(CableColouring colouring) {
    screen_->scene.setCables(colouring);
    showGesture();  // with the answers that it reads
    refresh();
}

void Viewport::setState(std::shared_ptr<const SolvedState> state) {
    screen_->scene.setState(std::move(state));
    refresh();
}

std::optional<ItemReading> Viewport::readingOf(Id<Item> item) const {
    return screen_->scene.readingOf(item);
}

void Viewport::setAirView(const AirView& view) {
    screen_->scene.setAirView(view);
    screen_->scene.setGrip(screen_->grip ? std::optional(screen_->grip->axis) : std::nullopt);
    refresh();
}

void Viewport::refitColours() {
    screen_->scene.refitColours();
    refresh();
}

void Viewport::readUnderMouse() {
    const auto probe = screen_->mouse ? screen_->scene.probe(rayAt(*screen_->mouse)) : std::nullopt;
    const auto floor = screen_->mouse && !probe ? floorAt(*screen_->mouse) : std::nullopt;
    if (probe) {
        emit cursorMoved(probe->point, true);
    } else if (floor) {
        emit cursorMoved({floor->x, floor->y, 0.0}, false);
    } else {
        emit cursorLeft();
    }
    emit airRead(probe ? probe->celsius : kNaN, probe ? probe->speed : kNaN);
}

void Viewport::drift() {
    const QWindow* handle = window()->windowHandle();
    if (screen_->scene.drifting() == 0) {
        return;  // the next picture takes it up again
    }
    if (!isVisible() || !handle || !handle->isExposed()) {
        screen_->drift.start(kLookAgain);  // a window that comes back need not be drawn anew
        return;
    }
    // After a pause it goes on from where it stood.
    const qint64 passed = screen_->drifted.isValid() ? screen_->drifted.elapsed() : 0;
    screen_->drifted.start();
    screen_->scene.advanceAir(static_cast<double>(std::min(passed, kPause)) / 1000.0);
    update();
}

Id<Item> Viewport::seenAt(QPointF position) const {
    return screen_->scene.sliceAt(rayAt(position)) ? Id<Item>{} : itemAt(position);
}

std::optional<SliceGrip> Viewport::gripAt(QPointF position) const {
    const QPointF pixel = inPixels(position);
    return screen_->scene.gripAt(screen_->camera, pixel.x(), pixel.y(),
                                 kGripPoints * devicePixelRatioF());
}

void Viewport::hoverGrip(QPointF position) {
    const auto grip = screen_->gesture ? std::nullopt : gripAt(position);
    const bool was = screen_->grip.has_value();
    const bool same = was == grip.has_value() && (!grip || grip->axis == screen_->grip->axis);
    screen_->grip = grip;
    if (grip) {
        // Each time: what else is said meanwhile is not what the next press does.
        emit hint(tr("Drag moves the slice, Esc puts it back"));
    }
    if (same) {
        return;
    }
    screen_->scene.setGrip(grip ? std::optional(grip->axis) : std::nullopt);
    if (grip) {
        setCursor(Qt::OpenHandCursor);
    } else if (!screen_->gesture) {
        unsetCursor();
        emit hint({});
    }
    refresh();
}

bool Viewport::pressGrip(QPointF position) {
    screen_->grip = gripAt(position);
    if (!screen_->grip) {
        return false;
    }
    screen_->drag = Screen::Drag::Slice;
    screen_->sliceFrom = screen_->grip->position;
    const auto at =
        nearestAlong(screen_->grip->point, directionOf(screen_->grip->axis), rayAt(position));
    screen_->sliceOffset = at.value_or(0.0);
    setCursor(Qt::ClosedHandCursor);
    return true;
}

void Viewport::dragSlice(QPointF position) {
    const SliceGrip& grip = *screen_->grip;
    const auto at = nearestAlong(grip.point, directionOf(grip.axis), rayAt(position));
    if (at) {
        emit sliceMoved(grip.axis, screen_->sliceFrom + *at - screen_->sliceOffset);
    }
}

void Viewport::endSlice(bool isKept) {
    if (!isKept) {
        emit sliceMoved(screen_->grip->axis, screen_->sliceFrom);
    }
    screen_->drag = Screen::Drag::None;
    screen_->grip.reset();
    screen_->scene.setGrip(std::nullopt);
    unsetCursor();
    emit hint({});
    refresh();
}

}  // namespace hallwright
