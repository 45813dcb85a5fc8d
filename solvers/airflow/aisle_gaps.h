// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "solvers/airflow/field/scene.h"

#include <span>
#include <vector>

namespace hallwright {

/// Where the side of a containment stands open: along the rows that make it up, each stretch of
/// more than 25 mm (rules.md THM-010) in which nothing stands, up to the tallest of what does;
/// above that the containment reaches down to its racks. Sides without a rack have doors or panels.
/// `racks`: of the aisle, upright boxes with a face on its border; `bodies`: all that stands in the
/// room, racks included. Only what is parallel to the axes counts; m.
std::vector<AirOpening> aisleGapsOf(const Bounds& aisle, std::span<const Footprint> racks,
                                    std::span<const Prism> bodies);

}  // namespace hallwright
