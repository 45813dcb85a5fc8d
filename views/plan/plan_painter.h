// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/results/answers.h"

#include <QColor>
#include <QRectF>

#include <functional>

class QPainter;

namespace hallwright {

struct PlanFrame;

/// What a plan shows, and how.
struct PlanStyle {
    double scale = 0.0;  ///< 1 : scale; 0: the largest standard scale at which the room fits
    bool grid = true;    ///< tiles and their coordinates
    bool tags = true;
    bool marks = true;       ///< verdicts, where answers are given
    bool clearances = true;  ///< service space in front of and behind equipment
    bool areas = true;       ///< zones, keep-out areas and ramps
    bool overhead = true;    ///< busways, trays and headers above the floor
    UnitSystem units = UnitSystem::Metric;
    QColor ink = Qt::black;
    QColor ground = Qt::white;
    /// Draws on the floor, beneath walls and items; tiles are then left clear. May be empty.
    std::function<void(QPainter& painter, const PlanFrame& frame)> beneath;
};

/// What became of a plan.
struct PlanDrawn {
    double scale = 0.0;  ///< 1 : scale
    int untagged = 0;    ///< items whose tag found no place
};

/// Draws a room with all that stands in it to scale inside `target`. The unit of `painter` is one
/// millimetre of paper. `answers` may be null. A room that is not in the design draws nothing.
PlanDrawn paintPlan(QPainter& painter, const QRectF& target, const Design& design, Id<Room> room,
                    const PlanStyle& style, const Answers* answers);

/// The scale at which `paintPlan` would draw.
double planScale(const Design& design, Id<Room> room, const QRectF& target, const PlanStyle& style);

}  // namespace hallwright
