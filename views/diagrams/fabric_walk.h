// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/diagrams/fabric_painter.h"

#include <optional>

namespace hallwright {

/// Left and right to the neighbour in a row, frame by frame; up and down along a link to the
/// nearest of those above or below. None where there is none.
std::optional<FabricPlace> placeBeside(const FabricFigures& figures, FabricPlace from,
                                       DiagramStep step);

/// Where a walk begins: the first leaf; none without one.
std::optional<FabricPlace> firstPlace(const FabricFigures& figures);

}  // namespace hallwright
