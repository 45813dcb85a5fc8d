// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/fabric_marks.h"

#include "views/diagrams/one_line_ink.h"
#include "views/plan/drafting.h"

#include <algorithm>

namespace hallwright {

DiagramBox openerOf(const DiagramBox& frame) {
    constexpr double kSide = 9.0;  // points
    constexpr double kInset = 4.0;
    return {frame.right - kInset - kSide, frame.top + kInset, frame.right - kInset,
            frame.top + kInset + kSide};
}

void drawOpener(Drafting& draft, const DiagramBox& opener, const OneLineInk& ink) {
    const QRectF rect = rectOf(opener);
    draft.pen(1.0, ink.quiet);
    draft.fill(ink.ground);
    draft.painter().drawRect(rect);
    const QPointF middle = rect.center();
    const double half = rect.width() / 2.0 - 2.0;
    draft.painter().drawLine(middle - QPointF(half, 0.0), middle + QPointF(half, 0.0));
    draft.painter().drawLine(middle - QPointF(0.0, half), middle + QPointF(0.0, half));
}

void drawFocus(Drafting& draft, const DiagramBox& box, const OneLineInk& ink, double zoom) {
    const double room = std::max(3.0, 3.5 / zoom);
    draft.pen(std::max(1.6, 1.6 / zoom), ink.text, Qt::DashLine);
    draft.noFill();
    draft.painter().drawRect(rectOf(box).adjusted(-room, -room, room, room));
}

}  // namespace hallwright
