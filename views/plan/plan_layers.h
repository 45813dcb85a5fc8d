// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plan/drafting.h"
#include "views/plan/plan_frame.h"

#include <vector>

namespace hallwright {

/// What every layer of a plan needs.
struct PlanSheet {
    Drafting& draft;
    const Design& design;
    const Room& room;
    const PlanFrame& frame;
    const PlanStyle& style;
    std::vector<const Item*> items;  ///< that stand in the room

    /// A colour between the ground (0) and the ink (1).
    [[nodiscard]] QColor shade(double ink) const;
    /// `hue` as a light wash over the ground.
    [[nodiscard]] QColor wash(const QColor& hue, double strength) const;
};

void drawTileGrid(const PlanSheet& sheet);
/// What is over all of the floor is not drawn.
void drawAreas(const PlanSheet& sheet);
void drawWalls(const PlanSheet& sheet);
/// Letters and numbers of the tiles along the walls.
void drawCoordinates(const PlanSheet& sheet);
void drawAxesAndDimensions(const PlanSheet& sheet);

void drawClearances(const PlanSheet& sheet);
void drawItems(const PlanSheet& sheet);

/// Letters tags and returns how many found no place.
int drawTags(const PlanSheet& sheet);
void drawMarks(const PlanSheet& sheet, const Findings& findings);

}  // namespace hallwright
