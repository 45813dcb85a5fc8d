// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/single_line.h"
#include "views/plan/drafting.h"

#include <QColor>
#include <QRectF>

#include <limits>

namespace hallwright {

/// How a sign is drawn.
struct SignInk {
    QColor line;
    QColor body;  ///< inside; of bars: the bar
    QColor ground;
    Qt::PenStyle style = Qt::SolidLine;
    double width = 1.1;  ///< points
    /// Of a transfer switch: the input that its contact stands on, points from the left; else NaN.
    double chosenInput = std::numeric_limits<double>::quiet_NaN();
};

/// Draws the sign of a symbol in the manner of IEC 60617, without the lines that lead to it:
/// transformer, generator, converter (UPS), change-over switch, bus bar, busway, panel, load.
void drawSign(Drafting& draft, const SingleLineSymbol& symbol, const SignInk& ink);

/// True where several inputs that share meet on a bar at the upper edge of the symbol's box. Those
/// of loads, UPSs and transfer switches stay apart, as cords and contacts do.
bool joinsInputs(const SingleLineSymbol& symbol);
/// True where several outputs leave from a bar at the lower edge of the symbol's box.
bool joinsOutputs(const SingleLineSymbol& symbol);

/// What the sign takes, without the lines that lead to it.
QRectF signBox(const SingleLineSymbol& symbol);
/// Where the words beside a symbol go.
QRectF wordsBox(const SingleLineSymbol& symbol);

}  // namespace hallwright
