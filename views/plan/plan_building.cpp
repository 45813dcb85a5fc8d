// SPDX-License-Identifier: GPL-3.0-or-later
// The building: tile grid, walls, columns, doors, axes, dimensions and the scale bar.
#include "views/plan/plan_layers.h"

#include <QPainterPath>
#include <QPainterPathStroker>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kCoordinateBand = 4.0;  // mm beyond the wall in which tile coordinates stand
constexpr double kLeastGridStep = 1.5;   // mm between grid lines
constexpr double kLeastLabelStep = 5.0;  // mm between coordinates

/// How many tiles to step so that steps are at least `least` mm.
int tileStep(double tile, double least) {
    for (const int step : {1, 2, 5, 10, 20, 50, 100}) {
        if (tile * step >= least) {
            return step;
        }
    }
    return 200;
}

/// The corner of the tile in column A and row 1.
Point firstTile(const PlanSheet& sheet) {
    const Floor& floor = sheet.room.floor;
    const auto before = [&floor](double low, double origin) {
        return origin + floor.tilePitch * std::floor((low - origin) / floor.tilePitch + 1e-9);
    };
    return {before(sheet.frame.room.low.x, floor.tileOrigin.x),
            before(sheet.frame.room.low.y, floor.tileOrigin.y)};
}

