// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/body_cells.h"

#include "solvers/airflow/field/grid_lines.h"
#include "solvers/airflow/field/mouth_cells.h"

#include <algorithm>

namespace hallwright {

CellBox cellsOfBody(const AirGrid& grid, const Prism& body) {
    const auto line = [&](std::size_t axis, double at) {
        return static_cast<int>(nearestLine(grid.lines[axis], at));
    };
    const Bounds bounds = boundsOf(body.footprint);
    CellBox box{{line(0, bounds.low.x), line(1, bounds.low.y), line(2, body.low)},
                {line(0, bounds.high.x), line(1, bounds.high.y), line(2, body.high)}};
    if (!isAligned(body.footprint)) {
        // Turned bodies take the cells whose middles they hold: look one cell further.
        box.low = {std::max(0, box.low[0] - 1), std::max(0, box.low[1] - 1), box.low[2]};
        box.high = {std::min(grid.shape.nx, box.high[0] + 1),
                    std::min(grid.shape.ny, box.high[1] + 1), box.high[2]};
    }
    return box;
}

bool holdsCell(const AirGrid& grid, const Prism& body, int i, int j) {
    return isAligned(body.footprint) || holdsPoint(body.footprint, middleOf(grid, i, j));
}

Point middleOf(const AirGrid& grid, int i, int j) {
    const auto middle = [&](std::size_t axis, int n) {
        const auto cell = static_cast<std::size_t>(n);
        return (grid.lines[axis][cell] + grid.lines[axis][cell + 1]) / 2.0;
    };
    return {middle(0, i), middle(1, j)};
}

}  // namespace hallwright
