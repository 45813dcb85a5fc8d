// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "views/plan/plan_painter.h"

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QString>

namespace hallwright {

constexpr double kWallThickness = 0.15;  ///< m, as drawn; the model knows only the inner face

/// Where a room lies on the sheet.
struct PlanFrame {
    double scale = 100.0;  ///< 1 : scale
    Bounds room;           ///< m, of its outline
    QRectF drawing;        ///< mm, of the outline

    [[nodiscard]] double mm(double metres) const { return metres * 1000.0 / scale; }
    /// Room coordinates (y up) on paper (y down).
    [[nodiscard]] QPointF at(Point p) const {
        return {drawing.left() + mm(p.x - room.low.x), drawing.bottom() - mm(p.y - room.low.y)};
    }
    [[nodiscard]] QPolygonF polygonOf(const Footprint& footprint) const;
};

/// The room in the middle of `target`, at the scale of `style` or the largest standard scale at
/// which it fits.
PlanFrame planFrame(const Room& room, const QRectF& target, const PlanStyle& style);

/// The column (A, B … Z, AA …) and row (1, 2 …) of tiles that a point stands on.
int tileColumn(const Room& room, double x);
int tileRow(const Room& room, double y);
QString columnName(int column);
/// "C7"
QString gridReference(const Room& room, Point point);

}  // namespace hallwright
