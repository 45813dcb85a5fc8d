// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/diagram_box.h"

namespace hallwright {

class Drafting;
struct OneLineInk;

/// The sign at the corner of a frame that can be opened: a plus, as in trees.
DiagramBox openerOf(const DiagramBox& frame);
void drawOpener(Drafting& draft, const DiagramBox& opener, const OneLineInk& ink);

/// Around the switch or rack that the keys are on, outside its box, so that it is told from a
/// selection. `zoom`: pixels to a point.
void drawFocus(Drafting& draft, const DiagramBox& box, const OneLineInk& ink, double zoom);

}  // namespace hallwright
