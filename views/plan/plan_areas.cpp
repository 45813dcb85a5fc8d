// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, keep-out areas and ramps on a plan.
#include "views/panels/ramp_words.h"
#include "views/plan/plan_layers.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kHatch = 2.0;      // mm between lines
constexpr double kArrow = 2.0;      // mm, the head of a ramp's arrow
constexpr double kText = 2.0;       // mm
constexpr double kHighest = 500.0;  // lines of a hatch at most

/// A line for each kind, so that they are told apart in grey too.
Qt::PenStyle styleOf(AreaKind kind) {
    switch (kind) {
        case AreaKind::Security:
        case AreaKind::Fire:
            return Qt::DashLine;
        case AreaKind::Detection:
            return Qt::DotLine;
        case AreaKind::Suppression:
            return Qt::DashDotLine;
        case AreaKind::Phase:
            return Qt::DashDotDotLine;
        case AreaKind::KeepOut:
        case AreaKind::Ramp:
        case AreaKind::Slab:
            break;
    }
    return Qt::SolidLine;
}

void drawHatch(const PlanSheet& sheet, const QPainterPath& border) {
    QPainter& painter = sheet.draft.painter();
    painter.save();
    painter.setClipPath(border, Qt::IntersectClip);
    sheet.draft.pen(line::kHair, sheet.shade(0.45));
    const QRectF box = border.boundingRect();
    const double step = std::max(kHatch, (box.width() + box.height()) / kHighest);
    for (double at = box.left() - box.height(); at < box.right(); at += step) {
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()));
    }
    painter.restore();
}

void drawWayUp(const PlanSheet& sheet, const FloorArea& area) {
    const double half = 0.42 * lengthOf(area);
    const Point up = rotated({1.0, 0.0}, area.direction);
    const Point middle = middleOf(area.outline);
    const QPointF foot = sheet.frame.at(middle - half * up);
    const QPointF tip = sheet.frame.at(middle + half * up);
    const QPointF along(up.x, -up.y);
    const QPointF aside(-along.y(), along.x());
    QPainter& painter = sheet.draft.painter();
    sheet.draft.pen(line::kThin, sheet.style.ink);
    painter.drawLine(foot, tip);
    for (const double side : {-0.4, 0.4}) {
        painter.drawLine(tip, tip - kArrow * along + side * kArrow * aside);
    }
}

QString wordsOf(const FloorArea& area) {
    if (area.kind == AreaKind::Ramp) {
        return rampWords(area);
    }
    const QString name = QString::fromStdString(area.name);
    return area.kind == AreaKind::Phase ? QStringLiteral("%1 (%2)").arg(name).arg(area.phase)
                                        : name;
}

}  // namespace

void drawAreas(const PlanSheet& sheet) {
    for (const FloorArea& area : sheet.room.areas) {
        if (area.outline == sheet.room.outline) {
            continue;  // all of the floor: the walls are its border
        }
        QPolygonF polygon;
        for (const Point corner : area.outline) {
            polygon << sheet.frame.at(corner);
        }
        QPainterPath border;
        border.addPolygon(polygon);
        border.closeSubpath();
        if (area.kind == AreaKind::KeepOut) {
            drawHatch(sheet, border);
        } else if (area.kind == AreaKind::Ramp) {
            drawWayUp(sheet, area);
        }
        sheet.draft.pen(line::kMedium, sheet.shade(0.7), styleOf(area.kind));
        sheet.draft.noFill();
        sheet.draft.painter().drawPath(border);
        // In its lower left corner, where least stands.
        const QRectF box = border.boundingRect();
        const TextStyle style = fitted(wordsOf(area), {kText, false, sheet.shade(0.8)},
                                       std::max(4.0, box.width() - 2.0));
        const double width = textWidth(wordsOf(area), style);
        sheet.draft.textAt({box.left() + 1.0 + width / 2.0, box.bottom() - 1.6}, wordsOf(area),
                           style);
    }
}

}  // namespace hallwright
