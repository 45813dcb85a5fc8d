// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/results/power_state_flow.h"
#include "views/diagrams/single_line.h"

#include <QRectF>
#include <QSizeF>

#include <span>

class QPainter;

namespace hallwright {

struct SingleLineStyle {
    bool dark = false;
    UnitSystem units = UnitSystem::Metric;
    std::span<const Id<Item>> selected{};  ///< in order of id
};

/// What a sheet with a diagram takes, with its title, legend and margins, points.
QSizeF sheetSize(const SingleLine& drawn);
/// Where the diagram itself stands on its sheet, points.
QRectF diagramOnSheet(const SingleLine& drawn);

/// Draws the diagram in the state that `flow` is of, from (0, 0); the unit of `painter` is a point.
/// Signs are filled by loading; what is lost is crossed, what is dead grey and dashed, what is
/// overloaded has a dot. Only what touches `shown` is drawn; empty: all.
void paintSingleLine(QPainter& painter, const Design& design, const SingleLine& drawn,
                     const PowerResult& power, const PowerStateFlow& flow,
                     const SingleLineStyle& style, const QRectF& shown = {});

/// The same as a sheet: ground, title, diagram and legend.
void paintSheet(QPainter& painter, const Design& design, const SingleLine& drawn,
                const PowerResult& power, const PowerStateFlow& flow, const SingleLineStyle& style);

/// The legend in a strip of its own; how much of it is drawn depends on its width, points.
void paintLegend(QPainter& painter, const QRectF& strip, bool dark);

}  // namespace hallwright
