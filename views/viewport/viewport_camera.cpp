// SPDX-License-Identifier: GPL-3.0-or-later
// Where the viewport looks from and what it leaves out: views, flights, walking, cuts and layers.
#include "views/scene/aim.h"
#include "views/scene/pick.h"
#include "views/viewport/screen.h"

#include <QKeyEvent>

#include <vtkGenericOpenGLRenderWindow.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr int kFlight = 220;         ///< ms
constexpr double kEyeHeight = 1.7;   ///< m, of one who walks
constexpr double kStride = 0.3;      ///< m a key
constexpr double kHaste = 4.0;       ///< times, with Shift
constexpr double kTurn = 6.0;        ///< degrees a key
constexpr double kElbowRoom = 1.0;   ///< m, at the start
constexpr double kShoulders = 0.36;  ///< m that one who walks needs
constexpr double kDegreesPerPoint = 0.2;

/// True where one who stands there would stand in something.
bool isBlocked(std::span<const Placed> placed, Point at, double room = kShoulders) {
    const Footprint body{at, room, room, 0.0};
    return std::ranges::any_of(placed, [&](const Placed& each) {
        return each.z < kEyeHeight && each.z + each.height() > 0.5 && !isGlass(each.shape.figure) &&
               overlapDepth(each.footprint(), body) > 0.0;
    });
}

/// True where one who walks would leave a room, or come into one, other than by a door.
bool goesThroughWall(const Design& design, Point from, Point to) {
    const Room* inside = roomAt(design, from);
    const Room* next = roomAt(design, to);
    if (inside == next) {
        return false;
    }
    constexpr double kDoorway = 0.6;  // m, to either side of a leaf
    for (const Room* room : {inside, next}) {
        if (!room) {
            continue;
        }
        const bool isByDoor = std::ranges::any_of(room->doors, [&](const Door& door) {
            const Point along = rotated({1.0, 0.0}, door.direction);
            const Point local = to - room->origin - door.hinge;
            return dot(local, along) > 0.1 && dot(local, along) < door.width - 0.1 &&
                   std::abs(cross(along, local)) < kDoorway;
        });
        if (!isByDoor) {
            return true;
        }
    }
    return false;
}

/// The free place nearest to another, as far as 6 m about it.
Point freeNear(std::span<const Placed> placed, Point wanted) {
    for (int ring = 0; ring <= 20; ++ring) {
        for (int step = 0; step < std::max(1, 8 * ring); ++step) {
            const double angle = 360.0 * step / std::max(1, 8 * ring);
            const Point at = wanted + rotated({0.3 * ring, 0.0}, angle);
            if (!isBlocked(placed, at, kElbowRoom)) {
                return at;
            }
        }
    }
    return wanted;
}

}  // namespace

void Viewport::frameNext() {
    screen_->framed = false;
    screen_->scene.refitColours();
}

void Viewport::look(View view) {
    if (screen_->locked && view != *screen_->locked) {
        return;
    }
    setWalking(false);
    screen_->flight.stop();
    const bool first = !screen_->framed;
    const auto corners = first ? screen_->scene.cornersOfHalls() : screen_->scene.corners();
    aim(screen_->camera, first ? itemsOfHalls(screen_->design) : std::vector<Id<Item>>{},
        [&](Camera& camera) { camera.look(view, corners); });
    screen_->framed = !screen_->design.rooms.empty();
    refresh();
}

void Viewport::fit() {
    if (const auto items = screen_->selection.items(); !items.empty()) {
        flyTo(items);
    } else {
        fitAll();
    }
}

void Viewport::hide(const std::vector<Id<Item>>& items) {
    screen_->hidden.insert(screen_->hidden.end(), items.begin(), items.end());
    applyHidden();
}

void Viewport::isolate(const std::vector<Id<Item>>& items) {
    screen_->hidden.clear();
    for (const Item& item : screen_->design.items) {
        if (std::ranges::find(items, item.id) == items.end()) {
            screen_->hidden.push_back(item.id);
        }
    }
    applyHidden();
}

void Viewport::showHidden() {
    screen_->hidden.clear();
    applyHidden();
}