QPainterPath outlineOf(const PlanSheet& sheet) {
    QPolygonF polygon;
    for (const Point& corner : sheet.room.outline) {
        polygon << sheet.frame.at(corner);
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

/// The unit vector across a door, towards the side to which its leaf opens.
Point openingSide(const Room& room, const Door& door) {
    const Point along = rotated({1.0, 0.0}, door.direction);
    const Point left = rotated(along, 90.0);
    const Point middle = door.hinge + 0.5 * door.width * along;
    const bool leftIsInside = contains(room.outline, middle + 0.05 * left);
    return leftIsInside != door.opensOutward ? left : -1.0 * left;
}

void drawDoor(const PlanSheet& sheet, const Door& door) {
    const Point along = rotated({1.0, 0.0}, door.direction);
    const Point across = openingSide(sheet.room, door);
    const QPointF hinge = sheet.frame.at(door.hinge);
    const QPointF closed = sheet.frame.at(door.hinge + door.width * along);
    const QPointF open = sheet.frame.at(door.hinge + door.width * across);
    QPainter& painter = sheet.draft.painter();

    sheet.draft.pen(line::kBold, sheet.style.ink);
    painter.drawLine(hinge, open);
    sheet.draft.pen(line::kHair, sheet.style.ink);
    sheet.draft.noFill();
    const double radius = sheet.frame.mm(door.width);
    const auto angle = [&hinge](QPointF p) {
        return std::atan2(hinge.y() - p.y(), p.x() - hinge.x()) * 180.0 / 3.14159265358979323846;
    };
    double sweep = angle(open) - angle(closed);
    sweep -= 360.0 * std::round(sweep / 360.0);
    const QRectF circle(hinge - QPointF(radius, radius), QSizeF(2.0 * radius, 2.0 * radius));
    painter.drawArc(circle, static_cast<int>(std::lround(16.0 * angle(closed))),
                    static_cast<int>(std::lround(16.0 * sweep)));
}

QPainterPath openingOf(const PlanSheet& sheet, const Door& door) {
    const Point along = rotated({1.0, 0.0}, door.direction);
    const Point across = rotated(along, 90.0);
    const double reach = 2.0 * kWallThickness;
    QPolygonF polygon;
    for (const auto& [a, b] :
         {std::pair{0.0, -reach}, {door.width, -reach}, {door.width, reach}, {0.0, reach}}) {
        polygon << sheet.frame.at(door.hinge + a * along + b * across);
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

QString dimensionText(double metres, UnitSystem units) {
    if (units == UnitSystem::Metric) {
        return QString::number(metres, 'f', 2) + " m";
    }
    const long inches = std::lround(metres / 0.0254);
    return QString("%1'-%2\"").arg(inches / 12).arg(inches % 12);
}

/// A dimension line with oblique strokes at its ends; the text stands above it.
void drawDimension(const PlanSheet& sheet, QPointF a, QPointF b, const QString& text) {
    QPainter& painter = sheet.draft.painter();
    sheet.draft.pen(line::kHair, sheet.style.ink);
    painter.drawLine(a, b);
    sheet.draft.pen(line::kBold, sheet.style.ink);
    for (const QPointF& end : {a, b}) {
        painter.drawLine(end + QPointF(-0.8, 0.8), end + QPointF(0.8, -0.8));
    }
    const bool isUpright = std::abs(a.x() - b.x()) < std::abs(a.y() - b.y());
    const QPointF middle = (a + b) / 2.0;
    const TextStyle style{2.1, false, sheet.style.ink};
    if (isUpright) {
        sheet.draft.textAt(middle + QPointF(2.0, 0.0), text, style, -90.0);
    } else {
        sheet.draft.textAt(middle + QPointF(0.0, -1.9), text, style);
    }
}

struct ScaleBar {
    static constexpr int kParts = 5;
    double part = 1.0;  // of the unit, m or ft
    double step = 0.0;  // mm, of one part
    /// What it takes of the sheet from its upper left corner, figures and scale included, mm.
    [[nodiscard]] QSizeF size() const { return {kParts * step + 24.0, 4.5}; }
};

ScaleBar scaleBarOf(const PlanSheet& sheet) {
    const double unit = sheet.style.units == UnitSystem::Metric ? 1.0 : 0.3048;
    ScaleBar bar;
    for (const double candidate : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0}) {
        bar.part = candidate;
        if (sheet.frame.mm(candidate * unit) >= 8.0) {
            break;
        }
    }
    bar.step = sheet.frame.mm(bar.part * unit);
    return bar;
}

/// `at`, or as far to the right of it as `size` must go not to stand in the swing of a door.
QPointF clearOfDoors(const PlanSheet& sheet, QPointF at, QSizeF size) {
    constexpr double kClear = 1.0;  // mm
    constexpr double kStep = 1.0;
    const auto isClear = [&](const QRectF& box) {
        return std::ranges::none_of(sheet.room.doors, [&](const Door& door) {
            const Point along = door.width * rotated({1.0, 0.0}, door.direction);
            const Point across = door.width * openingSide(sheet.room, door);
            const QRectF swing =
                QRectF(sheet.frame.at(door.hinge), sheet.frame.at(door.hinge + along + across))
                    .normalized();
            return swing.adjusted(-kClear, -kClear, kClear, kClear).intersects(box);
        });
    };
    for (QPointF place = at; place.x() + size.width() <= sheet.frame.drawing.right();
         place.rx() += kStep) {
        if (isClear({place, size})) {
            return place;
        }
    }
    return at;
}

void drawScaleBar(const PlanSheet& sheet, QPointF at) {
    const bool isMetric = sheet.style.units == UnitSystem::Metric;
    const auto [part, step] = scaleBarOf(sheet);
    QPainter& painter = sheet.draft.painter();
    sheet.draft.pen(line::kThin, sheet.style.ink);
    const TextStyle style{2.0, false, sheet.style.ink};
    constexpr int kParts = ScaleBar::kParts;
    for (int i = 0; i < kParts; ++i) {
        sheet.draft.fill(i % 2 == 0 ? sheet.style.ink : sheet.style.ground);
        painter.drawRect(QRectF(at.x() + i * step, at.y(), step, 1.2));
    }
    for (int i = 0; i <= kParts; ++i) {
        QString text = QString::number(i * part);
        if (i == kParts) {
            text += isMetric ? " m" : " ft";
        }
        sheet.draft.textAt(at + QPointF(i * step, 3.0), text, style);
    }
    const QString scale = "1:" + QString::number(sheet.frame.scale);
    sheet.draft.text({at.x() + kParts * step + 6.0, at.y() - 1.0, 30.0, 3.5}, scale,
                     {2.6, true, sheet.style.ink});
}

void drawAxes(const PlanSheet& sheet, QPointF at) {
    QPainter& painter = sheet.draft.painter();
    const TextStyle style{2.0, false, sheet.style.ink};
    constexpr double kLength = 6.0;
    for (const auto& [tip, side, name] : {std::tuple{QPointF(kLength, 0.0), QPointF(0.0, 0.6), "x"},
                                          {QPointF(0.0, -kLength), QPointF(0.6, 0.0), "y"}}) {
        sheet.draft.pen(line::kMedium, sheet.style.ink);
        painter.drawLine(at, at + tip);
        const QPointF along = tip / kLength;
        sheet.draft.fill(sheet.style.ink);
        sheet.draft.noPen();
        painter.drawPolygon(QPolygonF({at + tip + 0.8 * along, at + tip - 0.8 * along + side,
                                       at + tip - 0.8 * along - side}));
        sheet.draft.textAt(at + tip + 2.2 * along, name, style);
    }
}

}  // namespace

void drawTileGrid(const PlanSheet& sheet) {
    const Floor& floor = sheet.room.floor;
    const Bounds& room = sheet.frame.room;
    const double tile = sheet.frame.mm(floor.tilePitch);
    if (floor.tilePitch <= 0.0) {
        return;
    }
    QPainter& painter = sheet.draft.painter();
    const int gridStep = tileStep(tile, kLeastGridStep);
    const Point first = firstTile(sheet);
    const QRectF& box = sheet.frame.drawing;

    painter.save();
    painter.setClipPath(outlineOf(sheet));
    sheet.draft.pen(line::kHair, sheet.shade(0.22));
    for (int i = 0; first.x + i * floor.tilePitch <= room.high.x + 1e-9; i += gridStep) {
        const double x = sheet.frame.at({first.x + i * floor.tilePitch, room.low.y}).x();
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
    for (int i = 0; first.y + i * floor.tilePitch <= room.high.y + 1e-9; i += gridStep) {
        const double y = sheet.frame.at({room.low.x, first.y + i * floor.tilePitch}).y();
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    painter.restore();
}

void drawCoordinates(const PlanSheet& sheet) {
    const Floor& floor = sheet.room.floor;
    const Bounds& room = sheet.frame.room;
    if (floor.tilePitch <= 0.0) {
        return;
    }
    const int labelStep = tileStep(sheet.frame.mm(floor.tilePitch), kLeastLabelStep);
    const TextStyle style{1.9, false, sheet.shade(0.75)};
    const Point first = firstTile(sheet);
    const QRectF& box = sheet.frame.drawing;
    const auto letter = [&](QPointF at, const QString& name) {
        QColor halo = sheet.style.ground;
        halo.setAlphaF(0.85F);
        sheet.draft.noPen();
        sheet.draft.fill(halo);
        const double width = textWidth(name, style) + 0.6;
        sheet.draft.painter().drawRect(QRectF(at.x() - width / 2.0, at.y() - 1.1, width, 2.2));
        sheet.draft.textAt(at, name, style);
    };
    const double band = sheet.frame.mm(kWallThickness) + kCoordinateBand / 2.0;
    for (int i = 0;; i += labelStep) {
        const double middle = first.x + (i + 0.5) * floor.tilePitch;
        if (middle > room.high.x) {
            break;
        }
        if (middle > room.low.x) {
            letter({sheet.frame.at({middle, 0.0}).x(), box.top() - band}, columnName(i));
        }
    }
    for (int i = labelStep - 1;; i += labelStep) {
        const double middle = first.y + (i + 0.5) * floor.tilePitch;
        if (middle > room.high.y) {
            break;
        }
        if (middle > room.low.y) {
            letter({box.left() - band, sheet.frame.at({0.0, middle}).y()}, QString::number(i + 1));
        }
    }
}

void drawWalls(const PlanSheet& sheet) {
    QPainter& painter = sheet.draft.painter();
    const QPainterPath inside = outlineOf(sheet);
    if (sheet.room.hasExternalRoof) {
        sheet.draft.pen(line::kBold, sheet.style.ink, Qt::DashLine);
        sheet.draft.noFill();
        painter.drawPath(inside);
    } else {
        QPainterPathStroker stroker;
        stroker.setWidth(2.0 * sheet.frame.mm(kWallThickness));
        stroker.setJoinStyle(Qt::MiterJoin);
        QPainterPath walls = stroker.createStroke(inside).subtracted(inside);
        for (const Door& door : sheet.room.doors) {
            walls = walls.subtracted(openingOf(sheet, door));
        }
        sheet.draft.pen(line::kBold, sheet.style.ink);
        sheet.draft.fill(sheet.shade(0.45));
        painter.drawPath(walls);
    }
    for (const Door& door : sheet.room.doors) {
        drawDoor(sheet, door);
    }
    sheet.draft.pen(line::kBold, sheet.style.ink);
    sheet.draft.fill(sheet.shade(0.45));
    for (const Column& column : sheet.room.columns) {
        painter.drawPolygon(sheet.frame.polygonOf(column.footprint));
    }
}

void drawAxesAndDimensions(const PlanSheet& sheet) {
    const QRectF& box = sheet.frame.drawing;
    const double wall = sheet.frame.mm(kWallThickness);
    const Bounds& room = sheet.frame.room;
    const double below = box.bottom() + wall + 5.0;
    const double beside = box.right() + wall + 3.0;
    drawDimension(sheet, {box.left(), below}, {box.right(), below},
                  dimensionText(room.high.x - room.low.x, sheet.style.units));
    drawDimension(sheet, {beside, box.bottom()}, {beside, box.top()},
                  dimensionText(room.high.y - room.low.y, sheet.style.units));
    constexpr double kRise = 11.0;  // mm, from the foot of the axes to the dimension
    const QSizeF axes(18.0, kRise - 2.0);
    const QPointF corner = clearOfDoors(sheet, {box.left(), below + 2.0}, axes) - QPointF(0.0, 2.0);
    drawAxes(sheet, corner + QPointF(0.0, kRise));
    drawScaleBar(sheet, clearOfDoors(sheet, {corner.x() + axes.width(), below + 6.5},
                                     scaleBarOf(sheet).size()));
}

}  // namespace hallwright
