// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plan/plan_painter.h"

#include "views/plan/plan_layers.h"

namespace hallwright {

QColor PlanSheet::shade(double ink) const {
    return wash(style.ink, ink);
}

QColor PlanSheet::wash(const QColor& hue, double strength) const {
    const auto mix = [strength](double over, double under) {
        return strength * over + (1.0 - strength) * under;
    };
    return QColor::fromRgbF(static_cast<float>(mix(hue.redF(), style.ground.redF())),
                            static_cast<float>(mix(hue.greenF(), style.ground.greenF())),
                            static_cast<float>(mix(hue.blueF(), style.ground.blueF())));
}

PlanDrawn paintPlan(QPainter& painter, const QRectF& target, const Design& design, Id<Room> roomId,
                    const PlanStyle& style, const Answers* answers) {
    const Room* room = design.rooms.find(roomId);
    if (!room || room->outline.size() < 3) {
        return {};
    }
    painter.save();
    Drafting draft(painter);
    const PlanFrame frame = planFrame(*room, target, style);
    PlanSheet sheet{draft, design, *room, frame, style, {}};
    for (const Item& item : design.items) {
        if (item.room == roomId) {
            sheet.items.push_back(&item);
        }
    }
    if (style.beneath) {
        style.beneath(painter, frame);
    }
    if (style.grid) {
        drawTileGrid(sheet);
    }
    if (style.areas) {
        drawAreas(sheet);
    }
    drawWalls(sheet);
    if (style.clearances) {
        drawClearances(sheet);
    }
    drawItems(sheet);
    PlanDrawn drawn{frame.scale, 0};
    if (style.tags) {
        drawn.untagged = drawTags(sheet);
    }
    if (style.marks && answers) {
        drawMarks(sheet, answers->findings);
    }
    if (style.grid) {
        drawCoordinates(sheet);
    }
    drawAxesAndDimensions(sheet);
    painter.restore();
    return drawn;
}

double planScale(const Design& design, Id<Room> roomId, const QRectF& target,
                 const PlanStyle& style) {
    const Room* room = design.rooms.find(roomId);
    return room ? planFrame(*room, target, style).scale : 0.0;
}

}  // namespace hallwright