void Viewport::applyHidden() {
    if (screen_->ready) {
        makeCurrent();  // what is no longer drawn leaves the graphics card
    }
    screen_->scene.setHidden(screen_->hidden);
    if (screen_->ready) {
        doneCurrent();
    }
    refresh();
    emit hint(screen_->hidden.empty()
                  ? QString()
                  : tr("%1 items are hidden: Shift H shows all").arg(screen_->hidden.size()));
}

void Viewport::fitAll() {
    screen_->flight.stop();
    aim(screen_->camera, {},
        [corners = screen_->scene.corners()](Camera& camera) { camera.fit(corners); });
    refresh();
}

/// Turns a camera by `look`, so that the legend covers none of `items`, or nothing that is drawn.
void Viewport::aim(Camera& camera, const std::vector<Id<Item>>& items,
                   const std::function<void(Camera&)>& look) {
    if (!screen_->ready) {
        look(camera);
        return;
    }
    makeCurrent();
    aimBesideLegend(camera, screen_->scene, devicePixelRatioF(), items, look);
    doneCurrent();
}

void Viewport::flyTo(const std::vector<Id<Item>>& items) {
    std::vector<Vec3> corners = screen_->scene.cornersOf(items);
    // With its surroundings, so that one sees where it is.
    for (std::size_t i = corners.size(); i-- > 0;) {
        corners.push_back(corners[i] + Vec3{1.2, 1.2, 0.2});
        corners.push_back(corners[i] - Vec3{1.2, 1.2, 0.2});
    }
    Camera to = screen_->camera;
    aim(to, items, [&](Camera& camera) { camera.fit(corners); });
    flyAlong(to);
}

void Viewport::zoomAt(QPointF position, double factor) {
    screen_->flight.stop();
    if (isWalking()) {
        walk(factor < 1.0 ? kStride : -kStride, 0.0);
        refresh();
        return;
    }
    screen_->camera.zoom(factor, anchorAt(position));
    refresh();
}

void Viewport::flyAlong(const Camera& to) {
    const Camera from = screen_->camera;
    screen_->flight.stop();
    screen_->flight.disconnect(this);
    screen_->flight.setDuration(kFlight);
    screen_->flight.setStartValue(0.0);
    screen_->flight.setEndValue(1.0);
    screen_->flight.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&screen_->flight, &QVariantAnimation::valueChanged, this,
            [this, from, to](const QVariant& share) {
                screen_->camera = Camera::between(from, to, share.toDouble());
                screen_->camera.setSize(screen_->window->GetSize()[0],
                                        screen_->window->GetSize()[1]);
                refresh();
            });
    screen_->flight.start();
}

void Viewport::lockTo(View view) {
    screen_->locked = view;
}

bool Viewport::isLocked() const {
    return screen_->locked.has_value();
}

void Viewport::setCut(const Cut& cut) {
    if (screen_->ready) {
        makeCurrent();
    }
    screen_->scene.setCut(cut);
    if (screen_->ready) {
        doneCurrent();
    }
    refresh();
}

Cut Viewport::cut() const {
    return screen_->scene.cut();
}

void Viewport::setLayersOut(LayerSet out) {
    if (screen_->ready) {
        makeCurrent();
    }
    screen_->scene.setLayersOut(out);
    if (screen_->ready) {
        doneCurrent();
    }
    refresh();
}

Viewpoint Viewport::viewpoint() const {
    Viewpoint from = screen_->camera.viewpoint();
    from.cut = screen_->scene.cut();
    return from;
}

void Viewport::lookFrom(const Viewpoint& viewpoint) {
    screen_->flight.stop();
    screen_->framed = true;
    screen_->camera.lookFrom(viewpoint);
    setCut(viewpoint.cut);
}

void Viewport::setWalking(bool isWalking) {
    if (isWalking == screen_->beforeWalk.has_value() || isLocked()) {
        return;
    }
    cancel();
    screen_->flight.stop();
    if (isWalking) {
        screen_->beforeWalk = screen_->camera;
        const Vec3 target = screen_->camera.target();
        const Point at = freeNear(screen_->scene.placed(), {target.x, target.y});
        screen_->camera.stand(at.x, at.y, kEyeHeight);
        faceOpenSide();
        setFocus();
        emit hint(tr("Arrows or W A S D walk, with Shift faster; a drag looks about; Esc leaves"));
    } else {
        const int width = screen_->camera.width();
        const int height = screen_->camera.height();
        screen_->camera = *screen_->beforeWalk;
        screen_->camera.setSize(width, height);
        screen_->beforeWalk.reset();
        emit hint({});
    }
    emit walkingChanged(isWalking);
    refresh();
}

