// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/fabric_painter.h"
#include "views/plan/drafting.h"

namespace hallwright {

/// "Leaves: 2"; of racks the first and last too where `width`, points, has room for them.
QString titleOf(const FabricFigures& figures, const FabricGroup& group, const TextStyle& style,
                double width);

}  // namespace hallwright
