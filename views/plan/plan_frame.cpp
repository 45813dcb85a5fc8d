// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plan/plan_frame.h"

#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr std::array<double, 14> kScales{10,  20,  25,  50,  75,   100,  125,
                                         150, 200, 250, 500, 1000, 2000, 5000};

// What stands around the room, mm: tile coordinates left and above, dimensions right and below,
// scale bar.
constexpr double kLeft = 7.0;
constexpr double kTop = 7.0;
constexpr double kRight = 9.0;
constexpr double kBottom = 21.0;

int tileIndex(double at, double low, double origin, double pitch) {
    const double first = std::floor((low - origin) / pitch + 1e-9);
    return static_cast<int>(std::floor((at - origin) / pitch + 1e-9) - first);
}

/// How far the leaves of doors swing beyond each side of the outline, m.
struct Swings {
    double left = 0.0, right = 0.0, top = 0.0, bottom = 0.0;
};

Swings swingsOf(const Room& room, const Bounds& bounds) {
    constexpr double kOnWall = 1e-3;  // m
    Swings swings;
    for (const Door& door : room.doors) {
        if (!door.opensOutward) {
            continue;
        }
        const auto reach = [&](double& swing, double fromWall) {
            swing = std::fabs(fromWall) < kOnWall ? std::max(swing, door.width) : swing;
        };
        reach(swings.left, door.hinge.x - bounds.low.x);
        reach(swings.right, door.hinge.x - bounds.high.x);
        reach(swings.bottom, door.hinge.y - bounds.low.y);
        reach(swings.top, door.hinge.y - bounds.high.y);
    }
    return swings;
}

}  // namespace

QPolygonF PlanFrame::polygonOf(const Footprint& footprint) const {
    QPolygonF polygon;
    for (const Point& corner : footprint.corners()) {
        polygon << at(corner);
    }
    return polygon;
}

PlanFrame planFrame(const Room& room, const QRectF& target, const PlanStyle& style) {
    PlanFrame frame;
    frame.room = boundsOf(room.outline);
    const double width = frame.room.high.x - frame.room.low.x;
    const double depth = frame.room.high.y - frame.room.low.y;
    const QRectF space = target.adjusted(kLeft, kTop, -kRight, -kBottom);
    frame.scale = style.scale;
    if (frame.scale <= 0.0) {
        const Swings swings = swingsOf(room, frame.room);
        const auto fits = [&](double scale) {
            const double across = space.width() - (width + 2.0 * kWallThickness) * 1000.0 / scale;
            const double along = space.height() - (depth + 2.0 * kWallThickness) * 1000.0 / scale;
            const auto holds = [&](double swing, double margin, double slack) {
                return swing * 1000.0 / scale <= margin + slack / 2.0;
            };
            return across >= 0.0 && along >= 0.0 && holds(swings.left, kLeft, across) &&
                   holds(swings.right, kRight, across) && holds(swings.top, kTop, along) &&
                   holds(swings.bottom, kBottom, along);
        };
        const auto* const found = std::ranges::find_if(kScales, fits);
        frame.scale = found == kScales.end() ? kScales.back() : *found;
    }
    const QSizeF size(frame.mm(width), frame.mm(depth));
    frame.drawing = QRectF(space.center() - QPointF(size.width() / 2.0, size.height() / 2.0), size);
    return frame;
}

int tileColumn(const Room& room, double x) {
    return tileIndex(x, boundsOf(room.outline).low.x, room.floor.tileOrigin.x,
                     room.floor.tilePitch);
}

int tileRow(const Room& room, double y) {
    return tileIndex(y, boundsOf(room.outline).low.y, room.floor.tileOrigin.y,
                     room.floor.tilePitch);
}

QString columnName(int column) {
    QString name;
    for (int rest = std::max(0, column); rest >= 0; rest = rest / 26 - 1) {
        name.prepend(QChar('A' + rest % 26));
    }
    return name;
}

QString gridReference(const Room& room, Point point) {
    return columnName(tileColumn(room, point.x)) + QString::number(tileRow(room, point.y) + 1);
}

}  // namespace hallwright