/// Turns one who begins to walk to where one sees farthest, along an aisle rather than at a rack.
void Viewport::faceOpenSide() {
    constexpr int kDirections = 16;
    constexpr double kFar = 60.0;  // m
    double farthest = 0.0;
    int best = 0;
    for (int i = 0; i < kDirections; ++i) {
        const Point along = rotated({0.0, 1.0}, 360.0 / kDirections * i);
        const Ray ray{screen_->camera.eye(), {along.x, along.y, 0.0}};
        const auto hit = pick(screen_->scene.placed(), ray);
        const double seen = hit ? std::min(hit->distance, kFar) : kFar;
        // As it looked, where that is as good.
        const double kept = dot(ray.along, screen_->camera.forward()) > 0.95 ? 1.2 : 1.0;
        const Room* room = roomAt(screen_->design, {ray.from.x, ray.from.y});
        const bool isInside =
            !room || contains(room->outline, Point{ray.from.x, ray.from.y} +
                                                 std::min(seen, 3.0) * along - room->origin);
        const double worth = seen * kept * (isInside ? 1.0 : 0.2);
        if (worth > farthest) {
            farthest = worth;
            best = i;
        }
    }
    Viewpoint from = screen_->camera.viewpoint();
    const Vec3 eye = screen_->camera.eye();
    from.azimuth = 360.0 / kDirections * best;
    screen_->camera.lookFrom(from);
    screen_->camera.shift(eye - screen_->camera.eye());
}

bool Viewport::isWalking() const {
    return screen_->beforeWalk.has_value();
}

bool Viewport::isWalkKey(int key) const {
    static constexpr std::array kKeys{Qt::Key_W,  Qt::Key_A,    Qt::Key_S,
                                      Qt::Key_D,  Qt::Key_Left, Qt::Key_Right,
                                      Qt::Key_Up, Qt::Key_Down, Qt::Key_Escape};
    return isWalking() && std::ranges::find(kKeys, key) != kKeys.end();
}

bool Viewport::walkKey(QKeyEvent* event) {
    if (!isWalkKey(event->key())) {
        return false;
    }
    const double stride = kStride * (event->modifiers().testFlag(Qt::ShiftModifier) ? kHaste : 1.0);
    switch (event->key()) {
        case Qt::Key_Escape:
            setWalking(false);
            return true;
        case Qt::Key_Left:
        case Qt::Key_Right:
            screen_->camera.turnHead(event->key() == Qt::Key_Left ? -kTurn : kTurn, 0.0);
            break;
        case Qt::Key_A:
        case Qt::Key_D:
            walk(0.0, event->key() == Qt::Key_A ? -stride : stride);
            break;
        default:
            walk(event->key() == Qt::Key_W || event->key() == Qt::Key_Up ? stride : -stride, 0.0);
    }
    refresh();
    return true;
}

/// Goes as far as nothing stands in the way: through no rack, but along it.
void Viewport::walk(double ahead, double right) {
    const Camera before = screen_->camera;
    for (const Point share : {Point{1.0, 1.0}, Point{1.0, 0.0}, Point{0.0, 1.0}}) {
        Camera next = before;
        next.walk(ahead, right);
        const Vec3 from = before.eye();
        const Vec3 by = next.eye() - from;
        const Point to{from.x + share.x * by.x, from.y + share.y * by.y};
        if (goesThroughWall(screen_->design, {from.x, from.y}, to)) {
            continue;
        }
        if (!isBlocked(screen_->scene.placed(), to) ||
            isBlocked(screen_->scene.placed(), {from.x, from.y})) {
            next = before;
            next.shift({share.x * by.x, share.y * by.y, 0.0});
            screen_->camera = next;
            return;
        }
    }
}

void Viewport::lookAbout(QPointF step) {
    screen_->camera.turnHead(step.x() * kDegreesPerPoint, -step.y() * kDegreesPerPoint);
    refresh();
}

}  // namespace hallwright
