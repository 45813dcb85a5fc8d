// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a fabric diagram on its sheet.
#include "views/diagrams/fabric_painter.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/text.h"
#include "views/plan/drafting.h"

#include <algorithm>

namespace hallwright {
namespace {

constexpr double kMargin = 24.0;  // points
constexpr double kHead = 44.0;
constexpr double kLeastWidth = 420.0;

}  // namespace

QSizeF fabricSheetSize(const FabricDrawing& drawn) {
    return {std::max(kLeastWidth, drawn.width) + 2.0 * kMargin,
            drawn.height + 2.0 * kMargin + kHead};
}

void paintFabricSheet(QPainter& painter, const FabricFigures& figures, bool dark) {
    const OneLineInk ink = oneLineInk(dark);
    const QSizeF size = fabricSheetSize(figures.drawn);
    painter.fillRect(QRectF({}, size), ink.ground);
    Drafting draft(painter);
    const double width = size.width() - 2.0 * kMargin;
    draft.text({kMargin, kMargin, width, 18.0},
               FabricText::tr("%1: fabric diagram").arg(asText(figures.design.site->name)),
               {14.0, true, ink.text});
    draft.text({kMargin, kMargin + 19.0, width, 14.0}, figures.choices[figures.chosen].name,
               {10.0, false, ink.quiet});
    painter.translate((size.width() - figures.drawn.width) / 2.0, kMargin + kHead);
    FabricLook look;
    look.dark = dark;
    paintFabric(painter, figures, look);
}

}  // namespace hallwright
